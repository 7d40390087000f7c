"""Papers that were missing come (ux.md R7): a slip is scanned, what came is ticked, the time runs on."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from casework import permissions
from casework.acts.base import ClockFacts
from casework.acts.screening import ReceiveSupplement
from casework.errors import CaseworkError, Impeded, NotAllowed, NotFound
from casework.models import Case, Event
from casework.permissions import cases_for, visible_cases
from casework.selectors.access import write_reading
from casework.selectors.policies import law_in_force
from casework.selectors.supplements import asked_for
from casework.selectors.visitors import cases_of_slip
from casework.vocabulary import Confidentiality, Verb, VisitOutcome
from workflows.clock.foresight import foresee
from workflows.desks.desk import see_other, the_case
from workflows.desks.reception.counter import CounterRequest, counter
from workflows.desks.reception.strip import strip_of
from workflows.desks.reception.supplement_form import SupplementForm
from workflows.desks.visits.queue import line_for
from workflows.desks.visits.visits import known_visitor_of
from workflows.engine import standing_impediments
from workflows.forms.kept_papers import Place
from workflows.reception import VisitInput, receive_visitor
from workflows.sheets import is_kept_of

VERB = Verb.RECEIVE_SUPPLEMENT
TAKEN = "case.supplement_received"


@require_http_methods(["GET", "HEAD", "POST"])
@counter
def scan(request: CounterRequest) -> HttpResponse:
    """A field for the scanner; posted, for the square code of a slip holds a secret.

    Whatever is wrong with a slip, one sentence says it: what one may not see looks as if it did not exist.
    """
    text = request.POST.get("q", "").strip()
    case = _waiting_under(request, text) if text else None
    if case is not None:
        return see_other("supplement", case.tracking_code)
    is_none = bool(text) or "none" in request.GET
    shown = {**strip_of(request), "queue": line_for(request), "q": text, "is_none": is_none}
    return render(request, "desks/reception/supplement_scan.html", shown, status=422 if text else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@counter
def supplement(request: CounterRequest, code: str) -> HttpResponse:
    """What is missing as boxes, the files, and what becomes of the time; part of it may come."""
    case = the_case(request, code)
    decision = permissions.allowed(request.actor, VERB, case)
    if not decision.ok or case.unit_id != request.unit.pk:
        raise NotFound(verb=VERB, reason=decision.reason)
    if not _waits(request, case):
        # Sent twice, the second is told what the first has done.
        if _was_taken_in(request, case):
            return see_other("case", case.tracking_code)
        return _nothing_waits(request)
    items = _items(request, case)
    place = Place(officer_id=request.officer.pk, case_id=case.pk, verb=VERB)
    if request.method != "POST":
        write_reading(request.actor, "see", case, at=request.at, was_allowed=True)
        return _page(
            request, case, SupplementForm(asked_for=items, place=place, initial={"version": case.version})
        )
    form = SupplementForm(request.POST, request.FILES, asked_for=items, place=place)
    if not form.is_valid():
        return _page(request, case, form, status=422)
    return _taken_in(request, case, form)


def _taken_in(request: CounterRequest, case: Case, form: SupplementForm) -> HttpResponse:
    try:
        visit = VisitInput(
            unit=request.unit.pk,
            outcome=VisitOutcome.ADDED_TO_CASE,
            act=form.act(),
            case=case.pk,
            person=known_visitor_of(case),
            is_repeat=True,
            summary=form.words(),
        )
        receive_visitor(visit, actor=request.actor, at=request.at)
    except Impeded as refusal:
        if _was_taken_in(request, case):
            return see_other("case", case.tracking_code)
        return _page(request, case, form, status=422, impediments=refusal.impediments)
    except (NotAllowed, NotFound):
        raise
    except CaseworkError as refusal:
        form.add_error("papers", str(refusal))
        return _page(request, case, form, status=422)
    messages.success(request, _("Done: %(act)s.") % {"act": VERB.label})
    return see_other("case", case.tracking_code)


def _waiting_under(request: CounterRequest, text: str) -> Case | None:
    """The one case of a slip that waits for papers at this desk."""
    here = visible_cases(request.actor).filter(
        unit=request.unit, pk__in=cases_for(request.actor, VERB).values("pk")
    )
    found = list(cases_of_slip(text, among=here)[:2])
    return found[0] if len(found) == 1 and _waits(request, found[0]) else None


def _waits(request: CounterRequest, case: Case) -> bool:
    return not standing_impediments(case, ReceiveSupplement, actor=request.actor, at=request.at)


def _was_taken_in(request: CounterRequest, case: Case) -> bool:
    """Whether this officer took papers in since the page that he sends was shown to him."""
    shown = request.POST.get("version", "")
    if not shown.isdecimal():
        return False
    now = Case.objects.get(pk=case.pk)
    since = Event.objects.filter(case=case).order_by("-seq")[: max(now.version - int(shown), 0)]
    return any(event.name == TAKEN and event.actor_id == request.officer.pk for event in since)


def _items(request: CounterRequest, case: Case) -> tuple[str, ...]:
    """Luật TC Đ56: of a sealed case the list is told only to whoever reads the case."""
    if case.confidentiality == Confidentiality.SEALED:
        reads = permissions.allowed(request.actor, "read_content", case)
        if not permissions.shows_whole(reads, actor=request.actor):
            return ()
    return asked_for(case)


def _nothing_waits(request: CounterRequest) -> HttpResponse:
    answer = redirect(f"{reverse('supplement-scan')}?none=1")
    # What was posted is asked for by GET.
    answer.status_code = 303 if request.method == "POST" else 302
    return answer


def _page(
    request: CounterRequest, case: Case, form: SupplementForm, *, status: int = 200, **more: object
) -> HttpResponse:
    if is_kept_of(case):
        form.keep_papers()
    law = law_in_force()
    part = ClockFacts(event_on=request.on, complete=False)
    shown = {
        **strip_of(request),
        "queue": line_for(request),
        "case": case,
        "form": form,
        "foreseen": foresee(case, VERB, at=request.at, law=law),
        "foreseen_of_part": foresee(case, VERB, at=request.at, law=law, facts=part),
        **more,
    }
    return render(request, "desks/reception/supplement.html", shown, status=status)
