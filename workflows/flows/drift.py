"""Cases whose flow stands elsewhere than the law: after a release that changed a flow, or after a defect."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db import connection, transaction
from viewflow.workflow.fields import get_flow_ref, get_task_ref
from viewflow.workflow.status import PROCESS

from casework.models import Case
from casework.vocabulary import ENDED
from workflows.flows import position, rows
from workflows.flows.procedures import FLOWS, flow_of

BATCH = 2000

_STANDS = """
SELECT c.id, coalesce(c.case_number, c.register_number), c.kind, c.state,
    d.flow_version, p.flow_class, p.status,
    array(
        SELECT t.flow_task FROM viewflow_task t
        WHERE t.process_id = p.id AND t.status IN %(open)s ORDER BY t.id
    )
FROM casework_case c
LEFT JOIN workflows_caseprocess d ON d.case_id = c.id
LEFT JOIN viewflow_process p ON p.id = d.process_id
WHERE c.id > %(after)s AND c.id <= coalesce(%(last)s::bigint, c.id)
ORDER BY c.id
LIMIT %(batch)s
"""


class Reason(StrEnum):
    """What is wrong with the position of a case."""

    NO_PROCESS = "no_process"
    OTHER_FLOW = "other_flow"
    OTHER_VERSION = "other_version"
    NODE_GONE = "node_gone"
    ELSEWHERE = "elsewhere"
    SEVERAL_OPEN = "several_open"
    NONE_OPEN = "none_open"
    STILL_OPEN = "still_open"
    WRONG_STATUS = "wrong_status"


@dataclass(frozen=True, slots=True)
class Adrift:
    """One case that stands wrong: where the law has it, where its tasks are, and why that is wrong."""

    case_id: int
    number: str
    state: str
    nodes: tuple[str, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class _Stand:
    case_id: int
    number: str
    kind: str
    state: str
    flow_version: int | None
    flow_ref: str | None
    process_status: str | None
    nodes: list[str]


def adrift(*, after: int = 0, last: int | None = None) -> Iterator[Adrift]:
    """Yield every case that stands wrong, in order of id, reading a batch of cases at a time."""
    while True:
        values: dict[str, Any] = {"open": rows.OPEN_STATUSES, "after": after, "last": last, "batch": BATCH}
        with connection.cursor() as cursor:
            cursor.execute(_STANDS, values)
            stands = [_Stand(*row) for row in cursor.fetchall()]
        for stand in stands:
            reasons = tuple(_reasons(stand))
            if reasons:
                yield Adrift(stand.case_id, stand.number, stand.state, tuple(stand.nodes), reasons)
        if len(stands) < BATCH:
            return
        after = stands[-1].case_id


def settle(case_id: int, *, at: datetime) -> bool:
    """Put one case at the node of its state, unless that has happened meanwhile; returns whether it moved."""
    with transaction.atomic():
        case = Case.objects.select_for_update().get(pk=case_id)
        if not any(adrift(after=case_id - 1, last=case_id)):
            return False
        position.settle(case, at=at)
        return True


def _reasons(stand: _Stand) -> Iterator[Reason]:
    if stand.flow_ref is None:
        yield Reason.NO_PROCESS
        return
    flow = flow_of(stand.kind)
    has_ended = stand.state in ENDED
    if stand.flow_ref != get_flow_ref(flow):
        yield Reason.OTHER_FLOW
    elif stand.flow_version != flow.version and not has_ended:
        yield Reason.OTHER_VERSION
    if any(node not in _known_nodes() for node in stand.nodes):
        yield Reason.NODE_GONE
    if stand.process_status != (PROCESS.DONE if has_ended else PROCESS.NEW):
        yield Reason.WRONG_STATUS
    yield from _misplaced(stand, flow, has_ended=has_ended)


def _misplaced(stand: _Stand, flow: Any, *, has_ended: bool) -> Iterator[Reason]:
    if has_ended:
        if stand.nodes:
            yield Reason.STILL_OPEN
    elif not stand.nodes:
        yield Reason.NONE_OPEN
    elif len(stand.nodes) > 1:
        yield Reason.SEVERAL_OPEN
    elif stand.nodes != [get_task_ref(flow.graph().nodes[stand.state])]:
        yield Reason.ELSEWHERE


def _known_nodes() -> frozenset[str]:
    return frozenset(get_task_ref(node) for flow in FLOWS for node in flow.graph().nodes.values())
