"""The tree of authorities with what an administrator asks of each: who serves there, what is still open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from casework.models import Authority, Case, Delegation, Officer
from casework.vocabulary import ENDED


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """One authority in the tree: how deep it stands below the top, and how many officers serve in it."""

    unit: Authority
    depth: int
    officers: int


def branches(units: QuerySet[Authority]) -> list[Branch]:
    """The authorities in the order of the tree, with officers in service; two statements."""
    rows = list(units.order_by("path"))
    served = _serving(units)
    tops = [row.path for row in rows if not any(row.path != p.path and p.is_above(row) for p in rows[:1])]
    top = min((path.count("/") for path in tops), default=0)
    return [
        Branch(unit=row, depth=min(row.path.count("/") - top, 5), officers=served.get(row.pk, 0))
        for row in rows
    ]


def _serving(units: QuerySet[Authority]) -> Mapping[int, int]:
    people = Officer.objects.filter(is_active=True, is_system=False).order_by()
    found: dict[int, int] = {}
    for column in ("unit", "division"):
        rows = people.filter(**{f"{column}__in": units.values("pk")}).values(column).annotate(n=Count("pk"))
        for row in rows:
            found[row[column]] = row["n"]
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """How much lies in a unit: figures only, for whoever may read no case."""

    cases: int
    officers: int
    delegations: int


def held_by_unit(unit: Authority, *, on: date) -> Held:
    """Open cases, officers in service, delegations that run or come; three statements."""
    return Held(
        cases=Case.objects.filter(unit=unit, is_archive=False).exclude(state__in=ENDED).count(),
        officers=Officer.objects.filter(Q(unit=unit) | Q(division=unit), is_active=True).count(),
        delegations=Delegation.objects.filter(authority=unit, ends_on__gte=on).count(),
    )
