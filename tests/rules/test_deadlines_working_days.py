"""BLDS Đ147: limits in working days, counted by hand on the announced calendars."""

from __future__ import annotations

from datetime import date

import pytest

from casework.rules.deadlines import due
from tests.rules.reviewed import calendar, one_term

WORKING_DAYS = [
    ("2026-08-21", 7, "2026-09-03"),  # Fri to Thu; Saturday 22/8 works, 31/8-2/9 off
    ("2026-08-20", 10, "2026-09-07"),  # Thu to Mon; ten working days over the 2/9 block
    ("2026-01-07", 3, "2026-01-10"),  # Wed to Sat; a due day on a make-up Saturday is right
    ("2026-11-20", 5, "2026-11-30"),  # Fri to Mon; 24/11 is a public day
    ("2026-11-16", 7, "2026-11-26"),  # Mon to Thu
    ("2027-02-01", 3, "2027-02-11"),  # Mon to Thu; Tết 4-10/2
    ("2027-04-28", 3, "2027-05-05"),  # Wed to Wed; 30/4 and 3/5 off
    ("2026-11-06", 7, "2026-11-17"),  # Fri to Tue; ends after the ten days of the law
    ("2026-11-13", 7, "2026-11-25"),  # Fri to Wed
    ("2026-03-02", 1, "2026-03-03"),  # Mon to Tue
    ("2026-03-02", 5, "2026-03-09"),  # Mon to Mon; a whole week is five days
    ("2026-03-06", 1, "2026-03-09"),  # Fri to Mon
    ("2026-03-07", 1, "2026-03-09"),  # Sat to Mon; start on a Saturday
    ("2026-03-08", 1, "2026-03-09"),  # Sun to Mon; start on a Sunday
    ("2026-03-06", 3, "2026-03-11"),  # Fri to Wed
    ("2026-03-02", 10, "2026-03-16"),  # Mon to Mon; two weeks
    ("2026-03-02", 20, "2026-03-30"),  # Mon to Mon; four weeks
    ("2026-06-12", 7, "2026-06-23"),  # Fri to Tue; Friday in June
    ("2026-07-15", 7, "2026-07-24"),  # Wed to Fri; a quiet July
    ("2026-10-09", 5, "2026-10-16"),  # Fri to Fri; October
    ("2025-12-31", 1, "2026-01-05"),  # Wed to Mon; 1/1 and 2/1 off, then a weekend
    ("2025-12-30", 1, "2025-12-31"),  # Tue to Wed; 31/12 is worked
    ("2025-12-30", 2, "2026-01-05"),  # Tue to Mon; over New Year to Monday
    ("2025-12-29", 7, "2026-01-09"),  # Mon to Fri
    ("2026-01-01", 1, "2026-01-05"),  # Thu to Mon; start on New Year's Day
    ("2026-01-02", 5, "2026-01-09"),  # Fri to Fri; start on a swapped Friday: 5-9/1
    ("2026-01-02", 6, "2026-01-10"),  # Fri to Sat; the sixth is Saturday 10/1
    ("2026-01-09", 1, "2026-01-10"),  # Fri to Sat; Friday to a make-up Saturday
    ("2026-01-10", 1, "2026-01-12"),  # Sat to Mon; start on a make-up Saturday
    ("2026-01-08", 2, "2026-01-10"),  # Thu to Sat; Friday and the make-up Saturday
    ("2026-01-05", 7, "2026-01-13"),  # Mon to Tue
    ("2025-12-25", 10, "2026-01-10"),  # Thu to Sat; over the swap
    ("2026-02-13", 1, "2026-02-23"),  # Fri to Mon; Friday before Tết to Monday 23/2
    ("2026-02-12", 2, "2026-02-23"),  # Thu to Mon; one before, one after
    ("2026-02-16", 1, "2026-02-23"),  # Mon to Mon; start in Tết
    ("2026-02-20", 3, "2026-02-25"),  # Fri to Wed; last day of Tết
    ("2026-02-10", 5, "2026-02-24"),  # Tue to Tue; over Tết 2026
    ("2026-02-02", 10, "2026-02-23"),  # Mon to Mon
    ("2026-02-05", 7, "2026-02-23"),  # Thu to Mon
    ("2026-02-22", 1, "2026-02-23"),  # Sun to Mon; Sunday after Tết
    ("2026-04-24", 1, "2026-04-28"),  # Fri to Tue; 26/4 is a Sunday: 27/4 off instead
    ("2026-04-24", 3, "2026-05-04"),  # Fri to Mon
    ("2026-04-29", 1, "2026-05-04"),  # Wed to Mon; 30/4 and 1/5, then a weekend
    ("2026-04-22", 5, "2026-05-04"),  # Wed to Mon; 27/4, 30/4, 1/5 off
    ("2026-04-27", 2, "2026-04-29"),  # Mon to Wed; start on a substitute day
    ("2026-05-01", 1, "2026-05-04"),  # Fri to Mon; start on Labour Day
    ("2026-08-28", 1, "2026-09-03"),  # Fri to Thu; Friday to Thursday 3/9
    ("2026-08-21", 1, "2026-08-22"),  # Fri to Sat; the make-up Saturday counts
    ("2026-08-22", 1, "2026-08-24"),  # Sat to Mon; start on the make-up Saturday
    ("2026-08-21", 2, "2026-08-24"),  # Fri to Mon
    ("2026-08-31", 1, "2026-09-03"),  # Mon to Thu; start on the swapped Monday
    ("2026-09-02", 5, "2026-09-09"),  # Wed to Wed
    ("2026-08-24", 5, "2026-09-03"),  # Mon to Thu; 25-28/8, then 3/9
    ("2026-08-27", 3, "2026-09-04"),  # Thu to Fri
    ("2026-11-23", 1, "2026-11-25"),  # Mon to Wed; Monday is worked, Tuesday off
    ("2026-11-24", 1, "2026-11-25"),  # Tue to Wed; start on the day of culture
    ("2026-11-27", 1, "2026-11-30"),  # Fri to Mon; Saturday 28/11 is not a make-up day
    ("2026-11-19", 3, "2026-11-25"),  # Thu to Wed
    ("2026-11-20", 10, "2026-12-07"),  # Fri to Mon
    ("2026-12-31", 1, "2027-01-04"),  # Thu to Mon; 1/1/2027 is a Friday
    ("2026-12-28", 5, "2027-01-05"),  # Mon to Tue
    ("2026-12-25", 7, "2027-01-06"),  # Fri to Wed
    ("2026-12-24", 10, "2027-01-08"),  # Thu to Fri
    ("2027-02-03", 1, "2027-02-11"),  # Wed to Thu; Wednesday before Tết to Thursday 11/2
    ("2027-02-02", 2, "2027-02-11"),  # Tue to Thu
    ("2027-01-29", 5, "2027-02-12"),  # Fri to Fri
    ("2027-02-07", 1, "2027-02-11"),  # Sun to Thu; start on the second day of Tết
    ("2027-02-03", 3, "2027-02-15"),  # Wed to Mon
    ("2027-01-25", 10, "2027-02-15"),  # Mon to Mon
    ("2027-04-15", 1, "2027-04-19"),  # Thu to Mon; 16/4 is the Hùng Kings' day
    ("2027-04-14", 2, "2027-04-19"),  # Wed to Mon
    ("2027-04-29", 1, "2027-05-04"),  # Thu to Tue; 30/4, weekend, substitute for 1/5
    ("2027-04-30", 2, "2027-05-05"),  # Fri to Wed
    ("2027-04-26", 5, "2027-05-05"),  # Mon to Wed
    ("2027-09-01", 1, "2027-09-06"),  # Wed to Mon; 2-3/9 and a weekend
    ("2027-08-27", 5, "2027-09-07"),  # Fri to Tue
    ("2027-09-03", 3, "2027-09-08"),  # Fri to Wed; start on the second day of the feast
    ("2027-11-23", 1, "2027-11-25"),  # Tue to Thu; 24/11/2027 is a Wednesday
    ("2027-11-19", 5, "2027-11-29"),  # Fri to Mon
    ("2024-02-07", 1, "2024-02-15"),  # Wed to Thu; Tết 2024: 8-14/2
    ("2024-04-26", 1, "2024-05-02"),  # Fri to Thu; 29/4-1/5 off
    ("2024-04-26", 3, "2024-05-04"),  # Fri to Sat; Saturday 4/5 works
    ("2024-05-03", 1, "2024-05-04"),  # Fri to Sat; Friday to the make-up Saturday
    ("2024-08-30", 1, "2024-09-04"),  # Fri to Wed; 2-3/9
    ("2024-02-28", 2, "2024-03-01"),  # Wed to Fri; leap day 2024 is a Thursday
    ("2025-01-24", 1, "2025-02-03"),  # Fri to Mon; Tết 2025: 27-31/1
    ("2025-04-25", 1, "2025-04-26"),  # Fri to Sat; Saturday 26/4 works
    ("2025-04-25", 4, "2025-05-05"),  # Fri to Mon
    ("2025-04-29", 1, "2025-05-05"),  # Tue to Mon; 30/4-2/5 off
    ("2025-04-04", 1, "2025-04-08"),  # Fri to Tue; 7/4 off
    ("2025-08-29", 1, "2025-09-03"),  # Fri to Wed; 1-2/9
    ("2028-02-28", 1, "2028-02-29"),  # Mon to Tue; leap day is a Tuesday
    ("2028-02-28", 2, "2028-03-01"),  # Mon to Wed; from the leap day into March
    ("2028-02-29", 1, "2028-03-01"),  # Tue to Wed; start on the leap day
    ("2028-02-25", 3, "2028-03-01"),  # Fri to Wed
    ("2028-02-22", 7, "2028-03-02"),  # Tue to Thu
]


@pytest.mark.parametrize(("event_on", "amount", "due_on"), WORKING_DAYS)
def test_working_days_are_counted_on_the_announced_calendar(event_on, amount, due_on):
    milestone = one_term(amount=amount, unit="working_day")
    deadline = due(milestone=milestone, event_on=date.fromisoformat(event_on), calendar=calendar())
    assert deadline.due_on == date.fromisoformat(due_on)
    assert deadline.nominal_due_on == date.fromisoformat(due_on)


def test_every_day_that_is_not_counted_is_named_with_its_reason():
    milestone = one_term(amount=7, unit="working_day")
    deadline = due(milestone=milestone, event_on=date(2026, 8, 21), calendar=calendar())
    assert [(s.day.isoformat(), s.reason) for s in deadline.skipped] == [
        ("2026-08-23", "Chủ nhật"),
        ("2026-08-29", "Thứ Bảy"),
        ("2026-08-30", "Chủ nhật"),
        ("2026-08-31", "Nghỉ hoán đổi với 22/08/2026 (9441/TB-BNV)"),
        ("2026-09-01", "Nghỉ Quốc khánh (9441/TB-BNV)"),
        ("2026-09-02", "Quốc khánh"),
    ]


def test_a_date_in_a_year_without_official_plan_is_provisional():
    milestone = one_term(amount=5, unit="working_day")
    assert due(milestone=milestone, event_on=date(2027, 12, 30), calendar=calendar()).provisional
    assert not due(milestone=milestone, event_on=date(2027, 12, 20), calendar=calendar()).provisional
