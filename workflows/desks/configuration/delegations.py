"""The overview of who acts for whom: running and coming delegations, with the day on which each ends."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from casework.models import Absence, Delegation
from workflows.configuration.scope import the_unit, within
from workflows.desks.configuration.entrance import configuring
from workflows.desks.configuration.page import page
from workflows.desks.desk import DeskRequest

MOST = 300


@require_safe
@configuring
def delegations(request: DeskRequest) -> HttpResponse:
    """Those that run first, each by its end; to be arranged by the officer or a head of his unit."""
    code = request.GET.get("unit", "")
    unit = the_unit(request.actor, code) if code else None
    rows = Delegation.objects.filter(within(request.actor, "authority__path"), ends_on__gte=request.on)
    if unit is not None:
        rows = rows.filter(authority__path__startswith=unit.path)
    rows = rows.select_related("from_officer", "to_officer", "authority").order_by("ends_on", "pk")
    found = list(rows[: MOST + 1])
    away = Absence.objects.filter(
        officer__in=[row.from_officer_id for row in found], starts_on__lte=request.on, ends_on__gte=request.on
    )
    shown = {
        "running": [row for row in found[:MOST] if row.starts_on <= request.on],
        "coming": [row for row in found[:MOST] if row.starts_on > request.on],
        "more": len(found) > MOST,
        "away": {row.officer_id for row in away},
        "unit": unit,
        "on": request.on,
    }
    return page(request, "delegations", shown)
