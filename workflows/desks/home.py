"""Where an officer lands: at the desk of the first role he holds."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect

from casework.vocabulary import Role
from workflows.desks.desk import DeskRequest, desk
from workflows.desks.shell import OVERVIEW


@desk
def home(request: DeskRequest) -> HttpResponse:
    """Leaders see the whole first, reception the counter, everybody else what lies on the desk."""
    roles = request.actor.roles
    if roles & OVERVIEW:
        return redirect("board")
    if roles == {Role.ADMINISTRATOR}:
        return redirect("configuration")
    return redirect("register" if Role.RECEPTION in roles else "inbox")
