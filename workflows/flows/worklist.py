"""What lies on whose desk: the open tasks, read by desk and not by viewflow's permissions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from viewflow.workflow.models import Task
from viewflow.workflow.status import STATUS

from casework.models import Case
from workflows.flows.desks import Desk
from workflows.flows.nodes import Work
from workflows.flows.rows import OPEN_STATUSES


def open_task(case: Case) -> Any | None:
    """The task of a case that waits to be done; None for an ended case."""
    return open_tasks().filter(process__dossier__case=case).first()


def open_tasks() -> QuerySet[Any]:
    """Every task that waits to be done."""
    found: QuerySet[Any] = Task.objects.filter(status__in=OPEN_STATUSES)
    return found


def desk_of(task: Any) -> Desk | None:
    """The desk on which an open task lies; None when the house waits for the citizen or a clock."""
    return Desk.of_columns(task.owner_permission, task.owner_permission_obj_pk)


def tasks_at(desks: Iterable[Desk]) -> QuerySet[Any]:
    """The work that lies on these desks, oldest first; who may see which case is for the caller to add."""
    lies_here = Q(pk__in=())
    for desk in desks:
        lies_here |= Q(owner_permission=desk.permission, owner_permission_obj_pk=str(desk.unit_id))
    work = Task.objects.filter(lies_here, status=STATUS.NEW, flow_task_type=Work.task_type)
    found: QuerySet[Any] = work.select_related("process__dossier").order_by("created", "pk")
    return found
