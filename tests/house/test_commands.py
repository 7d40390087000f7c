"""Every command of ours refuses wrong arguments in one sentence: exit 2, no page of usage, no traceback."""

from __future__ import annotations

import subprocess
import sys

import pytest
from django.core.management import get_commands, load_command_class

from tests.house.tree import HOME, PRODUCT

OURS = sorted(command for command, app in get_commands().items() if str(app).split(".")[0] in PRODUCT)

# Of each command that takes arguments, at least one that cannot be meant.
WRONG = [
    ("explain_deadline", "--rule", "KN.NONE", "--event-on", "2026-08-21"),
    ("explain_deadline", "--rule", "KN.ACC", "--event-on", "2026-02-30"),
    ("explain_deadline", "--rule", "KN.ACC", "--event-on", "1850-01-01"),
    ("explain_deadline", "--rule", "KN.ACC"),
    ("explain_case",),
    ("explain_case", "NO-SUCH-CODE"),
    ("assess_competence", "--file", "no-such-file.yaml"),
    ("sweep", "--at", "yesterday"),
    ("verify_audit", "--case", "NO-SUCH-CODE"),
    ("simulate", "--start", "2026-13-01", "--days", "1", "--arrivals", "1", "--seed", "1"),
    ("simulate", "--start", "2026-07-01", "--days", "-1", "--arrivals", "1", "--seed", "1"),
    ("replay", "no-such-file.yaml"),
    ("recalendar", "no-such-file.yaml"),
    ("move_unit", "no-such-file.yaml"),
    ("check_law", "no-such-argument"),
    ("load_law", "no-such-folder"),
    ("bench", "no-such-bench"),
    ("bench", "sweep", "--scale", "0"),
]


def _answer(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(
        command, cwd=HOME, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=60, check=False
    )


def _assert_one_sentence(said: str) -> None:
    assert len([line for line in said.splitlines() if line.strip()]) == 1, said
    assert "Traceback" not in said


@pytest.mark.parametrize("command", OURS)
def test_an_unknown_option_is_refused(command, capsys):
    # Within this process: a start for each of the commands would take longer than all rules together.
    with pytest.raises(SystemExit) as end:
        load_command_class(get_commands()[command], command).run_from_argv(
            ["manage.py", command, "--no-such-option"]
        )
    out, said = capsys.readouterr()
    assert (end.value.code, out) == (2, "")
    _assert_one_sentence(said)


@pytest.mark.usefixtures("committed_province")
@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_an_argument_that_cannot_be_meant_is_refused(arguments):
    answer = _answer(*arguments)
    assert (answer.returncode, answer.stdout) == (2, ""), answer.stderr
    _assert_one_sentence(answer.stderr)


@pytest.mark.parametrize("command", OURS)
def test_a_command_says_what_it_is_for(command):
    assert len(str(load_command_class(get_commands()[command], command).help)) > 10
