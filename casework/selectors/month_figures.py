"""The figures of one month of a unit or an officer: received, resolved in three classes, open, ratings."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, Q, QuerySet, Sum

from casework.models import Acknowledgement, Case, Remark
from casework.permissions.matrix import matrix
from casework.permissions.words import Effect
from casework.selectors.overseen import duties_of_a_case, ended_late, met_early, met_on_the_day, overdue_on
from casework.vocabulary import Confidentiality, RemarkKind


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthFigures:
    """Counts of cases, except where another thing is named; `rating_sum` adds ratings of one to five."""

    received: int = 0
    early: int = 0
    on_time: int = 0
    late: int = 0
    open: int = 0
    overdue: int = 0
    apologies: int = 0
    ratings: int = 0
    rating_sum: int = 0

    @property
    def resolved(self) -> int:
        """All three classes together."""
        return self.early + self.on_time + self.late

    @property
    def rating(self) -> float | None:
        """The mean of the ratings; None while there is none."""
        return self.rating_sum / self.ratings if self.ratings else None

    def as_data(self) -> dict[str, int]:
        """The figures as they are stored."""
        return asdict(self)


def counted_cases() -> QuerySet[Case]:
    """The cases of which sheets tell: not those that an accused must not be able to count.

    A sheet is read by everybody in a unit. Denunciations, and feedback that the matrix hides from whom it
    concerns, stand in none: their number alone would tell him that one exists (Luật TC Đ56).
    """
    sheltered = Q(confidentiality=Confidentiality.SEALED) | Q(kind__in=matrix().sealed_kinds)
    for rule in matrix().regimes:
        if Effect.LOSES in rule.effects.values():
            hidden = Q(kind__in=rule.kinds)
            sheltered |= hidden & Q(field__in=rule.fields) if rule.fields else hidden
    return Case.objects.filter(is_archive=False).exclude(sheltered)


def month_figures(first: date, *, unit_id: int, officer_id: int | None = None) -> MonthFigures:
    """The figures of the month that begins on a day; four statements."""
    last = last_day_of(first)
    cases = counted_cases().filter(unit=unit_id)
    if officer_id is not None:
        cases = cases.filter(handler=officer_id)
    lay_open = Q(received_on__lte=last) & (Q(ended_on__isnull=True) | Q(ended_on__gt=last))
    counted = cases.aggregate(
        **counts_between(first, last),
        open=Count("pk", filter=lay_open),
        overdue=Count("pk", filter=lay_open & Q(Exists(duties_of_a_case().filter(overdue_on(last))))),
    )
    ids = cases.values("pk")
    ratings = rated_between(first, last).filter(case__in=ids).aggregate(n=Count("pk"), total=Sum("rating"))
    apologies = Remark.objects.filter(case__in=ids, kind=RemarkKind.APOLOGY, on__range=(first, last))
    return MonthFigures(
        **counted, apologies=apologies.count(), ratings=ratings["n"], rating_sum=ratings["total"] or 0
    )


def counts_between(first: date, last: date) -> dict[str, Count]:
    """Of cases: how many came from one day to another, and how many were resolved then in each class."""
    ended = Q(ended_on__range=(first, last))
    was_late, was_early = Exists(ended_late()), Exists(met_early()) & ~Exists(met_on_the_day())
    return {
        "received": Count("pk", filter=Q(received_on__range=(first, last))),
        "early": Count("pk", filter=ended & ~Q(was_late) & Q(was_early)),
        "on_time": Count("pk", filter=ended & ~Q(was_late) & ~Q(was_early)),
        "late": Count("pk", filter=ended & Q(was_late)),
    }


def rated_between(first: date, last: date) -> QuerySet[Acknowledgement]:
    """The ratings that citizens gave from one day to another."""
    return Acknowledgement.objects.filter(on__range=(first, last), rating__isnull=False)


def units_with_cases(*, until: date) -> list[int]:
    """Every unit that had a case by then, in its order."""
    rows = counted_cases().filter(received_on__lte=until).order_by("unit").values_list("unit", flat=True)
    return list(rows.distinct())


def officers_with_cases(first: date) -> list[tuple[int, int]]:
    """Every unit and handler that had a case open, received or resolved in that month."""
    last = last_day_of(first)
    touched = Q(ended_on__isnull=True) | Q(ended_on__gte=first)
    rows = counted_cases().filter(touched, received_on__lte=last, handler__isnull=False)
    pairs: Collection[tuple[int, int]] = (
        rows.order_by("unit", "handler").values_list("unit", "handler").distinct()
    )
    return list(pairs)


def last_day_of(first: date) -> date:
    """The last day of the month that begins on a day."""
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
