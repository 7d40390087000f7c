"""Limits before an event: its day is not counted, and an idle day gives way to the one before."""

from __future__ import annotations

from datetime import date

import pytest

from casework.rules.deadlines import due
from tests.rules.reviewed import calendar, one_term

BACKWARD = [
    ("day", "2026-12-14", 5, "2026-12-09"),  # Mon back to Wed
    ("day", "2026-12-11", 5, "2026-12-04"),  # Fri back to Fri; a Sunday gives way to Friday
    ("day", "2026-12-10", 5, "2026-12-04"),  # Thu back to Fri; a Saturday gives way to Friday
    ("day", "2026-11-29", 5, "2026-11-23"),  # Sun back to Mon; 24/11 back to Monday
    ("day", "2026-09-07", 5, "2026-08-28"),  # Mon back to Fri; 2/9 back to Friday 28/8
    ("day", "2026-09-08", 5, "2026-09-03"),  # Tue back to Thu; 3/9 itself
    ("day", "2026-08-27", 5, "2026-08-22"),  # Thu back to Sat; Saturday 22/8 is worked
    ("day", "2026-02-25", 5, "2026-02-13"),  # Wed back to Fri; 20/2 back to Friday 13/2
    ("day", "2027-02-15", 5, "2027-02-03"),  # Mon back to Wed; 10/2 back to 3/2
    ("day", "2027-02-16", 5, "2027-02-11"),  # Tue back to Thu; 11/2 itself
    ("day", "2026-05-05", 5, "2026-04-29"),  # Tue back to Wed; 30/4 back to 29/4
    ("day", "2026-05-06", 5, "2026-04-29"),  # Wed back to Wed; 1/5 back to 29/4
    ("day", "2028-03-05", 5, "2028-02-29"),  # Sun back to Tue; the leap day itself
    ("working_day", "2026-12-14", 5, "2026-12-07"),  # Mon back to Mon
    ("working_day", "2026-11-30", 5, "2026-11-20"),  # Mon back to Fri; 24/11 is not counted
    ("working_day", "2026-09-04", 5, "2026-08-25"),  # Fri back to Tue
    ("working_day", "2026-08-24", 1, "2026-08-22"),  # Mon back to Sat; Saturday 22/8
    ("working_day", "2026-02-23", 1, "2026-02-13"),  # Mon back to Fri; over Tết
    ("working_day", "2026-02-25", 5, "2026-02-11"),  # Wed back to Wed
    ("working_day", "2027-02-11", 1, "2027-02-03"),  # Thu back to Wed
    ("working_day", "2026-01-12", 1, "2026-01-10"),  # Mon back to Sat; Saturday 10/1
    ("working_day", "2026-01-05", 1, "2025-12-31"),  # Mon back to Wed; over New Year
    ("working_day", "2028-03-01", 1, "2028-02-29"),  # Wed back to Tue; the leap day
    ("working_day", "2028-03-03", 5, "2028-02-25"),  # Fri back to Fri
]


@pytest.mark.parametrize(("unit", "event_on", "amount", "due_on"), BACKWARD)
def test_a_limit_before_an_event_is_counted_back(unit, event_on, amount, due_on):
    milestone = one_term(amount=amount, unit=unit, direction="backward")
    deadline = due(milestone=milestone, event_on=date.fromisoformat(event_on), calendar=calendar())
    assert deadline.due_on == date.fromisoformat(due_on)


def test_the_days_given_way_before_an_event_are_named():
    milestone = one_term(amount=5, unit="day", direction="backward")
    deadline = due(milestone=milestone, event_on=date(2026, 11, 29), calendar=calendar())
    assert deadline.nominal_due_on == date(2026, 11, 24)
    assert [s.day for s in deadline.skipped] == [date(2026, 11, 24)]


def test_an_hour_before_an_event_falls_on_the_day_of_the_event():
    milestone = one_term(amount=1, unit="hour", direction="backward")
    deadline = due(milestone=milestone, event_on=date(2026, 11, 25), calendar=calendar())
    assert deadline.due_on == date(2026, 11, 25)
