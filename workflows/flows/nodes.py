"""viewflow's nodes as this house uses them: no view, no clock of their own, no row for a gateway.

A node of a state is named after the state. viewflow's activations stay in charge of who follows whom; the classes
here only write fewer rows and take every instant from the act, so that a case of the past has a history of the
past. Nobody listens to viewflow's signals, and `owner` stays empty: who acted is in the event, who handles is on
the case, and deleting a user can delete no task.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NoReturn

from django.core.exceptions import PermissionDenied
from viewflow.workflow import nodes
from viewflow.workflow.activation import Activation
from viewflow.workflow.base import Edge
from viewflow.workflow.exceptions import FlowRuntimeError
from viewflow.workflow.nodes.end import EndActivation
from viewflow.workflow.nodes.handle import HandleActivation
from viewflow.workflow.nodes.start import StartHandleActivation
from viewflow.workflow.nodes.view import ViewActivation
from viewflow.workflow.status import PROCESS, STATUS
from viewflow.workflow.token import Token

from casework.models import Case
from casework.vocabulary import Role
from workflows.flows.desks import Desk, UnitOf, own_unit

TOKEN = Token("start")


@dataclass(frozen=True, slots=True)
class Step:
    """What the door tells the flow: which case moves, and when. It rides on the process object, never in a row."""

    case: Case
    at: datetime


def step_of(activation: Any) -> Step:
    """The step under way; without one the flow was called by someone other than the door."""
    step: Step = activation.process.step
    return step


def refuse(*_args: Any, **_kwargs: Any) -> NoReturn:
    """Stand where viewflow wants a view: a task is done by an act through the door and in no other way."""
    raise PermissionDenied("A task is done through workflows.engine.perform.")


def _new_task(node: Any, previous: Any, **columns: Any) -> Any:
    """A task of a node that begins with the step under way."""
    flow = node.flow_class
    return flow.task_class(
        process=previous.process,
        flow_task=node,
        flow_task_type=node.task_type,
        token=TOKEN,
        created=step_of(previous).at,
        **columns,
    )


def _insert(task: Any, previous: Any) -> None:
    task.save(force_insert=True)
    type(task).previous.through(from_task_id=task.pk, to_task_id=previous.task.pk).save(force_insert=True)


class Leaving:
    """How a task ends here: in one go, at the instant of the step, when the case goes on along the flow."""

    task: Any

    @Activation.status.transition(source=[STATUS.NEW, STATUS.ASSIGNED], target=STATUS.DONE)
    def leave(self) -> None:
        """End the task because its work is done."""
        self.task.started = self.task.finished = step_of(self).at
        self.task.save(update_fields=["status", "started", "finished"])


class DeskActivation(Leaving, ViewActivation):
    """Work lying at a desk."""

    @classmethod
    def create(
        cls, flow_task: Any, prev_activation: Any, token: Any, data: Any = None, seed: Any = None
    ) -> DeskActivation:
        """Put the work on the desk of the unit and role that the node names."""
        desk = flow_task.desk_for(step_of(prev_activation).case)
        task = _new_task(
            flow_task,
            prev_activation,
            owner_permission=desk.permission,
            owner_permission_obj_pk=str(desk.unit_id),
        )
        _insert(task, prev_activation)
        return cls(task)


class Work(nodes.View):
    """A state in which an officer must do something."""

    activation_class = DeskActivation

    def __init__(self, role: Role, *, unit_of: UnitOf = own_unit) -> None:
        super().__init__(refuse)
        self.role = role
        self.unit_of = unit_of

    def desk_for(self, case: Case) -> Desk:
        """The desk at which this work lies for a case."""
        return Desk(self.unit_of(case), self.role)


class WaitActivation(Leaving, HandleActivation):
    """Waiting for the citizen or for a clock."""

    @classmethod
    def create(
        cls, flow_task: Any, prev_activation: Any, token: Any, data: Any = None, seed: Any = None
    ) -> WaitActivation:
        """Begin to wait."""
        task = _new_task(flow_task, prev_activation)
        _insert(task, prev_activation)
        return cls(task)


class Wait(nodes.Handle):
    """A state in which the house waits for the citizen or for a clock; nothing lies on a desk."""

    activation_class = WaitActivation


class EndingActivation(EndActivation):
    """The end of a procedure."""

    @classmethod
    def create(
        cls, flow_task: Any, prev_activation: Any, token: Any, data: Any = None, seed: Any = None
    ) -> EndingActivation:
        """Write the end and finish the process; no count of open tasks, since one is open at most."""
        ended = step_of(prev_activation).at
        task = _new_task(flow_task, prev_activation, status=STATUS.DONE, started=ended, finished=ended)
        _insert(task, prev_activation)
        process = prev_activation.process
        process.status = PROCESS.DONE
        process.finished = ended
        process.save(update_fields=["status", "finished"])
        return cls(task)


class Ending(nodes.End):
    """A state in which a case has ended."""

    activation_class = EndingActivation


class Opening(nodes.StartHandle):
    """The receipt, before there is any task."""

    activation_class = StartHandleActivation


class VerbEdge(Edge):
    """An edge that knows the verbs which lead along it."""

    __slots__ = ("verbs",)

    def __init__(self, *, src: Any, dst: Any, verbs: tuple[str, ...]) -> None:
        super().__init__(src=src, dst=dst, edge_class="cond_true", label=" / ".join(verbs))
        self.verbs = verbs


class Route(nodes.Switch):
    """The switch behind a state: it looks at `case.state` and at nothing else.

    It is passed in memory and leaves no row of its own, which saves five queries at every step.
    """

    def __init__(self) -> None:
        super().__init__()
        self.verbs_to: dict[str, tuple[str, ...]] = {}

    def on(self, *verbs: str, to: Any) -> Route:
        """Name the verbs that lead to a state."""
        self.verbs_to[to.name] = verbs
        self.Case(to, _is_in_state(to.name))
        return self

    def _outgoing(self) -> Iterator[VerbEdge]:
        for node, _condition in self._branches:
            yield VerbEdge(src=self, dst=node, verbs=self.verbs_to[node.name])

    def _create(self, prev_activation: Any, token: Any, data: Any = None, seed: Any = None) -> Any:
        for node, condition in self._branches:
            if condition(prev_activation):
                return node._create(prev_activation, token)
        raise FlowRuntimeError(f"{self.name} leads nowhere from here")


def _is_in_state(state: str) -> Callable[[Any], bool]:
    return lambda activation: step_of(activation).case.state == state
