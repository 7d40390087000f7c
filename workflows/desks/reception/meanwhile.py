"""What the page asks while somebody types: communes, and a sheet that keeps what stands there."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from casework.rules.cards import is_card
from casework.rules.folding import search_key
from casework.selectors.places import communes_like, with_province
from workflows import sheets
from workflows.desks.reception.counter import FORM, CounterRequest, counter
from workflows.desks.reception.form import KEPT

SHORTEST = 2


@require_safe
@counter
def communes(request: CounterRequest) -> HttpResponse:
    """Communes that fit what is typed, those of the own province first."""
    text = request.GET.get("commune", "")
    found = (
        communes_like(text, own_province_code=request.province_code, on=request.on, limit=8)
        if len(search_key(text)) >= SHORTEST and "—" not in text
        else ()
    )
    shown = {"communes": with_province(found, on=request.on) if found else ()}
    return render(request, "desks/reception/communes.html", shown)


@require_POST
@counter
def keep_sheet(request: CounterRequest) -> HttpResponse:
    """Keep what stands on the form; of a denunciation nothing, and nothing of a scanned card."""
    try:
        key = UUID(request.POST.get("submission_id", ""))
    except ValueError:
        return HttpResponseBadRequest()
    data = {name: str(value) for name in KEPT if (value := request.POST.get(name, ""))}
    if is_card(data.get("identity", "")):
        del data["identity"]
    is_kept = sheets.keep(key, officer=request.officer, form=FORM, data=data, at=request.at)
    return render(request, "desks/reception/kept.html", {"kept_at": request.at if is_kept else None})


@require_POST
@counter
def drop_sheet(request: CounterRequest, key: UUID) -> HttpResponse:
    """Give a sheet up."""
    sheets.close(key, officer=request.officer, form=FORM, at=request.at)
    return redirect("register")
