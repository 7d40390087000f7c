"""The inbox: what is to be done first, without a click; narrowed, ordered and kept as each officer likes."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from casework.errors import NotFound
from casework.selectors.case_rows import case_rows
from casework.selectors.policies import calendar
from workflows.desks.desk import DeskRequest, desk, the_case
from workflows.desks.handling.bulk_acts import bulk_acts_of
from workflows.desks.handling.came_from import remember_list
from workflows.desks.handling.listing import Listing, changed, heads, listing_of, offered
from workflows.desks.handling.peek import peek_of
from workflows.desks.look import PER_PAGE
from workflows.desks.visits.scope import receives
from workflows.inbox import DESK_CITIZEN, SHELVES, STANDING_IN, Inbox
from workflows.models import SavedView

HERE = "here"
# Lists of which an empty one is good news.
PRESSING = frozenset({"late", "today", "soon", "all"})


@require_safe
@desk
def inbox(request: DeskRequest) -> HttpResponse:
    """One list of the inbox with the numbers of all lists beside it."""
    return _page(request, request.GET)


@require_safe
@desk
def view(request: DeskRequest, key: UUID) -> HttpResponse:
    """A kept list by its link; a colleague sees through it what he may see himself."""
    found = SavedView.objects.select_related("officer").filter(key=key).first()
    if found is None:
        raise NotFound(verb="see")
    asked = QueryDict(found.query, mutable=True)
    for name in ("page", "peek"):
        if name in request.GET:
            asked[name] = request.GET[name]
    return _page(request, asked, found)


def _page(request: DeskRequest, asked: QueryDict, view: SavedView | None = None) -> HttpResponse:
    choices = offered(request)
    listing = listing_of(asked, choices)
    remember_list(request, listing)
    days = calendar()
    found = Inbox(actor=request.actor, on=request.on, calendar=days)
    views = list(SavedView.objects.filter(officer=request.officer).order_by("name"))
    seen = {f"view_{v.pk}": listing_of(QueryDict(v.query), choices) for v in views}
    narrowed = {HERE: (listing.shelf.code, listing.filters)}
    narrowed |= {key: (other.shelf.code, other.filters) for key, other in seen.items()}
    counts = found.counts(narrowed)
    cases = found.cases(
        listing.shelf.code,
        filters=listing.filters,
        order=listing.order,
        names=request.settings.name_order,
    )
    pages = Paginator(cases.select_related("unit", "handler"), PER_PAGE)
    pages.count = counts[HERE]  # counted once, with the other lists
    page = pages.get_page(asked.get("page"))
    rows = case_rows(list(page.object_list), on=request.on, calendar=days)
    shown = {
        "shelf": listing.shelf,
        "shelves": [(s, counts[s.code]) for s in SHELVES if _has_shelf(request, s.code)],
        "views": [(v, counts[f"view_{v.pk}"]) for v in views],
        "view": view,
        "listing": listing,
        "heads": heads(listing),
        "chips": [
            (label, words, changed(listing.query, **{n: None})) for n, label, words in listing.form.chosen()
        ],
        "rows": rows,
        "page": page,
        "count": counts[HERE],
        "acts": bulk_acts_of(request.actor),
        "nearest": found.nearest() if _is_good_news(listing, rows) else None,
        "is_good_news": _is_good_news(listing, rows),
        **_peeked(request, asked.get("peek", "")),
    }
    return render(request, "desks/handling/inbox.html", shown, status=422 if listing.form.errors else 200)


def _has_shelf(request: DeskRequest, code: str) -> bool:
    if code == DESK_CITIZEN:
        return receives(request.actor)
    return code != STANDING_IN or _stands_in(request)


def _stands_in(request: DeskRequest) -> bool:
    return any(grant.for_officer_id is not None for grant in request.actor.grants)


def _is_good_news(listing: Listing, rows: list[Any]) -> bool:
    return not rows and listing.shelf.code in PRESSING and not listing.is_narrowed


def _peeked(request: DeskRequest, code: str) -> dict[str, Any]:
    """The preview beside the list, for whoever has no scripts; a code that leads nowhere opens nothing."""
    if not code:
        return {}
    try:
        return {"peek": peek_of(request, the_case(request, code))}
    except NotFound:
        return {}
