"""viewflow's nodes as this house uses them: no view, and a desk instead of an owner.

A node of a state is named after the state. viewflow's own activations work on these nodes and write the same
rows as workflows.flows.rows, only in many statements and by the machine's clock; a test compares the two.
`owner` stays empty: who acted is in the event, who handles is on the case, and no user takes a task along.
"""

from __future__ import annotations

from typing import Any, NoReturn

from django.core.exceptions import PermissionDenied
from viewflow.workflow import nodes

from casework.models import Authority, Case
from casework.vocabulary import Role
from workflows.flows.desks import Desk, UnitOf, own_unit


def case_of(activation: Any) -> Case:
    """The case behind an activation."""
    case: Case = activation.process.dossier.case
    return case


def refuse(*_args: Any, **_kwargs: Any) -> NoReturn:
    """Stand where viewflow wants a view: a task is done by an act through the door and in no other way."""
    raise PermissionDenied("A task is done through workflows.engine.perform.")


class StateNode:
    """A node named after a state."""

    name: str
    task_type: str

    def desk_for(self, _case: Case) -> Desk | None:
        """The desk at which the work lies; none where the house waits or has ended."""
        return None


class Work(StateNode, nodes.View):
    """A state in which an officer must do something."""

    def __init__(self, role: Role, *, unit_of: UnitOf = own_unit) -> None:
        super().__init__(refuse)
        self.role = role
        self.unit_of = unit_of

    def desk_for(self, case: Case) -> Desk:
        """The desk at which this work lies for a case."""
        return Desk(self.unit_of(case), self.role)

    def calc_owner_permission(self, activation: Any) -> str:
        """viewflow asks for the permission of a new task."""
        return self.desk_for(case_of(activation)).permission

    def calc_owner_permission_obj(self, activation: Any) -> Authority:
        """viewflow asks for the object of that permission: the unit."""
        return Authority.objects.get(pk=self.desk_for(case_of(activation)).unit_id)


class Wait(StateNode, nodes.Handle):
    """A state in which the house waits for the citizen or for a clock; nothing lies on a desk."""


class Ending(StateNode, nodes.End):
    """A state in which a case has ended."""


class Opening(nodes.StartHandle):
    """The receipt, before there is any task."""
