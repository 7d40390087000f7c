"""The figures of a quarter, unit by unit, as everybody may read them; counted as the month sheets count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, DurationField, ExpressionWrapper, F, Q, QuerySet, Sum

from casework.models import Authority, Case
from casework.rules.collation import sort_key
from casework.rules.quarters import Quarter
from casework.rules.small_numbers import Counts, Published, publishable, publishable_sum
from casework.selectors.caseload import PercentileDisc
from casework.selectors.month_figures import counted_cases, counts_between, rated_between


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitQuarter:
    """One unit with its published row."""

    code: str
    name: str
    figures: Published


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarterSheet:
    """A quarter: all units that had anything in it by name, and all of them together."""

    quarter: Quarter
    units: Sequence[UnitQuarter]
    together: Published


def quarter_sheet(quarter: Quarter) -> QuarterSheet:
    """What is published of a quarter; four statements."""
    counts = _counts(quarter)
    names = Authority.objects.filter(pk__in=counts).values_list("pk", "code", "name")
    rows = [
        UnitQuarter(code=code, name=name, figures=publishable(counts[unit])) for unit, code, name in names
    ]
    rows.sort(key=lambda row: (sort_key(row.name), row.code))
    median = _touched(quarter).aggregate(median=_median(quarter))["median"]
    together = publishable_sum(list(counts.values()), median_days=_days(median))
    return QuarterSheet(quarter=quarter, units=rows, together=together)


def _counts(quarter: Quarter) -> Mapping[int, Counts]:
    first, last = quarter.first, quarter.last
    reopened = Count("pk", filter=Q(ended_on__range=(first, last), round__gt=1))
    rows = _touched(quarter).order_by().values("unit")
    counted = {
        row["unit"]: row
        for row in rows.annotate(**counts_between(first, last), reopened=reopened, median=_median(quarter))
    }
    rated = rated_between(first, last).filter(case__in=counted_cases().values("pk"))
    ratings = {
        row["case__unit"]: row
        for row in rated.order_by().values("case__unit").annotate(n=Count("pk"), total=Sum("rating"))
    }
    return {unit: _of(counted.get(unit, {}), ratings.get(unit, {})) for unit in {*counted, *ratings}}


def _of(counted: Mapping[str, Any], rated: Mapping[str, Any]) -> Counts:
    numbers = ("received", "early", "on_time", "late", "reopened")
    return Counts(
        **{name: counted.get(name, 0) for name in numbers},
        ratings=rated.get("n", 0),
        rating_sum=rated.get("total", 0),
        median_days=_days(counted.get("median")),
    )


def _touched(quarter: Quarter) -> QuerySet[Case]:
    within = (quarter.first, quarter.last)
    took = ExpressionWrapper(F("ended_on") - F("received_on"), output_field=DurationField())
    return (
        counted_cases().filter(Q(received_on__range=within) | Q(ended_on__range=within)).annotate(took=took)
    )


def _median(quarter: Quarter) -> PercentileDisc:
    ended = Q(ended_on__range=(quarter.first, quarter.last))
    half: dict[str, Any] = {"share": 0.5, "filter": ended, "output_field": DurationField()}
    return PercentileDisc("took", **half)


def _days(took: Any) -> int | None:
    return None if took is None else int(took.days)
