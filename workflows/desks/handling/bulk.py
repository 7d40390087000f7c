"""One act on the chosen cases: its form with what would become of each, the doing, and what became."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from casework.acts import Act, acts
from casework.errors import InvalidInput, NotFound
from casework.models import Case
from casework.vocabulary import Verb
from workflows.bulk import MOST, Fate, carry_out, chosen_cases, foreseen, run_of
from workflows.desks.desk import DeskRequest, desk, see_other
from workflows.desks.handling.bulk_acts import BULK_ACT_OF, bulk_acts_of
from workflows.forms.act_form import ActForm
from workflows.forms.referents import Asked

CONFIRM = "confirm"


@require_http_methods(["GET", "HEAD", "POST"])
@desk
def bulk(request: DeskRequest) -> HttpResponse:
    """Show the preview of an act on the chosen cases, or do it once it is confirmed."""
    codes = request.POST.getlist("case")
    cases = chosen_cases(codes, actor=request.actor)
    if request.method != "POST" or not cases:
        if request.method == "POST":
            messages.error(request, _("Select at least one case"))
        return see_other("inbox")
    verb = request.POST.get("verb", "")
    if verb not in {act.verb for act in bulk_acts_of(request.actor)} or verb not in acts():
        raise NotFound(verb=verb)
    kind = acts()[verb]
    if request.POST.get("step") != CONFIRM:
        form = _form(request, kind, cases, None)
        fates = foreseen(cases, kind, actor=request.actor, at=request.at)
        return _page(request, form, kind, fates, key=uuid4(), has_more=len(set(codes)) > MOST)
    return _confirmed(request, kind, cases)


def _confirmed(request: DeskRequest, kind: type[Act], cases: Sequence[Case]) -> HttpResponse:
    """Do it when nothing stands in the way that the officer has not seen; else show the preview again."""
    key = _key(request.POST.get("key", ""))
    form = _form(request, kind, cases, request.POST)
    act = _act_of(form)
    if act is None:
        fates = foreseen(cases, kind, actor=request.actor, at=request.at)
        return _page(request, form, kind, fates, key=key, status=422)
    if run_of(key, officer=request.officer) is None:
        fates = foreseen(cases, act, actor=request.actor, at=request.at)
        against = {fate.code for fate in fates if fate.against}
        if not against <= set(request.POST.getlist("seen")) or len(against) == len(fates):
            return _page(request, form, kind, fates, key=key, status=422, is_new=True)
    run = carry_out(cases, act, key=key, officer=request.officer, actor=request.actor, at=request.at)
    return see_other("bulk-done", run.key)


@require_safe
@desk
def done(request: DeskRequest, key: UUID) -> HttpResponse:
    """What became of each case."""
    run = run_of(key, officer=request.officer)
    if run is None:
        raise NotFound(verb="see")
    lines = list(run.lines.select_related("case").order_by("pk"))
    shown = {
        "run": run,
        "verb": Verb(run.verb),
        "lines": lines,
        "done": sum(line.is_done for line in lines),
        "skipped": sum(not line.is_done for line in lines),
    }
    return render(request, "desks/handling/bulk_done.html", shown)


def _form(request: DeskRequest, kind: type[Act], cases: Sequence[Case], data: Any) -> ActForm:
    """The form of the act with the fields that make sense for many; choices are those of the first case."""
    asked = Asked(verb=kind.verb, actor=request.actor, on=request.on, case=cases[0])
    form = ActForm(kind, asked, data)
    for name in [name for name in form.fields if name not in BULK_ACT_OF[kind.verb].fields]:
        del form.fields[name]
    return form


def _act_of(form: ActForm) -> Act | None:
    if not form.is_valid():
        return None
    try:
        return form.act()
    except InvalidInput as refusal:
        form.refuse(refusal)
        return None


def _key(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return uuid4()


def _page(
    request: DeskRequest,
    form: ActForm,
    kind: type[Act],
    fates: Sequence[Fate],
    *,
    key: UUID,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    shown = {
        "act": BULK_ACT_OF[kind.verb],
        "verb": Verb(kind.verb),
        "form": form,
        "fates": fates,
        "able": [fate for fate in fates if not fate.against],
        "unable": [fate for fate in fates if fate.against],
        "key": key,
        "most": MOST,
        **more,
    }
    return render(request, "desks/handling/bulk.html", shown, status=status)
