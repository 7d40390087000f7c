"""One act on one case: its form, what impedes it, and the door; a clash with somebody else loses no text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from allauth.core.exceptions import ReauthenticationRequired
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from casework import permissions
from casework.acts import Act, acts
from casework.errors import CaseworkError, Impeded, InvalidInput, NotAllowed, NotFound, StaleVersion
from casework.models import Case
from casework.permissions.words import Need
from casework.vocabulary import Doing, Onward, Verb
from workflows.desks.desk import DeskRequest, desk, see_other, signed_in_just_now, the_case
from workflows.desks.handling import prefill
from workflows.desks.handling.act_page import page_of
from workflows.desks.handling.acts_now import verbs_now
from workflows.desks.handling.came_from import back_to_list, next_in_list
from workflows.desks.handling.case_view import OF_THE_CLOCK
from workflows.desks.handling.clash import differences, happened_since
from workflows.desks.handling.foreseeing import foreseen_now
from workflows.desks.handling.readiness import checklist_of, missing_from
from workflows.desks.writing.drafts import Draft, draft_of, end_drafts
from workflows.desks.writing.modules import writer_of
from workflows.engine import perform
from workflows.forms.act_form import ActForm
from workflows.forms.referents import Asked
from workflows.forms.texts import told_of
from workflows.forms.unasked import note_unasked
from workflows.writing import modules, onward
from workflows.writing.presence import seen

# What opens a case or belongs to the clock has no form on the page of a case.
NO_FORM = OF_THE_CLOCK | {"receive"}
INSERT, FORESEE = "insert", "foresee"
# The impediment that no mending of the form removes: the case does not stand where this act begins.
NOT_FROM_HERE = "state"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Who asks for which act of which case; what is shown goes through here."""

    request: DeskRequest
    case: Case
    kind: type[Act]

    @property
    def asked(self) -> Asked:
        """Who fills in, as the form wants to know it."""
        return Asked(verb=self.kind.verb, actor=self.request.actor, on=self.request.on, case=self.case)

    def page(self, form: ActForm, *, status: int = 200, **more: Any) -> HttpResponse:
        """The form with everything around it; whatever was handed in with it is kept."""
        form.keep_papers()
        shown = page_of(self.request, self.case, self.kind, form) | more
        return render(self.request, "desks/handling/act.html", shown, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@desk
def act(request: DeskRequest, code: str, verb: str) -> HttpResponse:
    """Show the form of an act, or perform it and go where the officer wants to be."""
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
    asking = Asking(request=request, case=case, kind=kind)
    if request.method != "POST":
        seen(case, officer=request.officer, actor=request.actor, doing=Doing.WRITING, at=request.at)
        return _blank(asking)
    if request.POST.get("do") == INSERT:
        return _with_module(asking)
    if request.POST.get("do") == FORESEE:
        return _foreseen(asking)
    form = ActForm(kind, asking.asked, request.POST, request.FILES)
    note_unasked(form, request.POST, verb=verb, actor_id=request.officer.pk)
    if not form.is_valid():
        return asking.page(form, status=422)
    missing = missing_from(checklist_of(case, verb, form))
    if missing:
        return asking.page(form, status=422, impediments=missing)
    return _performed(asking, form)


def _blank(asking: Asking) -> HttpResponse:
    """The form with what is known, and over it what this officer wrote earlier and did not hand in."""
    request, case, verb = asking.request, asking.case, asking.kind.verb
    known = prefill.known(request, case, verb)
    draft = draft_of(request, case, verb)
    if draft is None:
        return asking.page(ActForm(asking.kind, asking.asked, initial=known))
    return asking.page(_restored(asking, draft, known), draft=draft, **_meanwhile(asking, draft))


def _restored(asking: Asking, draft: Draft, known: dict[str, Any]) -> ActForm:
    bare = ActForm(asking.kind, asking.asked)
    said = bare.typed(draft.said) | {"version": known["version"], "sheet": draft.key}
    return ActForm(asking.kind, asking.asked, initial=known | said)


def _meanwhile(asking: Asking, draft: Draft) -> dict[str, Any]:
    since = happened_since(asking.case, version=draft.version, actor=asking.request.actor)
    return {"happened": since} if since else {}


def _with_module(asking: Asking) -> HttpResponse:
    """Put a text module behind what stands in one field; nothing is checked and nothing is performed."""
    request = asking.request
    form = ActForm(asking.kind, asking.asked)
    typed = form.typed(request.POST)
    into, chosen = request.POST.get("into", ""), request.POST.get("module", "")
    if chosen.isdecimal() and into in dict(form.texts()):
        text = modules.inserted(int(chosen), writer=writer_of(request), case=asking.case)
        typed[into] = "\n".join(part for part in (str(typed.get(into, "")).rstrip(), text) if part)
    again = ActForm(asking.kind, asking.asked, initial=typed)
    again.carry_papers(request.POST, request.FILES)
    return asking.page(again, inserted_into=into)


def _foreseen(asking: Asking) -> HttpResponse:
    """What becomes of the time with what stands in the form; nothing is complained of or performed."""
    request, verb = asking.request, asking.kind.verb
    told = foreseen_now(request, asking.case, verb, ActForm(asking.kind, asking.asked, request.POST))
    if request.headers.get("HX-Request") == "true":
        return render(request, "desks/handling/act/foreseen.html", {"foreseen": told, "id": "foreseen"})
    typed = ActForm(asking.kind, asking.asked).typed(request.POST)
    return asking.page(ActForm(asking.kind, asking.asked, initial=typed), foreseen=told)


def _performed(asking: Asking, form: ActForm) -> HttpResponse:
    request, case, verb = asking.request, asking.case, asking.kind.verb
    version = form.cleaned_data.get("version")
    try:
        perform(case.pk, form.act(), actor=request.actor, at=request.at, version=version)
    except Impeded as refusal:
        return _impeded(asking, form, refusal)
    except StaleVersion:
        return _clash(asking, form, version)
    except InvalidInput as refusal:
        form.refuse(refusal)
        return asking.page(form, status=422)
    except (NotAllowed, NotFound):
        raise
    except CaseworkError as refusal:
        form.add_error(None, str(refusal))
        return asking.page(form, status=422)
    end_drafts(request, case, verb)
    messages.success(request, _("Done: %(act)s.") % {"act": Verb(verb).label})
    for told in told_of(form):
        messages.warning(request, told)
    return _onward(request, case)


def _impeded(asking: Asking, form: ActForm, refusal: Impeded) -> HttpResponse:
    """Why it cannot be done; where the case stands elsewhere by now, what can be done instead."""
    if all(known.code != NOT_FROM_HERE for known in refusal.impediments):
        return asking.page(form, status=422, impediments=refusal.impediments)
    instead = [Verb(verb) for verb in verbs_now(asking.request, asking.case)]
    return asking.page(form, status=409, impediments=refusal.impediments, instead=instead)


def _clash(asking: Asking, form: ActForm, version: int | None) -> HttpResponse:
    """Mine beside theirs; what was typed stays, and the next attempt knows the version that is shown now."""
    request = asking.request
    now = the_case(request, asking.case.tracking_code)
    told = {
        "happened": happened_since(now, version=version or now.version, actor=request.actor),
        "differences": differences(form, recorded=prefill.recorded(now)),
        "is_clash": True,
    }
    fresh = replace(asking, case=now)
    again = ActForm(asking.kind, fresh.asked, _renewed(request, now), request.FILES)
    return fresh.page(again, status=409, **told)


def _renewed(request: DeskRequest, case: Case) -> QueryDict:
    data = request.POST.copy()
    data["version"] = str(case.version)
    return data


def _onward(request: DeskRequest, case: Case) -> HttpResponse:
    """Stay, go to the next case or back to the list; what was chosen last is offered next time."""
    chosen = request.POST.get("onward", "")
    if chosen not in Onward.values:
        return see_other("case", case.tracking_code)
    onward.remember(request.officer, Onward(chosen))
    if chosen == Onward.STAY:
        return see_other("case", case.tracking_code)
    found = next_in_list(request, case) if chosen == Onward.NEXT else None
    return back_to_list(request) if found is None else see_other("case", found.tracking_code)
