"""A paper of a case, fetched: an attachment that may do nothing, decided and written down each time."""

from __future__ import annotations

from dataclasses import replace

from allauth.core.exceptions import ReauthenticationRequired
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from casework.errors import NotAllowed
from casework.permissions.vouching import NEEDS_SECOND
from casework.selectors.documents import PaperInQuarantine, PaperWaiting, fetch
from workflows.desks.desk import DeskRequest, desk, signed_in_just_now, the_case
from workflows.forms.attachments import attachment


@require_safe
@desk
def download(request: DeskRequest, code: str, number: int) -> HttpResponse:
    """The bytes of the paper that the case counts so; what waits or is infected is told in a sentence."""
    case = the_case(request, code)
    if signed_in_just_now(request):
        # Whoever signs in once more vouches for himself as a second person would.
        request.actor = replace(request.actor, vouched=replace(request.actor.vouched, second=True))
    try:
        paper = fetch(case, number, actor=request.actor, at=request.at)
    except PaperWaiting as refusal:
        return render(request, "desks/refused.html", {"refusal": refusal}, status=409)
    except NotAllowed as refusal:
        if refusal.data.get("reason") == NEEDS_SECOND:
            # The library leads through the sign-in and back here.
            raise ReauthenticationRequired from None
        raise
    except PaperInQuarantine as refusal:
        return render(request, "desks/refused.html", {"refusal": refusal}, status=404)
    return attachment(paper, number=number)
