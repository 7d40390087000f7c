"""What the numbers of the board were on an earlier day, by history and ledger; twelve months of work."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Case as Choose
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, When

from casework.models import Assignment, Case, Clock, ClockEntry, Event
from casework.models.conditions import IsAnyOf
from casework.rules.legal_day import instant_of
from casework.rules.urgency import soon_until
from casework.selectors.caseload import TILES
from casework.selectors.overseen import Overseen, duties_of_a_case, overdue_on
from casework.vocabulary import ENDED, State

DAYS_BACK = 7
MONTHS = 12
NO_END = 2**31
UNASSIGNED = (State.RECEIVED, State.SCREENED, State.ACCEPTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """What came, what was resolved and what was overdue at the end of one month, or until today."""

    first: date
    last: date
    received: int
    resolved: int
    overdue: int


def tiles_then(now: Overseen, *, days: int = DAYS_BACK) -> dict[str, int]:
    """The five numbers as they stood at the end of the day so many days ago; two statements.

    They are those of the cases that the overseer sees today, in the units in which they lie today: nobody
    learns from a difference what a list would not show him. What nothing happened to since then stands as
    it stood; of the rest, the last event before tells the state and the first entry after tells the date.
    """
    then_on = now.on - timedelta(days=days)
    until = instant_of(then_on + timedelta(days=1), time())
    since = Event.objects.filter(at__gte=until).values("case")
    then = replace(now, on=then_on, among=Q(received_on__lte=then_on) & ~Q(pk__in=since))
    still = then.numbers(*(tile.code for tile in TILES))
    # What moved in a week is little beside a register: that is where the database begins.
    rows = replace(now, among=Q(received_on__lte=then_on) & Q(IsAnyOf("pk", since.distinct()))).all()
    # A limit keeps the database from asking anew how a case stood for every number.
    before = _as_it_stood(rows, until=until)[:NO_END].aggregate(
        **{code: Count("pk", filter=q) for code, q in _tiles(now, on=then_on).items()}
    )
    return {code: number + before[code] for code, number in still.items()}


def months_of(now: Overseen, *, count: int = MONTHS) -> list[Month]:
    """Received and resolved per month, and what was overdue at its end; two statements."""
    firsts = _first_days(now.on, count)
    spans = [(first, min(_last_day(first), now.on)) for first in firsts]
    whole = replace(now, since=None, until=None)
    moved: dict[str, Count] = {}
    for n, (first, last) in enumerate(spans):
        moved[f"r{n}"] = Count("pk", filter=Q(received_on__range=(first, last)))
        moved[f"d{n}"] = Count("pk", filter=Q(ended_on__range=(first, last)))
    cases = whole.all()
    found = cases.aggregate(**moved)
    late = overdue_at([last for _first, last in spans], among=cases)
    return [
        Month(first=first, last=last, received=found[f"r{n}"], resolved=found[f"d{n}"], overdue=late[n])
        for n, (first, last) in enumerate(spans)
    ]


def overdue_at(days: list[date], *, among: QuerySet[Case]) -> list[int]:
    """How many of some cases had, at the end of each day, a duty that was past its last day and open."""
    counted = {f"n{n}": Count("case", filter=overdue_on(day), distinct=True) for n, day in enumerate(days)}
    duties = Clock.objects.filter(nature="statutory", role="duty", due_on__isnull=False)
    # What was never late by one of these days need not be looked at for any of them, nor its case.
    ran_late = Q(ended_on__isnull=True) | Q(ended_on__gt=min(days)) & Q(ended_on__gt=F("due_on"))
    late = duties.filter(ran_late, due_on__lt=max(days))
    cases = among.filter(IsAnyOf("pk", late.values("case").distinct()))
    found = late.filter(case__in=cases).aggregate(**counted)
    return [found[f"n{n}"] for n in range(len(days))]


def _as_it_stood(rows: QuerySet[Case], *, until: datetime) -> QuerySet[Case]:
    """Annotate cases with state, due date and handler as of an instant."""
    earlier = Event.objects.filter(case=OuterRef("pk"), at__lt=until).order_by("-seq")
    duties = _duties_then(until)
    due = duties.filter(due_then__isnull=False).order_by(F("due_then").asc()).values("due_then")
    led = Assignment.objects.filter(case=OuterRef("pk"), role="lead", assigned_at__lt=until)
    return rows.annotate(
        state_then=Subquery(earlier.values("to_state")[:1]),
        due_then=Subquery(due[:1]),
        had_duty=Exists(duties),
        was_led=Exists(led.filter(Q(ended_at__isnull=True) | Q(ended_at__gte=until))),
    )


def _duties_then(until: datetime) -> Any:
    entries = ClockEntry.objects.filter(clock=OuterRef("pk"))
    after = entries.filter(at__gte=until).order_by("pk")
    return (
        duties_of_a_case()
        .annotate(
            began=Exists(entries.filter(at__lt=until)),
            moved_since=Exists(after),
            due_then=Choose(
                When(moved_since=True, then=Subquery(after.values("before_due_on")[:1])), default=F("due_on")
            ),
        )
        .filter(Q(ended_on__isnull=True) | Q(moved_since=True), began=True)
    )


def _tiles(now: Overseen, *, on: date) -> dict[str, Q]:
    soon = soon_until(on=on, calendar=now.calendar)
    # Asked here, not of the rows: it would be looked up for every case of the register.
    lay_open = Q(state_then__isnull=False) & ~Q(state_then__in=ENDED) & now.received_within()
    return {
        "late": lay_open & Q(due_then__lt=on),
        "today": lay_open & Q(due_then=on),
        "soon": lay_open & Q(due_then__gt=on, due_then__lte=soon),
        "paused": lay_open & Q(due_then__isnull=True, had_duty=True),
        "unassigned": lay_open & Q(state_then__in=UNASSIGNED, was_led=False),
    }


def _first_days(on: date, count: int) -> list[date]:
    first, found = on.replace(day=1), []
    for _n in range(count):
        found.append(first)
        first = (first - timedelta(days=1)).replace(day=1)
    return found[::-1]


def _last_day(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
