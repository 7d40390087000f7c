"""Where an officer lands: at the desk of the first role he holds."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect

from workflows.desks.desk import DeskRequest, desk
from workflows.desks.shell import OVERVIEW


@desk
def home(request: DeskRequest) -> HttpResponse:
    """Leaders see the whole first, everybody else what lies on the desk."""
    return redirect("board" if request.actor.roles & OVERVIEW else "inbox")
