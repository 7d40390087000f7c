"""Who else is here: said when a page is opened, and asked again every 15 seconds by a small script."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from casework.vocabulary import Doing
from workflows.desks.desk import DeskRequest, desk, the_case
from workflows.writing.presence import others_at, seen


@require_POST
@desk
def presence(request: DeskRequest, code: str) -> HttpResponse:
    """Say that I am still here, and show who else is."""
    case = the_case(request, code)
    doing = Doing.WRITING if request.POST.get("doing") == Doing.WRITING else Doing.READING
    seen(case, officer=request.officer, actor=request.actor, doing=doing, at=request.at)
    others = others_at(case, but=request.officer, at=request.at)
    return render(request, "desks/writing/others.html", {"others": others})
