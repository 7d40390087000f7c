"""The palette: from any page to an act, a case, a person or another page, by a few letters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.views.decorators.http import require_http_methods

from casework.errors import NotFound
from casework.rules.searching import Sought, read_search
from casework.selectors.access import recently_read, write_search
from casework.selectors.case_rows import CaseRow
from casework.selectors.found_people import KnownPerson, found_people, in_filing_order, owes_purpose
from casework.selectors.search_results import Answers, search_results
from casework.vocabulary import NameOrder, verb_word
from workflows.desks import purposes
from workflows.desks.desk import DeskRequest, desk, the_case
from workflows.desks.handling.acts_now import verbs_now
from workflows.desks.search.form import LONGEST_TYPED
from workflows.desks.search.pages import Target, fitting, pages_of
from workflows.desks.search.search import rows_of

MOST_CASES, MOST_PEOPLE, MOST_PAGES, MOST_ACTS = 7, 5, 5, 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What the palette shows for one question."""

    acts: list[Target]
    pages: list[Target]
    rows: list[CaseRow]
    people: list[KnownPerson]

    @property
    def count(self) -> int:
        """How many things there are to choose from."""
        return len(self.acts) + len(self.pages) + len(self.rows) + len(self.people)


@require_http_methods(["GET", "HEAD", "POST"])
@desk
def palette(request: DeskRequest) -> HttpResponse:
    """What fits the letters typed so far; posted, because names do not belong in addresses."""
    sought = read_search(request.POST.get("q", "")[:LONGEST_TYPED])
    purpose = purposes.of_search(request.session, on=request.on)
    found = search_results(sought, actor=request.actor, on=request.on, purpose=purpose, limit=MOST_CASES)
    people = found_people(sought, actor=request.actor, purpose=purpose, limit=MOST_PEOPLE)
    cases = found.rows(0, MOST_CASES) if sought.is_enough else recently_read(request.actor, limit=MOST_CASES)
    offer = Offer(
        acts=fitting(_acts(request, request.POST.get("here", "")), sought.plain, most=MOST_ACTS),
        pages=fitting(pages_of(request.actor), sought.plain, most=MOST_PAGES),
        rows=rows_of(request, cases),
        people=in_filing_order(people, by_family_name=request.settings.name_order == NameOrder.FAMILY),
    )
    _note(request, found, people, purpose)
    shown: dict[str, Any] = {
        "offer": offer,
        "q": sought.text,
        "is_search": sought.is_enough,
        "must_say_why": _must_say_why(request, sought, purpose),
    }
    return render(request, "desks/search/palette.html", shown)


def _must_say_why(request: DeskRequest, sought: Sought, purpose: str) -> bool:
    return sought.is_enough and not purpose and owes_purpose(request.actor)


def _acts(request: DeskRequest, code: str) -> list[Target]:
    """What may be done now with the case on whose page the palette was opened."""
    if not code:
        return []
    try:
        case = the_case(request, code[:40])
    except NotFound:
        return []
    return [
        Target(label=capfirst(verb_word(verb)), href=reverse("act", args=[case.tracking_code, verb]))
        for verb in verbs_now(request, case)
    ]


def _note(request: DeskRequest, found: Answers, people: list[KnownPerson], purpose: str) -> None:
    looked_at = found.by_people.union(*(known.case_ids for known in people))
    write_search(request.actor, looked_at, at=request.at, reason=purpose)
