"""Who is away in the simulated province, and who acts for a leader meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from casework.models import Absence, Authority, Delegation, RoleAssignment
from casework.vocabulary import AbsenceReason, Role
from workflows.simulation.chance import happens

AWAY_IN_A_HUNDRED_A_MONTH = 30
LENT = (Role.LEADER, Role.UNIT_HEAD)
REASONS = (AbsenceReason.LEAVE, AbsenceReason.SICKNESS, AbsenceReason.MISSION, AbsenceReason.TRAINING)


def write_absences(units: Sequence[Authority], *, start: date, days: int, seed: int) -> int:
    """Send people away for two to eight days a month; leaders leave a paper behind. Return how many went."""
    chance = Random(f"{seed}/absences")  # noqa: S311 - the same seed must tell the same story
    rows = RoleAssignment.objects.filter(authority__in=units).select_related("officer", "authority")
    held = list(rows.order_by("officer__code", "role"))
    by_officer: dict[int, list[RoleAssignment]] = {}
    for row in held:
        by_officer.setdefault(row.officer_id, []).append(row)
    absences: list[Absence] = []
    delegations: list[Delegation] = []
    for month in range(0, days, 30):
        for officer_id, roles in by_officer.items():
            first = start + timedelta(days=month + chance.randrange(22))
            last = first + timedelta(days=chance.randrange(2, 8))
            reason = chance.choice(REASONS)
            if not happens(chance, AWAY_IN_A_HUNDRED_A_MONTH):
                continue
            absences.append(Absence(officer_id=officer_id, starts_on=first, ends_on=last, reason=reason))
            delegations += _lent(roles, held=held, first=first, last=last)
    Absence.objects.bulk_create(absences)
    Delegation.objects.bulk_create(delegations)
    return len(absences)


def _lent(
    roles: Sequence[RoleAssignment], *, held: Sequence[RoleAssignment], first: date, last: date
) -> list[Delegation]:
    """A leader's role goes to the first colleague of the unit who does not handle cases."""
    lent = []
    for role in (row for row in roles if row.role in LENT):
        others = sorted(
            {
                row.officer_id
                for row in held
                if row.authority_id == role.authority_id and row.officer_id != role.officer_id
            }
        )
        if others:
            lent.append(
                Delegation(
                    from_officer_id=role.officer_id,
                    to_officer_id=others[0],
                    authority_id=role.authority_id,
                    role=role.role,
                    starts_on=first,
                    ends_on=last,
                    document_number=f"{role.officer_id}/GUQ",
                )
            )
    return lent
