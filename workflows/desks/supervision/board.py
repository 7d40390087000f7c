"""The board: five tiles with their trend, units, warnings, charts; every number opens what it counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from casework.errors import Sentence
from casework.selectors.caseload import HEAP_OF, TILES, WARNINGS
from casework.selectors.overseen import ABOVE_LEVEL, Overseen, UnitLoad
from casework.selectors.trends import months_of, tiles_then
from workflows.charts import Figure, Group, Level, groups
from workflows.desks.desk import DeskRequest, desk
from workflows.desks.supervision.filters import Filters, filters_of
from workflows.desks.supervision.lists import ASKED
from workflows.lateness import is_asked

ICON = {"unassigned": "user"}
SPLIT = 3
SHOWN_UNITS = 12
COLUMNS = ("open", "late", "done_early", "done_on_time", "done_late", "reopened")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One of the five numbers, what it was a week ago, and the units that have most of it."""

    code: str
    label: Sentence
    icon: str
    number: int
    href: str
    change: int
    split: tuple[Figure, ...]
    more: int

    @property
    def distance(self) -> int:
        """By how much it differs."""
        return abs(self.change)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of the table of units."""

    name: str
    figures: tuple[Figure, ...]
    share: Level
    p50: int | None
    p90: int | None
    done_href: str


@require_safe
@desk
def board(request: DeskRequest) -> HttpResponse:
    """Numbers of today for whoever oversees, within the filters of the address."""
    filters = filters_of(request)
    over = filters.over(request)
    units = over.units()
    numbers = over.numbers(*HEAP_OF, ABOVE_LEVEL.code)
    then = tiles_then(over)
    return render(
        request,
        "desks/supervision/board.html",
        {
            "filters": filters,
            "tiles": _tiles(numbers, then, units, filters),
            "warnings": [
                Figure(number=numbers[heap.code], href=filters.list_of(heap.code), label=str(heap.label))
                for heap in (*WARNINGS, ABOVE_LEVEL)
            ],
            "asked": _asked(over, filters),
            "open": numbers["open"],
            "columns": [str(_HEADS[code]()) for code in COLUMNS],
            "units": [_row(unit, filters) for unit in units],
            "total": _total(units, over, filters),
            "shares": [_row(unit, filters).share for unit in units if unit.numbers["done"]][:SHOWN_UNITS],
            "ages": _ages(over, filters),
            "months": _months(over, filters),
        },
    )


_HEADS = {
    "open": lambda: _("In hand"),
    "late": lambda: _("Overdue"),
    "done_early": lambda: _("Early"),
    "done_on_time": lambda: _("On time"),
    "done_late": lambda: _("Late"),
    "reopened": lambda: _("Reopened"),
}


def _tiles(
    numbers: Mapping[str, int], then: Mapping[str, int], units: Sequence[UnitLoad], filters: Filters
) -> list[Tile]:
    found = []
    for heap in TILES:
        having = sorted((u for u in units if u.numbers[heap.code]), key=lambda u: -u.numbers[heap.code])
        found.append(
            Tile(
                code=heap.code,
                label=heap.label,
                icon=ICON.get(heap.code, heap.code),
                number=numbers[heap.code],
                href=filters.list_of(heap.code),
                change=numbers[heap.code] - then[heap.code],
                split=tuple(
                    _figure(u.numbers[heap.code], heap.code, u.name, filters, at=u.unit_id)
                    for u in having[:SPLIT]
                ),
                more=len(having[SPLIT:]),
            )
        )
    return found


def _asked(over: Overseen, filters: Filters) -> tuple[Figure, ...]:
    """Questions about lateness that wait, and those whose last day is over."""
    found = []
    for name, words in ASKED.items():
        day = over.on if name == "late" else None
        number = replace(over, among=is_asked(unanswered_on=day)).numbers("open")["open"]
        found.append(Figure(number=number, href=filters.list_of("open", asked=name), label=str(words)))
    return tuple(found)


def _row(unit: UnitLoad, filters: Filters) -> Row:
    done = _figure(unit.numbers["done"], "done", unit.name, filters, at=unit.unit_id)
    return Row(
        name=unit.name,
        figures=tuple(
            _figure(unit.numbers[code], code, f"{unit.name}, {_HEADS[code]()}", filters, at=unit.unit_id)
            for code in COLUMNS
        ),
        share=Level(words=unit.name, share=unit.in_time_share, figures=(done,)),
        p50=unit.p50,
        p90=unit.p90,
        done_href=done.href,
    )


def _total(units: Sequence[UnitLoad], over: Overseen, filters: Filters) -> Row:
    summed = {code: sum(unit.numbers[code] for unit in units) for code in (*COLUMNS, "done")}
    done, late = summed["done"], summed["done_late"]
    p50, p90 = over.percentiles()
    figure = _figure(done, "done", _("All"), filters)
    return Row(
        name=_("All"),
        figures=tuple(
            _figure(summed[code], code, f"{_('All')}, {_HEADS[code]()}", filters) for code in COLUMNS
        ),
        share=Level(words=_("All"), share=(done - late) / done if done else None, figures=(figure,)),
        p50=p50,
        p90=p90,
        done_href=figure.href,
    )


def _ages(over: Overseen, filters: Filters) -> tuple[Group, ...]:
    rows = [
        (
            words,
            (
                _figure(number, "open", _("%(days)s days") % {"days": words}, filters, age=words),
                _figure(late, "late", _("%(days)s days, overdue") % {"days": words}, filters, age=words),
            ),
        )
        for words, number, late in over.by_age()
    ]
    return groups(rows, series=("a", "late"), stacked=True)


def _months(over: Overseen, filters: Filters) -> tuple[Group, ...]:
    rows = []
    for month in months_of(over):
        words = f"{month.first:%m/%y}"
        received, resolved, overdue = pgettext("cases", "Received"), _("Resolved"), _("Overdue")
        days = {"since": f"{month.first:%d/%m/%Y}", "until": f"{month.last:%d/%m/%Y}"}
        rows.append(
            (
                words,
                (
                    _figure(month.received, "received", f"{words}, {received}", filters, **days),
                    _figure(month.resolved, "done", f"{words}, {resolved}", filters, **days),
                    _figure(
                        month.overdue,
                        "overdue_at",
                        f"{words}, {overdue}",
                        filters,
                        since="",
                        until=days["until"],
                    ),
                ),
            )
        )
    return groups(rows, series=("b", "a", "late"))


def _figure(number: int, heap: str, words: str, filters: Filters, **changes: object) -> Figure:
    return Figure(number=number, href=filters.list_of(heap, **changes), label=f"{words}: {number}")
