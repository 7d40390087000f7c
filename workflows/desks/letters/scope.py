"""Who stands before the letters of a case, and how a letter that was kept back is told and written down."""

from __future__ import annotations

from casework.errors import CaseworkError, NotAllowed, NotFound
from casework.letters.writing import GUARD_HITS, VERB, Writer, log_guard_hit, may_write
from casework.models import Case, Letter
from workflows.desks.desk import DeskRequest, the_case


def case_to_write_on(request: DeskRequest, code: str) -> Case:
    """The case of a code, for an officer who may write its letters. Raises NotFound, NotAllowed."""
    case = the_case(request, code)
    if not may_write(request.actor, case):
        raise NotAllowed(verb=VERB, reason="no_desk")
    return case


def letter_of(case: Case, pk: int) -> Letter:
    """A letter of this case. Raises NotFound."""
    rows = Letter.objects.filter(case=case, pk=pk)
    found = rows.select_related("case", "unit", "written_by__division", "checked_by", "signer").first()
    if found is None:
        raise NotFound(verb=VERB)
    return found


def writer_of(request: DeskRequest) -> Writer:
    """Who sits here, as the writing of letters asks for him."""
    return Writer(officer=request.officer, actor=request.actor, at=request.at, on=request.on)


def told_back(request: DeskRequest, case: Case, refusal: CaseworkError) -> str:
    """The sentence of a refusal; that the guard kept a letter back is written into the access log."""
    if isinstance(refusal, GUARD_HITS):
        log_guard_hit(refusal, case, actor=request.actor, at=request.at)
    return str(refusal)
