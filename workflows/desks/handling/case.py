"""One case whole: where it stands, what may be done next and what impedes it, people, papers, history."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from casework.selectors.access import write_reading
from casework.vocabulary import ReadingPurpose
from workflows.desks import purposes
from workflows.desks.desk import DeskRequest, desk, the_case
from workflows.desks.handling.came_from import came_from_list, next_in_list
from workflows.desks.handling.case_view import view_of
from workflows.desks.handling.signing import card_of
from workflows.desks.writing.panel import panel_of
from workflows.flows.chart import case_svg


@require_safe
@desk
def case_page(request: DeskRequest, code: str) -> HttpResponse:
    """Show a case as far as this officer may read it; every showing is written into the access log."""
    case = the_case(request, code)
    view = view_of(case, actor=request.actor, at=request.at)
    verb = "read_content" if view.shows_content or view.shows_copy_only else "see"
    purpose = request.actor.vouched.purpose
    write_reading(request.actor, verb, case, at=request.at, was_allowed=True, reason=purpose)
    shown = {
        "view": view,
        "case": case,
        "signing": card_of(case) if view.shows_content else None,
        "purposes": ReadingPurpose.choices,
        "panel": panel_of(request, case),
        "following": next_in_list(request, case) if came_from_list(request) else None,
    }
    return render(request, "desks/handling/case.html", shown)


@require_POST
@desk
def name_purpose(request: DeskRequest, code: str) -> HttpResponse:
    """Take down why this officer reads the case, and show it to him; the access log keeps the code."""
    case = the_case(request, code)
    if request.POST.get("purpose") in ReadingPurpose.values:
        purposes.name(request.session, case, ReadingPurpose(request.POST["purpose"]), on=request.on)
    return redirect("case", case.tracking_code)


@require_safe
@desk
def chart(request: DeskRequest, code: str) -> HttpResponse:
    """The way of a case through its procedure as a picture."""
    return HttpResponse(case_svg(the_case(request, code)), content_type="image/svg+xml")
