"""The counter: a fresh form, what is looked up on it, and the one POST that saves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from casework.errors import (
    CaseworkError,
    Impeded,
    Impediment,
    InvalidInput,
    NotAllowed,
    NotFound,
    SubmissionConflict,
)
from casework.rules.names import NameDoubt, capitalised
from casework.rules.old_fonts import modern
from casework.vocabulary import ACCUSATIONS
from workflows import sheets
from workflows.desks.desk import the_case
from workflows.desks.reception.beside import beside_of
from workflows.desks.reception.counter import FORM, CounterRequest, counter
from workflows.desks.reception.form import CounterForm, QuickForm
from workflows.desks.reception.known import known_on_form
from workflows.desks.reception.protected import ProtectedForm
from workflows.desks.reception.saving import PRINT, SAVE, to_what_was_saved
from workflows.desks.reception.strip import remember, strip_of
from workflows.desks.visits.queue import line_for
from workflows.forms.reading import card_on_form
from workflows.forms.texts import told_of
from workflows.forms.unasked import note_unasked
from workflows.reception import VisitInput, receive_visitor

FILL, KNOWN, CAPITALS, MODERN = "fill", "known", "capitals", "modern"
# What may have been pasted from a file of another time.
OF_OLD_FONTS = ("name", "street", "respondent", "summary")


@require_http_methods(["GET", "HEAD", "POST"])
@counter
def register(request: CounterRequest) -> HttpResponse:
    """Show the form, read a card onto it, change it for the protected one, or take the paper in."""
    if request.method != "POST":
        return _page(request, _form(request, initial=_opened_sheet(request)))
    typed = request.POST.dict()
    if typed.get("kind") in ACCUSATIONS:
        # Luật TC Đ56: however it was sent, what the open form has kept of it ends here.
        _close(request, str(typed.get("submission_id", "")))
    attach = str(typed.get("attach", ""))
    if not attach and typed.get("do") not in (SAVE, PRINT):
        return _looked_up(request, {name: str(value) for name, value in typed.items()})
    form = _form(request, data=request.POST)
    note_unasked(form, request.POST, verb="receive", actor_id=request.officer.pk)
    if not form.is_valid():
        return _page(request, form, status=422)
    return _taken_in(request, form, attach=attach)


def _looked_up(request: CounterRequest, typed: dict[str, str]) -> HttpResponse:
    """The same form again with what can be said about it; nothing is checked and nothing is saved."""
    is_accusation = typed.get("kind") in ACCUSATIONS
    if not is_accusation and typed.get("was_protected"):
        # What was said under protection does not stand on an open form.
        typed = {"kind": typed.get("kind", "")}
    card = None if is_accusation else card_on_form(typed.get("identity", ""), on=request.on)
    if card is not None and card.reading.problem is None and typed.get("do") == FILL:
        # What was typed by hand before the scan stays where the card says nothing.
        typed = {**typed, **{name: value for name, value in card.fields().items() if value}}
        card = None
    if not is_accusation and typed.get("do") == KNOWN:
        # What was typed stays; what the house knows comes beside it.
        typed = {**known_on_form(request, typed), **{name: value for name, value in typed.items() if value}}
    if typed.get("do") == CAPITALS:
        # Only on demand: what a name looks like is its bearer's to say.
        typed = {**typed, "name": capitalised(typed.get("name", ""))}
    if typed.get("do") == MODERN:
        typed = {**typed, **{name: modern(typed.get(name, "")) for name in OF_OLD_FONTS}}
    return _page(request, _form(request, initial=typed), card=card)


def _taken_in(request: CounterRequest, form: CounterForm, *, attach: str) -> HttpResponse:
    key: UUID = form.cleaned_data["submission_id"]
    try:
        visit = receive_visitor(_visit(request, form, attach=attach), actor=request.actor, at=request.at)
    except Impeded as refusal:
        return _page(request, form, status=422, impediments=refusal.impediments)
    except InvalidInput as refusal:
        form.refuse(refusal)
        return _page(request, form, status=422)
    except SubmissionConflict:
        sent = Impediment(
            "sent_before", _("This form was saved already with other words; begin a new one (F2).")
        )
        return _page(request, form, status=409, impediments=(sent,), saved_before=key)
    except (NotAllowed, NotFound):
        raise
    except CaseworkError as refusal:
        form.add_error(None, str(refusal))
        return _page(request, form, status=422)
    sheets.close(key, officer=request.officer, form=FORM, at=request.at)
    remember(request, key)
    if NameDoubt.CONTROLS_REMOVED in form.name_doubts:
        messages.warning(request, _("Invisible signs were removed from the name"))
    for told in told_of(form):
        messages.warning(request, told)
    return to_what_was_saved(request, visit, key)


def _visit(request: CounterRequest, form: CounterForm, *, attach: str) -> VisitInput:
    if isinstance(form, ProtectedForm):
        return form.opening(unit=request.unit.pk)
    assert isinstance(form, QuickForm)  # noqa: S101 - for the type checker
    if attach:
        return form.adding_to(the_case(request, attach), unit=request.unit.pk)
    return form.opening(unit=request.unit.pk)


def _close(request: CounterRequest, submission_id: str) -> None:
    try:
        key = UUID(submission_id)
    except ValueError:
        return
    sheets.close(key, officer=request.officer, form=FORM, at=request.at)


def _opened_sheet(request: CounterRequest) -> dict[str, str]:
    """A fresh form, or the sheet that is asked for; a sheet that is not his does not exist."""
    asked = request.GET.get("sheet", "")
    if not asked:
        return {}
    try:
        sheet = sheets.sheet_of(UUID(asked), officer=request.officer, form=FORM)
    except ValueError:
        sheet = None
    if sheet is None:
        raise NotFound(verb="receive")
    return {**sheet.data, "submission_id": str(sheet.key)}


def _form(
    request: CounterRequest, *, data: Any = None, initial: Mapping[str, str] | None = None
) -> CounterForm:
    said: Mapping[str, str] = initial if data is None else data  # type: ignore[assignment]
    shared: dict[str, Any] = {"on": request.on, "province_code": request.province_code}
    if data is not None:
        shared["data"] = data
    else:
        shared["initial"] = {"submission_id": uuid4(), **{k: v for k, v in said.items() if v}}
    if said.get("kind") in ACCUSATIONS:
        return ProtectedForm(unit=request.unit, officer=request.officer, **shared)
    return QuickForm(**shared)


def _page(
    request: CounterRequest, form: CounterForm, *, status: int = 200, card: Any = None, **more: Any
) -> HttpResponse:
    typed = {name: str(form[name].value() or "") for name in form.fields}
    is_protected = isinstance(form, ProtectedForm)
    if is_protected:
        typed = {"kind": typed["kind"]}
    elif form.is_bound:
        card = card_on_form(typed["identity"], on=request.on)
    focus = _focus(form, has_card=card is not None)
    if focus in form.fields:
        form.fields[focus].widget.attrs["autofocus"] = True
    shown = {
        **strip_of(request, but=str(form["submission_id"].value())),
        "queue": line_for(request),
        "form": form,
        "is_protected": is_protected,
        "beside": beside_of(request, typed),
        "card": card,
        "focus": focus,
        **more,
    }
    return render(request, "desks/reception/register.html", shown, status=status)


def _focus(form: CounterForm, *, has_card: bool) -> str:
    """Where the officer goes on: at the first thing that is still to be said."""
    if form.is_bound:
        return ""
    if has_card:
        return "card"
    return next((name for name in ("identity", "name", "phone", "summary") if _is_empty(form, name)), "")


def _is_empty(form: CounterForm, name: str) -> bool:
    return name in form.fields and not form[name].value()
