"""Every invariant finds what breaks it, and finds nothing in a sound house."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import translation

from casework import storage
from casework.models import Case, Clock, Command, Document, Escalation
from casework.selectors import invariants, promises
from casework.vocabulary import DocumentKind, DocumentState
from tests.casework.offices import NOON, TODAY, authority, case_in
from tests.casework.tampering import forged, insert, superuser, with_history

PDF = b"%PDF-1.7\n%%EOF\n"


@pytest.fixture
def sound() -> Case:
    return with_history(case_in(authority("xa-mot")))


def clock_of(case: Case, **more) -> Clock:
    fields = {
        "milestone": "KN.ACC",
        "purpose": "accept",
        "nature": "statutory",
        "role": "duty",
        "event_on": TODAY,
        "started_on": TODAY,
        "nominal_due_on": date(2026, 8, 31),
        "due_on": date(2026, 8, 31),
        "rule": "KN.ACC:decree",
        "policy_version": "2026-07-01",
        "calendar_version": "x",
        **more,
    }
    return Clock.objects.create(case=case, **fields)


def run_command(*only: str) -> tuple[int, dict[str, dict]]:
    out = StringIO()
    code = 0
    try:
        call_command("check_invariants", *(["--only", *only] if only else []), "--format", "json", stdout=out)
    except SystemExit as stop:
        code = int(stop.code or 0)
    return code, {found["invariant"]: found for found in json.loads(out.getvalue())}


@pytest.mark.django_db(databases=["default", "vault"])
def test_a_sound_house_keeps_every_promise(sound):
    code, found = run_command()
    assert {name: answer["rows"] for name, answer in found.items() if not answer["ok"]} == {}
    assert code == 0
    assert list(found) == [
        *("I-2", "I-3", "I-4", "I-5", "I-6", "I-10", "I-11", "I-12", "I-14", "I-15", "I-16")
    ]


@pytest.mark.django_db(transaction=True)
def test_a_state_changed_behind_the_door_is_found(sound):
    other = with_history(case_in(sound.unit))
    with superuser() as cursor:
        cursor.execute("UPDATE casework_case SET state = 'closed' WHERE id = %s", [other.pk])
    code, found = run_command("I-3", "I-10")
    assert code == 1
    assert [row["case_id"] for row in found["I-3"]["rows"]] == [other.pk]
    assert found["I-10"]["ok"]


@pytest.mark.django_db(transaction=True)
def test_an_event_that_does_not_begin_where_the_last_one_ended_is_found(sound):
    with superuser() as cursor:
        cursor.execute(
            "UPDATE casework_event SET from_state = 'screened' WHERE case_id = %s AND seq = 4", [sound.pk]
        )
    rows = invariants.state_not_derived(NOON)
    assert [(row["case_id"], row["seq"]) for row in rows] == [(sound.pk, 4)]


@pytest.mark.django_db(transaction=True)
def test_a_move_that_no_verb_makes_is_found(sound):
    event = forged(sound, seq=7, prev_hash=sound.head_hash)
    event.name, event.from_state, event.to_state = "case.accepted", "received", "accepted"
    with superuser() as cursor:
        insert(cursor, event)
    rows = invariants.unlawful_moves(NOON)
    assert [(row["case_id"], row["seq"], row["name"]) for row in rows] == [(sound.pk, 7, "case.accepted")]


@pytest.mark.django_db(transaction=True)
def test_a_number_given_twice_is_found(sound):
    other = with_history(case_in(sound.unit))
    with superuser() as cursor:
        cursor.execute("ALTER TABLE casework_case DROP CONSTRAINT case_register_once")
        cursor.execute(
            "UPDATE casework_case SET register_number = %s WHERE id = %s", [sound.register_number, other.pk]
        )
    rows = invariants.doubled(NOON)
    assert [(row["number"], row["times"]) for row in rows] == [("register_number", 2)]


@pytest.mark.django_db
def test_a_rung_that_should_have_fired_is_found_after_two_minutes(sound):
    clock = clock_of(sound, next_rung_at=datetime(2026, 8, 20, 0, 30, tzinfo=UTC))
    assert invariants.escalations_missed(datetime(2026, 8, 20, 0, 31, tzinfo=UTC)) == []
    missed = invariants.escalations_missed(datetime(2026, 8, 20, 0, 33, tzinfo=UTC))
    assert [row["clock_id"] for row in missed] == [clock.pk]


LADDER: list[dict[str, Any]] = [
    {"code": "remind", "at": "2026-08-20T00:30:00+00:00", "level": 0, "to": "handler", "verb": ""},
    {"code": "missed", "at": "2026-08-20T01:00:00+00:00", "level": 0, "to": "system", "verb": "start_missed"},
    {"code": "due", "at": "2026-08-25T00:30:00+00:00", "level": 1, "to": "unit_head", "verb": ""},
]


def missed_at(day: int) -> list[tuple[str, int, datetime]]:
    rows = invariants.escalations_missed(datetime(2026, 8, day, 5, 0, tzinfo=UTC))
    return [(row["milestone"], row["rung"], row["due_at"]) for row in rows]


@pytest.mark.django_db
def test_a_rung_is_missed_even_when_the_sweep_waits_for_nothing(sound):
    clock = clock_of(sound, rungs=LADDER, next_rung_at=None)
    first, second = datetime(2026, 8, 20, 0, 30, tzinfo=UTC), datetime(2026, 8, 20, 1, 0, tzinfo=UTC)
    assert missed_at(19) == []
    assert missed_at(20) == [("KN.ACC", 0, first), ("KN.ACC", 1, second)]
    _fire(clock, rung=0, due_at=first)
    assert missed_at(20) == [("KN.ACC", 1, second)]
    Command.objects.create(
        case=sound, clock=clock, verb="start_missed", cycle=1, due_at=second, created_at=second
    )
    assert missed_at(20) == []
    assert missed_at(25) == [("KN.ACC", 2, datetime(2026, 8, 25, 0, 30, tzinfo=UTC))]


@pytest.mark.django_db
def test_what_fired_in_an_earlier_cycle_does_not_count_for_this_one(sound):
    clock = clock_of(sound, rungs=LADDER[:1], next_rung_at=None, cycle=2)
    due_at = datetime(2026, 8, 20, 0, 30, tzinfo=UTC)
    _fire(clock, rung=0, due_at=due_at, cycle=1)
    assert missed_at(20) == [("KN.ACC", 0, due_at)]
    _fire(clock, rung=0, due_at=due_at, cycle=2)
    assert missed_at(20) == []


@pytest.mark.django_db
def test_a_clock_that_has_ended_misses_nothing(sound):
    clock_of(sound, rungs=LADDER, next_rung_at=None, state="met", met_on=TODAY, ended_on=TODAY)
    assert missed_at(25) == []


def _fire(clock: Clock, *, rung: int, due_at: datetime, cycle: int = 1) -> None:
    Escalation.objects.create(
        clock=clock,
        rung=rung,
        cycle=cycle,
        code=LADDER[rung]["code"],
        level=LADDER[rung]["level"],
        due_at=due_at,
        detected_at=due_at,
        audience=LADDER[rung]["to"],
        reason="nobody",
    )


@pytest.mark.django_db
def test_a_promise_is_told_in_vietnamese(sound):
    out = StringIO()
    with translation.override("vi"):
        call_command("check_invariants", "--only", "I-5", stdout=out)
    assert out.getvalue() == "I-5 không sót lần báo quá hạn nào: ok\n"


@pytest.mark.django_db(transaction=True)
def test_a_rung_that_fired_twice_is_found(sound):
    clock = clock_of(sound)
    with superuser() as cursor:
        cursor.execute("ALTER TABLE casework_escalation DROP CONSTRAINT escalation_once")
        for _ in range(2):
            cursor.execute(
                "INSERT INTO casework_escalation (clock_id, rung, cycle, code, level, due_at, detected_at,"
                " audience, reached, reason) VALUES (%s, 0, 1, 'due', 0, now(), now(), 'handler', '', 'x')",
                [clock.pk],
            )
    rows = invariants.escalations_doubled(NOON)
    assert [(row["clock_id"], row["times"]) for row in rows] == [(clock.pk, 2)]


@pytest.mark.django_db
def test_a_board_column_that_is_not_what_the_clocks_say_is_found(sound):
    clock_of(sound)
    assert [row["case_id"] for row in invariants.columns_beside_the_clocks(NOON)] == [sound.pk]
    sound.due_on = date(2026, 8, 31)
    sound.save()
    assert invariants.columns_beside_the_clocks(NOON) == []


@pytest.mark.django_db
def test_a_date_that_nothing_explains_is_found(sound):
    clock = clock_of(sound)
    assert [row["clock_id"] for row in promises.deadlines_that_do_not_explain(NOON)] == [clock.pk]


@pytest.mark.django_db
def test_a_command_of_a_clock_that_nobody_takes_is_found(sound):
    command = Command.objects.create(
        case=sound, clock=clock_of(sound), verb="lapse_supplement", cycle=1, due_at=NOON, created_at=NOON
    )
    assert invariants.stuck(datetime(2026, 8, 20, 5, 4, tzinfo=UTC)) == []
    assert invariants.stuck(datetime(2026, 8, 20, 5, 6, tzinfo=UTC)) == [
        {"command_id": command.pk, "case_id": sound.pk, "verb": "lapse_supplement", "due_at": NOON}
    ]


@pytest.mark.django_db(databases=["default", "vault"])
def test_rows_without_file_and_lost_sealed_items_are_found(sound):
    stored = storage.put(PDF)
    common = {
        "case": sound,
        "kind": DocumentKind.OTHER,
        "state": DocumentState.CLEAN,
        "size": stored.size,
        "media_type": stored.media_type,
        "added_at": NOON,
    }
    paper = Document.objects.create(sha256=stored.sha256, **common)
    Document.objects.create(is_sealed=True, vault_key="k" * 43, **common)
    storage.remove(stored.sha256)
    assert promises.files_and_rows_apart(NOON) == [
        {"document_id": paper.pk, "fault": "missing or altered"},
        {"case_id": sound.pk, "fault": "sealed item missing"},
    ]


@pytest.mark.django_db
def test_a_migration_not_applied_is_found():
    assert promises.database_unsound(NOON) == []
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'casework'")
    assert {"migration": "casework.0001_initial"} in promises.database_unsound(NOON)


@pytest.mark.django_db(transaction=True)
def test_an_invalid_index_is_found():
    with superuser() as cursor:
        cursor.execute(
            "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'case_unit_state'::regclass"
        )
    assert {"index": "case_unit_state"} in invariants.invalid_indexes(NOON)


@pytest.mark.django_db
def test_the_text_form_names_the_offending_rows(sound):
    clock_of(sound)
    out = StringIO()
    with pytest.raises(SystemExit) as stop:
        call_command("check_invariants", "--only", "I-14", "I-2", stdout=out)
    assert stop.value.code == 1
    assert f"case_id={sound.pk}" in out.getvalue()
    assert "I-2 no number is given twice: ok" in out.getvalue()
