"""Every command of ours refuses wrong arguments in one sentence: exit 2, no page of usage, no traceback."""

from __future__ import annotations

import json
import subprocess
import sys
from io import StringIO

import pytest
from django.core.management import CommandError, call_command, get_commands, load_command_class
from django.utils import translation

from casework.management.base import HouseCommand
from casework.management.sentences import in_our_words
from casework.models import Command, Escalation, Event
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
    ("verify_audit", "--case", "\udcff\udcfe"),
    ("explain_case", "\udcff\udcfe", "--at", "0001-01-01T00:00:00+07:00"),
]
# Days that no law knows, sizes without sense, bytes that are no text, folders where a file is meant.
MOVE = ("move_unit", "a", "b", "--document", "01/NQ")
ABSURD = [
    *(
        ("explain_deadline", "--rule", "KN.ACC", "--event-on", day)
        for day in ("9999-12-31", "1899-12-31", "2201-01-01")
    ),
    ("explain_deadline", "--rule", "KN.ACC", "--event-on", "2026-08-21", "--received-on", "0001-01-01"),
    ("check_law", "--on", "9999-12-31"),
    ("check_law", "--days", "-5"),
    ("check_law", "--days", "99999999"),
    ("explain_case", "ABC", "--at", "9999-12-31T23:59:59+00:00"),
    ("explain_case", "ABC", "--at", "0001-01-01T00:00:00+07:00"),
    ("sweep", "--at", "9999-12-31T23:59:59+07:00"),
    ("sweep", "--at", "0001-01-01T00:00:00+07:00"),
    ("sweep", "--at", "1899-12-31T00:00:00+07:00"),
    ("sweep", "--ahead", "--at", "2201-01-01T00:00:00+07:00"),
    ("sweep", "--at", "2199-01-01T00:00:00+07:00"),
    ("load_demo", "--until", "9999-12-31T00:00:00+07:00"),
    ("simulate", "--start", "9999-12-30"),
    ("simulate", "--start", "2026-07-01", "--days", "401"),
    ("simulate", "--start", "2026-07-01", "--arrivals", "0"),
    (*MOVE, "--effective-on", "9999-12-31"),
    (*MOVE, "--effective-on", "2026-10-01", "--share", "tests"),
    ("bench", "sweep", "--scale", "99999999999"),
    ("bench", "engine", "--scale", "20001"),
    ("worker", "--concurrency", "0"),
    ("gateway", "--port", "65536"),
    ("webhook", "propose", "x", "--url", "http://a.vn", "--unit", "68", "--by", "O29"),
    ("webhook", "replay", "x", "--since", "9999-12-31"),
    ("consent", "x", "yes", "--how", "shouted", "--by", "O29"),
    ("bench", "outbox", "--scale", "200001"),
    ("worker", "--concurrency", "-3"),
    ("explain_case", "\udcff\udcfe"),
    ("chart", "\udcff"),
    ("load_law", "\udcff"),
    ("assess_competence", "--file", "\udcff.yaml"),
    (*MOVE, "--effective-on", "2026-10-01", "--share", "\udcff"),
    ("verify_audit", "--export", "tests"),
    ("verify_audit", "--export", "no/such/folder/history"),
    ("assess_competence", "--file", "tests"),
    ("assess_competence", "--file", "x" * 5_000),
    ("replay", "fixtures/law"),
    ("recalendar", "tests"),
    ("load_authorities", "--province", "tests"),
    ("load_authorities", "--officers", "tests"),
]
# What runs until it is told to stop answers nothing; everything else answers in JSON as well.
PROCESSES = {"up", "worker", "beat", "gateway"}
# What Python's parser says, and what we say.
SAID = [
    ("the following arguments are required: --rule, --event-on", "thiếu: --rule, --event-on"),
    ("unrecognized arguments: --no-such-option", "không biết: --no-such-option"),
    (
        "argument --format: invalid choice: 'xml' (choose from 'text', 'json')",
        "--format: không có 'xml', hiện có: 'text', 'json'",
    ),
    (
        "argument --format: invalid choice: 'jsn' (maybe you meant 'json'? choose from text, json)",
        "--format: không có 'jsn', hiện có: text, json",
    ),
    ("argument --seed: invalid int value: 'ten'", "--seed: 'ten' không phải là số nguyên"),
    ("argument --at: expected one argument", "--at: thiếu giá trị"),
    ("argument --only: expected at least one argument", "--only: thiếu giá trị"),
    ("argument --keep: ignored explicit argument 'yes'", "--keep: không nhận giá trị, nhưng đã ghi 'yes'"),
    ("argument --flow: not allowed with argument code", "--flow: không dùng được cùng với code"),
    ("one of the arguments code --flow is required", "thiếu một trong các tham số: code --flow"),
    (
        "ambiguous option: --ap could match --apply, --append",
        "--ap có thể là một trong các tham số: --apply, --append",
    ),
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


def _printable(arguments: tuple[str, ...]) -> str:
    return " ".join(arguments).encode("ascii", "backslashreplace").decode()[:80]


@pytest.mark.usefixtures("province")
@pytest.mark.parametrize("arguments", ABSURD, ids=_printable)
def test_what_cannot_be_is_refused_before_anything_is_done(arguments):
    # Within this process, where whatever is not a refusal comes through as it is.
    out = StringIO()
    with pytest.raises(CommandError) as refusal:
        call_command(*arguments, stdout=out)
    assert (refusal.value.returncode, out.getvalue()) == (2, "")
    _assert_one_sentence(str(refusal.value))
    written = (Event.objects.count(), Escalation.objects.count(), Command.objects.count())
    assert written == (0, 0, 0)


@pytest.mark.parametrize(("english", "vietnamese"), SAID)
def test_the_parser_speaks_vietnamese(english, vietnamese):
    with translation.override("vi"):
        assert in_our_words(english) == vietnamese


def test_what_python_says_today_is_known(capsys):
    wrong = (
        ["chart"],
        ["chart", "a", "--flow", "b"],
        ["check_invariants", "--only"],
        ["explain_deadline", "--rule"],
        ["simulate", "--start", "2026-07-01", "--seed", "x"],
        ["sweep", "--at", "2026-07-01", "--format", "xml"],
        ["sweep", "--ahead=yes"],
        ["sweep", "--nothing"],
        ["check_law", "--fo"],
    )
    english = (
        "argument",
        "required",
        "expected",
        "invalid",
        "choose",
        "unrecognized",
        "ignored",
        "ambiguous",
    )
    with translation.override("vi"):
        for arguments in wrong:
            name = arguments[0]
            with pytest.raises(SystemExit):
                load_command_class(get_commands()[name], name).run_from_argv(["manage.py", *arguments])
            said = capsys.readouterr().err
            assert said.startswith("Tham số sai: "), said
            assert [word for word in english if word in said] == [], said


def test_every_command_that_answers_answers_in_json():
    silent = {
        name for name in OURS if not isinstance(load_command_class(get_commands()[name], name), HouseCommand)
    }
    assert silent == PROCESSES


@pytest.mark.usefixtures("province")
def test_the_logins_come_as_json(capsys):
    call_command("show_logins", "--format", "json")
    answer = json.loads(capsys.readouterr().out)
    assert answer["password"] == "hoi-am-demo"
    assert len(answer["logins"]) == 8


@pytest.mark.usefixtures("committed_province")
@pytest.mark.parametrize("arguments", WRONG, ids=_printable)
def test_an_argument_that_cannot_be_meant_is_refused(arguments):
    answer = _answer(*arguments)
    assert (answer.returncode, answer.stdout) == (2, ""), answer.stderr
    _assert_one_sentence(answer.stderr)


@pytest.mark.parametrize("command", OURS)
def test_a_command_says_what_it_is_for(command):
    assert len(str(load_command_class(get_commands()[command], command).help)) > 10
