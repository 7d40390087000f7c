"""A superuser tampers with histories: command and stand-alone script name the same first bad number."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from casework.events import chain_hash
from casework.management.base import Refusal, WrongArguments
from casework.models import Case, Event
from tests.casework.offices import authority, case_in
from tests.casework.tampering import forged, insert, make_room, superuser, swap, with_history

SCRIPT = Path(__file__).resolve().parents[2] / "docs" / "verify_history.py"


def edit_and_hash_again(cursor, case: Case) -> None:
    event = Event.objects.get(case=case, seq=4)
    event.payload = "{}"
    cursor.execute(
        "UPDATE casework_event SET payload = '{}', hash = %s WHERE case_id = %s AND seq = 4",
        [chain_hash(event), case.pk],
    )


def insert_clumsily(cursor, case: Case) -> None:
    make_room(cursor, case, at=3)
    insert(cursor, forged(case, seq=3, prev_hash="0" * 64))


def insert_cleverly(cursor, case: Case) -> None:
    make_room(cursor, case, at=3)
    insert(cursor, forged(case, seq=3, prev_hash=Event.objects.get(case=case, seq=2).hash))


def append(cursor, case: Case) -> None:
    insert(cursor, forged(case, seq=7, prev_hash=case.head_hash))


# What is done to a history of six events, and the first number at which it is found out.
TAMPERINGS: dict[str, tuple[int | None, str | Callable]] = {
    "untouched": (None, "SELECT %s"),
    "edited": (3, "UPDATE casework_event SET payload = '{}' WHERE case_id = %s AND seq = 3"),
    "edited with its own hash made right": (5, edit_and_hash_again),
    "who did it edited": (3, "UPDATE casework_event SET for_actor_id = 9 WHERE case_id = %s AND seq = 3"),
    "when it was edited": (3, "UPDATE casework_event SET at = now() WHERE case_id = %s AND seq = 3"),
    "deleted": (3, "DELETE FROM casework_event WHERE case_id = %s AND seq = 3"),
    "the first deleted": (1, "DELETE FROM casework_event WHERE case_id = %s AND seq = 1"),
    "inserted": (3, insert_clumsily),
    "inserted with a right hash": (4, insert_cleverly),
    "re-ordered": (2, lambda cursor, case: swap(cursor, case, 2, 3)),
    "tail cut": (6, "DELETE FROM casework_event WHERE case_id = %s AND seq = 6"),
    "all cut": (1, "DELETE FROM casework_event WHERE case_id = %s"),
    "appended": (7, append),
    "head changed": (6, "UPDATE casework_case SET head_hash = repeat('a', 64) WHERE id = %s"),
}


def tamper(cursor, how: str, case: Case) -> None:
    _seq, deed = TAMPERINGS[how]
    if isinstance(deed, str):
        cursor.execute(deed, [case.pk])
    else:
        deed(cursor, case)


def run_command(*arguments: str) -> tuple[int, dict]:
    out = StringIO()
    try:
        call_command("verify_audit", *arguments, "--format", "json", stdout=out)
    except SystemExit as stop:
        return int(stop.code or 0), json.loads(out.getvalue())
    return 0, json.loads(out.getvalue())


def run_script(*arguments: str) -> subprocess.CompletedProcess[str]:
    # -I -S: no path of ours and no installed package; only the standard library is there.
    command = [sys.executable, "-I", "-S", str(SCRIPT), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, cwd="/")


def said_by_script(answer: subprocess.CompletedProcess[str]) -> dict[str, int]:
    lines = [line for line in answer.stdout.splitlines() if ": event " in line]
    return {line.split(": event ")[0]: int(line.split(": event ")[1].split()[0]) for line in lines}


@pytest.mark.django_db(transaction=True)
def test_every_tampering_is_found_at_its_first_bad_number_by_command_and_script(tmp_path):
    unit = authority("xa-mot")
    cases = {how: with_history(case_in(unit)) for how in TAMPERINGS}
    with superuser() as cursor:
        for how, case in cases.items():
            tamper(cursor, how, case)
    code, found = run_command("--export", str(tmp_path / "history.jsonl"))
    names = {str(case): how for how, case in cases.items()}
    expected = {how: seq for how, (seq, _deed) in TAMPERINGS.items() if seq is not None}
    assert code == 1
    assert {names[b["code"]]: b["seq"] for b in found["breaks"]} == expected
    assert (found["cases"], found["ok"]) == (14, False)
    answer = run_script(str(tmp_path / "history.jsonl"))
    assert answer.returncode == 1, answer.stderr
    assert {names[code]: seq for code, seq in said_by_script(answer).items()} == expected


@pytest.mark.django_db(transaction=True)
def test_a_history_rewritten_from_the_start_is_found_against_an_earlier_export(tmp_path):
    case = with_history(case_in(authority("xa-mot")))
    earlier, later = str(tmp_path / "earlier.jsonl"), str(tmp_path / "later.jsonl")
    assert run_command("--export", earlier)[0] == 0
    with superuser() as cursor:
        rewrite(cursor, case, first=4)
    assert run_command("--export", later)[0] == 0  # the rewritten chain is whole by itself
    assert run_script(later).returncode == 0
    answer = run_script(later, "--against", earlier)
    assert answer.returncode == 1
    assert said_by_script(answer) == {str(case): 4}
    assert run_script(earlier, "--against", earlier).returncode == 0


def rewrite(cursor, case: Case, *, first: int) -> None:
    before = Event.objects.get(case=case, seq=first - 1).hash
    for event in Event.objects.filter(case=case, seq__gte=first).order_by("seq"):
        event.payload, event.prev_hash = '{"number":0}', before
        event.hash = before = chain_hash(event)
        cursor.execute(
            "UPDATE casework_event SET payload = %s, prev_hash = %s, hash = %s WHERE id = %s",
            [event.payload, event.prev_hash, event.hash, event.pk],
        )
    cursor.execute("UPDATE casework_case SET head_hash = %s WHERE id = %s", [before, case.pk])


@pytest.mark.django_db
def test_whole_chains_are_counted_and_one_case_can_be_asked_for(tmp_path):
    unit = authority("xa-mot")
    first, _second = (with_history(case_in(unit), events=n) for n in (3, 5))
    assert run_command() == (0, {"cases": 2, "events": 8, "ok": True, "breaks": []})
    code, one = run_command("--case", first.register_number, "--export", str(tmp_path / "one.jsonl"))
    assert (code, one["cases"], one["events"]) == (0, 1, 3)
    answer = run_script(str(tmp_path / "one.jsonl"))
    assert (answer.returncode, answer.stdout) == (0, "1 cases with 3 events: every chain is whole.\n")


@pytest.mark.django_db
def test_the_export_holds_ids_and_codes_only(tmp_path):
    with_history(case_in(authority("xa-mot"), title="Nguyễn Thị Bí Mật"), events=2)
    run_command("--export", str(tmp_path / "history.jsonl"))
    text = (tmp_path / "history.jsonl").read_text(encoding="utf-8")
    assert [json.loads(line)["record"] for line in text.splitlines()] == [
        *("header", "case", "event", "event", "end")
    ]
    assert "Bí Mật" not in text
    assert "\\u" not in text


@pytest.mark.django_db
@pytest.mark.parametrize("lines", [slice(0, -1), slice(0, 3), slice(1, None)])
def test_the_script_refuses_a_file_that_was_cut(tmp_path, lines):
    with_history(case_in(authority("xa-mot")), events=4)
    path = tmp_path / "history.jsonl"
    run_command("--export", str(path))
    path.write_text("".join(path.read_text(encoding="utf-8").splitlines(keepends=True)[lines]))
    answer = run_script(str(path))
    assert (answer.returncode, answer.stdout) == (2, "")
    assert len(answer.stderr.splitlines()) == 1


@pytest.mark.parametrize("content", ["", "not json\n", '{"record": "case"}\n', "[]\n", "\x00\n"])
def test_the_script_refuses_what_is_no_export_in_one_sentence(tmp_path, content):
    (tmp_path / "x").write_text(content)
    answer = run_script(str(tmp_path / "x"))
    assert (answer.returncode, answer.stdout, len(answer.stderr.splitlines())) == (2, "", 1)


def test_the_script_refuses_a_file_that_is_not_there():
    answer = run_script("/no/such/file")
    assert (answer.returncode, len(answer.stderr.splitlines())) == (2, 1)


def test_the_script_imports_the_standard_library_only():
    text = SCRIPT.read_text(encoding="utf-8")
    imports = {line.split()[1] for line in text.splitlines() if line.startswith(("import ", "from "))}
    assert imports == {"argparse", "hashlib", "json", "sys", "pathlib"}


@pytest.mark.django_db
def test_an_export_that_cannot_be_written_leaves_nothing(tmp_path):
    with_history(case_in(authority("xa-mot")))
    with pytest.raises(WrongArguments) as refusal:
        call_command("verify_audit", "--export", str(tmp_path / "none" / "history.jsonl"), stdout=StringIO())
    assert refusal.value.returncode == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.django_db
def test_a_code_that_nobody_gave_is_refused():
    with pytest.raises(Refusal) as refusal:
        call_command("verify_audit", "--case", "KN-2026-99999", stdout=StringIO())
    assert refusal.value.returncode == 2
