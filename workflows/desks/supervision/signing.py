"""The signature queue: one draft after the other, signed or given back with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from allauth.core.exceptions import ReauthenticationRequired
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from casework import permissions
from casework.acts import acts
from casework.errors import CaseworkError, Impeded, InvalidInput, NotAllowed, NotFound, StaleVersion
from casework.models import Case
from casework.permissions.words import Need
from casework.selectors.access import write_reading
from casework.selectors.case_rows import case_rows
from casework.selectors.policies import calendar
from casework.selectors.signatures import to_sign, version_of
from casework.vocabulary import Verb
from workflows.desks.desk import DeskRequest, desk, signed_in_just_now, the_case
from workflows.desks.handling.case_view import view_of
from workflows.desks.supervision.areas import SIGNERS
from workflows.engine import perform
from workflows.forms.act_form import ActForm
from workflows.forms.referents import Asked

MOST = 50
SIGN, BACK = "decide", "send_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where one draft lies in the queue."""

    number: int
    of: int
    before: str
    after: str


@require_http_methods(["GET", "HEAD", "POST"])
@desk
def queue(request: DeskRequest) -> HttpResponse:
    """The drafts that wait for this signer; `at` names the one that he reads."""
    if not request.actor.roles & SIGNERS:
        raise NotAllowed(verb=SIGN, reason="no_role")
    waiting = list(to_sign(request.actor).select_related("unit", "handler")[:MOST])
    code = request.GET.get("at") or (waiting[0].tracking_code if waiting else "")
    if not code:
        return render(request, "desks/supervision/sign.html", {"rows": [], "waiting": 0})
    if code not in [one.tracking_code for one in waiting]:
        if request.method == "POST":
            raise NotFound(verb=SIGN)
        messages.info(request, _("That draft no longer waits for you."))
        return redirect("sign")
    return _at(request, the_case(request, code), waiting)


def _at(request: DeskRequest, case: Case, waiting: Sequence[Case]) -> HttpResponse:
    needs_proof = Need.SECOND in permissions.allowed(request.actor, SIGN, case).needs
    is_proven = not needs_proof or signed_in_just_now(request)
    if "prove" in request.GET and not is_proven:
        # The library leads through the sign-in and back here.
        raise ReauthenticationRequired
    if is_proven:
        request.actor = replace(request.actor, vouched=replace(request.actor.vouched, second=True))
    forms = {verb: _form(request, case, verb) for verb in (SIGN, BACK)}
    if request.method == "POST" and request.POST.get("verb") in forms:
        return _done(request, case, waiting, str(request.POST["verb"]), forms, is_proven=is_proven)
    return _page(request, case, waiting, forms, is_proven=is_proven)


def _form(request: DeskRequest, case: Case, verb: str) -> ActForm:
    asked = Asked(verb=verb, actor=request.actor, on=request.on, case=case)
    is_meant = request.method == "POST" and request.POST.get("verb") == verb
    data: tuple[Any, ...] = (request.POST, request.FILES) if is_meant else ()
    return ActForm(acts()[verb], asked, *data, initial={"version": case.version}, auto_id=f"{verb}-%s")


def _done(
    request: DeskRequest,
    case: Case,
    waiting: Sequence[Case],
    verb: str,
    forms: dict[str, ActForm],
    *,
    is_proven: bool,
) -> HttpResponse:
    form = forms[verb]
    if verb == SIGN and not is_proven:
        raise ReauthenticationRequired
    if not form.is_valid():
        return _page(request, case, waiting, forms, is_proven=is_proven, status=422)
    refused: dict[str, Any] = {}
    try:
        version = form.cleaned_data.get("version")
        perform(case.pk, form.act(), actor=request.actor, at=request.at, version=version)
    except Impeded as refusal:
        refused["impediments"] = refusal.impediments
    except InvalidInput as refusal:
        form.refuse(refusal)
        refused["form"] = verb
    except StaleVersion as refusal:
        form.add_error(None, str(refusal))
        refused["status"] = 409
    except (NotAllowed, NotFound):
        raise
    except CaseworkError as refusal:
        form.add_error(None, str(refusal))
        refused["form"] = verb
    if refused:
        refused.pop("form", None)
        return _page(request, case, waiting, forms, is_proven=is_proven, **{"status": 422, **refused})
    messages.success(request, _("Done: %(act)s.") % {"act": f"{Verb(verb).label} {case}"})
    after = _place(case, waiting).after
    return redirect(f"{reverse('sign')}?at={after}" if after else reverse("sign"))


def _page(
    request: DeskRequest,
    case: Case,
    waiting: Sequence[Case],
    forms: dict[str, ActForm],
    *,
    is_proven: bool,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    for form in forms.values():
        form.keep_papers()
    view = view_of(case, actor=request.actor, at=request.at)
    verb = "read_content" if view.shows_content or view.shows_copy_only else "see"
    purpose = request.actor.vouched.purpose
    write_reading(request.actor, verb, case, at=request.at, was_allowed=True, reason=purpose)
    shown = {
        "case": case,
        "view": view,
        "rows": case_rows(waiting, on=request.on, calendar=calendar()),
        "waiting": len(waiting),
        "place": _place(case, waiting),
        "version": version_of(case) if view.shows_content or view.history else None,
        "sign": forms[SIGN],
        "back": forms[BACK],
        "is_proven": is_proven,
        "impediments": (),
        **more,
    }
    return render(request, "desks/supervision/sign.html", shown, status=status)


def _place(case: Case, waiting: Sequence[Case]) -> Place:
    codes = [one.tracking_code for one in waiting]
    n = codes.index(case.tracking_code)
    return Place(
        number=n + 1,
        of=len(codes),
        before=codes[n - 1] if n else "",
        after=codes[n + 1] if n + 1 < len(codes) else "",
    )
