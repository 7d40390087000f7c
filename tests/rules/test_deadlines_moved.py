"""Suspension, extension and complexity: what is left, what is added, and from which day it counts."""

from __future__ import annotations

from datetime import date

import pytest

from casework.rules.deadlines import Deadline, due, lengthen, pause, raise_ceiling, resume
from tests.rules.reviewed import calendar, law


def started(rule: str, on: str, facts: str = "") -> Deadline:
    day = date.fromisoformat(on)
    _policy, milestone = law().rule(rule, on=day)
    return due(milestone=milestone, event_on=day, calendar=calendar(), facts=frozenset(facts.split()))


def milestone_of(deadline: Deadline):
    return law().rule(deadline.rule, on=deadline.event_on)[1]


def paused(deadline: Deadline, suspended: str, resumed: str) -> Deadline:
    remainders = pause(deadline=deadline, on=date.fromisoformat(suspended), calendar=calendar())
    return resume(
        milestone=milestone_of(deadline),
        remainders=remainders,
        on=date.fromisoformat(resumed),
        event_on=deadline.event_on,
        calendar=calendar(),
        facts=deadline.facts,
    )


# rule, accepted, suspended, resumed, last day of the count, due day
PAUSES = [
    ("KN.R1", "2026-12-01", "2026-12-10", "2026-12-20", "2027-01-10", "2027-01-11"),
    ("KN.R1", "2026-12-01", "2026-12-10", "2026-12-10", "2026-12-31", "2026-12-31"),
    ("KN.R1", "2026-12-01", "2026-12-01", "2026-12-15", "2027-01-14", "2027-01-14"),
    ("KN.R1", "2026-12-01", "2026-12-31", "2027-01-05", "2027-01-05", "2027-01-05"),
    ("KN.R1", "2026-12-01", "2026-12-30", "2027-01-05", "2027-01-06", "2027-01-06"),
    ("KN.R1", "2027-01-11", "2027-02-02", "2027-02-15", "2027-02-23", "2027-02-23"),  # over Tết 2027
    ("KN.R1", "2027-01-11", "2027-02-05", "2027-02-09", "2027-02-14", "2027-02-15"),  # both inside Tết
    # Suspended on the working day it gave way to: nothing is left, not one day less than nothing.
    ("KN.R1", "2026-02-13", "2026-03-16", "2026-03-31", "2026-03-31", "2026-03-31"),
    ("KN.R1", "2026-01-19", "2026-02-10", "2026-02-24", "2026-03-04", "2026-03-04"),  # over Tết 2026
    ("KN.R2", "2026-07-06", "2026-08-05", "2026-08-17", "2026-09-01", "2026-09-03"),  # 15 left, into 2/9
    ("TC.R", "2026-01-12", "2026-01-22", "2026-01-29", "2026-02-18", "2026-02-23"),  # 20 left, into Tết
    ("KNPA.RESOLVE", "2027-01-25", "2027-02-02", "2027-02-15", "2027-02-26", "2027-02-26"),  # 9 of 15 left
    ("KNPA.RESOLVE", "2026-11-02", "2026-11-20", "2026-11-27", "2026-11-30", "2026-11-30"),  # 1 left
    (
        "KNPA.RESOLVE",
        "2026-11-02",
        "2026-11-14",
        "2026-11-23",
        "2026-12-02",
        "2026-12-02",
    ),  # paused on a Saturday
]


@pytest.mark.parametrize(("rule", "accepted", "suspended", "resumed", "nominal", "due_on"), PAUSES)
def test_a_suspended_limit_runs_on_with_what_was_left(rule, accepted, suspended, resumed, nominal, due_on):
    deadline = paused(started(rule, accepted), suspended, resumed)
    assert deadline.nominal_due_on == date.fromisoformat(nominal)
    assert deadline.due_on == date.fromisoformat(due_on)


def test_a_limit_may_be_suspended_twice():
    once = paused(started("KN.R1", "2026-12-01"), "2026-12-10", "2026-12-20")  # 21 days left
    twice = paused(once, "2026-12-25", "2027-01-04")  # 16 days left
    assert twice.due_on == date(2027, 1, 20)


def test_every_term_keeps_its_own_remainder():
    deadline = started("KN.ACC", "2026-11-06")
    left = pause(deadline=deadline, on=date(2026, 11, 10), calendar=calendar())
    assert {r.slot: r.left for r in left} == {"law": 6, "decree": 5}
    again = paused(deadline, "2026-11-10", "2026-11-20")
    assert {t.term.slot: t.due_on for t in again.terms} == {
        "law": date(2026, 11, 26),
        "decree": date(2026, 11, 30),
    }
    assert again.due_on == date(2026, 11, 26)


def test_a_limit_suspended_on_the_working_day_it_gave_way_to_is_not_late():
    deadline = started("KN.R1", "2026-02-13")
    assert (deadline.nominal_due_on, deadline.due_on) == (date(2026, 3, 15), date(2026, 3, 16))
    assert paused(deadline, "2026-03-16", "2026-03-30").due_on == date(2026, 3, 30)


def test_suspension_does_not_heal_lateness():
    deadline = started("KN.R1", "2026-03-02")
    assert deadline.due_on == date(2026, 4, 1)
    assert paused(deadline, "2026-04-06", "2026-04-20").due_on == date(2026, 4, 15)


# accepted, number of extensions of 30 days, last day of the count, due day
EXTENSIONS = [
    ("2026-12-01", 1, "2027-01-30", "2027-02-01"),
    ("2026-12-01", 2, "2027-03-01", "2027-03-01"),
    ("2026-10-25", 1, "2026-12-24", "2026-12-24"),  # first due 25/11, moved from 24/11: counts on from 24/11
    ("2026-07-06", 1, "2026-09-04", "2026-09-04"),
    ("2026-07-04", 1, "2026-09-02", "2026-09-03"),
    ("2026-11-09", 2, "2027-02-07", "2027-02-11"),
]


@pytest.mark.parametrize(("accepted", "times", "nominal", "due_on"), EXTENSIONS)
def test_an_extension_counts_on_from_the_nominal_last_day(accepted, times, nominal, due_on):
    deadline = started("TC.R", accepted)
    for _ in range(times):
        deadline = lengthen(
            milestone=milestone_of(deadline), deadline=deadline, amount=30, calendar=calendar()
        )
    assert deadline.nominal_due_on == date.fromisoformat(nominal)
    assert deadline.due_on == date.fromisoformat(due_on)


def test_an_extension_after_a_suspension_counts_on_from_the_nominal_last_day():
    deadline = paused(started("TC.R", "2026-01-12"), "2026-01-22", "2026-01-29")
    longer = lengthen(milestone=milestone_of(deadline), deadline=deadline, amount=30, calendar=calendar())
    assert longer.due_on == date(2026, 3, 20)


def test_a_denunciation_may_be_extended_once_or_with_two_criteria_twice():
    policy = law().at(date(2026, 11, 21))
    assert [
        (m.code, m.times, m.criteria_at_least, m.terms[0].amount) for m in policy.extensions_of("TC.R")
    ] == [("TC.EXT1", 1, 1, 30), ("TC.EXT2", 2, 2, 30)]


def test_a_complaint_has_no_extension():
    policy = law().at(date(2026, 11, 21))
    assert policy.extensions_of("KN.R1") == policy.extensions_of("KN.R2") == ()


# rule, accepted, facts before, facts after, due day
CEILINGS = [
    ("KN.R1", "2026-07-13", "", "complex", "2026-08-27"),
    ("KN.R1", "2026-07-13", "remote", "remote complex", "2026-09-11"),
    ("KN.R2", "2026-07-13", "", "complex", "2026-09-11"),
    ("KN.R2", "2026-07-13", "remote", "remote complex", "2026-09-21"),
    ("KNPA.RESOLVE", "2026-11-02", "", "complex", "2026-12-15"),
]


@pytest.mark.parametrize(("rule", "accepted", "before", "after", "due_on"), CEILINGS)
def test_a_complex_case_has_one_higher_ceiling_from_acceptance(rule, accepted, before, after, due_on):
    deadline = started(rule, accepted, before)
    raised = raise_ceiling(
        milestone=milestone_of(deadline),
        deadline=deadline,
        facts=frozenset(after.split()),
        calendar=calendar(),
    )
    assert raised.due_on == date.fromisoformat(due_on)


def test_a_case_declared_complex_after_a_suspension_gains_only_the_difference():
    deadline = paused(started("KN.R1", "2026-12-01"), "2026-12-10", "2026-12-20")
    raised = raise_ceiling(
        milestone=milestone_of(deadline),
        deadline=deadline,
        facts=frozenset({"complex"}),
        calendar=calendar(),
    )
    assert raised.due_on == date(2027, 1, 25)
