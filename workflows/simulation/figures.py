"""What the simulated days came to: cases, clocks kept and missed, escalations; counted from the database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from casework.models import Case, Clock, Escalation, Submission, Visit
from casework.vocabulary import ENDED, ClockState


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Statutory times that have come to their end or their due day: kept, and how many in a hundred."""

    cases: int
    times: int
    kept: int

    @property
    def rate(self) -> float | None:
        """In a hundred; nothing when nothing was due."""
        return round(100 * self.kept / self.times, 1) if self.times else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Counts on the last day."""

    submissions: int
    visits: int
    cases: int
    live: int
    by_state: Mapping[str, int]
    rungs: Mapping[str, int]
    all: Kept
    by_kind: Mapping[str, Kept]
    by_unit: Mapping[str, Kept]

    def as_data(self) -> dict[str, Any]:
        """The same as plain data."""
        return {
            "submissions": self.submissions,
            "visits": self.visits,
            "cases": self.cases,
            "live": self.live,
            "by_state": dict(self.by_state),
            "rungs": dict(self.rungs),
            "on_time": {
                "all": _row(self.all),
                "by_kind": {name: _row(kept) for name, kept in self.by_kind.items()},
                "by_unit": {name: _row(kept) for name, kept in self.by_unit.items()},
            },
        }


def figures(cases: QuerySet[Case], *, on: date) -> Figures:
    """Count what became of these cases up to a day."""
    ids = cases.order_by().values("pk")
    clocks = Clock.objects.filter(case__in=ids, nature="statutory", role="duty")
    by_kind = _kept(clocks, "case__kind", _counts(cases, "kind"), on=on)
    by_unit = _kept(clocks, "case__unit__name", _counts(cases, "unit__name"), on=on)
    rungs = Escalation.objects.filter(clock__case__in=ids).values_list("code").order_by("code")
    return Figures(
        submissions=Submission.objects.filter(is_extract=False, lodgements__case__in=ids).distinct().count(),
        visits=Visit.objects.filter(case__in=ids).count(),
        cases=cases.count(),
        live=cases.exclude(state__in=ENDED).count(),
        by_state=_counts(cases, "state"),
        rungs=dict(rungs.annotate(count=Count("pk"))),
        all=Kept(
            cases=cases.count(),
            times=sum(kept.times for kept in by_kind.values()),
            kept=sum(kept.kept for kept in by_kind.values()),
        ),
        by_kind=by_kind,
        by_unit=by_unit,
    )


def _counts(cases: QuerySet[Case], column: str) -> dict[str, int]:
    return dict(cases.order_by(column).values_list(column).annotate(count=Count("pk")))


def _kept(clocks: QuerySet[Clock], column: str, cases: Mapping[str, int], *, on: date) -> dict[str, Kept]:
    """A time is kept when it was met by its due day; one that still runs counts once it is late."""
    met = Q(state=ClockState.MET, ended_on__isnull=False, due_on__isnull=False)
    late = Q(state=ClockState.RUNNING, due_on__lt=on)
    rows = (
        clocks.filter(met | late)
        .values_list(column)
        .annotate(times=Count("pk"), kept=Count("pk", filter=met & Q(ended_on__lte=F("due_on"))))
        .order_by(column)
    )
    found = {name: (times, kept) for name, times, kept in rows}
    return {
        name: Kept(cases=count, times=found.get(name, (0, 0))[0], kept=found.get(name, (0, 0))[1])
        for name, count in sorted(cases.items())
    }


def _row(kept: Kept) -> dict[str, Any]:
    return {**asdict(kept), "rate": kept.rate}
