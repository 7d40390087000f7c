"""One act on one case: its form, what impedes it, and the door; a clash with somebody else loses no text."""

from __future__ import annotations

from dataclasses import replace

from allauth.core.exceptions import ReauthenticationRequired
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from casework import permissions
from casework.acts import Act, acts
from casework.errors import CaseworkError, Impeded, InvalidInput, NotAllowed, NotFound, StaleVersion
from casework.events import EVENT_VERBS
from casework.models import Case
from casework.permissions.words import Need
from casework.vocabulary import Verb, verb_word
from workflows.desks.desk import DeskRequest, desk, signed_in_just_now, the_case
from workflows.desks.handling.case_view import OF_THE_CLOCK
from workflows.engine import perform
from workflows.forms.act_form import ActForm
from workflows.forms.referents import Asked

# What opens a case or belongs to the clock has no form on the page of a case.
NO_FORM = OF_THE_CLOCK | {"receive"}


@require_http_methods(["GET", "HEAD", "POST"])
@desk
def act(request: DeskRequest, code: str, verb: str) -> HttpResponse:
    """Show the form of an act, or perform it and go back to the case."""
    case = the_case(request, code)
    kind = acts().get(verb)
    if kind is None or verb in NO_FORM:
        raise NotFound(verb=verb)
    decision = permissions.allowed(request.actor, verb, case)
    if not decision.ok:
        raise NotAllowed(verb=verb, reason=decision.reason)
    if Need.SECOND in decision.needs:
        if not signed_in_just_now(request):
            # The library leads through the sign-in and back here.
            raise ReauthenticationRequired
        # Whoever signs in once more for an act vouches for himself as a second person would.
        request.actor = replace(request.actor, vouched=replace(request.actor.vouched, second=True))
    asked = Asked(verb=verb, actor=request.actor, on=request.on, case=case)
    if request.method != "POST":
        form = ActForm(kind, asked, initial=_initial(case, request))
        return _page(request, case, verb, kind, form)
    form = ActForm(kind, asked, request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, case, verb, kind, form, status=422)
    return _performed(request, case, verb, kind, form)


def _performed(request: DeskRequest, case: Case, verb: str, kind: type[Act], form: ActForm) -> HttpResponse:
    try:
        perform(
            case.pk, form.act(), actor=request.actor, at=request.at, version=form.cleaned_data.get("version")
        )
    except Impeded as refusal:
        return _page(request, case, verb, kind, form, status=422, impediments=refusal.impediments)
    except StaleVersion as refusal:
        changed = [(change.actor, verb_word(EVENT_VERBS[change.event])) for change in refusal.changes]
        # What was typed stays; the next attempt knows the version that is shown now.
        again = ActForm(kind, form.asked, _renewed(request, case), request.FILES)
        return _page(request, case, verb, kind, again, status=409, changes=changed)
    except InvalidInput as refusal:
        form.refuse(refusal)
        return _page(request, case, verb, kind, form, status=422)
    except (NotAllowed, NotFound):
        raise
    except CaseworkError as refusal:
        form.add_error(None, str(refusal))
        return _page(request, case, verb, kind, form, status=422)
    messages.success(request, _("Done: %(act)s.") % {"act": Verb(verb).label})
    return redirect("case", case.tracking_code)


def _renewed(request: DeskRequest, case: Case) -> QueryDict:
    data = request.POST.copy()
    data["version"] = str(Case.objects.values_list("version", flat=True).get(pk=case.pk))
    return data


def _initial(case: Case, request: DeskRequest) -> dict[str, object]:
    """What the house knows already is not typed again (WCAG 3.3.7)."""
    today = dict.fromkeys(("delivered_on", "published_on", "done_on", "held_on", "appointed_on"), request.on)
    return {"version": case.version, "kind": case.kind, "field": case.field, **today}


def _page(
    request: DeskRequest,
    case: Case,
    verb: str,
    kind: type[Act],
    form: ActForm,
    *,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    shown = {"case": case, "verb": Verb(verb), "article": kind.article, "form": form, **more}
    return render(request, "desks/handling/act.html", shown, status=status)
