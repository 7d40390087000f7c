"""The desk at which a task lies: a unit and a role, written on the task itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from casework.models import Case, TransferOffer
from casework.vocabulary import Role, TransferState

PERMISSION_PREFIX = "workflows.desk_"
UnitOf = Callable[[Case], int]


@dataclass(frozen=True, slots=True)
class Desk:
    """Where work lies: the unit, and the role in it that does such work."""

    unit_id: int
    role: Role

    @property
    def permission(self) -> str:
        """The word in viewflow's `owner_permission`; nobody holds it, so viewflow's queue is empty."""
        return f"{PERMISSION_PREFIX}{self.role}"

    @classmethod
    def of_columns(cls, permission: str | None, unit: str | None) -> Desk | None:
        """Read a desk from the two columns of a task; None for a task that waits for a citizen or a clock."""
        if not permission or not unit:
            return None
        return cls(int(unit), Role(permission.removeprefix(PERMISSION_PREFIX)))


def own_unit(case: Case) -> int:
    """The unit that has the case."""
    return case.unit_id


def receiving_unit(case: Case) -> int:
    """The unit to which the case is offered; the offering unit while no offer is open."""
    receiver = (
        TransferOffer.objects.filter(case=case, state=TransferState.OFFERED)
        .values_list("receiver_id", flat=True)
        .first()
    )
    return case.unit_id if receiver is None else receiver
