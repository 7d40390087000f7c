"""The alarm for years that nobody has looked at."""

from __future__ import annotations

from datetime import date, timedelta

from casework.rules.calendars import WorkingCalendar

# The longest limit in law is 90 days; a plan for the coming year is due long before its first day.
LOOK_AHEAD = timedelta(days=183)


def years_without_calendar(calendar: WorkingCalendar, *, on: date) -> tuple[int, ...]:
    """Return the years within reach of a running clock for which no calendar row exists."""
    return calendar.years_not_covered(first=on, last=on + LOOK_AHEAD)
