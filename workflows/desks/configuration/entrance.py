"""Who enters the configuration: administrators; to everybody else its pages are nothing."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from casework.errors import NotAllowed
from casework.vocabulary import Role
from workflows.configuration.scope import CONFIGURE
from workflows.desks.desk import DeskRequest, View, desk
from workflows.desks.shell import Area

P = ParamSpec("P")
# Every page that stands beside the others: its address, its name, and what it is for.
PAGES: tuple[tuple[str, Promise | str, Promise | str], ...] = (
    ("config-units", _("Units"), _("Names, addresses, mergers and splits, each from a day on")),
    ("config-officers", _("Officers"), _("Logins, leaving office, a list from Excel or CSV")),
    ("config-roles", _("Roles"), _("Who holds which role where, from when until when")),
    ("config-delegations", _("Delegations"), _("Who acts for whom, and when it ends")),
    ("config-routing", _("First assignment"), _("Whom the house suggests first for a field or a place")),
    ("config-slips", _("Slip and receipt"), _("Heading, address, opening hours, telephone, size of type")),
    ("config-calendars", _("Calendars"), _("Days off and make-up days, and which deadlines they move")),
    ("config-law", _("Law"), _("Instruments, rules and their versions, and a day to try")),
    ("modules", _("Texts to insert"), _("What units keep for their letters")),
    ("jobs", _("Work in the background"), _("How far imports and recalculations are")),
    ("config-matrix", _("Who may do what"), _("The permission matrix, to read")),
    (
        "config-listeners",
        _("Listening systems"),
        _("Who hears the states of cases; approved by a second person"),
    ),
    ("config-history", _("History"), _("Every change: who, when, from what to what")),
)


def configuring(view: View[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Let only administrators in service pass; nobody else learns that the page exists."""

    @wraps(view)
    def guarded(request: DeskRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if Role.ADMINISTRATOR not in request.actor.roles:
            raise NotAllowed(verb=CONFIGURE, reason="no_role")
        return view(request, *args, **kwargs)

    return desk(guarded)


def areas(path: str) -> list[Area]:
    """The pages of the configuration; where somebody is now is marked."""
    known = [(reverse(name), str(label)) for name, label, _what in PAGES]
    here = max((href for href, _label in known if path.startswith(href)), key=len, default="")
    return [Area(label, href, href == here) for href, label in known]
