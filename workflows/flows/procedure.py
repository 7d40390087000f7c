"""What every procedure of the house has in common, and its graph as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar

from viewflow.workflow.base import Flow
from viewflow.workflow.lock import SelectForUpdateLock

from casework.vocabulary import ENDED, Kind, State
from workflows.flows.nodes import Ending, Route, Wait, Work

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


class CaseFlow(Flow):
    """A procedure that a case goes through."""

    # viewflow's default is no lock; the case row is locked by the door already, so waiting is right and short.
    lock_impl = SelectForUpdateLock(nowait=False, attempts=1)
    kinds: ClassVar[tuple[Kind, ...]] = ()
    # Raise it when nodes are renamed, added or taken away, and run `manage.py resync --apply` after the release.
    version: ClassVar[int] = 1


@cache
def state_nodes(flow: type[CaseFlow]) -> dict[str, Any]:
    """The nodes that stand for states, by state."""
    nodes = flow.instance.nodes()
    return {node.name: node for node in nodes if isinstance(node, Work | Wait | Ending)}


@cache
def drawn_turns(flow: type[CaseFlow]) -> frozenset[Turn]:
    """Every drawn way of a flow."""
    return frozenset(_turns(flow))


def _turns(flow: type[CaseFlow]) -> Iterator[Turn]:
    for state, node in state_nodes(flow).items():
        route = getattr(node, "_next", None)
        if isinstance(route, Route):
            for edge in route._outgoing():
                yield from (Turn(verb, state, edge.dst.name) for verb in edge.verbs)


def is_jump(verb: str, source: str) -> bool:
    """Whether this move is never drawn: an ended task has no successor, and some verbs leave from anywhere."""
    return verb in JUMPS or State(source) in ENDED
