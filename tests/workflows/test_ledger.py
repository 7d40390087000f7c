"""The ledger against dates counted by hand on the official calendar."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from casework.errors import Impeded, Misconfigured
from casework.models import Clock, ClockEntry
from casework.rules.calendars import WorkingCalendar
from casework.rules.policy_source import with_versions
from casework.vocabulary import Kind, State
from tests.workflows.clock_stories import Story, day, law, received, utc

pytestmark = pytest.mark.django_db


def accepted(on: str, kind: Kind = Kind.COMPLAINT_FIRST, **columns: Any) -> Story:
    story = received(on, kind, **columns)
    return story.step("screen", on, State.SCREENED).step("accept", on, State.ACCEPTED)


def test_acceptance_is_due_on_the_earlier_of_ten_days_and_seven_working_days():
    story = received("2026-11-06")
    clock = story.clock("KN.ACC")
    assert clock.due_on == date(2026, 11, 16)
    assert [(t["slot"], t["due_on"]) for t in clock.terms] == [
        ("law", "2026-11-16"),
        ("decree", "2026-11-17"),
    ]
    assert clock.rule == "KN.ACC:law"
    assert (story.case.due_on, story.case.due_rule) == (date(2026, 11, 16), "KN.ACC")


def test_a_complaint_of_june_knows_only_the_ten_days_of_the_law():
    clock = received("2026-06-26").clock("KN.ACC")
    assert clock.due_on == date(2026, 7, 6)
    assert [t["slot"] for t in clock.terms] == ["law"]


def test_a_group_without_representatives_starts_no_acceptance_clock_until_it_is_complete():
    story = received("2026-11-06", complete=False)
    assert story.cycles("KN.ACC") == []
    story.step("add_representative", "2026-11-10", complete=True)
    assert story.clock("KN.ACC").event_on == date(2026, 11, 10)


def test_a_clock_is_late_from_the_midnight_in_viet_nam_after_its_last_day():
    clock = received("2026-11-06").clock("KN.ACC")
    assert clock.late_at == utc("2026-11-16T17:00")
    assert not clock.is_late(on=date(2026, 11, 16))
    assert clock.is_late(on=date(2026, 11, 17))


def test_a_suspended_complaint_runs_on_with_what_was_left():
    story = accepted("2026-12-01")
    assert story.clock("KN.R1").due_on == date(2026, 12, 31)
    story.step("suspend", "2026-12-10", State.SUSPENDED, ground="KN.SUSP.1", approver_id=None)
    assert story.clock("KN.R1").terms[0]["left"] == 21
    assert story.clock("KN.R1").due_on is None
    # Meanwhile only the decision itself must be sent, within three working days.
    assert (story.case.due_on, story.case.due_rule) == (date(2026, 12, 15), "KN.SUSP.SEND")
    story.step("deliver", "2026-12-11", document="suspension")
    assert (story.case.due_on, story.case.is_paused) == (None, True)
    story.step("resume", "2026-12-20", State.ACCEPTED)
    resumed = story.clock("KN.R1")
    assert (resumed.nominal_due_on, resumed.due_on) == (date(2027, 1, 10), date(2027, 1, 11))
    assert story.case.is_paused is False
    assert story.entries("KN.R1") == [
        ("start", None, date(2026, 12, 31)),
        ("pause", date(2026, 12, 31), None),
        ("resume", None, date(2027, 1, 11)),
    ]


def test_a_pause_keeps_the_remainder_of_each_term():
    story = received("2026-11-09")
    assert story.clock("KN.ACC").due_on == date(2026, 11, 18)
    story.step("request_supplement", "2026-11-12", State.AWAITING_SUPPLEMENT)
    assert [(t["slot"], t["left"]) for t in story.clock("KN.ACC").terms] == [("law", 7), ("decree", 4)]
    story.step("receive_supplement", "2026-11-16", State.RECEIVED)
    clock = story.clock("KN.ACC")
    assert [t["due_on"] for t in clock.terms] == ["2026-11-23", "2026-11-20"]
    assert clock.due_on == date(2026, 11, 20)
    assert story.cycles("KN.ACC") == [(1, "running")]


def test_a_complex_complaint_has_one_higher_ceiling_from_acceptance():
    story = accepted("2026-08-03")
    assert story.clock("KN.R1").due_on == date(2026, 9, 3)
    story.case.is_complex = True
    story.step("declare_complex", "2026-08-20", criteria=1)
    clock = story.clock("KN.R1")
    assert (clock.due_on, clock.cycle) == (date(2026, 9, 17), 2)
    assert story.entries("KN.R1")[-1] == ("complex", date(2026, 9, 3), date(2026, 9, 17))


def test_a_remote_complex_complaint_has_sixty_days():
    story = accepted("2026-08-03", is_remote=True, is_complex=True)
    assert story.clock("KN.R1").due_on == date(2026, 10, 2)


def test_an_extended_denunciation_counts_on_from_the_nominal_day_and_is_capped():
    story = accepted("2026-07-01", Kind.DENUNCIATION)
    assert story.clock("TC.R").due_on == date(2026, 7, 31)
    story.step("extend", "2026-07-20", criteria=1)
    clock = story.clock("TC.R")
    # 30/8 is a Sunday, 31/8 to 2/9 are off.
    assert (clock.nominal_due_on, clock.due_on) == (date(2026, 8, 30), date(2026, 9, 3))
    entry = ClockEntry.objects.get(clock=clock, kind="extend")
    assert (entry.days, entry.cap, entry.cycle) == (30, 1, 2)
    with pytest.raises(Impeded, match="No further extension"), transaction.atomic():
        story.step("extend", "2026-08-20", criteria=1)
    story.case = type(story.case).objects.get(pk=story.case.pk)
    story.step("extend", "2026-08-20", criteria=2)
    assert story.clock("TC.R").due_on == date(2026, 9, 29)
    with pytest.raises(Impeded, match="No further extension"), transaction.atomic():
        story.step("extend", "2026-09-20", criteria=3)


def test_deciding_meets_the_limit_and_starts_sending_and_taking_effect():
    story = accepted("2026-09-07").step("decide", "2026-10-05", State.ANSWERED)
    met = story.clock("KN.R1")
    assert (met.state, met.met_on, met.was_late) == ("met", date(2026, 10, 5), False)
    assert story.clock("KN.SEND1").due_on == date(2026, 10, 8)
    assert story.clock("KN.EFF").due_on == date(2026, 11, 4)
    assert story.case.due_rule == "KN.SEND1"


def test_delivery_starts_the_citizens_time_from_the_day_of_receipt():
    story = accepted("2026-09-07").step("decide", "2026-10-05", State.ANSWERED)
    story.step("deliver", "2026-10-09", event_on=day("2026-10-07"), document="decision")
    assert story.clock("KN.SEND1").met_on == date(2026, 10, 7)
    assert story.clock("KN.UP").due_on == date(2026, 11, 6)
    assert story.clock("ACK.SILENT").due_on == date(2026, 10, 22)
    # What the citizen may do is not what the office must do.
    assert story.case.due_on is None


def test_silence_closes_nothing_while_the_citizen_may_still_go_up():
    story = accepted("2026-09-07").step("decide", "2026-10-05", State.ANSWERED)
    story.step("deliver", "2026-10-07", document="decision")
    lapse = next(r for r in story.clock("ACK.SILENT").rungs if r["verb"] == "lapse_acknowledgement")
    assert lapse["at"] == "2026-11-06T17:00:00+00:00"


def answered_feedback() -> Story:
    story = received("2026-08-03", Kind.FEEDBACK).step("screen", "2026-08-03", State.SCREENED)
    story.step("assign", "2026-08-04", State.ASSIGNED).step("answer", "2026-08-06", State.ANSWERED)
    return story.step("deliver", "2026-08-07", document="answer")


def test_a_dispute_pauses_the_wait_and_its_refusal_starts_it_anew():
    story = answered_feedback()
    # Saturday 22/8 is worked to make up for 31/8.
    assert story.clock("ACK.SILENT").due_on == date(2026, 8, 22)
    story.step("dispute", "2026-08-10")
    assert story.clock("ACK.SILENT").state == "paused"
    assert story.clock("DISPUTE.REPLY").due_on == date(2026, 8, 19)
    story.step("uphold", "2026-08-12")
    assert story.cycles("ACK.SILENT") == [(1, "stopped"), (2, "running")]
    assert story.clock("ACK.SILENT").due_on == date(2026, 8, 27)
    assert story.clock("DISPUTE.REPLY").state == "met"


def test_reopening_starts_a_new_cycle_of_the_same_limit():
    story = accepted("2026-09-07").step("decide", "2026-10-05", State.ANSWERED)
    story.step("deliver", "2026-10-07", document="decision")
    story.step("reopen", "2026-10-20", State.ACCEPTED)
    assert story.cycles("KN.R1") == [(1, "met"), (2, "running")]
    assert story.clock("KN.R1").due_on == date(2026, 11, 19)
    assert story.clock("KN.UP").state == "stopped"
    assert story.case.due_rule == "KN.R1"


def test_a_lapsed_supplement_ends_its_clock_as_lapsed():
    story = received("2026-11-09").step("request_supplement", "2026-11-12", State.AWAITING_SUPPLEMENT)
    # 24/11 is a day off.
    assert story.clock("SUP.LOCAL").due_on == date(2026, 11, 27)
    story.step("lapse_supplement", "2026-11-28", State.FILED)
    assert story.clock("SUP.LOCAL").state == "lapsed"
    assert story.clock("KN.ACC").state == "stopped"
    assert (story.case.due_on, story.case.is_paused) == (None, False)


def test_a_paper_that_comes_late_starts_a_new_acceptance_clock():
    story = received("2026-11-09").step("request_supplement", "2026-11-12", State.AWAITING_SUPPLEMENT)
    story.step("lapse_supplement", "2026-11-28", State.FILED)
    story.step("receive_supplement", "2026-12-07", State.RECEIVED, complete=True)
    assert story.cycles("KN.ACC") == [(1, "stopped"), (2, "running")]
    assert story.clock("KN.ACC").due_on == date(2026, 12, 16)


def test_screening_counts_a_denunciation_from_the_day_it_was_received():
    story = received("2026-11-09", Kind.FEEDBACK)
    story.case.kind = Kind.DENUNCIATION
    story.step("screen", "2026-11-11", State.SCREENED)
    assert story.clock("TC.INIT").event_on == date(2026, 11, 9)
    assert story.clock("TC.INIT").due_on == date(2026, 11, 18)


def test_a_change_of_kind_stops_the_clocks_that_the_new_kind_does_not_know():
    story = received("2026-11-09", Kind.FEEDBACK)
    story.case.kind = Kind.DENUNCIATION_TIP
    story.step("screen", "2026-11-11", State.SCREENED)
    stopped = ClockEntry.objects.get(clock=story.clock("TCD.ANSWER"), kind="stop")
    assert stopped.ground == "kind_changed"
    assert story.clock("XLD.10").state == "running"


def test_handing_over_to_another_unit_moves_no_deadline():
    story = accepted("2026-09-07")
    before = story.clock("KN.R1").due_on
    story.step("move_unit", "2026-09-20")
    assert story.clock("KN.R1").due_on == before == date(2026, 10, 7)
    assert story.entries("KN.R1")[-1] == ("hand_over", date(2026, 10, 7), date(2026, 10, 7))


@pytest.mark.parametrize("verb", ["comment", "note", "correct", "add_document", "link", "urge"])
def test_edits_and_comments_touch_no_clock_and_ask_the_database_nothing(verb):
    story = accepted("2026-09-07")
    rows = list(Clock.objects.filter(case=story.case).order_by("pk").values())
    with CaptureQueriesContext(connection) as queries:
        story.step(verb, "2026-09-30")
    assert not [q for q in queries.captured_queries if "casework_clock" in q["sql"]]
    assert list(Clock.objects.filter(case=story.case).order_by("pk").values()) == rows


def test_following_a_step_takes_at_most_four_statements():
    story = received("2026-11-06").step("screen", "2026-11-06", State.SCREENED)
    with CaptureQueriesContext(connection) as queries:
        story.step("accept", "2026-11-10", State.ACCEPTED)
    assert len([q for q in queries.captured_queries if "casework_clock" in q["sql"]]) == 4


def test_an_archived_case_starts_no_clock():
    story = received("2009-03-02", is_archive=True)
    assert not Clock.objects.filter(case=story.case).exists()
    assert (story.case.due_on, story.case.policy_version) == (None, "archive")


def test_a_duty_without_a_ladder_is_refused_aloud():
    bare = with_versions(type(law())(**{**_fields(law()), "rungs": ()}))
    with pytest.raises(Misconfigured, match="has no escalation ladder"):
        Story(received("2026-11-06").case, policies=bare).step("accept", "2026-11-09", State.ACCEPTED)


def test_a_kind_that_the_law_does_not_name_is_refused_aloud():
    bare = with_versions(type(law())(**{**_fields(law()), "kinds": ()}))
    with pytest.raises(Misconfigured, match="names no kind"):
        Story(received("2026-11-06").case, policies=bare).step("accept", "2026-11-09", State.ACCEPTED)


def test_a_missing_calendar_is_refused_aloud():
    empty = WorkingCalendar.build(years=(), overrides=())
    with pytest.raises(Misconfigured, match="No calendar has been loaded"):
        Story(received("2026-11-06").case, calendar=empty).step("accept", "2026-11-09", State.ACCEPTED)


def test_a_deadline_in_a_year_without_official_plan_says_that_it_is_provisional():
    assert accepted("2027-12-15").clock("KN.R1").provisional is True


def test_the_ledger_cannot_be_rewritten():
    story = received("2026-11-06")
    with pytest.raises(DatabaseError), transaction.atomic():
        ClockEntry.objects.filter(clock__case=story.case).update(ground="never happened")


def test_meeting_a_late_limit_lowers_the_level_that_the_case_shows():
    story = accepted("2026-08-03")
    Clock.objects.filter(case=story.case, milestone="KN.R1").update(next_rung=4, next_rung_at=None)
    story.case.escalation_level = 2
    story.step("take_up", "2026-09-07", State.VERIFYING)
    assert story.case.escalation_level == 2
    story.step("decide", "2026-09-08", State.ANSWERED)
    assert story.clock("KN.R1").was_late is True
    assert story.case.escalation_level == 0


def _fields(policies):
    names = [n for n in type(policies).__dataclass_fields__ if not n.startswith("_")]
    return {name: getattr(policies, name) for name in names}
