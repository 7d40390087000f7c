"""Why this date: the count of one clock day by day, with its articles and its ledger, printable."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from casework.errors import NotFound
from workflows.desks.desk import DeskRequest, desk, the_case
from workflows.outlook import outlook


@require_safe
@desk
def deadline(request: DeskRequest, code: str, milestone: str) -> HttpResponse:
    """The newest cycle of one clock of a case."""
    case = the_case(request, code)
    stories = [s for s in outlook(case, at=request.at).clocks if s.clock.milestone == milestone]
    if not stories:
        raise NotFound(verb="see")
    story = max(stories, key=lambda s: s.clock.cycle)
    return render(request, "desks/handling/deadline.html", {"case": case, "story": story})
