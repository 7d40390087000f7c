"""A procedure in words: its steps, who does them, and where each verb leads."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from casework.vocabulary import ENDED, Role, State
from workflows.flows.nodes import Work
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


def step_text(step: Step) -> str:
    """One line for one step of a procedure."""
    ways = "; ".join(f"{way.verb} → {State(way.state).label}" for way in step.ways)
    who = Role(step.role).label if step.role else _("end") if step.state in ENDED else _("waits")
    return f"{step.label}: {step.title} ({who})" + (f" – {ways}" if ways else "")


def _step(node: Any, ways: tuple[Way, ...]) -> Step:
    return Step(
        state=node.name,
        label=str(State(node.name).label),
        title=str(node.task_title),
        description=str(node.task_description),
        role=str(node.role) if isinstance(node, Work) else "",
        ways=ways,
    )
