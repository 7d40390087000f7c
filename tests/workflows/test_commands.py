"""Acts that clocks ask for: performed once, superseded, retried, parked; and what a clock does by itself."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connections

from casework.errors import CaseBusy, Impeded, Impediment
from casework.models import Case, Clock, ClockEntry, Command
from casework.vocabulary import Kind, State
from tests.workflows.clock_stories import Story, day, received, utc
from workflows.clock.commands import Ran, run_commands
from workflows.clock.sweep import sweep

pytestmark = pytest.mark.django_db
LAPSED = utc("2026-11-27T17:00")


class Door:
    """Stands where the engine stands, and remembers who knocked."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error
        self.knocks: list[tuple[int, str]] = []

    def __call__(self, case_id: int, verb: str, at: datetime) -> None:
        self.knocks.append((case_id, verb))
        if self.error is not None:
            raise self.error


def lapsed_supplement() -> Story:
    """A supplement that was due on 27/11/2026 and did not come."""
    story = received("2026-11-09").step("request_supplement", "2026-11-12", State.AWAITING_SUPPLEMENT)
    sweep(at=LAPSED)
    return story


def the_command() -> tuple[str, str, int]:
    command = Command.objects.get(verb="lapse_supplement")
    return command.state, command.reason, command.attempts


def test_a_command_goes_through_the_door_once():
    story, door = lapsed_supplement(), Door()
    assert run_commands(door=door, at=LAPSED) == Ran(done=1)
    assert run_commands(door=door, at=LAPSED) == Ran()
    assert door.knocks == [(story.case.pk, "lapse_supplement")]
    assert the_command() == ("done", "", 1)


def test_a_command_whose_clock_has_ended_is_superseded_without_knocking():
    story, door = lapsed_supplement(), Door()
    story.step("receive_supplement", "2026-11-28", State.RECEIVED)
    assert run_commands(door=door, at=LAPSED) == Ran(superseded=1)
    assert door.knocks == []
    assert the_command() == ("superseded", "clock_ended", 1)


def test_a_command_that_the_law_no_longer_allows_is_superseded():
    lapsed_supplement()
    refusing = Door(Impeded((Impediment("state", "No."),)))
    assert run_commands(door=refusing, at=LAPSED) == Ran(superseded=1)
    assert the_command() == ("superseded", "impeded", 1)


def test_a_busy_case_is_tried_again_without_counting():
    lapsed_supplement()
    for _ in range(9):
        assert run_commands(door=Door(CaseBusy()), at=LAPSED) == Ran()
    assert the_command() == ("pending", "", 0)


def test_a_command_that_breaks_five_times_is_parked():
    lapsed_supplement()
    broken = Door(ZeroDivisionError("secret words"))
    for _ in range(4):
        assert run_commands(door=broken, at=LAPSED) == Ran(failed=1)
    assert run_commands(door=broken, at=LAPSED) == Ran(parked=1)
    assert run_commands(door=broken, at=LAPSED) == Ran()
    # The kind of failure is kept, its words are not: they may speak of people.
    assert the_command() == ("parked", "ZeroDivisionError", 5)
    assert len(broken.knocks) == 5


def test_one_broken_command_does_not_stop_the_others():
    first, second = lapsed_supplement(), lapsed_supplement()

    def door(case_id: int, verb: str, at: datetime) -> None:
        if case_id == first.case.pk:
            raise ZeroDivisionError

    assert run_commands(door=door, at=LAPSED) == Ran(done=1, failed=1)
    assert Command.objects.get(case=second.case, verb="lapse_supplement").state == "done"


def test_a_command_asked_for_before_a_pause_is_asked_for_again_after_it():
    story = received("2026-08-03", Kind.FEEDBACK).step("screen", "2026-08-03", State.SCREENED)
    story.step("assign", "2026-08-04", State.ASSIGNED).step("answer", "2026-08-06", State.ANSWERED)
    story.step("deliver", "2026-08-07", document="answer")
    # Silence is taken for an end from the midnight after 22/8/2026; the citizen writes a minute later.
    sweep(at=utc("2026-08-22T17:00"))
    story.step("enforce", "2026-08-23", State.IN_ENFORCEMENT)
    assert run_commands(door=Door(), at=utc("2026-08-22T17:01")).superseded == 1
    story.step("note", "2026-08-24", State.ANSWERED)
    clock = story.clock("ACK.SILENT")
    assert (clock.state, clock.cycle) == ("running", 2)
    sweep(at=utc("2026-09-30T17:00"))
    assert Command.objects.filter(verb="lapse_acknowledgement", state="pending").count() == 1


@pytest.fixture
def stored_law() -> None:
    """The law as the database holds it."""
    for part in ("load_law", "load_calendars", "load_catalogue"):
        call_command(part, stdout=StringIO())


def test_a_window_that_has_passed_ends_by_itself(stored_law):
    story = received("2026-09-07").step("screen", "2026-09-07", State.SCREENED)
    story.step("accept", "2026-09-07", State.ACCEPTED).step("decide", "2026-10-05", State.ANSWERED)
    sweep(at=utc("2026-11-04T17:00"))
    assert run_commands(door=Door(), at=utc("2026-11-04T17:00")).done == 1
    effect = story.clock("KN.EFF")
    assert (effect.state, effect.ended_on) == ("lapsed", day("2026-11-04"))
    entry = ClockEntry.objects.get(clock=effect, kind="lapse")
    assert (entry.on, entry.event_seq) == (
        day("2026-11-04"),
        Case.objects.get(pk=story.case.pk).event_seq,
    )


def test_the_way_up_opens_at_the_end_of_a_limit_that_passed_without_a_decision(stored_law):
    story = received("2026-09-07").step("screen", "2026-09-07", State.SCREENED)
    story.step("accept", "2026-09-07", State.ACCEPTED)
    assert story.clock("KN.R1").due_on == day("2026-10-07")
    sweep(at=utc("2026-10-07T17:00"))
    assert run_commands(door=Door(), at=utc("2026-10-07T17:00")) == Ran(done=1)
    window = story.clock("KN.UP")
    assert (window.event_on, window.due_on) == (day("2026-10-07"), day("2026-11-06"))
    assert Case.objects.get(pk=story.case.pk).due_rule == "KN.R1"


@pytest.mark.django_db(transaction=True)
def test_many_workers_perform_a_command_once():
    for _ in range(6):
        lapsed_supplement()
    door = Door()

    def one(_: int) -> int:
        try:
            return run_commands(door=door, at=LAPSED).done
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=4) as pool:
        done = sum(pool.map(one, range(4)))
    assert done == 6
    assert len(door.knocks) == len(set(door.knocks)) == 6
    assert Clock.objects.filter(milestone="SUP.LOCAL").count() == 6
