"""The working days of a period, and how the acts of a case are spread over them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from casework.rules.calendars import WorkingCalendar
from casework.rules.errors import RuleError, gettext_noop
from casework.rules.legal_day import instant_of
from workflows.replay.story import Story

BEFORE = timedelta(days=60)
OPENS_AT = time(8, 0)
# An act takes its half hour, so that the acts of one case never change places on one day.
SLOT, JITTER = 25, 20
# A case that shall be decided within the period is not received in its last ten working days.
ROOM = 10


@dataclass(frozen=True, slots=True)
class Days:
    """Working days from some weeks before the period to its end, by number."""

    working: tuple[date, ...]
    start: int
    chance: Random

    @classmethod
    def of(cls, story: Story, calendar: WorkingCalendar, chance: Random) -> Days:
        """The days of a story under the calendar of its years."""
        known = calendar.amended(years=story.years, overrides=story.days_announced)
        missing = known.years_not_covered(first=story.first, last=story.last)
        if missing:
            raise RuleError(
                "year_not_covered", gettext_noop("The year %(year)d has no calendar."), year=missing[0]
            )
        span = (story.last - story.first + BEFORE).days
        days = (story.first - BEFORE + timedelta(days=n) for n in range(span + 1))
        working = tuple(day for day in days if known.is_working_day(day))
        return cls(working, sum(1 for day in working if day < story.first), chance)

    def of_month(self, month: date, *, in_time: bool) -> int:
        """A day of a month; one that leaves room for a decision when the case shall get one."""
        found = [n for n, day in enumerate(self.working) if day.replace(day=1) == month]
        early = [n for n in found if n < len(self.working) - ROOM]
        return self.chance.choice(early if in_time and early else found)

    def before(self) -> int:
        """A day before the period."""
        return self.chance.randrange(self.start)

    def spread(self, first: int, count: int, *, longest: int) -> Sequence[int]:
        """As many days in order, none before the first, within so many working days and the period."""
        last = min(len(self.working) - 1, first + self.chance.randint(longest // 3, longest))
        return sorted(self.chance.randint(first, last) for _ in range(count))

    def number(self, day: date) -> int:
        """The number of a day, or of the first working day after it."""
        return next(n for n, known in enumerate(self.working) if known >= day)

    def at(self, number: int, nth: int = 0) -> datetime:
        """The instant of the nth act of a case on a day."""
        minutes = SLOT * nth + self.chance.randint(0, JITTER)
        opens = datetime.combine(self.working[number], OPENS_AT)
        return instant_of(self.working[number], (opens + timedelta(minutes=minutes)).time())
