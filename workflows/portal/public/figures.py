"""How the units did in a quarter that is over: a picture and a table, nothing under five."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpResponse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from casework.rules.folding import search_key
from casework.rules.quarters import Quarter, quarters_before, read_quarter
from casework.rules.small_numbers import Cell, Hidden, Published
from casework.selectors.quarter_figures import QuarterSheet, UnitQuarter, quarter_sheet
from workflows.charts import Figure, Group, groups
from workflows.portal.public.everybody import Asked, for_everybody, leaf, page

# Two years back. A quarter that still runs would give a single case away from one day to the next.
QUARTERS = 8
PER_PAGE = 20
DRAWN = ("received", "early", "on_time", "late")
COLUMNS = ("received", "resolved", "early", "on_time", "late", "median_days", "reopened", "rating")


@for_everybody
def figures(asked: Asked) -> HttpResponse:
    """One quarter of all units; which one is a word of the address."""
    offered = quarters_before(asked.on, count=QUARTERS)
    quarter = _quarter(asked.word("quarter"), offered=offered)
    sheet, before = quarter_sheet(quarter), quarter_sheet(quarter.before)
    chart = _chart(sheet, before)
    said = asked.word("q")
    found, earlier, later = leaf(asked, [u for u in sheet.units if _is_named(u, said)], per_page=PER_PAGE)
    shown = {
        "quarter": quarter,
        "quarters": [(each, asked.here(quarter=each.code, page="")) for each in offered],
        "chart": chart if any(bar.number for group in chart for bar in group.bars) else (),
        "together": None if said else _cells(sheet.together),
        "units": [(unit.name, _cells(unit.figures)) for unit in found],
        "has_units": bool(sheet.units),
        "q": said,
        "kept": {"quarter": quarter.code},
        "found": found,
        "before": earlier,
        "after": later,
        "data": asked.address("public-data"),
    }
    return page(asked, "figures", shown)


def _quarter(code: str, *, offered: Sequence[Quarter]) -> Quarter:
    """The quarter that was asked for, if it is offered; else the last one."""
    asked = read_quarter(code)
    return asked if asked is not None and asked in offered else offered[0]


def _cells(figures: Published) -> list[Mapping[str, Any]]:
    """The cells of a row in the order of the columns, as words, and whether a number stands there."""
    row = figures.as_data()
    return [
        {"words": _words(name, row[name]), "is_hidden": isinstance(row[name], Hidden)} for name in COLUMNS
    ]


def _words(name: str, cell: Cell | None) -> str:
    if cell is None:
        return "–"
    if cell is Hidden.FEW:
        return _("under 5")
    if isinstance(cell, Hidden):
        return _("hidden")
    return str(number_format(cell, 1 if name == "rating" else 0))


def _is_named(unit: UnitQuarter, said: str) -> bool:
    key = search_key(unit.name)
    return all(word in key for word in search_key(said).split())


def _chart(now: QuarterSheet, before: QuarterSheet) -> tuple[Group, ...]:
    """All units together beside the quarter before; what is hidden has no bar."""
    words = {"received": _("Received"), "early": _("Early"), "on_time": _("On time"), "late": _("Late")}
    of_now, of_before = now.together.as_data(), before.together.as_data()
    rows = [(words[name], [_drawn(of_before[name]), _drawn(of_now[name])]) for name in DRAWN]
    return groups(rows, series=("b", "a"))


def _drawn(cell: Cell | None) -> Figure:
    return Figure(number=cell if isinstance(cell, int) else 0, href="", label="")
