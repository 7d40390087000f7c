"""A letter as one sees it before it is signed, and as a file for a word processor."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from casework.letters.editable import MEDIA_TYPE, editable
from casework.letters.issuing import printed
from casework.letters.layout import paper_of
from casework.letters.writing import GUARD_HITS, VERB, template_of
from casework.selectors.access import write_reading
from workflows.desks.desk import DeskRequest, desk, refused
from workflows.desks.letters.scope import case_to_write_on, letter_of, told_back
from workflows.desks.papers.printing import is_large
from workflows.forms.attachments import POLICY, disposition, pdf_answer


@require_safe
@desk
def preview(request: DeskRequest, code: str, pk: int) -> HttpResponse:
    """The letter laid out, marked as a draft, or of an issued one as printed again; nothing is stored."""
    case = case_to_write_on(request, code)
    letter = letter_of(case, pk)
    template = template_of(letter)
    large = is_large(request, case)
    day = letter.issued_on or request.on
    paper = paper_of(letter, template, on=day, number=letter.number, signer=letter.signer, is_large=large)
    paper = replace(paper, is_reprint=letter.signer is not None)
    name = f"du-thao-{letter.pk}"
    try:
        pdf = printed(letter, template, paper, name=name, actor=request.actor, at=request.at)
    except GUARD_HITS as refusal:
        told_back(request, case, refusal)
        return refused(request, refusal)
    write_reading(request.actor, VERB, case, at=request.at, was_allowed=True, reason="preview")
    return pdf_answer(pdf, name=name)


@require_safe
@desk
def word_file(request: DeskRequest, code: str, pk: int) -> HttpResponse:
    """The same words as DOCX, for whoever must go on writing elsewhere; looked through before it leaves."""
    case = case_to_write_on(request, code)
    letter = letter_of(case, pk)
    template = template_of(letter)
    day = letter.issued_on or request.on
    paper = paper_of(letter, template, on=day, number=letter.number, signer=letter.signer)
    try:
        name, data = editable(letter, template, paper, actor=request.actor, at=request.at)
    except GUARD_HITS as refusal:
        told_back(request, case, refusal)
        return refused(request, refusal)
    write_reading(request.actor, VERB, case, at=request.at, was_allowed=True, reason="docx")
    answer = HttpResponse(data, content_type=MEDIA_TYPE)
    answer.headers["Content-Disposition"] = disposition(name)
    answer.headers["Content-Security-Policy"] = POLICY
    return answer
