"""The page of a hand-over (ux.md H10): cases, drafts, deadlines, who has room, and when it ends."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from casework import permissions
from casework.errors import InvalidInput, NotFound
from casework.models import Absence, Delegation, Officer
from casework.permissions import visible_cases
from casework.selectors.case_rows import case_rows
from casework.selectors.colleagues import Colleague, colleagues_of
from casework.selectors.policies import calendar
from casework.vocabulary import ENDED
from workflows.bulk import MOST
from workflows.desks.desk import DeskRequest, desk, see_other
from workflows.desks.handover.form import HandOverForm
from workflows.handing_over import (
    arranged_by,
    come_back,
    delegations_of,
    end_today,
    hand_over,
    lendable,
    may_arrange,
)
from workflows.inbox import ordered
from workflows.models import Sheet


@require_http_methods(["GET", "HEAD", "POST"])
@desk
def handover(request: DeskRequest, code: str = "") -> HttpResponse:
    """Show what lies on an officer and who could take it, or lend his roles."""
    officer = _officer(request, code)
    held = list(lendable(request.actor, officer, on=request.on))
    colleagues = colleagues_of(officer, seen=visible_cases(request.actor), on=request.on)
    known: dict[str, Any] = {"officer": officer, "colleagues": colleagues, "held": held, "on": request.on}
    if request.method != "POST":
        return _page(request, officer, HandOverForm(**known), known)
    form = HandOverForm(request.POST, **known)
    if form.is_valid():
        try:
            lent = hand_over(form.wish(), actor=request.actor, at=request.at)
        except InvalidInput as refusal:
            form.add_error(None, str(refusal))
        else:
            words = _("%(name)s takes over from %(first)s until %(last)s.") % {
                "name": lent[0].to_officer.name,
                "first": f"{lent[0].starts_on:%d/%m/%Y}",
                "last": f"{lent[0].ends_on:%d/%m/%Y}",
            }
            messages.success(request, words)
            return _back(request, officer)
    return _page(request, officer, form, known, status=422)


@require_POST
@desk
def end(request: DeskRequest, pk: int) -> HttpResponse:
    """End one delegation with this day."""
    rows = Delegation.objects.select_related("from_officer")
    delegation = rows.filter(pk=pk).first()
    if delegation is None:
        raise NotFound(verb="take_back")
    end_today(delegation, actor=request.actor, at=request.at)
    messages.success(request, _("The delegation ends today."))
    return _back(request, delegation.from_officer)


@require_POST
@desk
def back(request: DeskRequest, code: str) -> HttpResponse:
    """The officer is here again: absence and delegations end."""
    officer = _officer(request, code)
    come_back(officer, actor=request.actor, at=request.at)
    messages.success(request, _("The absence is over; what was lent ends today."))
    return _back(request, officer)


def _officer(request: DeskRequest, code: str) -> Officer:
    """Oneself, or an officer for whom one may arrange it. Raises NotFound."""
    if not code:
        return request.officer
    found = Officer.objects.select_related("unit", "division").filter(code=code, is_active=True).first()
    if found is None or not may_arrange(request.actor, found, on=request.on):
        raise NotFound(verb="hand_over")
    return found


def _page(
    request: DeskRequest, officer: Officer, form: HandOverForm, known: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    on = request.on
    seen = visible_cases(request.actor).filter(handler=officer).exclude(state__in=ENDED)
    cases = list(ordered(seen, "due").select_related("unit", "handler")[: MOST + 1])
    rows = case_rows(cases[:MOST], on=on, calendar=calendar())
    may = permissions.cases_for(request.actor, "reassign").filter(pk__in=[case.pk for case in cases[:MOST]])
    delegations = list(delegations_of(officer, on=on))
    colleagues: list[Colleague] = known["colleagues"]
    people = [*(one.officer for one in colleagues), *(row.from_officer for row in delegations)]
    mine = arranged_by(request.actor, people, on=on)
    shown = {
        "who": officer,
        "is_self": officer.pk == request.officer.pk,
        "rows": rows,
        "has_more": len(cases) > MOST,
        "movable": list(may.values_list("tracking_code", flat=True)),
        "drafts": Sheet.objects.filter(officer=officer, is_closed=False).count(),
        "absence": Absence.objects.filter(officer=officer, ends_on__gte=on).order_by("starts_on").first(),
        "delegations": [(row, row.from_officer_id in mine) for row in delegations],
        "form": form,
        "colleagues": colleagues,
        "others": mine,
    }
    return render(request, "desks/handover/handover.html", shown, status=status)


def _back(request: DeskRequest, officer: Officer) -> HttpResponse:
    is_self = officer.pk == request.officer.pk
    return see_other("handover") if is_self else see_other("handover-of", officer.code)
