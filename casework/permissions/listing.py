"""Who must be listed on a sealed case so that somebody can work on it, and nobody of the accused."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from casework.models import Case, RoleAssignment
from casework.permissions.actors import SERVING
from casework.permissions.exclusion import may_take_part, standing_path
from casework.permissions.relations import CaseRelations
from casework.vocabulary import ListingGround, Role

GROUND_OF = {
    Role.SCREENING: ListingGround.SCREENS_IT,
    Role.LEADER: ListingGround.COMPETENT,
    Role.RECORDS_CLERK: ListingGround.KEEPS_RECORDS,
}


@dataclass(frozen=True, slots=True)
class ToList:
    """One officer to be named on a sealed case, and why."""

    officer_id: int
    ground: ListingGround


def desk_of_sealed(case: Case, *, relations: CaseRelations, on: date) -> tuple[ToList, ...]:
    """Luật TC Đ56: the screening officers, leaders and clerks of the unit that stands for the case.

    The case may be unsaved (then `relations` come from `intake_at`); one statement.
    """
    path = standing_path(case, relations, on=on)
    found: dict[tuple[int, ListingGround], ToList] = {}
    for row in _desk(path, on=on):
        homes = [row.officer.unit.path]
        if row.officer.division is not None:
            homes.append(row.officer.division.path)
        if may_take_part(row.officer_id, homes, case=case, relations=relations, on=on) is None:
            entry = ToList(row.officer_id, GROUND_OF[Role(row.role)])
            found[entry.officer_id, entry.ground] = entry
    return tuple(found.values())


def _desk(path: str, *, on: date) -> Iterable[RoleAssignment]:
    here = Q(authority__path=path)
    beside = Q(authority__kind__in=SERVING) & (
        Q(authority__superior__path=path)
        | Q(authority__superior__kind__in=SERVING, authority__superior__superior__path=path)
    )
    clerks = Q(role__in=[Role.SCREENING, Role.RECORDS_CLERK]) & (here | beside)
    return (
        RoleAssignment.objects.filter(clerks | Q(role=Role.LEADER) & here)
        .filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on), valid_from__lte=on, officer__is_active=True)
        .select_related("officer__unit", "officer__division")
        .order_by("officer_id", "role")
    )
