"""Drafts of acts: kept while somebody types, offered back with their hour, ended when the act is done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import render
from django.views.decorators.http import require_POST

from casework import permissions
from casework.acts import acts
from casework.errors import NotAllowed, NotFound
from casework.models import Case
from workflows import sheets
from workflows.desks.desk import DeskRequest, desk, see_other, the_case
from workflows.forms.act_form import ActForm
from workflows.forms.referents import Asked

# Belongs to the page and not to what somebody wrote.
NOT_KEPT = frozenset({"sheet", "takes_back"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What an officer wrote earlier, when, and what the case looked like then."""

    key: UUID
    kept_at: datetime
    version: int
    said: Mapping[str, Any]


def form_name(verb: str) -> str:
    """The name under which drafts of an act lie."""
    return f"act:{verb}"


def draft_of(request: DeskRequest, case: Case, verb: str) -> Draft | None:
    """The officer's own newest draft of an act on a case."""
    sheet = sheets.newest_of(case, officer=request.officer, form=form_name(verb), at=request.at)
    if sheet is None or not sheet.data:
        return None
    version = str(sheet.data.get("version", ""))
    return Draft(
        key=sheet.key,
        kept_at=sheet.updated_at,
        version=int(version) if version.isdecimal() else case.version,
        said={name: value for name, value in sheet.data.items() if name != "version"},
    )


def end_drafts(request: DeskRequest, case: Case, verb: str) -> None:
    """The act is done: whatever was kept of it is emptied, and what the browser saves late falls away."""
    key = _key(request)
    if key is not None and sheets.is_kept_of(case):
        sheets.close(key, officer=request.officer, form=form_name(verb), at=request.at)
    sheets.close_all(case, officer=request.officer, form=form_name(verb), at=request.at)


@require_POST
@desk
def keep_draft(request: DeskRequest, code: str, verb: str) -> HttpResponse:
    """Keep what stands on the form of an act; nothing of a sealed case, no file, nothing of who denounces."""
    case = the_case(request, code)
    act = acts().get(verb)
    if act is None:
        raise NotFound(verb=verb)
    decision = permissions.allowed(request.actor, verb, case)
    if not decision.ok:
        raise NotAllowed(verb=verb, reason=decision.reason)
    key = _key(request)
    if key is None:
        return HttpResponseBadRequest()
    is_kept = False
    if sheets.is_kept_of(case):
        form = ActForm(act, Asked(verb=verb, actor=request.actor, on=request.on, case=case))
        typed = {name: value for name, value in form.typed(request.POST).items() if name not in NOT_KEPT}
        said = {name: "on" if value is True else value for name, value in typed.items() if value}
        name = form_name(verb)
        is_kept = sheets.keep(key, officer=request.officer, form=name, data=said, at=request.at, case=case)
    return render(request, "desks/reception/kept.html", {"kept_at": request.at if is_kept else None})


@require_POST
@desk
def drop_draft(request: DeskRequest, code: str, verb: str) -> HttpResponse:
    """Throw one's own draft away and begin anew."""
    case = the_case(request, code)
    sheets.close_all(case, officer=request.officer, form=form_name(verb), at=request.at)
    return see_other("act", case.tracking_code, verb)


def _key(request: DeskRequest) -> UUID | None:
    try:
        return UUID(request.POST.get("sheet", ""))
    except ValueError:
        return None
