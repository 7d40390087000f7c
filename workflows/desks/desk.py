"""Who stands at a desk: the officer of a request, his rights of the day, and what a refusal looks like."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from allauth.account.internal.flows.reauthentication import is_reauthentication_required
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from casework.errors import CaseBusy, CaseworkError, NotAllowed, NotFound
from casework.models import Case, Officer
from casework.permissions import Actor, actor_for, visible_cases
from casework.rules.legal_day import legal_day
from casework.rules.tracking import read_code
from casework.selectors.chains import cases_by_code
from workflows.desks import purposes
from workflows.desks.look import remember, settings_of, speak
from workflows.models import OfficerSettings

P = ParamSpec("P")


class DeskRequest(HttpRequest):
    """A request of an officer: who, with which rights, and the instant at which it came."""

    officer: Officer
    settings: OfficerSettings
    actor: Actor
    at: datetime
    on: date


View = Callable[Concatenate[DeskRequest, P], HttpResponse]


def desk(view: View[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Let only officers in service pass, read the clock once, and turn refusals into pages."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        served = Officer.objects.select_related("unit", "division", "own_settings").filter(is_active=True)
        officer = served.filter(user=request.user.pk).first()
        if officer is None:
            return render(request, "desks/no_office.html", status=403)
        known: Any = request
        known.officer, known.at = officer, datetime.now(UTC)
        known.on = legal_day(known.at)
        known.actor = actor_for(officer, on=known.on)
        known.settings = settings_of(officer)
        speak(request, known.settings)
        try:
            response = view(known, *args, **kwargs)
        except CaseworkError as refusal:
            response = refused(request, refusal)
        return remember(request, response, known.settings)

    return never_cache(login_required(guarded))


def signed_in_just_now(request: HttpRequest) -> bool:
    """Whether whoever sits here proved within minutes who he is."""
    return not is_reauthentication_required(request, app="")


def see_other(where: str, *args: object) -> HttpResponse:
    """POST → 303 → GET: whoever reloads does nothing twice; `where` is a name or begins with a slash."""
    response = redirect(where, *args)
    response.status_code = 303
    return response


def refused(request: HttpRequest, refusal: CaseworkError) -> HttpResponse:
    """A refusal as a page; what one may not see or do looks as if it did not exist."""
    if isinstance(refusal, NotFound | NotAllowed):
        return render(request, "desks/not_found.html", status=404)
    status = 503 if isinstance(refusal, CaseBusy) else 422
    return render(request, "desks/refused.html", {"refusal": refusal}, status=status)


def the_case(request: DeskRequest, code: str) -> Case:
    """The case of a code in an address, if this officer may see it. Raises NotFound.

    The tracking code is one for the whole house; numbers of cases are only so within a unit.
    """
    if "\x00" in code:
        raise NotFound(verb="see")
    found = cases_by_code(read_code(code) or code).filter(pk__in=visible_cases(request.actor).values("pk"))
    case = found.select_related("unit", "handler", "process_tie__process").first()
    if case is None:
        raise NotFound(verb="see")
    purpose = purposes.of(request.session, case, on=request.on)
    request.actor = replace(request.actor, vouched=replace(request.actor.vouched, purpose=purpose))
    return case
