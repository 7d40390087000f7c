"""Until when the file of an ended case is kept."""

from __future__ import annotations

from casework.models import Case, CourtStep, Disposal
from casework.rules.policy import PolicySet
from casework.rules.retention import Keeping, filed_class, keeping
from casework.vocabulary import ACCUSATIONS, CourtStepKind, State


def keeping_of(case: Case, *, policies: PolicySet) -> Keeping | None:
    """TT 05/2021: the term of an ended case by how it ended; None while it goes on or no rule is in force.

    A suit at court holds the file until the court discontinues it or rules; two statements at most.
    """
    if case.ended_on is None:
        return None
    code = policies.kind(case.kind, on=case.ended_on).retention
    if case.state == State.FILED:
        last = Disposal.objects.filter(case=case).order_by("-pk").first()
        code = filed_class("" if last is None else last.ground, is_accusation=case.kind in ACCUSATIONS)
    term = policies.retention(code, on=case.ended_on)
    if term is None:
        return None
    return keeping(term=term, ended_on=case.ended_on, is_held=_is_at_court(case))


def _is_at_court(case: Case) -> bool:
    last = CourtStep.objects.filter(case=case).order_by("-pk").first()
    return last is not None and last.step in (CourtStepKind.FILED, CourtStepKind.ACCEPTED)
