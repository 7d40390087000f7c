"""The board: five tiles, units, warnings; every number is a link to exactly the cases that it counts."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from casework.errors import NotAllowed
from casework.models import Authority
from casework.selectors.case_rows import case_rows
from casework.selectors.caseload import HEAP_OF, TILES, WARNINGS, Caseload
from casework.selectors.policies import calendar
from workflows.desks.desk import DeskRequest, desk
from workflows.desks.shell import OVERVIEW

PER_PAGE = 50
ICON = {"unassigned": "user"}
HEIGHT, BASE = 96, 116


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar of a chart with its numbers and its place in the picture."""

    words: str
    number: int
    late: int
    x: int
    height: float
    late_height: float

    @property
    def top(self) -> float:
        """Where the bar begins."""
        return BASE - self.height

    @property
    def late_top(self) -> float:
        """Where its overdue part begins."""
        return BASE - self.late_height

    @property
    def label_y(self) -> float:
        """Where its number stands."""
        return self.top - 4

    @property
    def middle(self) -> int:
        """The middle of the bar."""
        return self.x + 30


@require_safe
@desk
def board(request: DeskRequest) -> HttpResponse:
    """Numbers of today for whoever oversees."""
    load = _caseload(request)
    counts = load.counts()
    units = load.by_unit()
    return render(
        request,
        "desks/supervision/board.html",
        {
            "tiles": [(heap, counts[heap.code], ICON.get(heap.code, heap.code)) for heap in TILES],
            "warnings": [(heap, counts[heap.code]) for heap in WARNINGS],
            "open": counts["open"],
            "late": counts["late"],
            "units": [row for row in units if row.open or row.done],
            "ages": _bars(load.by_age()),
        },
    )


@require_safe
@desk
def cases(request: DeskRequest) -> HttpResponse:
    """The cases behind a number of the board; the address holds every condition."""
    heap = HEAP_OF.get(request.GET.get("heap", ""), HEAP_OF["open"])
    load = _caseload(request)
    pages = Paginator(load.cases(heap.code).select_related("unit", "handler"), PER_PAGE)
    page = pages.get_page(request.GET.get("page"))
    rows = case_rows(list(page.object_list), on=request.on, calendar=load.calendar)
    unit = Authority.objects.filter(pk=load.unit_id).first() if load.unit_id else None
    return render(
        request,
        "desks/supervision/cases.html",
        {"heap": heap, "unit": unit, "rows": rows, "page": page, "count": pages.count},
    )


def _caseload(request: DeskRequest) -> Caseload:
    if not request.actor.roles & OVERVIEW:
        raise NotAllowed(verb="see_numbers", reason="no_role")
    unit = request.GET.get("unit", "")
    return Caseload(
        actor=request.actor,
        on=request.on,
        calendar=calendar(),
        unit_id=int(unit) if unit.isascii() and unit.isdigit() and len(unit) < 10 else None,
    )


def _bars(ages: list[tuple[str, int, int]]) -> list[Bar]:
    most = max((number for _words, number, _late in ages), default=0) or 1
    return [
        Bar(
            words=words,
            number=number,
            late=late,
            x=12 + n * 102,
            height=round(number * HEIGHT / most, 1),
            late_height=round(late * HEIGHT / most, 1),
        )
        for n, (words, number, late) in enumerate(ages)
    ]
