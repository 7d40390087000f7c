"""What a flow's chart shows, as words: the steps of a procedure, and the steps one case has taken."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from viewflow.workflow.models import Task

from casework.models import Case
from casework.vocabulary import ENDED, Role, State
from workflows.flows.nodes import StateNode, Work
from workflows.flows.procedure import CaseFlow

_ORDER = {str(state): number for number, state in enumerate(State)}


@dataclass(frozen=True, slots=True)
class Way:
    """Where one verb leads from a step."""

    verb: str
    state: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a procedure: what is to be done there, by whom, and where it can lead."""

    state: str
    label: str
    title: str
    description: str
    role: str
    ways: tuple[Way, ...]


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


def steps_of(flow: type[CaseFlow]) -> tuple[Step, ...]:
    """The steps of a procedure in the order of a case's life."""
    graph = flow.graph()
    ways: dict[str, list[Way]] = defaultdict(list)
    for turn in sorted(graph.turns, key=lambda t: (_ORDER[t.target], t.verb)):
        ways[turn.source].append(Way(turn.verb, turn.target))
    return tuple(
        _step(node, tuple(ways[state]))
        for state, node in sorted(graph.nodes.items(), key=lambda n: _ORDER[n[0]])
    )


def passages_of(case: Case) -> tuple[Passage, ...]:
    """Where a case has been, oldest first; steps that no flow knows any more are left out."""
    tasks = Task.objects.filter(process__dossier__case=case).order_by("pk")
    return tuple(_passage(task) for task in tasks if isinstance(task.flow_task, StateNode))


def step_text(step: Step) -> str:
    """One line for one step of a procedure."""
    ways = "; ".join(f"{way.verb} → {State(way.state).label}" for way in step.ways)
    who = Role(step.role).label if step.role else _("end") if step.state in ENDED else _("waits")
    return f"{step.label}: {step.title} ({who})" + (f" – {ways}" if ways else "")


def passage_text(passage: Passage) -> str:
    """One line for one stay of a case."""
    until = passage.left_at.isoformat(timespec="minutes") if passage.left_at else _("now")
    return f"{passage.label}: {passage.entered_at.isoformat(timespec='minutes')} – {until} ({passage.status})"


def _step(node: Any, ways: tuple[Way, ...]) -> Step:
    return Step(
        state=node.name,
        label=str(State(node.name).label),
        title=str(node.task_title),
        description=str(node.task_description),
        role=str(node.role) if isinstance(node, Work) else "",
        ways=ways,
    )


def _passage(task: Any) -> Passage:
    node = task.flow_task
    return Passage(
        state=node.name,
        label=str(State(node.name).label),
        title=str(node.task_title),
        unit_id=int(task.owner_permission_obj_pk) if task.owner_permission_obj_pk else None,
        role=str(node.role) if isinstance(node, Work) else "",
        status=str(task.status).lower(),
        entered_at=task.created,
        left_at=task.finished,
    )
