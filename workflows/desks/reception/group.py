"""ux.md R8: a group at the counter; its list is read, shown and confirmed before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from casework.errors import (
    CaseworkError,
    Impeded,
    Impediment,
    InvalidInput,
    NotAllowed,
    NotFound,
    Sentence,
    SubmissionConflict,
)
from casework.rules.crowd import CROWD_FROM, assess_crowd
from casework.rules.facts import Representatives
from workflows.desks.reception.beside import beside_of
from workflows.desks.reception.counter import CounterRequest, counter
from workflows.desks.reception.group_form import FURTHER, GroupForm
from workflows.desks.reception.member_list import Doubt, Fault, Member
from workflows.desks.reception.saving import PRINT, SAVE, to_what_was_saved
from workflows.desks.reception.strip import remember, strip_of
from workflows.desks.visits.queue import line_for
from workflows.forms.reading import card_on_form
from workflows.reception import receive_visitor

FAULT_WORDS: Mapping[Fault, Sentence] = {
    Fault.NO_NAME: gettext_lazy("Enter the full name"),
    Fault.NAME_TOO_LONG: gettext_lazy("The name is longer than 200 signs"),
    Fault.FORMULA: gettext_lazy("Begins like a formula; enter it as text"),
    Fault.NUMBER: gettext_lazy("The identity number has letters in it; it has 12 digits"),
    Fault.NUMBER_LENGTH: gettext_lazy("The identity number has 12 digits"),
    Fault.LOST_ZERO: gettext_lazy(
        "The identity number has 11 digits: a spreadsheet drops the zero before it; make the column text"
    ),
    Fault.PHONE: gettext_lazy("Enter a telephone number of 10 digits, such as 0912 345 678"),
    Fault.TWICE: gettext_lazy("Same identity number as line"),
}
DOUBT_WORDS: Mapping[Doubt, Sentence] = {
    Doubt.CONTROLS_REMOVED: gettext_lazy("Invisible signs were removed from the name"),
    Doubt.HAS_SYMBOLS: gettext_lazy("The name has pictures or symbols in it"),
    Doubt.UNKNOWN_PLACE: gettext_lazy("The first three digits of the identity number are no known place"),
    Doubt.UNKNOWN_PREFIX: gettext_lazy("This telephone prefix is not known"),
    Doubt.OTHER_BIRTH_YEAR: gettext_lazy("The identity number shows another year of birth"),
    Doubt.SAME_NAME: gettext_lazy("Same name and telephone as line"),
    Doubt.REPRESENTATIVE: gettext_lazy("Named above already, counted once"),
}


@require_http_methods(["GET", "HEAD", "POST"])
@counter
def group(request: CounterRequest) -> HttpResponse:
    """Show the form of a group, check its list, or take its paper in."""
    if request.method != "POST":
        return _page(request, _form(request, initial={"submission_id": uuid4()}))
    typed, has_card = _without_cards(request, request.POST.dict())
    if has_card:
        return _page(request, _form(request, initial=typed))
    form = _form(request, data=request.POST, files=request.FILES)
    if not form.is_valid():
        return _page(request, _with_lines(request, form), status=422)
    wants_saving = request.POST.get("do") in (SAVE, PRINT)
    if not (wants_saving and form.is_confirmed and form.the_list.is_good):
        return _page(request, _with_lines(request, form), status=422 if form.the_list.wrong else 200)
    return _taken_in(request, form)


def _taken_in(request: CounterRequest, form: GroupForm) -> HttpResponse:
    key = form.cleaned_data["submission_id"]
    try:
        visit = receive_visitor(form.opening(unit=request.unit.pk), actor=request.actor, at=request.at)
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
    remember(request, key)
    return to_what_was_saved(request, visit, key)


def _without_cards(request: CounterRequest, typed: dict[str, Any]) -> tuple[dict[str, Any], bool]:
    """What was scanned into a field of numbers becomes number and name; it is shown before it is sent."""
    has_card = False
    for prefix in ("", *(f"r{seq}_" for seq in FURTHER)):
        card = card_on_form(str(typed.get(f"{prefix}identity", "")), on=request.on)
        if card is None or card.reading.problem is not None:
            continue
        has_card = True
        read = {name: value for name, value in card.fields().items() if value}
        kept = read if not prefix else {k: read[k] for k in ("identity", "name") if k in read}
        typed = {**typed, **{f"{prefix}{name}": value for name, value in kept.items()}}
    return typed, has_card


def _form(request: CounterRequest, **more: Any) -> GroupForm:
    return GroupForm(on=request.on, province_code=request.province_code, **more)


def _with_lines(request: CounterRequest, form: GroupForm) -> GroupForm:
    """The same form with the lines of a file in its field, and the seal of the list that is shown."""
    if "members" not in form.cleaned_data:
        return form
    data = request.POST.copy()
    data["members"] = form.cleaned_data["members"]
    data["confirmed"] = form.seal
    shown = _form(request, data=data)
    shown.is_valid()
    for path, errors in form.errors.items():
        if path == "members_file":
            shown.add_error(path, list(errors))
    return shown


def _page(request: CounterRequest, form: GroupForm, *, status: int = 200, **more: Any) -> HttpResponse:
    typed = {name: str(form[name].value() or "") for name in ("kind", "identity", "name", "phone", "summary")}
    lines = [(member, _told(member)) for member in form.the_list.members]
    crowd = assess_crowd(form.count, Representatives())
    shown = {
        **strip_of(request),
        "queue": line_for(request),
        "form": form,
        "beside": beside_of(request, typed),
        "lines": lines,
        "crowd": crowd,
        "crowd_from": CROWD_FROM,
        "is_checked": bool(lines) and form.is_bound,
        "focus": "",
        **more,
    }
    return render(request, "desks/reception/group.html", shown, status=status)


def _told(member: Member) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The faults and the doubts of a line in words; whom it repeats is told by the number of his line."""
    faults = [f"{FAULT_WORDS[f]}{_line_of(member, f == Fault.TWICE)}" for f in member.faults]
    doubts = [f"{DOUBT_WORDS[d]}{_line_of(member, d == Doubt.SAME_NAME)}" for d in member.doubts]
    return tuple(faults), tuple(doubts)


def _line_of(member: Member, names_it: bool) -> str:  # noqa: FBT001 - read where it is called
    return f" {member.same_as}" if names_it else ""
