"""Which procedure a kind of case goes through."""

from __future__ import annotations

from casework.vocabulary import Kind
from workflows.flows.complaint import FirstComplaintFlow, SecondComplaintFlow
from workflows.flows.denunciation import DenunciationFlow
from workflows.flows.petition import PetitionFlow
from workflows.flows.procedure import CaseFlow
from workflows.flows.tip import TipFlow

FLOWS: tuple[type[CaseFlow], ...] = (
    FirstComplaintFlow,
    SecondComplaintFlow,
    DenunciationFlow,
    TipFlow,
    PetitionFlow,
)
_FLOW_OF: dict[str, type[CaseFlow]] = {kind: flow for flow in FLOWS for kind in flow.kinds}


def flow_named(code: str) -> type[CaseFlow] | None:
    """Return the flow that the catalogue of kinds calls by this code."""
    return next((flow for flow in FLOWS if flow.code == code), None)


def flow_of(kind: str) -> type[CaseFlow]:
    """Return the flow of a kind; a kind without one is refused by the system checks."""
    return _FLOW_OF[Kind(kind)]
