"""The ladder: which rungs a clock climbs, and the instants at which they fire."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from casework.rules.ladder import fires_at, late_from
from tests.rules.reviewed import calendar, law


def rungs(rule):
    policy = law().at(date(2026, 11, 21))
    return policy.rungs_for(policy.milestone(rule))


def test_a_statutory_duty_climbs_from_the_handler_to_the_next_unit():
    assert [(r.code, r.offset, r.audience, r.level) for r in rungs("KN.R1")] == [
        ("REMIND", -3, "handler", 0),
        ("DUE", 0, "handler", 1),
        ("HEAD", 1, "unit_head", 2),
        ("LEADER", 3, "leader", 3),
        ("NEXT_UNIT", 5, "next_unit", 4),
    ]


def test_a_petition_not_processed_for_45_days_turns_red_for_the_leader():
    assert [(r.code, r.audience, r.severity) for r in rungs("TCD.45")] == [("RED45", "leader", "red")]


def test_an_internal_step_never_raises_the_level_of_a_case():
    assert {r.level for r in rungs("STEP.SIGN")} == {0}


# rung, due day, instant at which it fires (in Viet Nam)
INSTANTS = [
    ("REMIND", "2026-09-07", "2026-08-28T07:30"),  # 4/9, 3/9, then over 2/9 to Friday 28/8
    ("DUE", "2026-09-07", "2026-09-08T00:00"),
    ("HEAD", "2026-09-07", "2026-09-08T07:30"),
    ("LEADER", "2026-09-07", "2026-09-10T07:30"),
    ("NEXT_UNIT", "2026-09-07", "2026-09-14T07:30"),
    ("DUE", "2026-08-21", "2026-08-22T00:00"),
    ("HEAD", "2026-08-21", "2026-08-22T07:30"),  # the make-up Saturday
    ("HEAD", "2026-08-28", "2026-09-03T07:30"),
    ("HEAD", "2027-02-03", "2027-02-11T07:30"),
    ("DUE", "2027-02-03", "2027-02-04T00:00"),
    ("DUE", "2026-12-31", "2027-01-01T00:00"),
    ("REMIND", "2026-01-05", "2025-12-29T07:30"),
    ("REMIND", "2026-11-26", "2026-11-20T07:30"),
]


@pytest.mark.parametrize(("code", "due_on", "instant"), INSTANTS)
def test_a_rung_fires_at_its_hour_on_its_working_day(code, due_on, instant):
    rung = next(r for r in rungs("KN.R1") if r.code == code)
    fired = fires_at(rung=rung, due_on=date.fromisoformat(due_on), calendar=calendar())
    assert fired == datetime.fromisoformat(f"{instant}:00+07:00")


def test_something_is_late_from_the_midnight_after_its_due_day():
    assert late_from(date(2026, 11, 24)) == datetime.fromisoformat("2026-11-25T00:00:00+07:00")


def test_every_duty_of_a_case_has_a_ladder():
    policy = law().at(date(2026, 11, 21))
    watched = {m.code: m for m in policy.milestones.values() if m.subject == "case" and m.role == "duty"}
    assert {"KN.ACC", "KN.R1", "TC.INIT", "TC.CONC", "TCD.ANSWER", "TRANSFER", "STEP.SIGN"} <= set(watched)
    assert [code for code, m in watched.items() if not policy.rungs_for(m)] == []
