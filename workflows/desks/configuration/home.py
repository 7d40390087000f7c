"""Where an administrator lands: every page of the configuration, and what waits for a second person."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from workflows.configuration.approvals import may_see, open_proposals, waiting_for
from workflows.desks.configuration.entrance import PAGES, configuring
from workflows.desks.configuration.page import page
from workflows.desks.desk import DeskRequest


@require_safe
@configuring
def home(request: DeskRequest) -> HttpResponse:
    """The pages with a sentence each."""
    waiting = [one for one in open_proposals() if may_see(one, actor=request.actor)]
    mine = waiting_for(request.actor, on=request.on)
    return page(request, "home", {"lines": PAGES, "waiting": waiting, "mine": mine})
