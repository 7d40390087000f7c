"""BLDS Đ148 k5, BLLĐ Đ111-112: which days are worked, and why the others are not.

The public days come from the `holidays` package; dated rows with document numbers, made from the
government's yearly announcements, are laid over it and win.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

import holidays

from casework.rules.errors import RuleError, gettext_noop

ONE_DAY = timedelta(days=1)
_SATURDAY, _SUNDAY = 5, 6
# Beyond this a count would run away on malformed data instead of failing.
_LONGEST_CLOSURE = 60


class DayKind(StrEnum):
    """What an announcement makes of a day."""

    OFF = "off"
    WORK = "work"


class YearStatus(StrEnum):
    """How far the days of a year are settled."""

    OFFICIAL = "official"
    PROVISIONAL = "provisional"
    ARCHIVE = "archive"


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """One announced day: off or worked, with the document that says so."""

    day: date
    kind: DayKind
    document: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarYear:
    """A year and the state of its plan of days off."""

    year: int
    status: YearStatus
    document: str = ""
    note: str = ""


@lru_cache(maxsize=64)
def _public_days(year: int) -> Mapping[date, str]:
    """BLLĐ Đ112: the public days of a year with their Vietnamese names, substitutes included."""
    return dict(holidays.country_holidays("VN", years=year, language="vi").items())


@lru_cache(maxsize=1)
def _make_up_days() -> frozenset[date]:
    return frozenset(holidays.country_holidays("VN").weekend_workdays)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingCalendar:
    """The working days of Viet Nam as known at one moment; equal data, equal `version`."""

    years: Mapping[int, CalendarYear]
    overrides: Mapping[date, Override]
    version: str

    @classmethod
    def build(cls, *, years: Iterable[CalendarYear], overrides: Iterable[Override]) -> "WorkingCalendar":
        """Lay the announced days over the public ones; two rows for one day are refused."""
        by_year = {row.year: row for row in years}
        by_day: dict[date, Override] = {}
        for row in overrides:
            if row.day in by_day:
                raise RuleError(
                    "day_announced_twice",
                    gettext_noop("The calendar announces %(day)s twice."),
                    day=row.day.isoformat(),
                )
            by_day[row.day] = row
        bare = cls(years=by_year, overrides=by_day, version="")
        return cls(years=by_year, overrides=by_day, version=bare._digest())

    def amended(self, *, years: Iterable[CalendarYear], overrides: Iterable[Override]) -> "WorkingCalendar":
        """The calendar after a further announcement; its rows replace earlier ones for the same days."""
        all_years = {**self.years, **{row.year: row for row in years}}
        all_days = {**self.overrides, **{row.day: row for row in overrides}}
        return WorkingCalendar.build(years=all_years.values(), overrides=all_days.values())

    def is_working_day(self, day: date) -> bool:
        """Whether offices work on this day."""
        override = self.overrides.get(day)
        if override is not None:
            return override.kind is DayKind.WORK
        if day in _make_up_days():
            return True
        return day.weekday() < _SATURDAY and day not in _public_days(day.year)

    def reason_of(self, day: date) -> str:
        """Why a day is not worked, or why a weekend day is; empty for an ordinary working day."""
        override = self.overrides.get(day)
        if override is not None:
            return f"{override.note} ({override.document})" if override.document else override.note
        if day in _make_up_days():
            return "Làm bù"
        name = _public_days(day.year).get(day)
        if name is not None:
            return name
        return {_SATURDAY: "Thứ Bảy", _SUNDAY: "Chủ nhật"}.get(day.weekday(), "")

    def next_working_day(self, day: date) -> date:
        """The first working day after this one."""
        return self._first_working(day + ONE_DAY, ONE_DAY)

    def previous_working_day(self, day: date) -> date:
        """The last working day before this one."""
        return self._first_working(day - ONE_DAY, -ONE_DAY)

    def on_or_after(self, day: date) -> date:
        """BLDS Đ148 k5: the day itself when worked, else the next working day."""
        return self._first_working(day, ONE_DAY)

    def on_or_before(self, day: date) -> date:
        """The day itself when worked, else the last working day before it."""
        return self._first_working(day, -ONE_DAY)

    def shift(self, day: date, working_days: int) -> date:
        """BLDS Đ147 k2: the n-th working day after the day, itself not counted; n < 0 counts back."""
        step = self.next_working_day if working_days >= 0 else self.previous_working_day
        for _ in range(abs(working_days)):
            day = step(day)
        return day

    def count(self, *, after: date, until: date) -> int:
        """How many working days lie after the first day, up to and with the last."""
        return sum(1 for day in _days(after + ONE_DAY, until) if self.is_working_day(day))

    def days_off(self, *, first: date, last: date) -> tuple[tuple[date, str], ...]:
        """Every day between two days, both included, that is not worked, with its reason."""
        return tuple((day, self.reason_of(day)) for day in _days(first, last) if not self.is_working_day(day))

    def status_of(self, year: int) -> YearStatus | None:
        """How far a year is settled; None when nobody has looked at it."""
        row = self.years.get(year)
        return row.status if row else None

    def is_provisional(self, *, first: date, last: date) -> bool:
        """Whether any year between two days lacks an official plan."""
        low, high = sorted((first.year, last.year))
        return any(self.status_of(year) is not YearStatus.OFFICIAL for year in range(low, high + 1))

    def years_not_covered(self, *, first: date, last: date) -> tuple[int, ...]:
        """The years between two days that have no row at all, not even a provisional one."""
        return tuple(year for year in range(first.year, last.year + 1) if year not in self.years)

    def _first_working(self, day: date, step: timedelta) -> date:
        for _ in range(_LONGEST_CLOSURE):
            if self.is_working_day(day):
                return day
            day += step
        raise RuleError(
            "calendar_without_work",
            gettext_noop("The calendar has no working day near %(day)s."),
            day=day.isoformat(),
        )

    def _digest(self) -> str:
        """A short name for exactly these days: the resolved days off of every covered year and all rows."""
        lines = [f"{row.year} {row.status}" for _, row in sorted(self.years.items())]
        lines += [f"{d} {o.kind} {o.document}" for d, o in sorted(self.overrides.items())]
        for year in sorted(self.years):
            lines += [f"{d} {n}" for d, n in sorted(_public_days(year).items())]
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def _days(first: date, last: date) -> Iterator[date]:
    day = first
    while day <= last:
        yield day
        day += ONE_DAY
