"""The working calendar as the database holds it."""

from __future__ import annotations

from casework.models import CalendarDay, CalendarYear
from casework.rules.calendars import CalendarYear as Year
from casework.rules.calendars import DayKind, Override, WorkingCalendar, YearStatus


def stored_calendar() -> WorkingCalendar:
    """Build the calendar from its rows; `selectors.policies.law_in_force` caches it per revision."""
    years = [
        Year(year=row.year, status=YearStatus(row.status), document=row.document, note=row.note)
        for row in CalendarYear.objects.all()
    ]
    overrides = [
        Override(day=row.day, kind=DayKind(row.kind), document=row.document, note=row.note)
        for row in CalendarDay.objects.all()
    ]
    return WorkingCalendar.build(years=years, overrides=overrides)
