"""The preview of a case beside the list: enough to know what to do next, and no text of anybody."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from casework.models import Case
from casework.selectors.access import write_reading
from casework.selectors.case_rows import CaseRow, case_rows
from casework.selectors.policies import calendar
from workflows.desks.desk import DeskRequest, desk, the_case
from workflows.desks.handling.case_view import CaseView, view_of

LAST_EVENTS = 3
FIRST_ACTS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Peek:
    """One case as the preview shows it."""

    row: CaseRow
    view: CaseView

    @property
    def last(self) -> tuple[object, ...]:
        """What happened last, newest first."""
        return tuple(self.view.history[:LAST_EVENTS])

    @property
    def next(self) -> tuple[object, ...]:
        """What may be done now."""
        return tuple(self.view.ready[:FIRST_ACTS])


def peek_of(request: DeskRequest, case: Case) -> Peek:
    """Read a case for the preview; it is written into the access log as seen."""
    view = view_of(case, actor=request.actor, at=request.at)
    row = case_rows([case], on=request.on, calendar=calendar())[0]
    write_reading(request.actor, "see", case, at=request.at, was_allowed=True, reason="peek")
    return Peek(row=row, view=view)


@require_safe
@desk
def peek(request: DeskRequest, code: str) -> HttpResponse:
    """The preview as a part of the list, or by itself where it is opened as a page."""
    shown = {"peek": peek_of(request, the_case(request, code))}
    is_part = request.headers.get("HX-Request") == "true"
    return render(request, "desks/handling/peek.html" if is_part else "desks/handling/peek_page.html", shown)
