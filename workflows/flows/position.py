"""The flow follows the law: after every act exactly one task is open, at the node named after `case.state`.

An ended case has no open task and a process that is DONE. A receipt and a change of state cost one statement
each (an offered transfer two: whose desk is it?), an act that leaves the state none.
"""

from __future__ import annotations

from datetime import datetime

from django.db.models import F, Func, Value
from viewflow.workflow.fields import get_flow_ref
from viewflow.workflow.models import Task
from viewflow.workflow.status import PROCESS

from casework.models import Case
from casework.vocabulary import ENDED
from workflows.flows import rows
from workflows.flows.procedure import CaseFlow, Turn
from workflows.flows.procedures import flow_of
from workflows.flows.worklist import open_tasks
from workflows.models import CaseProcess


def follow(case: Case, *, verb: str, from_state: str, at: datetime) -> None:
    """Bring the flow of a locked case to `case.state`; the door calls it after the event, in its transaction.

    `from_state` is empty for a case that has just been received. Along a drawn edge the task of the old state
    is done; suspension, resumption, withdrawal, reopening and taking over jump: what was open is cancelled.
    """
    flow = flow_of(case.kind)
    if not from_state:
        rows.open_process(case, flow, at=at)
        return
    tie = case.process_tie
    if tie.process.flow_class is not flow:
        _change_flow(tie, flow)
    if case.state != from_state:
        is_drawn = Turn(verb, from_state, case.state) in flow.graph().turns
        done = flow.graph().nodes[from_state] if is_drawn else None
        rows.step(case, flow, process_id=tie.process_id, done=done, at=at)
    elif verb == "move_unit":
        _move_desk(tie, case)


def settle(case: Case, *, at: datetime) -> None:
    """Put a locked case that stands elsewhere at the node of its state in the present flow of its kind."""
    flow = flow_of(case.kind)
    tie = CaseProcess.objects.select_related("process").filter(case=case).first()
    if tie is None:
        rows.open_process(case, flow, at=at)
        return
    _change_flow(tie, flow)
    has_rest = case.state in ENDED and tie.process.status == PROCESS.DONE
    if not has_rest or open_tasks().filter(process=tie.process).exists():
        rows.step(case, flow, process_id=tie.process_id, done=None, at=at)


def _change_flow(tie: CaseProcess, flow: type[CaseFlow]) -> None:
    """Let the process of a case belong to another flow, or another version of it, its past tasks included."""
    process = tie.process
    process.flow_class = flow
    process.save(update_fields=["flow_class"])
    tie.flow_version = flow.version
    tie.save(update_fields=["flow_version"])
    # Nodes are named alike in all flows, so only what stands before the name changes.
    moved = Func(F("flow_task"), Value(r"^.*\."), Value(f"{get_flow_ref(flow)}."), function="regexp_replace")
    Task.objects.filter(process=process).update(flow_task=moved)


def _move_desk(tie: CaseProcess, case: Case) -> None:
    """Let the open task lie in the unit that has the case now."""
    for task in open_tasks().filter(process_id=tie.process_id):
        desk = task.flow_task.desk_for(case)
        if desk is not None:
            task.owner_permission_obj_pk = str(desk.unit_id)
            task.save(update_fields=["owner_permission_obj_pk"])
