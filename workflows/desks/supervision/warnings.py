"""Warnings: what lies far beyond its time, is stuck or reached nobody; each with its cases and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from casework.errors import Sentence
from casework.letters.apologies import apologies_awaiting
from casework.selectors.case_rows import CaseRow, case_rows
from casework.selectors.caseload import WARNINGS
from casework.selectors.overseen import ABOVE_LEVEL, Overseen
from casework.selectors.unreached import Unreached, unreached_rungs
from workflows.desks.desk import DeskRequest, desk
from workflows.desks.supervision.areas import LETTER_SIGNERS
from workflows.desks.supervision.filters import filters_of

SHOWN = 5
HEAPS = (*WARNINGS, ABOVE_LEVEL)
# What whoever oversees may do about it, in a sentence.
ADVICE = {
    "far_beyond": _("Ask why it is late, or take the case to another handler."),
    "disputed": _("Uphold the answer or reopen the case; whoever signed decides on neither."),
    "idle": _("Ask what it waits for, or urge the unit below."),
    "long_paused": _("Resume when the ground is gone; a pause lasts no longer than its ground."),
    "unreached": _("Appoint somebody, or enter who stands in for whom."),
    "above_level": _("Guide, transfer, or demand that the level below resolves it."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """One warning with its number, its list, its first cases, and the rungs that found nobody."""

    code: str
    label: Sentence
    advice: Sentence
    number: int
    href: str
    rows: Sequence[CaseRow]
    rungs: Sequence[Unreached]


@require_safe
@desk
def warnings(request: DeskRequest) -> HttpResponse:
    """Every warning within the filters, the first cases of each."""
    filters = filters_of(request)
    over = filters.over(request)
    numbers = over.numbers(*(heap.code for heap in HEAPS))
    found = [
        Alarm(
            code=heap.code,
            label=heap.label,
            advice=ADVICE[heap.code],
            number=numbers[heap.code],
            href=filters.list_of(heap.code),
            rows=_rows(over, heap.code) if numbers[heap.code] else (),
            rungs=_rungs(over) if heap.code == "unreached" and numbers[heap.code] else (),
        )
        for heap in HEAPS
    ]
    owed = apologies_awaiting(request.actor).count() if request.actor.roles & LETTER_SIGNERS else 0
    shown = {"filters": filters, "warnings": found, "all": sum(numbers.values()), "apologies": owed}
    return render(request, "desks/supervision/warnings.html", shown)


def _rows(over: Overseen, heap: str) -> Sequence[CaseRow]:
    first = list(over.cases(heap).select_related("unit", "handler")[:SHOWN])
    return case_rows(first, on=over.on, calendar=over.calendar)


def _rungs(over: Overseen) -> Sequence[Unreached]:
    return unreached_rungs(over.cases("unreached"))
