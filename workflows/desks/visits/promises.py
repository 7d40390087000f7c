"""Commitments of dialogues and tasks of leaders' days, tracked until they are shown done."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from casework.models import Authority
from casework.selectors.commitments import Commitments
from casework.selectors.reception_days import tasks_of
from workflows.desks.desk import DeskRequest, desk
from workflows.desks.visits.queue import line_for
from workflows.desks.visits.scope import reads_register, register_unit
from workflows.reception_days import may_keep

PER_PAGE = 50
DONE = "done"


@require_safe
@desk
def promises(request: DeskRequest) -> HttpResponse:
    """The open commitments and tasks of the unit, the nearest first; or those that were shown done."""
    leads = reads_register(request.actor)
    unit = Authority.objects.get(pk=register_unit(request.actor) if leads else request.officer.unit_id)
    book = Commitments(request.actor, unit.path, request.on)
    are_done = request.GET.get("shelf") == DONE
    page = Paginator(book.rows(are_done=are_done), PER_PAGE).get_page(request.GET.get("page"))
    shown = {
        "here": "promises",
        "around": "desks/visits/base.html" if leads else "desks/base.html",
        "queue": line_for(request),
        "unit": unit,
        "are_done": are_done,
        "count": book.count(),
        "rows": book.told(list(page.object_list)),
        "page": page,
        "tasks": tasks_of(unit_id=unit.pk, on=request.on) if leads else (),
        "leads": leads,
        "may_keep": may_keep(request.actor, unit.pk),
    }
    return render(request, "desks/visits/promises.html", shown)
