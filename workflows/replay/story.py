"""What a replay file says: authorities of a time, sorts of cases and visits, figures that were printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from casework.management.provinces import Body
from casework.rules.calendars import CalendarYear, Override
from casework.vocabulary import State


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The words of which people are invented."""

    family: tuple[str, ...]
    middle: tuple[str, ...]
    given: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeRow:
    """Cases of one sort at one unit: so many received in each month, all with the same end."""

    unit: str
    kind: str
    field: str
    channel: str
    by_month: tuple[int, ...]
    carried: int
    end: State
    outcomes: Mapping[str, int]
    title: str
    ground: str
    guided_to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitRow:
    """Visits of one sort at one unit, each of so many people."""

    unit: str
    receiver: str
    outcome: str
    by_month: tuple[int, ...]
    people: int
    is_repeat: bool
    guided_to: str
    summary: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRow:
    """A group that came on a day about a project; its complaint may go down to the competent unit."""

    came_on: date
    unit: str
    receiver: str
    people: int
    representatives: int
    project: str
    outcome: str
    guided_to: str
    kind: str
    field: str
    title: str
    end: State
    forward_to: str
    came_again: tuple[date, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number of the sentence: a count with its conditions, or a share of two other figures."""

    name: str
    count: str
    conditions: Mapping[str, object]
    share_of: tuple[str, str] | None = None
    digits: int = 0
    truncated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A whole file."""

    code: str
    title: str
    source: str
    seed: int
    first: date
    last: date
    years: tuple[CalendarYear, ...]
    days_announced: tuple[Override, ...]
    bodies: tuple[Body, ...]
    desks: tuple[str, ...]
    names: Names
    lives: tuple[LifeRow, ...]
    visits: tuple[VisitRow, ...]
    groups: tuple[GroupRow, ...]
    figures: tuple[Figure, ...]
    sentence: str
    published: Mapping[str, Decimal]

    @property
    def months(self) -> tuple[date, ...]:
        """The first days of the months of the period."""
        count = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1
        starts = (divmod(self.first.month - 1 + n, 12) for n in range(count))
        return tuple(date(self.first.year + year, month + 1, 1) for year, month in starts)
