"""The flow follows the law: after every act exactly one task is open, at the node named after `case.state`.

An ended case has no open task and a process that is DONE. A step costs four statements (read the open task,
close it, open the next, tie the two), an end or a receipt five, an act that leaves the state none.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Replace
from viewflow.workflow.activation import Activation
from viewflow.workflow.fields import get_flow_ref
from viewflow.workflow.models import Process, Task
from viewflow.workflow.status import PROCESS, STATUS

from casework.models import Case
from casework.vocabulary import State
from workflows.flows.nodes import TOKEN, Step, Work
from workflows.flows.procedure import CaseFlow, Turn, drawn_turns, state_nodes
from workflows.flows.procedures import flow_of
from workflows.models import CaseProcess

OPEN_STATUSES = (STATUS.NEW, STATUS.ASSIGNED, STATUS.STARTED, STATUS.SCHEDULED, STATUS.ERROR)


def follow(case: Case, *, verb: str, from_state: str, at: datetime) -> None:
    """Bring the flow of a locked case to `case.state`; the door calls it after the event, in its transaction.

    `from_state` is empty for a case that has just been received. A step along a drawn edge goes through viewflow's
    activation and the switch; suspension, resumption, withdrawal, reopening and taking over jump.
    """
    if not from_state:
        start(case, at=at)
        return
    tie = case.process_tie
    tie.process.step = Step(case, at)
    flow = flow_of(case.kind)
    if tie.process.flow_class is not flow:
        _change_flow(tie, flow)
    if case.state != from_state:
        _step(tie, flow, Turn(verb, from_state, case.state))
    elif verb == "move_unit":
        _move_desk(tie, case)


def start(case: Case, *, at: datetime) -> CaseProcess:
    """Begin the process of a new case at its state, whichever that is."""
    flow = flow_of(case.kind)
    process = Process(flow_class=flow, created=at)
    process.step = Step(case, at)
    process.save(force_insert=True)
    tie = CaseProcess(case=case, process=process, flow_version=flow.version)
    tie.save(force_insert=True)
    opening = Task(
        process=process,
        flow_task=flow.start,
        flow_task_type=flow.start.task_type,
        token=TOKEN,
        status=STATUS.DONE,
        created=at,
        started=at,
        finished=at,
    )
    opening.save(force_insert=True)
    activation = flow.start.activation_class(opening)
    if case.state == State.RECEIVED:
        activation.activate_next()
    else:
        _enter(flow, activation)
    return tie


def settle(tie: CaseProcess, case: Case, *, at: datetime) -> None:
    """Put a locked case that stands elsewhere at the node of its state in the present flow of its kind."""
    flow = flow_of(case.kind)
    tie.process.step = Step(case, at)
    if tie.process.flow_class is not flow:
        _change_flow(tie, flow)
    _jump(tie, flow, open_tasks(tie))
    tie.flow_version = flow.version
    tie.save(update_fields=["flow_version"])


def open_tasks(tie: CaseProcess) -> list[Any]:
    """The tasks of a process that wait to be done, with the process in memory."""
    tasks = list(_open().filter(process_id=tie.process_id).order_by("pk"))
    for task in tasks:
        task.process = tie.process
    return tasks


def open_task(case: Case) -> Task | None:
    """The task of a case that waits to be done; None for an ended case."""
    return _open().filter(process__dossier__case=case).first()


def _open() -> QuerySet[Task]:
    return Task.objects.filter(status__in=OPEN_STATUSES)


def _step(tie: CaseProcess, flow: type[CaseFlow], turn: Turn) -> None:
    tasks = open_tasks(tie)
    if turn not in drawn_turns(flow) or [task.flow_task.name for task in tasks] != [turn.source]:
        _jump(tie, flow, tasks)
        return
    activation = tasks[0].flow_task.activation_class(tasks[0])
    activation.leave()
    activation.activate_next()


def _jump(tie: CaseProcess, flow: type[CaseFlow], tasks: list[Any]) -> None:
    """Abandon what is open and go on at the state, without an edge; a finished process lives again."""
    process = tie.process
    for task in tasks:
        task.status, task.finished = STATUS.CANCELED, process.step.at
        task.save(update_fields=["status", "finished"])
    previous = tasks[-1] if tasks else Task.objects.filter(process=process).order_by("pk").last()
    previous.process = process
    if process.status != PROCESS.NEW:
        process.status, process.finished = PROCESS.NEW, None
        process.save(update_fields=["status", "finished"])
    _enter(flow, Activation(previous))


def _enter(flow: type[CaseFlow], activation: Any) -> None:
    node = state_nodes(flow)[activation.process.step.case.state]
    node._create(activation, TOKEN)


def _change_flow(tie: CaseProcess, flow: type[CaseFlow]) -> None:
    """Let the process of a case whose kind has changed belong to the other flow, its past tasks included."""
    process = tie.process
    old = process.flow_class
    process.flow_class = flow
    process.save(update_fields=["flow_class"])
    tie.flow_version = flow.version
    tie.save(update_fields=["flow_version"])
    if old is not None:
        renamed = Replace(
            F("flow_task"), Value(get_flow_ref(old) + "."), Value(get_flow_ref(flow) + "."), output_field=CharField()
        )
        Task.objects.filter(process=process).update(flow_task=renamed)


def _move_desk(tie: CaseProcess, case: Case) -> None:
    """Let the open task lie in the unit that has the case now."""
    for task in open_tasks(tie):
        if isinstance(task.flow_task, Work):
            task.owner_permission_obj_pk = str(task.flow_task.desk_for(case).unit_id)
            task.save(update_fields=["owner_permission_obj_pk"])
