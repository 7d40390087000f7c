"""The way of one case in words: where it has been, when, and on whose desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from viewflow.workflow.models import Task

from casework.models import Case
from casework.vocabulary import State
from workflows.flows.nodes import StateNode, Work
from workflows.flows.worklist import desk_of


@dataclass(frozen=True, slots=True)
class Passage:
    """One stay of a case at a step; `left_at` is None while it is there."""

    state: str
    label: str
    title: str
    unit_id: int | None
    role: str
    status: str
    entered_at: datetime
    left_at: datetime | None


def passages_of(case: Case) -> tuple[Passage, ...]:
    """Where a case has been, oldest first; steps that no flow knows any more are left out."""
    tasks = Task.objects.filter(process__dossier__case=case).order_by("pk")
    return tuple(_passage(task) for task in tasks if isinstance(task.flow_task, StateNode))


def passage_text(passage: Passage) -> str:
    """One line for one stay of a case."""
    until = passage.left_at.isoformat(timespec="minutes") if passage.left_at else _("now")
    return f"{passage.label}: {passage.entered_at.isoformat(timespec='minutes')} – {until} ({passage.status})"


def _passage(task: Any) -> Passage:
    node, desk = task.flow_task, desk_of(task)
    return Passage(
        state=node.name,
        label=str(State(node.name).label),
        title=str(node.task_title),
        unit_id=desk.unit_id if desk else None,
        role=str(node.role) if isinstance(node, Work) else "",
        status=str(task.status).lower(),
        entered_at=task.created,
        left_at=task.finished,
    )
