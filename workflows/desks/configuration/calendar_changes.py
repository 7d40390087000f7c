"""The page of one change of the calendar: its days, what they would move, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from casework.errors import CaseworkError, NotFound
from casework.selectors.policies import law_in_force
from workflows.configuration.approvals import may_decide
from workflows.configuration.calendars import (
    days_of,
    drop,
    keeps_calendar,
    must_keep_calendar,
    propose,
    years_of,
)
from workflows.configuration.scope import CONFIGURE
from workflows.desks.configuration.entrance import configuring
from workflows.desks.configuration.page import page
from workflows.desks.desk import DeskRequest, desk, see_other
from workflows.models import CalendarChange, Proposal

PER_PAGE = 50


@require_safe
@desk
def calendar_change(request: DeskRequest, key: UUID) -> HttpResponse:
    """What is announced and every deadline that would move, how many first; no case is named here."""
    change = _the_change(request, key)
    proposal = Proposal.objects.filter(calendar=change).select_related("decided_by", "proposed_by").first()
    moves = change.moves.values("clock__milestone", "before_on", "after_on", "reasons")
    moves = moves.annotate(count=Count("pk")).order_by("before_on", "clock__milestone", "after_on", "reasons")
    shown = Paginator(moves, PER_PAGE).get_page(request.GET.get("page"))
    titles = _titles()
    rows = [
        {
            **move,
            "title": titles.get(move["clock__milestone"], ""),
            "why": [(date.fromisoformat(day), reason) for day, reason in move["reasons"]],
        }
        for move in shown
    ]
    keeps = keeps_calendar(request.actor, on=request.on)
    known = {
        "change": change,
        "days": days_of(change.days),
        "years": years_of(change.years),
        "count": change.moves.count(),
        "rows": rows,
        # The name that the paging links expect; the neighbours of the configuration are `pages`.
        "page": shown,
        "proposal": proposal,
        "may_decide": proposal is not None
        and proposal.is_approved is None
        and may_decide(proposal, actor=request.actor, on=request.on),
        "keeps": keeps,
    }
    return page(request, "calendar_change", known)


@require_POST
@configuring
def propose_change(request: DeskRequest, key: UUID) -> HttpResponse:
    """Put it to a second person."""
    change = _the_change(request, key)
    must_keep_calendar(request.actor, on=request.on)
    return _done(
        request,
        change,
        lambda: propose(change, actor=request.actor, at=request.at),
        _("It waits for a leader of the authority."),
    )


@require_POST
@configuring
def drop_change(request: DeskRequest, key: UUID) -> HttpResponse:
    """Forget it."""
    change = _the_change(request, key)
    must_keep_calendar(request.actor, on=request.on)
    try:
        drop(change)
    except CaseworkError as refusal:
        messages.error(request, str(refusal))
        return see_other("config-calendar-change", key)
    messages.success(request, _("Forgotten. The calendar stays as it is."))
    return see_other("config-calendars")


def _the_change(request: DeskRequest, key: UUID) -> CalendarChange:
    """For whoever keeps the calendar, and for whoever may decide on it. Raises NotFound."""
    found = CalendarChange.objects.filter(key=key).select_related("made_by", "preview", "work").first()
    if found is None:
        raise NotFound(verb=CONFIGURE)
    if keeps_calendar(request.actor, on=request.on):
        return found
    proposal = Proposal.objects.filter(calendar=found, is_approved=None).select_related("authority").first()
    if proposal is None or not may_decide(proposal, actor=request.actor, on=request.on):
        raise NotFound(verb=CONFIGURE)
    return found


def _done(request: DeskRequest, change: CalendarChange, act: Callable[[], object], said: str) -> HttpResponse:
    try:
        act()
    except CaseworkError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return see_other("config-calendar-change", change.key)


def _titles() -> Mapping[str, str]:
    return {milestone.code: milestone.title for milestone in law_in_force().policies.milestones}
