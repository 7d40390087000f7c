"""The day close (ux.md R10): what the day brought, and what must be zero; every number opens its list."""

from __future__ import annotations

from datetime import date

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from casework.errors import NotFound
from casework.models import Authority
from casework.selectors.case_rows import case_rows
from casework.selectors.day_book import LEFTOVER_OF, LEFTOVERS, DayBook
from casework.selectors.policies import calendar
from casework.vocabulary import VisitOutcome
from workflows.desks.desk import DeskRequest, desk
from workflows.desks.visits.forms import PeriodForm
from workflows.desks.visits.queue import line_for
from workflows.desks.visits.scope import desk_unit

PER_PAGE = 50
EVERYTHING = "all"


@require_safe
@desk
def close(request: DeskRequest) -> HttpResponse:
    """The book of a day with its leftovers."""
    book = _book(request)
    counts, visits = book.counts(), book.visits()
    line = line_for(request)
    waiting = len(line.waiting) if line is not None and book.on == request.on else 0
    shown = {
        "here": "close",
        "on": book.on,
        "unit": Authority.objects.get(pk=book.unit_id),
        "opened": counts[EVERYTHING],
        "visits": visits,
        "outcomes": [(o.label, visits[o.value]) for o in VisitOutcome],
        "leftovers": [(heap, counts[heap.code]) for heap in LEFTOVERS],
        "waiting": waiting,
        "is_clear": not waiting and not any(counts[h.code] for h in LEFTOVERS),
        "queue": line,
    }
    return render(request, "desks/visits/close.html", shown)


@require_safe
@desk
def close_list(request: DeskRequest, heap: str) -> HttpResponse:
    """The cases behind one number of the day."""
    if heap not in LEFTOVER_OF and heap != EVERYTHING:
        raise NotFound(verb="see")
    book = _book(request)
    cases = book.taken_in().order_by("created_at", "pk") if heap == EVERYTHING else book.cases(heap)
    page = Paginator(cases.select_related("unit", "handler"), PER_PAGE).get_page(request.GET.get("page"))
    rows = case_rows(list(page.object_list), on=request.on, calendar=calendar())
    shown = {
        "here": "close",
        "queue": line_for(request),
        "heap": LEFTOVER_OF.get(heap),
        "on": book.on,
        "rows": rows,
        "page": page,
        "count": page.paginator.count,
    }
    return render(request, "desks/visits/close_list.html", shown)


def _book(request: DeskRequest) -> DayBook:
    return DayBook(request.actor, desk_unit(request.actor), _day(request))


def _day(request: DeskRequest) -> date:
    """The day of the address, today if there is none or it is no day."""
    asked = PeriodForm({"first": request.GET.get("on"), "last": request.GET.get("on")})
    return asked.cleaned_data["first"] if asked.is_valid() else request.on
