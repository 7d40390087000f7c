"""BLDS Đ148 k5: limits in calendar days; a last day that is not worked gives way to the next working day."""

from __future__ import annotations

from datetime import date

import pytest

from casework.rules.deadlines import due
from tests.rules.reviewed import calendar, one_term

# event, days, last day of the count, due day
CALENDAR_DAYS = [
    ("2026-07-06", 45, "2026-08-20", "2026-08-20"),  # Mon to Thu
    ("2026-10-25", 30, "2026-11-24", "2026-11-25"),  # Sun to Wed; 24/11 is a public day
    ("2026-05-02", 90, "2026-07-31", "2026-07-31"),  # Sat to Fri; limitation to complain
    ("2026-11-06", 10, "2026-11-16", "2026-11-16"),  # Fri to Mon
    ("2026-11-13", 10, "2026-11-23", "2026-11-23"),  # Fri to Mon; Monday 23/11 is worked
    ("2026-11-16", 10, "2026-11-26", "2026-11-26"),  # Mon to Thu
    ("2026-03-02", 1, "2026-03-03", "2026-03-03"),  # Mon to Tue; the day of the event is not counted
    ("2026-03-02", 10, "2026-03-12", "2026-03-12"),  # Mon to Thu
    ("2026-03-04", 10, "2026-03-14", "2026-03-16"),  # Wed to Mon; a Saturday gives way to Monday
    ("2026-03-05", 10, "2026-03-15", "2026-03-16"),  # Thu to Mon; a Sunday gives way to Monday
    ("2026-03-07", 7, "2026-03-14", "2026-03-16"),  # Sat to Mon; Saturday to Saturday, then Monday
    ("2026-03-08", 7, "2026-03-15", "2026-03-16"),  # Sun to Mon; Sunday to Sunday, then Monday
    ("2026-03-02", 30, "2026-04-01", "2026-04-01"),  # Mon to Wed
    ("2026-03-02", 45, "2026-04-16", "2026-04-16"),  # Mon to Thu
    ("2026-03-02", 60, "2026-05-01", "2026-05-04"),  # Mon to Mon; 1/5 and a weekend
    ("2026-03-03", 60, "2026-05-02", "2026-05-04"),  # Tue to Mon
    ("2026-03-01", 60, "2026-04-30", "2026-05-04"),  # Sun to Mon; 30/4, 1/5 and a weekend
    ("2026-03-31", 30, "2026-04-30", "2026-05-04"),  # Tue to Mon; 30/4
    ("2026-04-01", 30, "2026-05-01", "2026-05-04"),  # Wed to Mon; 1/5
    ("2026-04-21", 10, "2026-05-01", "2026-05-04"),  # Tue to Mon
    ("2026-04-17", 10, "2026-04-27", "2026-04-28"),  # Fri to Tue; 27/4 is off instead of Sunday 26/4
    ("2026-04-16", 10, "2026-04-26", "2026-04-28"),  # Thu to Tue; Sunday 26/4, then 27/4 off
    ("2026-06-30", 45, "2026-08-14", "2026-08-14"),  # Tue to Fri
    ("2026-07-01", 10, "2026-07-11", "2026-07-13"),  # Wed to Mon
    ("2026-07-03", 10, "2026-07-13", "2026-07-13"),  # Fri to Mon
    ("2026-08-21", 10, "2026-08-31", "2026-09-03"),  # Fri to Thu; 31/8 to 2/9 off
    ("2026-08-12", 10, "2026-08-22", "2026-08-22"),  # Wed to Sat; Saturday 22/8 is worked: no moving
    ("2026-08-13", 10, "2026-08-23", "2026-08-24"),  # Thu to Mon; Sunday 23/8
    ("2026-08-22", 10, "2026-09-01", "2026-09-03"),  # Sat to Thu; 1/9
    ("2026-08-23", 10, "2026-09-02", "2026-09-03"),  # Sun to Thu; 2/9
    ("2026-08-24", 10, "2026-09-03", "2026-09-03"),  # Mon to Thu; 3/9 itself
    ("2026-08-01", 30, "2026-08-31", "2026-09-03"),  # Sat to Thu; 31/8
    ("2026-08-02", 30, "2026-09-01", "2026-09-03"),  # Sun to Thu; 1/9
    ("2026-08-03", 30, "2026-09-02", "2026-09-03"),  # Mon to Thu; 2/9
    ("2026-08-04", 30, "2026-09-03", "2026-09-03"),  # Tue to Thu; 3/9
    ("2026-08-19", 15, "2026-09-03", "2026-09-03"),  # Wed to Thu
    ("2026-07-18", 45, "2026-09-01", "2026-09-03"),  # Sat to Thu; 1/9
    ("2026-07-19", 45, "2026-09-02", "2026-09-03"),  # Sun to Thu; 2/9
    ("2026-09-02", 30, "2026-10-02", "2026-10-02"),  # Wed to Fri
    ("2026-11-14", 10, "2026-11-24", "2026-11-25"),  # Sat to Wed; 24/11
    ("2026-11-09", 15, "2026-11-24", "2026-11-25"),  # Mon to Wed; 24/11
    ("2026-10-10", 45, "2026-11-24", "2026-11-25"),  # Sat to Wed; 24/11
    ("2026-10-09", 45, "2026-11-23", "2026-11-23"),  # Fri to Mon; Monday 23/11
    ("2026-11-21", 7, "2026-11-28", "2026-11-30"),  # Sat to Mon; Saturday 28/11 is not worked
    ("2026-12-01", 30, "2026-12-31", "2026-12-31"),  # Tue to Thu; 31/12
    ("2026-12-02", 30, "2027-01-01", "2027-01-04"),  # Wed to Mon; 1/1/2027 is a Friday
    ("2026-12-03", 30, "2027-01-02", "2027-01-04"),  # Thu to Mon; 2/1 Saturday
    ("2026-12-04", 30, "2027-01-03", "2027-01-04"),  # Fri to Mon; 3/1 Sunday
    ("2026-12-01", 45, "2027-01-15", "2027-01-15"),  # Tue to Fri
    ("2026-11-17", 45, "2027-01-01", "2027-01-04"),  # Tue to Mon; 1/1
    ("2026-11-02", 60, "2027-01-01", "2027-01-04"),  # Mon to Mon; 1/1
    ("2025-12-02", 30, "2026-01-01", "2026-01-05"),  # Tue to Mon; 1/1/2026
    ("2025-12-03", 30, "2026-01-02", "2026-01-05"),  # Wed to Mon; 2/1 swapped off
    ("2025-12-11", 30, "2026-01-10", "2026-01-10"),  # Thu to Sat; Saturday 10/1/2026 is worked
    ("2025-12-12", 30, "2026-01-11", "2026-01-12"),  # Fri to Mon; Sunday 11/1
    ("2025-12-31", 10, "2026-01-10", "2026-01-10"),  # Wed to Sat; Saturday 10/1 is worked
    ("2025-12-22", 10, "2026-01-01", "2026-01-05"),  # Mon to Mon; 1/1
    ("2025-12-23", 10, "2026-01-02", "2026-01-05"),  # Tue to Mon; 2/1
    ("2026-01-15", 30, "2026-02-14", "2026-02-23"),  # Thu to Mon; 14/2 Saturday, then Tết
    ("2026-01-17", 30, "2026-02-16", "2026-02-23"),  # Sat to Mon; 16/2, first day of Tết
    ("2026-01-19", 30, "2026-02-18", "2026-02-23"),  # Mon to Mon; 18/2
    ("2026-01-21", 30, "2026-02-20", "2026-02-23"),  # Wed to Mon; 20/2
    ("2026-01-24", 30, "2026-02-23", "2026-02-23"),  # Sat to Mon; Monday 23/2 itself
    ("2026-01-03", 45, "2026-02-17", "2026-02-23"),  # Sat to Mon; 17/2
    ("2026-02-06", 10, "2026-02-16", "2026-02-23"),  # Fri to Mon; 16/2
    ("2026-02-13", 3, "2026-02-16", "2026-02-23"),  # Fri to Mon; 16/2
    ("2026-02-13", 10, "2026-02-23", "2026-02-23"),  # Fri to Mon; 23/2 itself
    ("2027-01-05", 30, "2027-02-04", "2027-02-11"),  # Tue to Thu; 4/2, first day of Tết 2027
    ("2027-01-06", 30, "2027-02-05", "2027-02-11"),  # Wed to Thu
    ("2027-01-08", 30, "2027-02-07", "2027-02-11"),  # Fri to Thu; Sunday in Tết
    ("2027-01-11", 30, "2027-02-10", "2027-02-11"),  # Mon to Thu; 10/2, last day off
    ("2027-01-12", 30, "2027-02-11", "2027-02-11"),  # Tue to Thu; 11/2 itself
    ("2026-12-21", 45, "2027-02-04", "2027-02-11"),  # Mon to Thu; 4/2
    ("2027-01-25", 10, "2027-02-04", "2027-02-11"),  # Mon to Thu; 4/2
    ("2027-02-01", 10, "2027-02-11", "2027-02-11"),  # Mon to Thu; 11/2 itself
    ("2027-03-31", 30, "2027-04-30", "2027-05-04"),  # Wed to Tue; 30/4
    ("2027-04-01", 30, "2027-05-01", "2027-05-04"),  # Thu to Tue; 1/5 Saturday, then 3/5 off
    ("2027-04-02", 30, "2027-05-02", "2027-05-04"),  # Fri to Tue; 2/5
    ("2027-04-03", 30, "2027-05-03", "2027-05-04"),  # Sat to Tue; 3/5
    ("2027-04-04", 30, "2027-05-04", "2027-05-04"),  # Sun to Tue; 4/5 itself
    ("2027-03-17", 30, "2027-04-16", "2027-04-19"),  # Wed to Mon; 16/4
    ("2027-04-06", 10, "2027-04-16", "2027-04-19"),  # Tue to Mon; 16/4
    ("2027-08-03", 30, "2027-09-02", "2027-09-06"),  # Tue to Mon; 2/9
    ("2027-08-04", 30, "2027-09-03", "2027-09-06"),  # Wed to Mon; 3/9
    ("2027-08-05", 30, "2027-09-04", "2027-09-06"),  # Thu to Mon; 4/9 Saturday
    ("2027-08-07", 30, "2027-09-06", "2027-09-06"),  # Sat to Mon; 6/9 itself
    ("2027-10-25", 30, "2027-11-24", "2027-11-25"),  # Mon to Thu; 24/11/2027
    ("2024-01-10", 30, "2024-02-09", "2024-02-15"),  # Wed to Thu; 9/2/2024
    ("2024-03-30", 30, "2024-04-29", "2024-05-02"),  # Sat to Thu; 29/4/2024 swapped off
    ("2024-04-04", 30, "2024-05-04", "2024-05-04"),  # Thu to Sat; Saturday 4/5/2024 is worked
    ("2024-01-30", 30, "2024-02-29", "2024-02-29"),  # Tue to Thu; 29/2/2024
    ("2024-08-03", 30, "2024-09-02", "2024-09-04"),  # Sat to Wed; 2/9/2024
    ("2025-01-01", 30, "2025-01-31", "2025-02-03"),  # Wed to Mon; 31/1/2025
    ("2025-03-27", 30, "2025-04-26", "2025-04-26"),  # Thu to Sat; Saturday 26/4/2025 is worked
    ("2025-04-02", 30, "2025-05-02", "2025-05-05"),  # Wed to Mon; 2/5/2025 swapped off
    ("2025-08-02", 30, "2025-09-01", "2025-09-03"),  # Sat to Wed; 1/9/2025
    ("2028-01-30", 30, "2028-02-29", "2028-02-29"),  # Sun to Tue; 29/2/2028
    ("2028-02-29", 30, "2028-03-30", "2028-03-30"),  # Tue to Thu; from the leap day
    ("2028-02-19", 10, "2028-02-29", "2028-02-29"),  # Sat to Tue; 29/2/2028
    ("2028-02-20", 10, "2028-03-01", "2028-03-01"),  # Sun to Wed; 1/3/2028
    ("2028-01-31", 30, "2028-03-01", "2028-03-01"),  # Mon to Wed; 1/3/2028
    ("2027-12-31", 60, "2028-02-29", "2028-02-29"),  # Fri to Tue; 29/2/2028
    ("2028-02-28", 1, "2028-02-29", "2028-02-29"),  # Mon to Tue; 29/2/2028
]


@pytest.mark.parametrize(("event_on", "amount", "nominal", "due_on"), CALENDAR_DAYS)
def test_calendar_days_all_count_and_only_the_last_gives_way(event_on, amount, nominal, due_on):
    milestone = one_term(amount=amount, unit="day")
    deadline = due(milestone=milestone, event_on=date.fromisoformat(event_on), calendar=calendar())
    assert deadline.nominal_due_on == date.fromisoformat(nominal)
    assert deadline.due_on == date.fromisoformat(due_on)


def test_only_the_days_at_the_end_are_named_as_skipped():
    milestone = one_term(amount=10, unit="day")
    deadline = due(milestone=milestone, event_on=date(2026, 8, 22), calendar=calendar())
    assert [(s.day.isoformat(), s.reason) for s in deadline.skipped] == [
        ("2026-09-01", "Nghỉ Quốc khánh (9441/TB-BNV)"),
        ("2026-09-02", "Quốc khánh"),
    ]


def test_a_count_that_only_begins_in_an_unsettled_year_is_firm_when_it_ends_in_a_settled_one():
    milestone = one_term(amount=30, unit="day")
    assert not due(milestone=milestone, event_on=date(2020, 12, 20), calendar=calendar()).provisional


def test_a_count_that_ends_in_an_unsettled_year_is_provisional():
    milestone = one_term(amount=30, unit="day")
    assert due(milestone=milestone, event_on=date(2027, 12, 10), calendar=calendar()).provisional
