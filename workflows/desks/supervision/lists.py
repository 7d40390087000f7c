"""The cases behind a number: the address holds every condition, so that the list is what was counted."""

from __future__ import annotations

from dataclasses import replace

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from casework.selectors.case_rows import case_rows
from casework.selectors.overseen import ALL_HEAPS
from workflows import lateness
from workflows.desks.desk import DeskRequest, desk
from workflows.desks.supervision.filters import filters_of, officer_of

PER_PAGE = 50
WAITING, LATE = _("Asked, waiting for the answer"), _("Not answered in time")
ASKED = {"waiting": WAITING, "late": LATE}


@require_safe
@desk
def cases(request: DeskRequest) -> HttpResponse:
    """One heap under the filters of the address."""
    filters = filters_of(request)
    heap = ALL_HEAPS.get(request.GET.get("heap", ""), ALL_HEAPS["open"])
    over = replace(filters.over(request), age=request.GET.get("age", ""))
    asked = ASKED.get(request.GET.get("asked", ""))
    if asked is not None:
        over = replace(over, among=lateness.is_asked(unanswered_on=request.on if asked is LATE else None))
    handler = officer_of(request.GET.get("handler", ""))
    found = over.cases(heap.code)
    if handler is not None:
        found = found.filter(handler=handler.pk)
    pages = Paginator(found.select_related("handler"), PER_PAGE)
    page = pages.get_page(request.GET.get("page"))
    rows = case_rows(list(page.object_list), on=request.on, calendar=over.calendar)
    more = [str(word) for word in (over.age, asked, handler and handler.name) if word]
    shown = {
        "heap": heap,
        "filters": filters,
        "words": [*filters.words, *more],
        "rows": rows,
        "page": page,
        "count": pages.count,
    }
    return render(request, "desks/supervision/cases.html", shown)
