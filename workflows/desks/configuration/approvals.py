"""What waits for a second person, on a page of its own: leaders decide it, who configure nothing."""

from __future__ import annotations

from allauth.core.exceptions import ReauthenticationRequired
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from casework.errors import InvalidInput, NotAllowed
from casework.vocabulary import Role
from workflows.configuration.approvals import DECIDE, decide, waiting_for
from workflows.desks.desk import DeskRequest, desk, see_other, signed_in_just_now

DECIDERS = frozenset({Role.LEADER, Role.ADMINISTRATOR})


@require_safe
@desk
def approvals(request: DeskRequest) -> HttpResponse:
    """The proposals that this officer may decide."""
    if not request.actor.roles & DECIDERS:
        raise NotAllowed(verb=DECIDE, reason="no_role")
    waiting = waiting_for(request.actor, on=request.on)
    return render(request, "desks/configuration/approvals.html", {"waiting": waiting})


@require_POST
@desk
def decide_proposal(request: DeskRequest, pk: int) -> HttpResponse:
    """Approve or refuse one."""
    is_approved = request.POST.get("answer") == "approve"
    if not signed_in_just_now(request):
        raise ReauthenticationRequired
    try:
        proposal = decide(pk, is_approved=is_approved, actor=request.actor, at=request.at)
    except InvalidInput as refusal:
        messages.error(request, str(refusal))
    else:
        words = _("Approved and done.") if is_approved else _("Refused.")
        if is_approved and proposal.calendar is not None:
            words = _("Approved. The deadlines are moved in the background.")
        messages.success(request, words)
    return see_other("approvals")
