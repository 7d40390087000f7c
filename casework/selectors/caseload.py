"""The cases that an overseer answers for: each number of the board and the list behind it ask the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import (
    Aggregate,
    Count,
    DateField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
)
from django.utils.translation import gettext_lazy as _

from casework.errors import Sentence
from casework.models import Case, Clock, ClockEntry, Escalation, Event
from casework.permissions import Actor, visible_cases
from casework.rules.calendars import WorkingCalendar
from casework.rules.urgency import soon_until
from casework.vocabulary import ENDED, State

IDLE_DAYS = 7
LONG_PAUSED_DAYS = 30
DISPUTE_DAYS = 14
# Days back over which what was resolved is measured.
MEASURED_DAYS = 90


class PercentileDisc(Aggregate):
    """The value below which this share of the rows lies."""

    function = "PERCENTILE_DISC"
    template = "%(function)s(%(share)s) WITHIN GROUP (ORDER BY %(expressions)s)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heap:
    """One set of cases with the words of its link."""

    code: str
    label: Sentence


TILES = (
    Heap(code="late", label=_("Overdue")),
    Heap(code="today", label=_("Due today")),
    Heap(code="soon", label=_("3 working days or less")),
    Heap(code="paused", label=_("Paused")),
    Heap(code="unassigned", label=_("Not assigned")),
)
WARNINGS = (
    Heap(code="far_beyond", label=_("More than twice the time limit")),
    Heap(code="disputed", label=_("Disputed and not answered for 14 days")),
    Heap(code="idle", label=_("Nothing has happened for 7 days")),
    Heap(code="long_paused", label=_("Paused for more than 30 days")),
    Heap(code="unreached", label=_("A rung of the ladder found nobody")),
)
OPEN = Heap(code="open", label=_("In hand"))
HEAP_OF: Mapping[str, Heap] = {heap.code: heap for heap in (OPEN, *TILES, *WARNINGS)}


@dataclass(frozen=True, slots=True)
class Caseload:
    """What one overseer sees on one day, of one unit or of all."""

    actor: Actor
    on: date
    calendar: WorkingCalendar
    unit_id: int | None = None

    def cases(self, heap: str) -> QuerySet[Case]:
        """The cases behind one number, the most urgent first."""
        rows = self._all().filter(self._condition(heap))
        return rows.order_by(F("due_on").asc(nulls_last=True), "pk")

    def by_age(self) -> list[tuple[str, int, int]]:
        """Open cases by their age in days: words, all, overdue; one statement."""
        numbers: dict[str, Count] = {}
        for _words, first, last in AGES:
            aged = Q(received_on__lte=self.on - timedelta(days=first))
            if last is not None:
                aged &= Q(received_on__gt=self.on - timedelta(days=last + 1))
            numbers[f"n{first}"] = Count("pk", filter=aged)
            numbers[f"late{first}"] = Count("pk", filter=aged & self._condition("late"))
        found = self._all().filter(self._condition("open")).aggregate(**numbers)
        return [(words, found[f"n{first}"], found[f"late{first}"]) for words, first, _last in AGES]

    def _all(self) -> QuerySet[Case]:
        rows = visible_cases(self.actor)
        return rows if self.unit_id is None else rows.filter(unit=self.unit_id)

    def _condition(self, heap: str) -> Q:
        return ~Q(state__in=ENDED) & self._open_in(heap)

    def _open_in(self, heap: str) -> Q:
        by_columns = {
            "open": Q(),
            "late": Q(due_on__lt=self.on),
            "today": Q(due_on=self.on),
            "paused": Q(is_paused=True),
            "unassigned": Q(handler__isnull=True, state__in=(State.RECEIVED, State.SCREENED, State.ACCEPTED)),
        }
        return by_columns[heap] if heap in by_columns else self._reckoned(heap)

    # One after the other: a query that nobody asked for is not built for every page.
    def _reckoned(self, heap: str) -> Q:
        match heap:
            case "soon":
                return Q(due_on__gt=self.on, due_on__lte=soon_until(on=self.on, calendar=self.calendar))
            case "far_beyond":
                return Q(due_on__isnull=False) & Q(Exists(self._far_beyond()))
            case "disputed":
                return Q(Exists(self._disputed()))
            case "idle":
                return Q(due_on__isnull=False) & ~Q(Exists(self._recent_events()))
            case "long_paused":
                return Q(is_paused=True) & Q(Exists(self._long_paused()))
            case "unreached":
                return Q(Exists(self._unreached()))
        raise KeyError(heap)

    def _far_beyond(self) -> QuerySet[Clock]:
        """Running statutory duties of which more than twice the whole time has gone."""
        whole = ExpressionWrapper(F("due_on") + (F("due_on") - F("started_on")), output_field=DateField())
        return (
            Clock.objects.filter(case=OuterRef("pk"), state="running", nature="statutory", role="duty")
            .annotate(twice_on=whole)
            .filter(twice_on__lt=self.on)
        )

    def _disputed(self) -> QuerySet[Clock]:
        since = self.on - timedelta(days=DISPUTE_DAYS)
        return Clock.objects.filter(
            case=OuterRef("pk"), purpose="dispute_reply", ended_on__isnull=True, started_on__lt=since
        )

    def _recent_events(self) -> QuerySet[Event]:
        since = self.on - timedelta(days=IDLE_DAYS)
        people = Event.objects.filter(case=OuterRef("pk"), at__date__gt=since)
        return people.exclude(name="case.escalated")

    def _long_paused(self) -> QuerySet[ClockEntry]:
        since = self.on - timedelta(days=LONG_PAUSED_DAYS)
        return ClockEntry.objects.filter(
            clock__case=OuterRef("pk"), clock__state="paused", kind="pause", on__lt=since
        )

    def _unreached(self) -> QuerySet[Escalation]:
        return Escalation.objects.filter(
            clock__case=OuterRef("pk"), officer__isnull=True, clock__ended_on__isnull=True, reason__gt=""
        )


AGES: tuple[tuple[str, int, int | None], ...] = (
    ("0–10", 0, 10),
    ("11–20", 11, 20),
    ("21–30", 21, 30),
    ("31–45", 31, 45),
    ("46–60", 46, 60),
    ("> 60", 61, None),
)
