"""Who holds a role in a unit on a day, and whom the ladder reaches when somebody is away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Q, QuerySet

from casework.models import Absence, Authority, Delegation, Officer, OfficerRelative, RoleAssignment
from casework.permissions.actors import SERVING
from casework.rules.names import name_key
from casework.selectors.authorities import superiors
from casework.vocabulary import Role


class Unfilled(StrEnum):
    """Why a rung could not fire."""

    NOBODY_APPOINTED = "nobody_appointed"
    ALL_ABSENT = "all_absent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """A rung that was passed over, with the reason."""

    authority_id: int
    role: Role
    reason: Unfilled


@dataclass(frozen=True, slots=True, kw_only=True)
class Climb:
    """Whom the ladder reached, and what it passed; without officers it reached the top and found nobody."""

    authority: Authority | None
    role: Role | None
    officers: tuple[Officer, ...]
    passed: tuple[Passed, ...]


def desk_ids(unit_ids: Iterable[int]) -> dict[int, int]:
    """Each authority whose desk is that of one of these units, with that unit: itself, offices, divisions."""
    served = {unit_id: unit_id for unit_id in unit_ids}
    edge = dict(served)
    while edge:
        parts = Authority.objects.filter(superior__in=edge, kind__in=SERVING)
        edge = {
            pk: edge[superior] for pk, superior in parts.values_list("pk", "superior_id") if pk not in served
        }
        served.update(edge)
    return served


def appointments(*, on: date) -> QuerySet[RoleAssignment]:
    """Appointments in force on that day, of officers still in service."""
    return RoleAssignment.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=on), valid_from__lte=on, officer__is_active=True
    )


def officers_in_role(*, role: Role, unit_id: int, on: date) -> QuerySet[Officer]:
    """Those appointed to a role on the desk of a unit that day, present or not."""
    held = appointments(on=on).filter(authority__in=desk_ids([unit_id]), role=role)
    return Officer.objects.filter(pk__in=held.values("officer")).order_by("code")


def acting_officers(*, role: Role, unit_id: int, on: date) -> tuple[Officer, ...]:
    """Those who can act in the role that day: holders who are present, delegates in any case."""
    return _Duty(unit_ids=[unit_id], roles=[role], on=on).acting(unit_id, role)[0]


def units_above(unit: Authority) -> list[Authority]:
    """The units over a unit, nearest first; offices and divisions are parts, not rungs."""
    return [authority for authority in superiors(unit) if authority.kind not in SERVING]


def climb(*, unit: Authority, start: Role, on: date, units_up: int = 0) -> Climb:
    """From a rung upwards to the first that somebody can answer for: unit head, leader, next unit.

    `units_up` counts units above the case's own; a rung that finds nobody is passed and named.
    """
    units = [unit, *units_above(unit)][units_up:]
    steps = [(authority, role) for authority in units for role in (Role.UNIT_HEAD, Role.LEADER)]
    if start == Role.LEADER:
        steps = steps[1:]
    duty = _Duty(unit_ids=[authority.pk for authority in units], roles=[Role.UNIT_HEAD, Role.LEADER], on=on)
    passed: list[Passed] = []
    for authority, role in steps:
        officers, reason = duty.acting(authority.pk, role)
        if reason is None:
            return Climb(authority=authority, role=role, officers=officers, passed=tuple(passed))
        passed.append(Passed(authority_id=authority.pk, role=role, reason=reason))
    return Climb(authority=None, role=None, officers=(), passed=tuple(passed))


def related_officer_ids(names: Iterable[str]) -> set[int]:
    """NĐ 31/2019 Đ5 k2: officers who have a relative of one of these names; looked at before assigning."""
    keys = {name_key(name) for name in names} - {""}
    return set(OfficerRelative.objects.filter(name_key__in=keys).values_list("officer", flat=True))


def officers_below(unit: Authority) -> QuerySet[Officer]:
    """Officers in service in a unit and in all that stands below it."""
    found = Officer.objects.filter(unit__path__startswith=unit.path, is_active=True, is_system=False)
    return found.select_related("unit", "division")


class _Duty:
    """Appointments, absences and delegations on the desks of some units, read once."""

    def __init__(self, *, unit_ids: Sequence[int], roles: Sequence[Role], on: date) -> None:
        self._units = desk_ids(unit_ids)
        held = appointments(on=on).filter(authority__in=self._units, role__in=roles)
        self._held = list(held.select_related("officer").order_by("officer__code"))
        lent = Delegation.objects.filter(
            authority__in=self._units,
            role__in=roles,
            starts_on__lte=on,
            ends_on__gte=on,
            to_officer__is_active=True,
        )
        self._lent = list(lent.select_related("to_officer").order_by("to_officer__code"))
        people = {row.officer_id for row in self._held} | {row.to_officer_id for row in self._lent}
        away = Absence.objects.filter(officer__in=people, starts_on__lte=on, ends_on__gte=on)
        self._away = set(away.values_list("officer", flat=True))

    def acting(self, unit_id: int, role: Role) -> tuple[tuple[Officer, ...], Unfilled | None]:
        """Who can act, or why nobody can."""
        held = [row for row in self._held if row.role == role and self._units[row.authority_id] == unit_id]
        if not held:
            return (), Unfilled.NOBODY_APPOINTED
        # Nobody lends a role that he does not hold that day.
        lenders = {(row.officer_id, row.authority_id) for row in held}
        found = {row.officer_id: row.officer for row in held}
        for loan in self._lent:
            if loan.role == role and (loan.from_officer_id, loan.authority_id) in lenders:
                found.setdefault(loan.to_officer_id, loan.to_officer)
        present = tuple(officer for pk, officer in found.items() if pk not in self._away)
        return (present, None) if present else ((), Unfilled.ALL_ABSENT)
