"""The letters of a case, and those that fit it as it stands."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from casework.errors import CaseworkError, NotAllowed, NotFound
from casework.letters.catalogue import Template, letters, letters_for
from casework.letters.openness import open_names
from casework.letters.writing import VERB, begin
from casework.models import Case, Letter
from casework.selectors.access import write_reading
from casework.vocabulary import WRITTEN
from workflows.desks.desk import DeskRequest, desk, see_other
from workflows.desks.letters.scope import case_to_write_on, told_back, writer_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One letter of the list: the row, what it is called, what is still open in it."""

    letter: Letter
    title: str
    still_open: tuple[str, ...]


@require_safe
@desk
def overview(request: DeskRequest, code: str) -> HttpResponse:
    """What was written on this case, and what may be written now."""
    case = case_to_write_on(request, code)
    write_reading(request.actor, VERB, case, at=request.at, was_allowed=True)
    fit = letters_for(kind=case.kind, state=case.state, on=request.on)
    shown = {"case": case, "rows": _rows(case), "fit": fit}
    return render(request, "desks/letters/letters.html", shown)


@require_POST
@desk
def new(request: DeskRequest, code: str, template: str) -> HttpResponse:
    """Begin a letter with everything put in that the case knows."""
    case = case_to_write_on(request, code)
    known = letters().get(template)
    if known is None:
        raise NotFound(verb=VERB)
    return _begun(request, case, known)


def _begun(request: DeskRequest, case: Case, template: Template) -> HttpResponse:
    try:
        letter = begin(case, template, by=writer_of(request))
    except (NotAllowed, NotFound):
        raise
    except CaseworkError as refusal:
        messages.error(request, told_back(request, case, refusal))
        return see_other("letters", case.tracking_code)
    return see_other("letter", case.tracking_code, letter.pk)


def _rows(case: Case) -> list[Row]:
    known = letters()
    rows = Letter.objects.filter(case=case).select_related("written_by", "signer", "replaces", "replaced_by")
    return [
        Row(
            letter=letter,
            title=known[letter.template].title if letter.template in known else letter.template,
            still_open=open_names(letter) if letter.state in WRITTEN else (),
        )
        for letter in rows.order_by("-pk")
    ]
