"""The reception register (NĐ 154/2026 Mẫu 03/TCD): a page, a print and a file of the same rows."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_safe

from casework.models import Authority
from casework.selectors.access import write_reading
from casework.selectors.reception_register import COLUMNS, register_rows, visits_of
from workflows.desks.desk import DeskRequest, desk
from workflows.desks.visits.forms import PeriodForm
from workflows.desks.visits.queue import line_for
from workflows.desks.visits.scope import register_unit
from workflows.tables import csv_of

PER_PAGE = 100


@require_safe
@desk
def book(request: DeskRequest) -> HttpResponse:
    """The register of one day or period; today when nothing is asked for."""
    form, first, last = _period(request)
    unit = register_unit(request.actor)
    pages = Paginator(visits_of(unit_id=unit, first=first, last=last), PER_PAGE)
    page = pages.get_page(request.GET.get("page"))
    rows = register_rows(list(page.object_list), actor=request.actor, first_number=page.start_index() or 1)
    shown = {
        "here": "register",
        "queue": line_for(request),
        "form": form,
        "first": first,
        "last": last,
        "unit": Authority.objects.get(pk=unit),
        "columns": COLUMNS,
        "rows": rows,
        "page": page,
        "count": page.paginator.count,
        "query": urlencode({"first": f"{first:%d/%m/%Y}", "last": f"{last:%d/%m/%Y}"}),
    }
    return render(request, "desks/visits/book.html", shown, status=422 if form.errors else 200)


@require_GET
@desk
def book_csv(request: DeskRequest) -> HttpResponse:
    """The same rows as a file, masked; that it was taken out is written down."""
    _form, first, last = _period(request)
    visits = list(visits_of(unit_id=register_unit(request.actor), first=first, last=last))
    rows = register_rows(visits, actor=request.actor, masked=True)
    write_reading(request.actor, "export_register", None, at=request.at, was_allowed=True)
    answer = HttpResponse(
        csv_of([row.cells() for row in rows], head=[str(column) for column in COLUMNS]),
        content_type="text/csv; charset=utf-8",
    )
    name = f"so-tiep-cong-dan-{first:%Y%m%d}-{last:%Y%m%d}.csv"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _period(request: DeskRequest) -> tuple[PeriodForm, date, date]:
    asked = "first" in request.GET or "last" in request.GET
    form = PeriodForm(request.GET if asked else None, initial={"first": request.on, "last": request.on})
    if asked and form.is_valid():
        return form, form.cleaned_data["first"], form.cleaned_data["last"]
    return form, request.on, request.on
