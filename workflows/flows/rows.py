"""The two statements by which a flow moves: one opens a process, one takes it a step further.

They write what viewflow's activations would write (process, tasks, the ties between tasks), in one statement
instead of twelve, at the instant of the act instead of the machine's, and with the gateway passed in memory.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from viewflow.workflow.fields import get_flow_ref, get_task_ref
from viewflow.workflow.status import PROCESS, STATUS

from casework.models import Authority, Case
from workflows.flows.nodes import Ending, StateNode
from workflows.flows.procedure import CaseFlow

OPEN_STATUSES = (STATUS.NEW, STATUS.ASSIGNED, STATUS.STARTED, STATUS.SCHEDULED, STATUS.ERROR)

_OPEN = """
WITH process AS (
    INSERT INTO viewflow_process (flow_class, status, created, finished, data)
    VALUES (%(flow)s, %(process_status)s, %(at)s, %(ended_at)s, '{}')
    RETURNING id
), opening AS (
    INSERT INTO viewflow_task
        (process_id, flow_task, flow_task_type, status, created, started, finished, token, data)
    SELECT id, %(start_ref)s, 'START', 'DONE', %(at)s, %(at)s, %(at)s, 'start', '{}'
    FROM process
    RETURNING id, process_id
), entered AS (
    INSERT INTO viewflow_task
        (process_id, flow_task, flow_task_type, status, created, started, finished, token, data,
         owner_permission, owner_permission_content_type_id, owner_permission_obj_pk)
    SELECT process_id, %(ref)s, %(type)s, %(status)s, %(at)s, %(ended_at)s, %(ended_at)s, 'start', '{}',
         %(permission)s, %(unit_type)s, %(unit)s
    FROM opening
    RETURNING id
), tie AS (
    INSERT INTO viewflow_task_previous (from_task_id, to_task_id)
    SELECT entered.id, opening.id FROM entered, opening
)
INSERT INTO workflows_caseprocess (case_id, process_id, flow_version)
SELECT %(case)s, id, %(version)s FROM process
"""

# `latest` counts what was left before the new task is written: the index allows one open task per process.
_STEP = """
WITH left_behind AS (
    UPDATE viewflow_task SET
        status = CASE WHEN flow_task = %(done_ref)s THEN 'DONE' ELSE 'CANCELED' END,
        started = CASE WHEN flow_task = %(done_ref)s THEN %(at)s ELSE started END,
        finished = %(at)s
    WHERE process_id = %(process)s AND status IN %(open)s
    RETURNING id
), latest AS (
    SELECT coalesce(max(id), (SELECT max(id) FROM viewflow_task WHERE process_id = %(process)s)) AS id
    FROM left_behind
), entered AS (
    INSERT INTO viewflow_task
        (process_id, flow_task, flow_task_type, status, created, started, finished, token, data,
         owner_permission, owner_permission_content_type_id, owner_permission_obj_pk)
    SELECT %(process)s, %(ref)s, %(type)s, %(status)s, %(at)s, %(ended_at)s, %(ended_at)s, 'start', '{}',
         %(permission)s, %(unit_type)s, %(unit)s
    FROM latest
    RETURNING id
), tie AS (
    INSERT INTO viewflow_task_previous (from_task_id, to_task_id)
    SELECT entered.id, latest.id FROM entered, latest
)
UPDATE viewflow_process SET status = %(process_status)s, finished = %(ended_at)s
WHERE id = %(process)s AND status <> %(process_status)s
"""


def open_process(case: Case, flow: type[CaseFlow], *, at: datetime) -> None:
    """Write the process of a new case, its start and the task of its state, and tie it to the case."""
    _execute(
        _OPEN,
        {
            "case": case.pk,
            "flow": get_flow_ref(flow),
            "version": flow.version,
            "start_ref": get_task_ref(flow.start),
            **_entry(case, flow, at=at),
        },
    )


def step(case: Case, flow: type[CaseFlow], *, process_id: int, done: Any, at: datetime) -> None:
    """Close what is open and enter the node of the case's state.

    `done` is the node whose task was done by the act; an open task of any other node is cancelled, and a
    process that had ended lives again.
    """
    _execute(
        _STEP,
        {
            "process": process_id,
            "done_ref": None if done is None else get_task_ref(done),
            "open": OPEN_STATUSES,
            **_entry(case, flow, at=at),
        },
    )


def _entry(case: Case, flow: type[CaseFlow], *, at: datetime) -> dict[str, Any]:
    """The columns of the task that is entered."""
    node: StateNode = flow.graph().nodes[case.state]
    has_ended = isinstance(node, Ending)
    desk = node.desk_for(case)
    return {
        "at": at,
        "ended_at": at if has_ended else None,
        "process_status": PROCESS.DONE if has_ended else PROCESS.NEW,
        "ref": get_task_ref(node),
        "type": node.task_type,
        "status": STATUS.DONE if has_ended else STATUS.NEW,
        "permission": desk and desk.permission,
        "unit_type": desk and ContentType.objects.get_for_model(Authority).pk,
        "unit": desk and str(desk.unit_id),
    }


def _execute(statement: str, values: Mapping[str, Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
