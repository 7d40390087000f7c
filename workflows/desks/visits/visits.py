"""Visits without a case (ux.md R6) and about one: recorded in one step, with a note to take home."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from casework.acts.intake import AddSubmission, Letter
from casework.acts.people import PersonInput
from casework.errors import Impeded, NotFound
from casework.letters.of_visit import HAS_NOTE, note_of
from casework.letters.visit_note import visit_note_pdf
from casework.models import Case, Party, Visit
from casework.selectors.access import write_reading
from casework.selectors.case_rows import WRITERS
from casework.selectors.printings import NOTE, note_code, was_note_printed
from casework.vocabulary import Channel, Confidentiality, VisitOutcome
from workflows.desks.desk import DeskRequest, desk, the_case
from workflows.desks.papers.printing import is_large
from workflows.desks.visits.forms import AnswerForm, CaseVisitForm, GuideForm, RefuseForm, VisitForm
from workflows.desks.visits.queue import line_for
from workflows.desks.visits.scope import desk_unit, register_unit
from workflows.forms.attachments import pdf_answer
from workflows.forms.texts import told_of
from workflows.reception import VisitInput, receive_visitor


@require_http_methods(["GET", "HEAD", "POST"])
@desk
def new(request: DeskRequest, outcome: str) -> HttpResponse:
    """Record a visitor who was guided, refused or answered; nothing of it opens a case."""
    unit = desk_unit(request.actor)
    form = _form(request, outcome)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        given = {k: said[k] for k in ("ground", "document_number", "guided_to") if said.get(k)}
        visit = VisitInput(
            unit=unit,
            outcome=outcome,
            person=PersonInput(name=said["name"]) if said["name"] else None,
            people=said["people"],
            is_repeat=said["is_repeat"],
            summary=said["summary"],
            **given,
        )
        try:
            made = receive_visitor(visit, actor=request.actor, at=request.at)
        except Impeded as refusal:
            return _new_page(request, outcome, form, status=422, impediments=refusal.impediments)
        for told in told_of(form):
            messages.warning(request, told)
        return redirect("visit", made.pk)
    return _new_page(request, outcome, form, status=422 if form.is_bound else 200)


@require_safe
@desk
def visit(request: DeskRequest, visit_id: int) -> HttpResponse:
    """What was recorded, with the words of the note, and the way to print it."""
    found = _visit(request, visit_id)
    note = note_of(found, is_reprint=False) if found.outcome in HAS_NOTE else None
    shown = {"visit": found, "note": note, "queue": line_for(request)}
    return render(request, "desks/visits/visit.html", shown)


@require_GET
@desk
def note(request: DeskRequest, visit_id: int) -> HttpResponse:
    """The note as a PDF; each printing is written down."""
    found = _visit(request, visit_id)
    if found.outcome not in HAS_NOTE:
        raise NotFound(verb="print_visit_note")
    again = was_note_printed(found.pk)
    needs = found.person is not None and found.person.needs_large_print
    large = is_large(request, found.case) or (needs and request.GET.get("large") != "0")
    pdf = visit_note_pdf(note_of(found, is_reprint=again, is_large=large), at=found.at)
    code = note_code(found.pk)
    write_reading(request.actor, NOTE, found.case, at=request.at, was_allowed=True, reason=code)
    return pdf_answer(pdf, name=f"phieu-{found.on:%Y%m%d}-{found.pk}")


@require_http_methods(["GET", "HEAD", "POST"])
@desk
def about_case(request: DeskRequest, code: str) -> HttpResponse:
    """Somebody comes about a case that is here already: a talk, or a further letter."""
    case = the_case(request, code)
    unit = desk_unit(request.actor)
    if case.unit_id != unit:
        raise NotFound(verb="receive_visitor")
    form = CaseVisitForm(request.POST) if request.method == "POST" else CaseVisitForm()
    impediments: tuple[Any, ...] = ()
    if form.is_bound and form.is_valid():
        try:
            receive_visitor(_about(case, unit, form.cleaned_data), actor=request.actor, at=request.at)
        except Impeded as refusal:
            impediments = refusal.impediments
        else:
            messages.success(request, _("The visit is in the register."))
            for told in told_of(form):
                messages.warning(request, told)
            return redirect("case", case.tracking_code)
    shown = {"case": case, "form": form, "impediments": impediments, "queue": line_for(request)}
    return render(request, "desks/visits/about_case.html", shown, status=422 if form.is_bound else 200)


def _about(case: Case, unit: int, said: Mapping[str, Any]) -> VisitInput:
    """The visit, with the letter as an act on the case if there is one."""
    act = None
    if said["has_letter"]:
        act = AddSubmission(
            submission_id=said["submission_id"],
            channel=Channel.DESK,
            kind=case.kind,
            field=case.field,
            paper=Letter(
                title=said["title"],
                body=said["body"],
                written_on=said["written_on"],
                signature=said["signature"],
            ),
        )
    return VisitInput(
        unit=unit,
        outcome=VisitOutcome.ADDED_TO_CASE if act else VisitOutcome.ANSWERED,
        case=case.pk,
        act=act,
        person=known_visitor_of(case),
        people=said["people"],
        is_repeat=True,
        summary=said["summary"] or said["title"],
    )


def known_visitor_of(case: Case) -> PersonInput | None:
    """Who brought the case, when his paper tells him from others; nobody types a known person again."""
    if case.confidentiality == Confidentiality.SEALED:
        return None
    part = Party.objects.filter(case=case, role__in=WRITERS, person__isnull=False).order_by("seq").first()
    if part is None or part.person is None or not part.person.id_number:
        return None
    return PersonInput(name=part.person.name, id_kind=part.person.id_kind, id_number=part.person.id_number)


def _form(request: DeskRequest, outcome: str) -> VisitForm:
    data = request.POST if request.method == "POST" else None
    match outcome:
        case VisitOutcome.GUIDED:
            return GuideForm(data)
        case VisitOutcome.REFUSED:
            return RefuseForm(data, on=request.on)
        case VisitOutcome.ANSWERED:
            return AnswerForm(data)
    raise NotFound(verb="receive_visitor")


def _visit(request: DeskRequest, visit_id: int) -> Visit:
    """A visit of the officer's own register that leads to no case which he may not see."""
    found = Visit.objects.select_related("unit__superior", "person", "receiver", "case")
    row = found.filter(pk=visit_id, unit=register_unit(request.actor)).first()
    if row is None:
        raise NotFound(verb="see_visit")
    if row.case is not None:
        the_case(request, row.case.tracking_code)
    return row


def _new_page(request: DeskRequest, outcome: str, form: VisitForm, **more: Any) -> HttpResponse:
    status = more.pop("status", 200)
    titles = {
        VisitOutcome.GUIDED: (_("Guide a visitor"), _("Record the guidance")),
        VisitOutcome.REFUSED: (_("Refuse to receive"), _("Record the refusal")),
        VisitOutcome.ANSWERED: (_("Answer on the spot"), _("Record the answer")),
    }
    title, button = titles[VisitOutcome(outcome)]
    shown = {"form": form, "title": title, "button": button, "outcome": outcome, "queue": line_for(request)}
    return render(request, "desks/visits/new.html", {**shown, **more}, status=status)
