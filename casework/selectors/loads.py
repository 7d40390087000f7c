"""How much lies on each handler: open cases, those that press, a weight by days left, who is away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Case as Choose
from django.db.models import Count, IntegerField, Q, QuerySet, Sum, Value, When

from casework.models import Absence, Assignment, Case, Delegation, Officer, RoleAssignment
from casework.rules.calendars import WorkingCalendar
from casework.rules.collation import filing_key
from casework.rules.urgency import soon_until
from casework.vocabulary import ENDED, Role

# What one open case weighs: the nearer its last day, the more; what is paused weighs least.
LATE, PRESSING, NEAR, FAR, PAUSED = 4, 3, 2, 1, 0
NEAR_DAYS = 10
LOOK_AHEAD = 14
# A head of a division takes cases himself where nobody else is left.
WORKERS = (Role.HANDLER, Role.UNIT_HEAD)
MOST = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerLoad:
    """One handler with what lies on him."""

    officer: Officer
    open: int
    late: int
    pressing: int
    paused: int
    helping: int
    weight: int
    absences: tuple[Absence, ...]
    delegations: tuple[Delegation, ...]

    @property
    def is_away(self) -> bool:
        """Whether an absence or a delegation is entered for now or soon."""
        return bool(self.absences or self.delegations)


def loads_of(
    cases: QuerySet[Case], *, unit_paths: Sequence[str], on: date, calendar: WorkingCalendar
) -> list[OfficerLoad]:
    """The handlers of some units and whoever else holds one of these cases, the heaviest load first."""
    mine = cases.exclude(state__in=ENDED)
    soon = soon_until(on=on, calendar=calendar)
    held = {row["handler"]: row for row in _held(mine, on=on, soon=soon)}
    helping = dict(
        Assignment.objects.filter(
            case__in=mine, role="co_handler", ended_at__isnull=True, officer__isnull=False
        )
        .values_list("officer")
        .annotate(n=Count("case", distinct=True))
    )
    officers = list(_officers(unit_paths, [*held, *helping], on=on))
    away = _away(officers, on=on)
    found = [
        OfficerLoad(
            officer=officer,
            **{name: held.get(officer.pk, {}).get(name) or 0 for name in _COUNTED},
            helping=helping.get(officer.pk, 0),
            absences=tuple(a for a in away[0] if a.officer_id == officer.pk),
            delegations=tuple(d for d in away[1] if d.from_officer_id == officer.pk),
        )
        for officer in officers
    ]
    return sorted(
        found,
        key=lambda row: (
            -row.weight,
            -row.open,
            filing_key(full_name=row.officer.name, given_name=row.officer.given_name),
        ),
    )


_COUNTED = ("open", "late", "pressing", "paused", "weight")


def _held(cases: QuerySet[Case], *, on: date, soon: date) -> list[dict[str, Any]]:
    weight = Choose(
        When(due_on__lt=on, then=Value(LATE)),
        When(due_on__lte=soon, then=Value(PRESSING)),
        When(due_on__lte=on + timedelta(days=NEAR_DAYS), then=Value(NEAR)),
        When(is_paused=True, then=Value(PAUSED)),
        default=Value(FAR),
        output_field=IntegerField(),
    )
    rows = (
        cases.filter(handler__isnull=False)
        .order_by()
        .values("handler")
        .annotate(
            open=Count("pk"),
            late=Count("pk", filter=Q(due_on__lt=on)),
            pressing=Count("pk", filter=Q(due_on__gte=on, due_on__lte=soon)),
            paused=Count("pk", filter=Q(is_paused=True)),
            weight=Sum(weight),
        )
    )
    return [dict(row) for row in rows]


def _officers(unit_paths: Sequence[str], holding: Iterable[int], *, on: date) -> QuerySet[Officer]:
    within = Q(pk__in=list(holding))
    for path in unit_paths:
        serving = RoleAssignment.objects.filter(
            Q(valid_to__isnull=True) | Q(valid_to__gte=on),
            role__in=WORKERS,
            valid_from__lte=on,
            authority__path__startswith=path,
        )
        within |= Q(pk__in=serving.values("officer"))
    found = Officer.objects.filter(within, is_active=True, is_system=False)
    return found.select_related("unit", "division").order_by("code")[:MOST]


def _away(officers: Sequence[Officer], *, on: date) -> tuple[list[Absence], list[Delegation]]:
    ahead = on + timedelta(days=LOOK_AHEAD)
    absences = Absence.objects.filter(officer__in=officers, starts_on__lte=ahead, ends_on__gte=on)
    lent = Delegation.objects.filter(from_officer__in=officers, starts_on__lte=ahead, ends_on__gte=on)
    return list(absences), list(lent.select_related("to_officer"))
