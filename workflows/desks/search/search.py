"""The search page: one box, people and cases found, narrowed as lists are."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from casework.models import Case
from casework.rules.searching import LONGEST, Sought, read_search
from casework.selectors.access import write_search
from casework.selectors.case_rows import CaseRow, case_rows
from casework.selectors.found_cases import shown_plainly
from casework.selectors.found_people import KnownPerson, found_people, in_filing_order, owes_purpose
from casework.selectors.policies import calendar
from casework.selectors.search_results import search_results
from casework.vocabulary import NameOrder, ReadingPurpose
from workflows.desks import purposes
from workflows.desks.desk import DeskRequest, desk, see_other
from workflows.desks.look import PER_PAGE
from workflows.desks.search import questions
from workflows.desks.search.form import LONGEST_TYPED, SearchForm

# Nobody reads more; whoever finds as many says more of what he looks for.
MOST = 200
MOST_PEOPLE = 20


@require_http_methods(["GET", "HEAD", "POST"])
@desk
def search(request: DeskRequest) -> HttpResponse:
    """Sent, the question goes into the session and its key into the address; then the answers are shown."""
    must_say = owes_purpose(request.actor)
    if request.method != "POST":
        form = SearchForm(request.GET, actor=request.actor, owes_purpose=must_say)
        form.is_valid()
        text = questions.kept(request.session, request.GET.get("s", ""))
        return _page(request, form, text)
    form = SearchForm(request.POST, actor=request.actor, owes_purpose=must_say)
    text = request.POST.get("q", "")[:LONGEST_TYPED]
    if not form.is_valid():
        return _page(request, form, "", typed=text)
    if form.cleaned_data.get("purpose"):
        purpose = ReadingPurpose(form.cleaned_data["purpose"])
        purposes.name_for_search(request.session, purpose, on=request.on)
    key = questions.keep(request.session, " ".join(text.replace("\x00", " ").split()))
    return see_other(f"{reverse('search')}?{form.query(s=key)}")


def _page(request: DeskRequest, form: SearchForm, text: str, *, typed: str = "") -> HttpResponse:
    sought = read_search(text)
    purpose = purposes.of_search(request.session, on=request.on)
    found = search_results(
        sought,
        actor=request.actor,
        on=request.on,
        purpose=purpose,
        among=form.among(),
        limit=MOST,
    )
    page = Paginator(found.ids, PER_PAGE).get_page(request.GET.get("page"))
    start = max(page.start_index() - 1, 0)
    cases = found.rows(start, start + PER_PAGE)
    people = _people(request, sought, purpose)
    _note(request, {c.pk for c in cases} & found.by_people, people, purpose)
    shown: dict[str, Any] = {
        "form": form,
        "q": sought.text or typed[:LONGEST],
        "longest": LONGEST,
        "was_asked": sought.is_enough,
        "was_cut": sought.was_cut,
        "people": people,
        "rows": rows_of(request, cases),
        "page": page,
        "count": len(found.ids),
        "has_more": found.has_more,
        "purpose": purpose,
        "must_say_why": "purpose" in form.fields and not purpose,
    }
    return render(request, "desks/search/search.html", shown, status=422 if form.errors else 200)


def _people(request: DeskRequest, sought: Sought, purpose: str) -> list[KnownPerson]:
    people = found_people(sought, actor=request.actor, purpose=purpose, limit=MOST_PEOPLE)
    is_by_family = request.settings.name_order == NameOrder.FAMILY
    return in_filing_order(people, by_family_name=is_by_family)


def _note(request: DeskRequest, case_ids: set[int], people: list[KnownPerson], purpose: str) -> None:
    """Whose people were shown because somebody looked for them: a line in the log of each of their cases."""
    looked_at = case_ids.union(*(known.case_ids for known in people))
    write_search(request.actor, looked_at, at=request.at, reason=purpose)


def rows_of(request: DeskRequest, cases: list[Case]) -> list[CaseRow]:
    """The lines of these cases; whoever knows of a case only that it exists is told neither who nor what."""
    plain = shown_plainly(request.actor, among=[case.pk for case in cases])
    rows = case_rows(cases, on=request.on, calendar=calendar())
    return [row if row.case.pk in plain else replace(row, writer="", is_masked=True) for row in rows]
