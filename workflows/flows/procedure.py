"""What every procedure of the house has in common, and its graph as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from viewflow.workflow.base import Flow
from viewflow.workflow.lock import SelectForUpdateLock

from casework.vocabulary import ENDED, Kind, State
from workflows.flows.nodes import StateNode
from workflows.flows.routes import outgoing

# These leave from nearly every state, or bring an ended case back: the flow jumps and draws no edge for them.
JUMPS = frozenset(
    {"suspend", "resume", "grant_withdrawal", "discontinue", "take_over", "appeal", "reopen", "move_unit"}
)


@dataclass(frozen=True, slots=True, order=True)
class Turn:
    """One way through a flow: this verb leads from here to there."""

    verb: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Graph:
    """A flow as plain data: its state nodes by state, and every drawn way; switches become turns."""

    nodes: Mapping[str, Any]
    turns: frozenset[Turn]


class CaseFlow(Flow):
    """A procedure that a case goes through."""

    # viewflow's default is no lock at all; the door holds the case row already, so waiting is short.
    lock_impl = SelectForUpdateLock(nowait=False, attempts=1)
    code: ClassVar[str] = ""
    kinds: ClassVar[tuple[Kind, ...]] = ()
    # Raise it when nodes are renamed or taken away, and run `manage.py resync --apply` after the release.
    version: ClassVar[int] = 1

    @classmethod
    def graph(cls) -> Graph:
        """The graph of this procedure, made once."""
        if "_graph" not in cls.__dict__:
            nodes = {node.name: node for node in cls.instance.nodes() if isinstance(node, StateNode)}
            turns = (turn for state, node in nodes.items() for turn in _turns(state, node))
            cls._graph = Graph(nodes, frozenset(turns))
        graph: Graph = cls._graph
        return graph


def _turns(state: str, node: Any) -> Iterator[Turn]:
    for route in (edge.dst for edge in outgoing(node)):
        for edge in outgoing(route):
            yield from (Turn(verb, state, edge.dst.name) for verb in edge.verbs)


def is_jump(verb: str, source: str) -> bool:
    """Whether this move need not be drawn: an end has no successor, and some verbs leave from anywhere."""
    return verb in JUMPS or State(source) in ENDED
