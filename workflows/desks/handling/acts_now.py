"""Which acts an officer may do on a case at this moment; what leads the case on goes first."""

from __future__ import annotations

from casework.models import Case
from casework.moves import MOVE_OF
from casework.permissions import allowed, relations_of
from workflows.desks.desk import DeskRequest
from workflows.desks.handling.case_view import OF_THE_CLOCK
from workflows.outlook import next_acts


def verbs_now(request: DeskRequest, case: Case) -> list[str]:
    """The verbs that state, law and matrix let through now."""
    relations = relations_of(case)
    found = [
        act.verb
        for act in next_acts(case, relations=relations, at=request.at)
        if act.verb not in OF_THE_CLOCK
        and not act.impediments
        and allowed(request.actor, act.verb, case, relations=relations).ok
    ]
    return sorted(found, key=lambda verb: not MOVE_OF[verb].targets)
