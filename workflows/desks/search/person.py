"""The cases of one person, for whoever may look for people there."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from casework.errors import NotFound
from casework.permissions import visible_cases
from casework.selectors.access import write_search
from casework.selectors.found_people import SEARCH, known_person
from workflows.desks import purposes
from workflows.desks.desk import DeskRequest, desk
from workflows.desks.look import PER_PAGE
from workflows.desks.search.search import rows_of


@require_safe
@desk
def person(request: DeskRequest, person_id: int) -> HttpResponse:
    """Of a person nobody may be told who has none of his cases to look into: as if he did not exist."""
    purpose = purposes.of_search(request.session, on=request.on)
    known = known_person(person_id, actor=request.actor, purpose=purpose)
    if known is None:
        raise NotFound(verb=SEARCH)
    cases = visible_cases(request.actor).filter(pk__in=known.case_ids).select_related("unit", "handler")
    page = Paginator(cases.order_by("-received_on", "-pk"), PER_PAGE).get_page(request.GET.get("page"))
    shown = list(page.object_list)
    write_search(request.actor, {case.pk for case in shown}, at=request.at, reason=purpose)
    return render(
        request,
        "desks/search/person.html",
        {"known": known, "rows": rows_of(request, shown), "page": page, "count": page.paginator.count},
    )
