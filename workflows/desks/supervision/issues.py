"""Hot issues: what many bring at once; each group opens exactly its cases."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from casework.selectors.case_rows import case_rows
from casework.selectors.hot_issues import PLACE, PROJECT, TEXT, HotIssues
from casework.selectors.policies import calendar
from workflows.desks.desk import DeskRequest, desk
from workflows.desks.supervision.filters import Filters, filters_of

PER_PAGE = 50
DAYS, LEAST = (7, 30, 90, 365), (2, 3, 5, 10)
NAMES = {
    PROJECT: _("The same project"),
    PLACE: _("The same place and field"),
    TEXT: _("Nearly the same text"),
}


@require_safe
@desk
def issues(request: DeskRequest) -> HttpResponse:
    """Every group that is large enough."""
    filters = filters_of(request)
    days, least = _asked(request)
    found = _issues(request, filters, days, least).all()
    query = {"days": days, "least": least, "unit": filters.unit.pk if filters.unit else ""}
    groups = [
        (words, [(issue, _address(query, issue.by, issue.code)) for issue in found if issue.by == by])
        for by, words in NAMES.items()
    ]
    shown = {"filters": filters, "groups": groups, "days": days, "least": least}
    choices = {"all_days": DAYS, "all_least": LEAST, "units": filters.form["unit"]}
    return render(request, "desks/supervision/issues.html", {**shown, **choices})


@require_safe
@desk
def group(request: DeskRequest) -> HttpResponse:
    """The cases of one group."""
    filters = filters_of(request)
    by = request.GET.get("by", "")
    cases = _issues(request, filters, *_asked(request)).cases(by, request.GET.get("of", ""))
    pages = Paginator(cases.select_related("unit", "handler").order_by("-received_on", "-pk"), PER_PAGE)
    page = pages.get_page(request.GET.get("page"))
    rows = case_rows(list(page.object_list), on=request.on, calendar=calendar())
    shown = {"label": NAMES.get(by, NAMES[TEXT]), "rows": rows, "page": page, "count": pages.count}
    return render(request, "desks/supervision/issue.html", shown)


def _issues(request: DeskRequest, filters: Filters, days: int, least: int) -> HotIssues:
    seen = filters.over(request).cases("received")
    return HotIssues(seen.order_by(), since=request.on - timedelta(days=days), on=request.on, at_least=least)


def _asked(request: DeskRequest) -> tuple[int, int]:
    """Of how many days, and how many cases make an issue; only what is offered."""
    days, least = request.GET.get("days", ""), request.GET.get("least", "")
    return (
        next((n for n in DAYS if str(n) == days), 30),
        next((n for n in LEAST if str(n) == least), 3),
    )


def _address(query: Mapping[str, object], by: str, code: str) -> str:
    return f"{reverse('issue')}?{urlencode({**query, 'by': by, 'of': code})}"
