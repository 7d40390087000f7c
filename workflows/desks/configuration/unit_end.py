"""The page on which a unit is merged into another or split among several: a preview first, then done."""

from __future__ import annotations

from collections import Counter

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from casework.errors import InvalidInput
from casework.models import Officer
from casework.selectors.authorities import authorities_in_force
from workflows.configuration.scope import the_unit, units_within
from workflows.configuration.units import end_unit
from workflows.desks.configuration.entrance import configuring
from workflows.desks.configuration.page import page
from workflows.desks.configuration.unit_end_form import EndingForm
from workflows.desks.desk import DeskRequest
from workflows.successions.moves import moves_of
from workflows.successions.shares import checked

CONFIRM = "confirm"


@require_http_methods(["GET", "HEAD", "POST"])
@configuring
def unit_end(request: DeskRequest, code: str) -> HttpResponse:
    """Name the successors and the day; see how much moves; let it move. No case is named here."""
    found = the_unit(request.actor, code)
    others = units_within(request.actor).filter(is_in_system=True).exclude(pk=found.pk)
    # A successor may begin on a day to come.
    others = others.exclude(valid_to__lt=request.on).exclude(pk__in=found.subordinates.values("pk"))
    staff = Officer.objects.filter(unit=found, is_system=False).order_by("code")
    form = EndingForm(request.POST or None, unit=found, others=list(others), staff=list(staff), on=request.on)
    shown = {"unit": found, "form": form, "has_others": others.exists()}
    if request.method != "POST" or not form.is_valid():
        return page(request, "unit_end", shown, status=422 if form.errors else 200)
    try:
        ending = checked(form.ending())
        if request.POST.get("step") == CONFIRM:
            applied = end_unit(ending, actor=request.actor, at=request.at)
            refused = sorted(Counter(applied.refused.values()).items())
            done = {"ending": ending, "moves": applied.moves, "refused": refused}
            done |= {"left": len(applied.refused), "moved": len(applied.moves.cases) - len(applied.refused)}
            return page(request, "unit_ended", shown | done)
        moves = moves_of(ending)
    except InvalidInput as refusal:
        form.add_error(None, str(refusal))
        return page(request, "unit_end", shown, status=422)
    preview = {
        "ending": ending,
        "moves": moves,
        "by_unit": Counter(move.to for move in moves.cases).items(),
        "clocks": sum(move.clocks for move in moves.cases),
        "behind": sum(move.handler_stays_behind for move in moves.cases),
        "may_begin": ending.effective_on <= request.on,
        "in_force": authorities_in_force(on=ending.effective_on).filter(pk=found.pk).exists(),
    }
    return page(request, "unit_end", shown | preview)
