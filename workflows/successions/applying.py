"""Do what moves when a unit ends: the record first, then whoever serves there, then case by case the act."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from casework.acts.superior import MoveUnit
from casework.errors import CaseworkError, InvalidInput
from casework.models import Delegation, RoleAssignment, Succession
from casework.permissions import SYSTEM
from casework.rules.legal_day import legal_day
from workflows.engine import perform
from workflows.successions.moves import ONE_DAY, DelegationMove, Moves, RoleMove, moves_of
from workflows.successions.shares import Ending


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """What moved, and what the door refused; a second run takes up what is left."""

    moves: Moves
    refused: dict[str, str] = field(default_factory=dict)


def apply(ending: Ending, *, at: datetime) -> Applied:
    """Write the succession and let everything follow; cases move one by one, each by its own act.

    Raises InvalidInput when the day has not come: an act follows a succession that is in effect.
    """
    if ending.effective_on > legal_day(at):
        raise InvalidInput(_("The day has not come; until then there is only the preview."))
    moves = moves_of(ending)
    with transaction.atomic():
        _record(ending)
        for role in moves.roles:
            _move_role(role, ending)
        for delegation in moves.delegations:
            _move_delegation(delegation, ending)
        for officer in moves.officers:
            officer.unit = ending.unit_of_officer(officer)
            officer.save(update_fields=["unit"])
        for part in moves.parts:
            part.superior = ending.principal
            part.save()
    refused: dict[str, str] = {}
    for move in moves.cases:
        try:
            perform(move.case.pk, MoveUnit(unit=move.to.pk), actor=SYSTEM, at=at)
        except CaseworkError as error:
            refused[str(move.case)] = error.code
    return Applied(moves=moves, refused=refused)


def _record(ending: Ending) -> None:
    for successor in ending.successors:
        Succession.objects.get_or_create(
            predecessor=ending.predecessor,
            successor=successor,
            defaults={
                "kind": ending.kind,
                "effective_on": ending.effective_on,
                "document_number": ending.document_number,
                "is_principal": successor == ending.principal,
            },
        )
    last = ending.effective_on - ONE_DAY
    before = ending.predecessor
    if before.valid_to is None or before.valid_to > last:
        before.valid_to = last
        before.save()


def _move_role(move: RoleMove, ending: Ending) -> None:
    """End it there and begin it here; a role that begins later only changes its unit."""
    role, on = move.role, ending.effective_on
    last = role.valid_to
    if role.valid_from >= on:
        if move.is_held_there:
            role.delete()
        else:
            role.authority = move.to
            role.save(update_fields=["authority"])
        return
    role.valid_to = on - ONE_DAY
    role.save(update_fields=["valid_to"])
    if not move.is_held_there:
        RoleAssignment.objects.create(
            officer=role.officer, role=role.role, authority=move.to, valid_from=on, valid_to=last
        )


def _move_delegation(move: DelegationMove, ending: Ending) -> None:
    row, on = move.delegation, ending.effective_on
    last = row.ends_on
    if row.starts_on >= on:
        row.authority = move.to
        row.save(update_fields=["authority"])
        return
    row.ends_on = on - ONE_DAY
    row.save(update_fields=["ends_on"])
    Delegation.objects.create(
        from_officer=row.from_officer,
        to_officer=row.to_officer,
        authority=move.to,
        role=row.role,
        starts_on=on,
        ends_on=last,
        document_number=row.document_number,
    )
