"""The morning digest: five numbers with their lists, read-only, light enough for a phone on a bad line."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from casework.selectors.caseload import TILES
from workflows.charts import Figure
from workflows.desks.desk import DeskRequest, desk
from workflows.desks.supervision.filters import filters_of
from workflows.lateness import waiting_for


@require_safe
@desk
def digest(request: DeskRequest) -> HttpResponse:
    """Five numbers and links; no name of anybody."""
    filters = filters_of(request)
    numbers = filters.over(request).numbers(*(tile.code for tile in TILES))
    figures = [
        Figure(number=numbers[tile.code], href=filters.list_of(tile.code), label=str(tile.label))
        for tile in TILES
    ]
    shown = {
        "figures": figures,
        "codes": [tile.code for tile in TILES],
        "asked": len(waiting_for(request.actor)),
    }
    return render(request, "desks/supervision/digest.html", shown)
