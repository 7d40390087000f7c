"""Which tables everybody may take along: what each column says, and where its rows come from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext_lazy as _

from casework.errors import Sentence
from casework.rules.quarters import quarter_of
from casework.selectors.quarter_figures import quarter_sheet
from casework.selectors.reception_days import announced
from casework.selectors.releases import releases_between
from workflows.portal.public.everybody import Asked
from workflows.portal.public.schedule import told_of

# Rows of one file; the newest, where there are more.
MOST = 2_000
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From which day to which a file speaks."""

    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DataSet:
    """One table: what it is, what its columns say, and its rows of a period."""

    title: Sentence
    columns: Mapping[str, Sentence]
    rows: Callable[[Asked, Period], Iterable[Row]]
    by_quarter: bool = True


def _figures(asked: Asked, period: Period) -> Iterable[Row]:
    for unit in quarter_sheet(quarter_of(period.first)).units:
        yield {"unit_code": unit.code, "unit": unit.name, **unit.figures.as_data()}


def _results(asked: Asked, period: Period) -> Iterable[Row]:
    for row in releases_between(period.first, period.last, most=MOST):
        yield {
            "key": row.key,
            "paper": row.paper,
            "number": row.number,
            "unit": row.unit.name,
            "decided_on": row.decided_on,
            "published_on": row.published_on,
            "field": row.field,
            "title": row.title,
            "asked": row.asked,
            "path": asked.address("public-release", row.key),
        }


def _days(asked: Asked, period: Period) -> Iterable[Row]:
    return map(told_of, announced(on=period.first, until=period.last)[:MOST])


DATA_SETS: Mapping[str, DataSet] = MappingProxyType(
    {
        "figures": DataSet(
            title=_("Figures of the units in a quarter"),
            columns={
                "unit_code": _("Code of the unit"),
                "unit": _("Name of the unit"),
                "received": _("Cases received in the quarter"),
                "resolved": _("Cases resolved in the quarter"),
                "early": _("Of them before the last day"),
                "on_time": _("Of them on the last day"),
                "late": _("Of them after the last day"),
                "median_days": _("Half of them took at most so many calendar days"),
                "reopened": _("Of them those that had been opened again"),
                "ratings": _("How many citizens said how satisfied they are"),
                "rating": _("What they said in the mean, from 1 to 5"),
            },
            rows=_figures,
        ),
        "results": DataSet(
            title=_("Answers and decisions that became public in a quarter"),
            columns={
                "key": _("What the text is known by"),
                "paper": _("answer, decision or conclusion"),
                "number": _("Number of the document"),
                "unit": _("Name of the unit"),
                "decided_on": _("Day of the document"),
                "published_on": _("Day on which it became public"),
                "field": _("Code of the field; empty for conclusions of denunciations"),
                "title": _("Heading"),
                "asked": _("What was asked"),
                "path": _("Where the text stands on this site"),
            },
            rows=_results,
        ),
        "reception-days": DataSet(
            title=_("Leaders' reception days of the coming three months"),
            columns={
                "on": _("Day"),
                "starts_at": _("From what time"),
                "unit": _("Name of the unit"),
                "place": _("Place"),
                "host": _("Who receives"),
                "title": _("Office"),
                "moved_to": _("The day to which it was moved"),
            },
            rows=_days,
            by_quarter=False,
        ),
    }
)
