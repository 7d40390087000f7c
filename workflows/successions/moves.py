"""What moves when a unit ends: cases with their clocks, roles, delegations, divisions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from casework.models import (
    Authority,
    Case,
    Clock,
    Delegation,
    Officer,
    RoleAssignment,
    TransferOffer,
)
from casework.vocabulary import ENDED, ClockState, TransferState
from workflows.successions.shares import Ending

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseMove:
    """A live case and where it goes."""

    case: Case
    to: Authority
    clocks: int
    handler_stays_behind: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleMove:
    """A role that ends in one unit and begins in the other."""

    role: RoleAssignment
    to: Authority
    is_held_there: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegationMove:
    """A delegation that goes on in the other unit, on the same paper."""

    delegation: Delegation
    to: Authority


@dataclass(frozen=True, slots=True, kw_only=True)
class Moves:
    """Everything that moves."""

    cases: Sequence[CaseMove]
    roles: Sequence[RoleMove]
    delegations: Sequence[DelegationMove]
    officers: Sequence[Officer]
    parts: Sequence[Authority]
    offers: int


def moves_of(ending: Ending) -> Moves:
    """Read what would move."""
    before, on = ending.predecessor, ending.effective_on
    return Moves(
        cases=_cases(ending),
        roles=[
            RoleMove(role=role, to=to, is_held_there=_is_held(role, to=to, on=on))
            for role in _lasting_roles(before, on=on)
            for to in (ending.unit_of_officer(role.officer),)
        ],
        delegations=[
            DelegationMove(delegation=row, to=ending.unit_of_officer(row.from_officer))
            for row in Delegation.objects.filter(authority=before, ends_on__gte=on)
            .select_related("from_officer", "to_officer")
            .order_by("starts_on", "pk")
        ],
        officers=list(Officer.objects.filter(unit=before).order_by("code")),
        parts=list(before.subordinates.order_by("path")),
        offers=TransferOffer.objects.filter(receiver=before, state=TransferState.OFFERED).count(),
    )


def _cases(ending: Ending) -> list[CaseMove]:
    live = Case.objects.filter(unit=ending.predecessor, is_archive=False).exclude(state__in=ENDED)
    clocks = Clock.objects.filter(case__in=live, state__in=(ClockState.RUNNING, ClockState.PAUSED))
    counts: dict[int, int] = {}
    for case_id in clocks.values_list("case_id", flat=True):
        counts[case_id] = counts.get(case_id, 0) + 1
    found = []
    for case in live.select_related("handler").order_by("pk"):
        to = ending.unit_of(case)
        handler = case.handler
        found.append(
            CaseMove(
                case=case,
                to=to,
                clocks=counts.get(case.pk, 0),
                handler_stays_behind=handler is not None and ending.unit_of_officer(handler) != to,
            )
        )
    return found


def _lasting_roles(unit: Authority, *, on: date) -> list[RoleAssignment]:
    held = RoleAssignment.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on), authority=unit)
    return list(held.select_related("officer").order_by("officer__code", "role"))


def _is_held(role: RoleAssignment, *, to: Authority, on: date) -> bool:
    same = RoleAssignment.objects.filter(authority=to, officer=role.officer, role=role.role)
    return same.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on)).exists()
