"""The government changes the calendar while cases run."""

from __future__ import annotations

import json
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from casework.events import chain_hash
from casework.models import CalendarDay, Clock, Escalation, Event
from casework.rules.calendars import CalendarYear, DayKind, Override, YearStatus
from tests.workflows.clock_stories import Story, calendar, law, received, utc
from workflows.clock.coverage import years_without_calendar
from workflows.clock.recalendar import Recalendar
from workflows.clock.sweep import sweep

pytestmark = pytest.mark.django_db
DOCUMENT = "999/TB-BNV"
AT = utc("2026-11-12T03:00")


def with_monday_off() -> Recalendar:
    """Monday 23/11/2026 is declared a day off after all."""
    year = CalendarYear(year=2026, status=YearStatus.OFFICIAL, document=DOCUMENT)
    off = Override(
        day=date(2026, 11, 23), kind=DayKind.OFF, document=DOCUMENT, note="Nghỉ hoán đổi với 28/11/2026"
    )
    return Recalendar.between(calendar(), calendar().amended(years=[year], overrides=[off]), policies=law())


def case_due_on_monday() -> Story:
    """Received Friday 13/11/2026: the ten days of the law end on Monday 23/11, TCD.ANSWER on Monday 30/11."""
    return received("2026-11-13")


def test_the_preview_names_each_deadline_with_its_reason_and_writes_nothing():
    story = case_due_on_monday()
    before = list(Clock.objects.order_by("pk").values())
    moves = {m.milestone: m for m in with_monday_off().preview()}
    # Both terms now end on 25/11 and 26/11: the tenth day gives way past 23/11 and the holiday of 24/11.
    move = moves["KN.ACC"]
    assert (move.before, move.after) == (date(2026, 11, 23), date(2026, 11, 25))
    assert move.reasons == ((date(2026, 11, 23), f"Nghỉ hoán đổi với 28/11/2026 ({DOCUMENT})"),)
    assert move.case == story.case.register_number
    # Ten working days from 13/11 end on Monday 30/11 instead of Friday 27/11.
    assert "TCD.45" not in moves
    assert list(Clock.objects.order_by("pk").values()) == before


def test_applying_moves_the_deadline_with_one_event_per_case_and_a_ledger_line():
    story = case_due_on_monday()
    with_monday_off().apply(at=AT)
    assert story.clock("KN.ACC").due_on == date(2026, 11, 25)
    assert story.entries("KN.ACC")[-1] == ("recalendar", date(2026, 11, 23), date(2026, 11, 25))
    event = Event.objects.get(case=story.case)
    assert event.name == "case.recalendared"
    assert event.hash == chain_hash(event)
    payload = json.loads(event.payload)
    assert payload["days"] == ["2026-11-23"]
    case = type(story.case).objects.get(pk=story.case.pk)
    assert (case.due_on, case.due_rule) == (date(2026, 11, 25), "KN.ACC")
    assert (case.event_seq, case.head_hash) == (event.seq, event.hash)


def test_applying_twice_moves_nothing_more():
    case_due_on_monday()
    assert with_monday_off().apply(at=AT)
    assert with_monday_off().apply(at=AT) == ()
    assert Event.objects.count() == 1


def test_a_rung_that_has_fired_stays_fired_and_the_next_waits_for_the_new_day():
    story = case_due_on_monday()
    Clock.objects.filter(case=story.case).exclude(milestone="KN.ACC").update(next_rung_at=None)
    # The reminder is due three working days before 23/11: on Wednesday 18/11.
    assert sweep(at=utc("2026-11-18T00:30")).fired == 1
    with_monday_off().apply(at=utc("2026-11-18T03:00"))
    Clock.objects.filter(case=story.case).exclude(milestone="KN.ACC").update(next_rung_at=None)
    assert Escalation.objects.count() == 1
    assert sweep(at=utc("2026-11-25T16:59")).fired == 0
    assert sweep(at=utc("2026-11-25T17:00")).fired == 1
    assert list(Escalation.objects.order_by("pk").values_list("code", flat=True)) == ["REMIND", "DUE"]


def test_a_year_without_a_row_raises_the_alarm_half_a_year_before():
    assert years_without_calendar(calendar(), on=date(2026, 11, 21)) == ()
    assert years_without_calendar(calendar(), on=date(2030, 7, 1)) == ()
    assert years_without_calendar(calendar(), on=date(2030, 7, 3)) == (2031,)


@pytest.fixture
def announcement(tmp_path: Path) -> Path:
    for part in ("load_law", "load_calendars", "load_catalogue"):
        call_command(part, stdout=StringIO())
    file = tmp_path / "2026.yaml"
    file.write_text(
        "years:\n"
        "  - year: 2026\n"
        "    status: official\n"
        f"    document: {DOCUMENT}\n"
        "    days:\n"
        f"      - {{day: 2026-11-23, kind: 'off', document: {DOCUMENT}, note: Nghỉ hoán đổi}}\n",
        encoding="utf-8",
    )
    return file


def test_the_command_previews_and_then_applies(announcement):
    story = case_due_on_monday()
    out = StringIO()
    call_command("recalendar", announcement, format="json", stdout=out)
    preview = json.loads(out.getvalue())
    assert preview["applied"] is False
    assert {
        "case": story.case.register_number,
        "milestone": "KN.ACC",
        "before": "2026-11-23",
        "after": "2026-11-25",
        "reasons": [{"day": "2026-11-23", "reason": f"Nghỉ hoán đổi ({DOCUMENT})"}],
    } in preview["moves"]
    assert story.clock("KN.ACC").due_on == date(2026, 11, 23)
    assert not CalendarDay.objects.filter(document=DOCUMENT).exists()
    call_command("recalendar", announcement, apply=True, stdout=StringIO())
    assert story.clock("KN.ACC").due_on == date(2026, 11, 25)
    assert CalendarDay.objects.get(document=DOCUMENT).day == date(2026, 11, 23)
