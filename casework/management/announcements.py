"""An announcement of days off and make-up days: what it changes in the stored calendar, and storing it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from casework.models import CalendarDay, Revision
from casework.models import CalendarYear as StoredYear
from casework.rules.calendars import CalendarYear, Override, WorkingCalendar
from casework.selectors.calendars import stored_calendar


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """The rows that differ from the stored ones, what they replace, and the calendar before and after."""

    years: tuple[CalendarYear, ...]
    days: tuple[Override, ...]
    before: WorkingCalendar
    after: WorkingCalendar

    @property
    def replaced_years(self) -> tuple[CalendarYear, ...]:
        """The rows of years that give way."""
        return tuple(self.before.years[y.year] for y in self.years if y.year in self.before.years)

    @property
    def replaced_days(self) -> tuple[Override, ...]:
        """The rows of days that give way."""
        return tuple(self.before.overrides[d.day] for d in self.days if d.day in self.before.overrides)


def compared(*, years: Iterable[CalendarYear], days: Iterable[Override]) -> Announcement:
    """Hold an announcement against the stored calendar; days that it does not name stay."""
    stored = stored_calendar()
    new_years = tuple(y for y in years if stored.years.get(y.year) != y)
    new_days = tuple(d for d in days if stored.overrides.get(d.day) != d)
    after = stored.amended(years=new_years, overrides=new_days)
    return Announcement(years=new_years, days=new_days, before=stored, after=after)


def store(announcement: Announcement) -> None:
    """Write it, within a transaction of the caller; nothing new writes nothing."""
    if not (announcement.years or announcement.days):
        return
    StoredYear.objects.bulk_create(
        (
            StoredYear(year=y.year, status=y.status, document=y.document, note=y.note)
            for y in announcement.after.years.values()
        ),
        update_conflicts=True,
        unique_fields=["year"],
        update_fields=["status", "document", "note"],
    )
    CalendarDay.objects.bulk_create(
        (
            CalendarDay(day=d.day, kind=d.kind, document=d.document, note=d.note)
            for d in announcement.after.overrides.values()
        ),
        update_conflicts=True,
        unique_fields=["day"],
        update_fields=["kind", "document", "note"],
    )
    Revision.bump()
