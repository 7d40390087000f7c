"""The list from which an officer came to a case, kept in his session, and what follows the case there."""

from __future__ import annotations

from django.http import HttpResponse, QueryDict
from django.urls import reverse

from casework.models import Case
from casework.selectors.policies import calendar
from workflows.desks.desk import DeskRequest, see_other
from workflows.desks.handling.filter_form import Offered
from workflows.desks.handling.listing import Listing, listing_of, offered
from workflows.inbox import Inbox
from workflows.writing import onward

LIST = "list"
# What is chosen from the officer's own units and people; a list without them needs none of both.
OF_OFFERED = frozenset({"unit", "handler"})
NOTHING = Offered(units=(), handlers=())


def remember_list(request: DeskRequest, listing: Listing) -> None:
    """Let the cases opened next belong to this list."""
    if request.session.get(LIST) != listing.query:
        request.session[LIST] = listing.query


def came_from_list(request: DeskRequest) -> bool:
    """Whether he has looked at a list at all since he signed in."""
    return LIST in request.session


def next_in_list(request: DeskRequest, case: Case) -> Case | None:
    """What follows the case in its list; its first, where the case has left it."""
    asked = QueryDict(request.session.get(LIST, ""))
    choices = offered(request) if OF_OFFERED & asked.keys() else NOTHING
    listing = listing_of(asked, choices)
    found = Inbox(actor=request.actor, on=request.on, calendar=calendar()).cases(
        listing.shelf.code,
        filters=listing.filters,
        order=listing.order,
        names=request.settings.name_order,
    )
    return onward.next_after(case, among=found)


def back_to_list(request: DeskRequest) -> HttpResponse:
    """303 to the list as it was narrowed and ordered."""
    query = request.session.get(LIST, "")
    return see_other(f"{reverse('inbox')}?{query}" if query else "inbox")
