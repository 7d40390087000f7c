"""The inbox: what is to be done first, without a click."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from casework.selectors.case_rows import case_rows
from casework.selectors.policies import calendar
from workflows.desks.desk import DeskRequest, desk
from workflows.inbox import SHELF_OF, SHELVES, Inbox

PER_PAGE = 50


@require_safe
@desk
def inbox(request: DeskRequest) -> HttpResponse:
    """One list of the inbox with the numbers of all lists beside it."""
    shelf = SHELF_OF.get(request.GET.get("shelf", ""), SHELF_OF["all"])
    days = calendar()
    found = Inbox(actor=request.actor, on=request.on, calendar=days)
    counts = found.counts()
    pages = Paginator(found.cases(shelf.code).select_related("unit", "handler"), PER_PAGE)
    pages.count = counts[shelf.code]  # counted once, with the other lists
    page = pages.get_page(request.GET.get("page"))
    rows = case_rows(list(page.object_list), on=request.on, calendar=days)
    shelves = [(s, counts[s.code]) for s in SHELVES]
    return render(
        request,
        "desks/handling/inbox.html",
        {"shelf": shelf, "shelves": shelves, "rows": rows, "page": page, "count": counts[shelf.code]},
    )
