"""The same as files for machines: CSV and JSON with their columns, their period and how they may be used."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.http import HttpResponse

from casework.errors import NotFound
from casework.rules.quarters import Quarter, quarters_before, read_quarter
from workflows.portal.public.data_sets import DATA_SETS, DataSet, Period, Row
from workflows.portal.public.everybody import Asked, for_everybody, page
from workflows.portal.public.figures import QUARTERS
from workflows.portal.public.schedule import AHEAD
from workflows.tables import csv_of

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
CSV, JSON = "csv", "json"


@for_everybody
def data(asked: Asked) -> HttpResponse:
    """Which tables there are, with their columns and files."""
    quarters = quarters_before(asked.on, count=QUARTERS)
    tables = [_told(asked, code, known, quarters) for code, known in DATA_SETS.items()]
    return page(asked, "data", {"tables": tables, "licence": LICENCE})


@for_everybody
def table(asked: Asked, name: str, ending: str, code: str = "") -> HttpResponse:
    """One table of one period as a file; a quarter that is not over has none."""
    known = DATA_SETS.get(name)
    if known is None or known.by_quarter != bool(code):
        raise NotFound(verb="see")
    period = _period(asked, code)
    rows = list(known.rows(asked, period))
    if ending == CSV:
        lines = [[_text(row[column]) for column in known.columns] for row in rows]
        text, media_type = csv_of(lines, head=list(known.columns)), "text/csv"
    else:
        text, media_type = _json(known, period, rows), "application/json"
    response = HttpResponse(text, content_type=f"{media_type}; charset=utf-8")
    stem = f"{name}-{code}" if code else name
    response.headers["Content-Disposition"] = f'attachment; filename="{stem}.{ending}"'
    return response


def _period(asked: Asked, code: str) -> Period:
    if not code:
        return Period(first=asked.on, last=asked.on + AHEAD)
    quarter = read_quarter(code)
    if quarter is None or quarter not in quarters_before(asked.on, count=QUARTERS):
        raise NotFound(verb="see")
    return Period(first=quarter.first, last=quarter.last)


def _json(known: DataSet, period: Period, rows: Sequence[Row]) -> str:
    told = {
        "title": str(known.title),
        "from": period.first.isoformat(),
        "to": period.last.isoformat(),
        "licence": LICENCE,
        "columns": [{"name": name, "description": str(said)} for name, said in known.columns.items()],
        "rows": [{name: _value(row[name]) for name in known.columns} for row in rows],
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


def _value(cell: Any) -> Any:
    return cell if isinstance(cell, int | float | None) else _text(cell)


def _text(cell: Any) -> str:
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None else str(cell)


def _told(asked: Asked, name: str, known: DataSet, quarters: Sequence[Quarter]) -> Mapping[str, Any]:
    periods: Sequence[Quarter | None] = quarters if known.by_quarter else (None,)
    return {
        "title": known.title,
        "columns": known.columns,
        "files": [
            (each, [(end, _address(asked, name, each, end)) for end in (CSV, JSON)]) for each in periods
        ],
    }


def _address(asked: Asked, name: str, quarter: Quarter | None, ending: str) -> str:
    if quarter is not None:
        return asked.address("public-table-of", name, quarter.code, ending)
    return asked.address("public-table", name, ending)
