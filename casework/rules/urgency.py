"""How near a due date is, in the words and shapes of a desk: late, today, soon, on time, paused, done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from casework.rules.calendars import WorkingCalendar

SOON_FROM = 3


class Nearness(StrEnum):
    """The six states of a badge; a seventh is for a case that waits for nothing."""

    LATE = "late"
    TODAY = "today"
    SOON = "soon"
    OK = "ok"
    PAUSED = "paused"
    DONE = "done"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Urgency:
    """How near the due date is; `working_days` count to it, or since it when it is past."""

    nearness: Nearness
    due_on: date | None = None
    working_days: int = 0


def urgency(
    *, due_on: date | None, is_paused: bool, is_ended: bool, on: date, calendar: WorkingCalendar
) -> Urgency:
    """BLDS Đ148: late from the day after the due date; days are working days of the calendar."""
    if is_ended:
        return Urgency(nearness=Nearness.DONE)
    if is_paused:
        return Urgency(nearness=Nearness.PAUSED)
    if due_on is None:
        return Urgency(nearness=Nearness.NONE)
    if due_on < on:
        late = calendar.count(after=due_on, until=on)
        return Urgency(nearness=Nearness.LATE, due_on=due_on, working_days=late)
    if due_on == on:
        return Urgency(nearness=Nearness.TODAY, due_on=due_on)
    left = calendar.count(after=on, until=due_on)
    nearness = Nearness.SOON if left <= SOON_FROM else Nearness.OK
    return Urgency(nearness=nearness, due_on=due_on, working_days=left)


def soon_until(*, on: date, calendar: WorkingCalendar) -> date:
    """The last day that still counts as soon: the lists of a desk and its numbers ask for the same one."""
    next_after = calendar.shift(on, SOON_FROM + 1)
    return next_after - timedelta(days=1)
