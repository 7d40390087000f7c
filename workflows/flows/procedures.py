"""Which procedure a kind of case goes through."""

from __future__ import annotations

from casework.errors import Misconfigured
from casework.vocabulary import Kind
from workflows.flows.complaint import FirstComplaintFlow
from workflows.flows.procedure import CaseFlow

FLOWS: tuple[type[CaseFlow], ...] = (FirstComplaintFlow,)
_FLOW_OF: dict[str, type[CaseFlow]] = {kind: flow for flow in FLOWS for kind in flow.kinds}


def flow_of(kind: str) -> type[CaseFlow]:
    """Return the flow of a kind; a kind without one is refused by the system checks."""
    return _FLOW_OF[Kind(kind)]
