"""The switch behind each state, and the edges that know their verbs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from viewflow.workflow import nodes
from viewflow.workflow.base import Edge
from viewflow.workflow.exceptions import FlowRuntimeError

from workflows.flows.nodes import case_of


class VerbEdge(Edge):
    """An edge that knows the verbs which lead along it."""

    __slots__ = ("verbs",)

    def __init__(self, *, src: Any, dst: Any, verbs: tuple[str, ...]) -> None:
        super().__init__(src=src, dst=dst, edge_class="cond_true", label=" / ".join(verbs))
        self.verbs = verbs


class Route(nodes.Switch):
    """The switch behind a state: it looks at `case.state` and at nothing else.

    It is passed in memory; a row of its own would cost five queries at every step and tell nothing.
    """

    def __init__(self) -> None:
        super().__init__()
        self.verbs_to: dict[str, tuple[str, ...]] = {}

    def on(self, *verbs: str, to: Any) -> Route:
        """Name the verbs that lead to a state."""
        self.verbs_to[to.name] = verbs
        self.Case(to, _is_in_state(to.name))
        return self

    def _outgoing(self) -> Iterator[VerbEdge]:
        for node, _condition in self._branches:
            yield VerbEdge(src=self, dst=node, verbs=self.verbs_to[node.name])

    def _create(self, prev_activation: Any, token: Any, data: Any = None, seed: Any = None) -> Any:
        for node, condition in self._branches:
            if condition(prev_activation):
                return node._create(prev_activation, token)  # noqa: SLF001 - viewflow's own extension point
        raise FlowRuntimeError(f"{self.name} leads nowhere from here")


def outgoing(node: Any) -> tuple[Any, ...]:
    """The edges that leave a node."""
    return tuple(node._outgoing())  # noqa: SLF001 - viewflow's own extension point


def _is_in_state(state: str) -> Callable[[Any], bool]:
    return lambda activation: case_of(activation).state == state
