"""Take a number, call the next one; the strip above a desk's pages, whole without scripts."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from casework.vocabulary import QueuePriority
from workflows.desks.desk import DeskRequest, desk
from workflows.desks.visits.scope import desk_unit, receives
from workflows.waiting import Line, call_next, draw_number, line_of

TEMPLATE = "desks/reception/queue.html"


def line_for(request: DeskRequest) -> Line | None:
    """What `desks/reception/queue.html` shows, given to a page as `queue`; None away from a desk."""
    if not receives(request.actor):
        return None
    return line_of(unit_id=desk_unit(request.actor), actor=request.actor, at=request.at)


@require_safe
@desk
def show(request: DeskRequest) -> HttpResponse:
    """The line as a page of its own, for a second screen and for pages that load it in place."""
    desk_unit(request.actor)  # raises where there is no desk
    return _strip(request, whole=True)


@require_POST
@desk
def take(request: DeskRequest) -> HttpResponse:
    """Draw a number for somebody who came."""
    draw_number(
        unit_id=desk_unit(request.actor),
        priority=request.POST.get("priority", QueuePriority.NONE),
        actor=request.actor,
        at=request.at,
    )
    return _strip(request)


@require_POST
@desk
def call(request: DeskRequest) -> HttpResponse:
    """End whom this desk serves and call the next."""
    call_next(unit_id=desk_unit(request.actor), actor=request.actor, at=request.at)
    return _strip(request)


def _strip(request: DeskRequest, *, whole: bool = False) -> HttpResponse:
    in_place = request.headers.get("HX-Request") == "true"
    if not in_place and not whole:
        return redirect(_back(request))
    page = TEMPLATE if in_place else "desks/visits/line.html"
    shown = {"queue": line_for(request), "back": request.POST.get("back", "") or request.path}
    return render(request, page, shown)


def _back(request: DeskRequest) -> str:
    """The page on which the button stood, if it is one of ours."""
    back = request.POST.get("back", "")
    if url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        return back
    return reverse("queue")
