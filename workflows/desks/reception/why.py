"""Why these dates: the count of every clock that a paper taken in today would start."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from casework.errors import NotFound
from casework.selectors.forecasts import clocks_to_start
from casework.vocabulary import Kind
from workflows.desks.reception.counter import CounterRequest, counter


@require_safe
@counter
def clocks(request: CounterRequest, kind: str) -> HttpResponse:
    """The explanation of each clock in the words of the law."""
    if kind not in Kind.values:
        raise NotFound(verb="receive")
    shown = {"kind": Kind(kind), "clocks": clocks_to_start(kind=kind, on=request.on)}
    return render(request, "desks/reception/clocks.html", shown)
