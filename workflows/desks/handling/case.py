"""One case whole: where it stands, what may be done next and what impedes it, people, papers, history."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from casework.selectors.access import write_reading
from workflows.desks.desk import DeskRequest, desk, the_case
from workflows.desks.handling.case_view import view_of
from workflows.desks.writing.panel import panel_of
from workflows.flows.chart import case_svg


@require_safe
@desk
def case_page(request: DeskRequest, code: str) -> HttpResponse:
    """Show a case as far as this officer may read it; every showing is written into the access log."""
    case = the_case(request, code)
    view = view_of(case, actor=request.actor, at=request.at)
    verb = "read_content" if view.shows_content else "see"
    write_reading(request.actor, verb, case, at=request.at, was_allowed=True)
    return render(
        request, "desks/handling/case.html", {"view": view, "case": case, "panel": panel_of(request, case)}
    )


@require_safe
@desk
def chart(request: DeskRequest, code: str) -> HttpResponse:
    """The way of a case through its procedure as a picture."""
    return HttpResponse(case_svg(the_case(request, code)), content_type="image/svg+xml")
