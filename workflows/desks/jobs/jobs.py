"""Pages of work in the background: the list, one job with its bar, breaking off and going on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy
from django.views.decorators.http import require_POST, require_safe

from casework.errors import InvalidInput, Sentence
from casework.vocabulary import JobFailure, JobKind, JobState
from workflows.desks.desk import DeskRequest, desk, see_other
from workflows.desks.jobs.seeing import jobs_seen_by, the_job
from workflows.jobs.asking import cancel, try_again
from workflows.models import CalendarChange, Job

PER_PAGE = 30
# What a job counted, in words.
COUNTED: Mapping[str, Any] = {
    "officers_added": ngettext_lazy("%(n)d officer added", "%(n)d officers added", "n"),
    "lines_left_out": ngettext_lazy("%(n)d line left out", "%(n)d lines left out", "n"),
    "deadlines_moved": ngettext_lazy("%(n)d deadline moved", "%(n)d deadlines moved", "n"),
    "deadlines_to_move": ngettext_lazy("%(n)d deadline would move", "%(n)d deadlines would move", "n"),
    "cases_moved": ngettext_lazy("in %(n)d case", "in %(n)d cases", "n"),
}
# Where one goes to see what came of it.
LEADS_TO: Mapping[str, tuple[str, Sentence]] = {
    JobKind.OFFICERS: ("config-officers", gettext_lazy("Officers")),
}


@require_safe
@desk
def jobs(request: DeskRequest) -> HttpResponse:
    """The own ones; who administers sees also those of the configuration."""
    shown = Paginator(jobs_seen_by(request.actor), PER_PAGE).get_page(request.GET.get("page"))
    rows = [(job, _said(job)) for job in shown]
    return render(request, "desks/jobs/jobs.html", {"rows": rows, "page": shown, "me": request.officer.pk})


@require_safe
@desk
def job(request: DeskRequest, key: UUID) -> HttpResponse:
    """One job; asked by a script only the part that changes is sent."""
    found = the_job(request.actor, key)
    target, words = LEADS_TO.get(found.kind, ("", ""))
    change = CalendarChange.objects.filter(Q(preview=found) | Q(work=found)).first()
    shown = {
        "job": found,
        "change": change,
        "said": _said(found),
        "failure": JobFailure(found.failure).label if found.failure else "",
        "target": reverse(target) if target and found.state == JobState.DONE else "",
        "target_words": words,
    }
    is_asked_by_script = bool(request.headers.get("HX-Request"))
    return render(request, f"desks/jobs/{'bar' if is_asked_by_script else 'job'}.html", shown)


@require_POST
@desk
def cancel_job(request: DeskRequest, key: UUID) -> HttpResponse:
    """Break it off."""
    found = the_job(request.actor, key)
    return _done(request, found, lambda: cancel(found.pk, at=request.at), _("Broken off."))


@require_POST
@desk
def try_job_again(request: DeskRequest, key: UUID) -> HttpResponse:
    """Let what failed go on."""
    found = the_job(request.actor, key)
    return _done(request, found, lambda: try_again(found.pk), _("It goes on."))


def _done(request: DeskRequest, found: Job, act: Callable[[], None], said: str) -> HttpResponse:
    try:
        act()
    except InvalidInput as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return see_other("job", found.key)


def _said(found: Job) -> list[str]:
    return [COUNTED[key] % {"n": n} for key, n in found.counts.items() if key in COUNTED and n]
