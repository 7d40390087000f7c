"""The cases of an overseer under filters: what lies open, what was resolved, each unit's share of both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, DurationField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from casework.models import Authority, Case, Clock, Event
from casework.rules.collation import sort_key
from casework.selectors.caseload import (
    AGES,
    HEAP_OF,
    MEASURED_DAYS,
    TILES,
    Caseload,
    Heap,
    PercentileDisc,
)
from casework.vocabulary import ENDED

DONE = Heap(code="done", label=_("Resolved"))
REOPENED = Heap(code="reopened", label=_("Reopened"))
RESOLVED = (
    DONE,
    Heap(code="done_early", label=_("Resolved early")),
    Heap(code="done_on_time", label=_("Resolved on time")),
    Heap(code="done_late", label=_("Resolved late")),
    REOPENED,
)
RECEIVED = Heap(code="received", label=pgettext_lazy("cases", "Received"))
OVERDUE_AT = Heap(code="overdue_at", label=_("Overdue on that day"))
ABOVE_LEVEL = Heap(code="above_level", label=_("Received above level"))
_MORE = (*RESOLVED, RECEIVED, OVERDUE_AT, ABOVE_LEVEL)
ALL_HEAPS: Mapping[str, Heap] = {**HEAP_OF, **{heap.code: heap for heap in _MORE}}
PAST = frozenset({*(heap.code for heap in RESOLVED), RECEIVED.code, OVERDUE_AT.code})
_BY_UNIT = ("open", *(tile.code for tile in TILES), *(heap.code for heap in RESOLVED))


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitLoad:
    """One unit of the board: how many cases lie in each heap, and how long what was resolved took."""

    unit_id: int
    name: str
    numbers: Mapping[str, int]
    p50: int | None
    p90: int | None

    @property
    def in_time_share(self) -> float | None:
        """The part of what was resolved before its time was over; None while nothing was."""
        done = self.numbers["done"]
        return (done - self.numbers["done_late"]) / done if done else None


@dataclass(frozen=True)
class Overseen(Caseload):
    """A caseload under filters. The period limits open cases by receipt, resolved ones by their end."""

    unit_path: str = ""
    kind: str = ""
    field: str = ""
    since: date | None = None
    until: date | None = None
    age: str = ""
    # A further condition of whoever counts, on the cases themselves.
    among: Q | None = None

    def cases(self, heap: str) -> QuerySet[Case]:
        """The cases behind one number, the most urgent first; what is past, the newest first."""
        rows = self._all().filter(self._condition(heap))
        if heap in PAST:
            return rows.order_by(F("ended_on").desc(nulls_last=True), "-pk")
        return rows.order_by(F("due_on").asc(nulls_last=True), "pk")

    def numbers(self, *heaps: str) -> dict[str, int]:
        """How many cases lie in each of these heaps; one statement."""
        wanted = {code: Count("pk", filter=self._condition(code)) for code in heaps}
        rows = self._all()
        if not PAST & set(heaps):
            rows = rows.exclude(state__in=ENDED)
        return dict(rows.aggregate(**wanted))

    def units(self) -> list[UnitLoad]:
        """One row for each unit that has cases, those with most overdue first; two statements."""
        days = ExpressionWrapper(F("ended_on") - F("received_on"), output_field=DurationField())
        done = self._condition("done")
        took = {
            f"p{share}": PercentileDisc("took", share=share / 100, filter=done, output_field=DurationField())
            for share in (50, 90)
        }
        counted = {f"n_{code}": Count("pk", filter=self._condition(code)) for code in _BY_UNIT}
        rows = (
            self._all()
            .filter(~Q(state__in=ENDED) | self._resolved())
            .annotate(took=days)
            .values("unit")
            .annotate(**counted, **took)
            .order_by()
        )
        found = list(rows)
        # Names are looked up for the units that came out, not joined to every case that went in.
        names = dict(Authority.objects.filter(pk__in=[r["unit"] for r in found]).values_list("pk", "name"))
        loads = [_unit_load(row, name=names[row["unit"]]) for row in found]
        return sorted(
            (load for load in loads if any(load.numbers.values())),
            key=lambda load: (-load.numbers["late"], -load.numbers["open"], sort_key(load.name)),
        )

    def percentiles(self) -> tuple[int | None, int | None]:
        """Within how many days half, and nine of ten, of what was resolved were; one statement."""
        days = ExpressionWrapper(F("ended_on") - F("received_on"), output_field=DurationField())
        took: dict[str, Any] = {
            f"p{share}": PercentileDisc("took", share=share / 100, output_field=DurationField())
            for share in (50, 90)
        }
        found = self._all().filter(self._condition("done")).annotate(took=days).aggregate(**took)
        return _days(found["p50"]), _days(found["p90"])

    def all(self) -> QuerySet[Case]:
        """Every case within the filters but the period, whatever has become of it."""
        return self._all()

    def received_within(self) -> Q:
        """Of cases: received within the period."""
        return self._within("received_on")

    def _all(self) -> QuerySet[Case]:
        rows = super()._all()
        if self.unit_path:
            rows = rows.filter(unit__path__startswith=self.unit_path)
        if self.kind:
            rows = rows.filter(kind=self.kind)
        if self.field:
            rows = rows.filter(field=self.field)
        return rows if self.among is None else rows.filter(self.among)

    def _condition(self, heap: str) -> Q:
        if heap in PAST:
            return self._past(heap)
        within = self._within("received_on") & self._aged()
        if heap == ABOVE_LEVEL.code:
            return ~Q(state__in=ENDED) & Q(is_above_level=True) & within
        return super()._condition(heap) & within

    def _recent_events(self) -> QuerySet[Event]:
        # A note moves nothing: a case about which somebody only asked lies idle still.
        return super()._recent_events().exclude(name="case.noted")

    def _past(self, heap: str) -> Q:
        late, early = Exists(ended_late()), Exists(met_early()) & ~Exists(met_on_the_day())
        return {
            "received": self._within("received_on"),
            "done": self._resolved(),
            "done_early": self._resolved() & ~Q(late) & Q(early),
            "done_on_time": self._resolved() & ~Q(late) & ~Q(early),
            "done_late": self._resolved() & Q(late),
            "overdue_at": Q(Exists(duties_of_a_case().filter(overdue_on(self.until or self.on)))),
            "reopened": Q(round__gt=1) & (~Q(state__in=ENDED) | self._resolved()),
        }[heap]

    def _resolved(self) -> Q:
        """Ended within the period; without one, within the last three months."""
        if self.since is None and self.until is None:
            return Q(ended_on__gt=self.on - timedelta(days=MEASURED_DAYS), ended_on__lte=self.on)
        return Q(ended_on__isnull=False) & self._within("ended_on")

    def _within(self, column: str) -> Q:
        found = Q()
        if self.since is not None:
            found &= Q(**{f"{column}__gte": self.since})
        if self.until is not None:
            found &= Q(**{f"{column}__lte": self.until})
        return found

    def _aged(self) -> Q:
        for words, first, last in AGES:
            if words == self.age:
                aged = Q(received_on__lte=self.on - timedelta(days=first))
                return aged if last is None else aged & Q(received_on__gt=self.on - timedelta(days=last + 1))
        return Q()


def ended_late() -> QuerySet[Clock]:
    """Duties of a case that ended, met or not, after their last day."""
    return duties_of_a_case().filter(ended_on__gt=F("due_on"))


def met_early() -> QuerySet[Clock]:
    """Duties of a case that were met before their last day."""
    return duties_of_a_case().filter(met_on__lt=F("due_on"))


def met_on_the_day() -> QuerySet[Clock]:
    """Duties of a case that were met on their very last day."""
    return duties_of_a_case().filter(met_on=F("due_on"))


def overdue_on(day: date) -> Q:
    """A duty, in terms of its clock, that was past its last day and not yet done at the end of a day."""
    ended_since = Q(case__ended_on__isnull=True) | Q(case__ended_on__gt=day)
    return Q(due_on__lt=day) & (Q(ended_on__isnull=True) | Q(ended_on__gt=day)) & ended_since


def duties_of_a_case() -> QuerySet[Clock]:
    """The duties by law of the case that the outer query is at."""
    return Clock.objects.filter(case=OuterRef("pk"), nature="statutory", role="duty")


def _unit_load(row: Mapping[str, Any], *, name: str) -> UnitLoad:
    return UnitLoad(
        unit_id=row["unit"],
        name=name,
        numbers={code: row[f"n_{code}"] for code in _BY_UNIT},
        p50=_days(row["p50"]),
        p90=_days(row["p90"]),
    )


def _days(took: Any) -> int | None:
    return None if took is None else int(took.days)
