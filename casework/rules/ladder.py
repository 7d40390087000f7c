"""The escalation ladder: on which day and at which hour a rung of a clock fires."""

from datetime import date, datetime, time, timedelta

from casework.rules.calendars import WorkingCalendar
from casework.rules.legal_day import VIETNAM
from casework.rules.terms import Rung

MORNING = time(7, 30)


def fires_at(*, rung: Rung, due_on: date, calendar: WorkingCalendar) -> datetime:
    """BLDS Đ148 k6: a clock is late from the midnight after its due day; people are told in the morning."""
    if rung.unit == "working_day":
        day = calendar.shift(due_on, rung.offset)
    else:
        day = due_on + timedelta(days=rung.offset)
    if rung.fires == "midnight":
        return datetime.combine(day + timedelta(days=1), time.min, tzinfo=VIETNAM)
    return datetime.combine(day, MORNING, tzinfo=VIETNAM)


def late_from(due_on: date) -> datetime:
    """BLDS Đ148 k6: the first instant at which something due on a day is late."""
    return datetime.combine(due_on + timedelta(days=1), time.min, tzinfo=VIETNAM)
