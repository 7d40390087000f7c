"""BLLĐ Đ111-112 and the yearly announcements: which days are worked, and why the others are not."""

from __future__ import annotations

from datetime import date

import pytest

from casework.rules.calendars import CalendarYear, DayKind, Override, WorkingCalendar, YearStatus
from casework.rules.errors import RuleError
from tests.rules.reviewed import calendar

DAYS_OFF_ON_WEEKDAYS = {
    2021: "01-01 02-10 02-11 02-12 02-15 02-16 04-21 04-30 05-03 09-02 09-03",
    2022: "01-03 01-31 02-01 02-02 02-03 02-04 04-11 05-02 05-03 09-01 09-02",
    2023: "01-02 01-20 01-23 01-24 01-25 01-26 05-01 05-02 05-03 09-01 09-04",
    2024: "01-01 02-08 02-09 02-12 02-13 02-14 04-18 04-29 04-30 05-01 09-02 09-03",
    2025: "01-01 01-27 01-28 01-29 01-30 01-31 04-07 04-30 05-01 05-02 09-01 09-02",
    2026: "01-01 01-02 02-16 02-17 02-18 02-19 02-20 04-27 04-30 05-01 08-31 09-01 09-02 11-24",
    2027: "01-01 02-04 02-05 02-08 02-09 02-10 04-16 04-30 05-03 09-02 09-03 11-24",
    2028: "01-03 01-24 01-25 01-26 01-27 01-28 04-04 05-01 05-02 09-01 09-04 11-24",
}
MAKE_UP_DAYS = {"2024-05-04", "2025-04-26", "2026-01-10", "2026-08-22"}


@pytest.mark.parametrize("year", sorted(DAYS_OFF_ON_WEEKDAYS))
def test_the_weekdays_off_of_a_year_are_those_announced(year):
    found = [
        day.strftime("%m-%d")
        for day, _reason in calendar().days_off(first=date(year, 1, 1), last=date(year, 12, 31))
        if day.weekday() < 5
    ]
    assert " ".join(found) == DAYS_OFF_ON_WEEKDAYS[year]


def test_only_announced_weekend_days_are_worked():
    found = set()
    for ordinal in range(date(2021, 1, 1).toordinal(), date(2029, 1, 1).toordinal()):
        day = date.fromordinal(ordinal)
        if day.weekday() >= 5 and calendar().is_working_day(day):
            found.add(day.isoformat())
    assert found == MAKE_UP_DAYS


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        ("2026-11-24", "Ngày Văn hóa Việt Nam (28/2026/QH16 Đ2; 10065/VPCP-KGVX)"),
        ("2026-01-02", "Nghỉ hoán đổi với 10/01/2026 (12729/VPCP-KGVX)"),
        ("2026-01-10", "Làm bù cho 02/01/2026 (12729/VPCP-KGVX)"),
        ("2026-01-01", "Tết Dương lịch"),
        ("2026-01-03", "Thứ Bảy"),
        ("2026-01-04", "Chủ nhật"),
        ("2026-04-27", "Ngày Giỗ Tổ Hùng Vương (nghỉ bù)"),
        ("2027-02-10", "Nghỉ bù Tết Đinh Mùi (10065/VPCP-KGVX)"),
        ("2027-05-03", "Ngày Quốc tế Lao động (nghỉ bù)"),
        ("2026-11-23", ""),
    ],
)
def test_a_day_says_why_it_is_not_worked(day, reason):
    assert calendar().reason_of(date.fromisoformat(day)) == reason


@pytest.mark.parametrize(
    ("day", "after", "before"),
    [
        ("2026-08-28", "2026-09-03", "2026-08-27"),
        ("2026-08-21", "2026-08-22", "2026-08-20"),
        ("2026-08-24", "2026-08-25", "2026-08-22"),
        ("2027-02-07", "2027-02-11", "2027-02-03"),
        ("2025-12-31", "2026-01-05", "2025-12-30"),
        ("2028-02-28", "2028-02-29", "2028-02-25"),
    ],
)
def test_the_next_and_the_previous_working_day(day, after, before):
    assert calendar().next_working_day(date.fromisoformat(day)) == date.fromisoformat(after)
    assert calendar().previous_working_day(date.fromisoformat(day)) == date.fromisoformat(before)


@pytest.mark.parametrize(
    ("year", "status"),
    [
        (2020, YearStatus.ARCHIVE),
        (2024, YearStatus.OFFICIAL),
        (2026, YearStatus.OFFICIAL),
        (2027, YearStatus.OFFICIAL),
        (2028, YearStatus.PROVISIONAL),
        (2040, None),
    ],
)
def test_a_year_says_how_far_it_is_settled(year, status):
    assert calendar().status_of(year) == status


def test_days_between_official_years_are_firm_and_any_other_year_makes_them_provisional():
    assert not calendar().is_provisional(first=date(2026, 12, 1), last=date(2027, 2, 1))
    assert calendar().is_provisional(first=date(2027, 12, 1), last=date(2028, 1, 2))
    assert calendar().is_provisional(first=date(2041, 1, 5), last=date(2041, 1, 6))


def test_years_that_nobody_has_looked_at_are_named():
    assert calendar().years_not_covered(first=date(2029, 6, 1), last=date(2032, 1, 1)) == (2031, 2032)


def test_equal_calendars_have_equal_versions_and_one_changed_day_another():
    same = WorkingCalendar.build(
        years=reversed(list(calendar().years.values())), overrides=calendar().overrides.values()
    )
    assert same.version == calendar().version
    changed = calendar().amended(years=[], overrides=[monday_off()])
    assert changed.version != calendar().version


def test_an_announcement_changes_one_day_and_leaves_the_rest():
    changed = calendar().amended(years=[], overrides=[monday_off()])
    assert not changed.is_working_day(date(2026, 11, 23))
    assert calendar().is_working_day(date(2026, 11, 23))
    assert changed.next_working_day(date(2026, 11, 20)) == date(2026, 11, 25)


def test_a_day_announced_twice_is_refused():
    with pytest.raises(RuleError) as refusal:
        WorkingCalendar.build(years=[], overrides=[monday_off(), monday_off()])
    assert str(refusal.value) == "The calendar announces 2026-11-23 twice."


def test_a_calendar_without_working_days_is_refused_instead_of_searched_for_ever():
    closed = WorkingCalendar.build(
        years=[CalendarYear(year=2026, status=YearStatus.OFFICIAL)],
        overrides=[
            Override(day=date.fromordinal(n), kind=DayKind.OFF, document="x", note="x")
            for n in range(date(2026, 1, 1).toordinal(), date(2026, 4, 1).toordinal())
        ],
    )
    with pytest.raises(RuleError) as refusal:
        closed.next_working_day(date(2026, 1, 1))
    assert refusal.value.code == "calendar_without_work"


def monday_off() -> Override:
    return Override(day=date(2026, 11, 23), kind=DayKind.OFF, document="test", note="Nghỉ hoán đổi")
