"""Who stands outside: a citizen's request, the instant at which it came, the cases he proved to be his."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from casework.errors import CaseBusy, CaseworkError, NotAllowed, NotFound
from casework.models import Case
from casework.permissions import Actor
from casework.permissions.actors import citizen
from casework.rules.legal_day import legal_day
from casework.rules.tracking import read_code
from casework.selectors.following import open_case

P = ParamSpec("P")
PROVED = "proved"
# A telephone that is handed on does not stay open.
PROVED_FOR = timedelta(minutes=30)


class CitizenRequest(HttpRequest):
    """A request from outside: nobody is known, and the clock was read once."""

    at: datetime
    on: date


View = Callable[Concatenate[CitizenRequest, P], HttpResponse]


def portal(view: View[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Read the clock once, turn refusals into pages; what is not there and what is not his look the same."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        known: Any = request
        known.at = datetime.now(UTC)
        known.on = legal_day(known.at)
        try:
            return view(known, *args, **kwargs)
        except CaseworkError as refusal:
            return refused(request, refusal)

    return never_cache(guarded)


def refused(request: HttpRequest, refusal: CaseworkError) -> HttpResponse:
    """A refusal as a page that says what to do."""
    if isinstance(refusal, NotFound | NotAllowed):
        return render(request, "portal/not_found.html", status=404)
    status = 503 if isinstance(refusal, CaseBusy) else 422
    return render(request, "portal/refused.html", {"refusal": refusal}, status=status)


def see_other(where: str, *args: object) -> HttpResponse:
    """POST → 303 → GET: whoever reloads does nothing twice."""
    response = redirect(where, *args)
    response.status_code = 303
    return response


def has_proved(request: CitizenRequest, case: Case) -> None:
    """Remember for half an hour that this case is his; a session of before is not carried on."""
    proved = request.session.get(PROVED, {})
    request.session.cycle_key()
    request.session[PROVED] = {**proved, case.tracking_code: [case.pk, (request.at + PROVED_FOR).timestamp()]}


def proved_case(request: CitizenRequest, code: str) -> Case | None:
    """The case of a code that he proved to be his within the last half hour."""
    pk, until = request.session.get(PROVED, {}).get(read_code(code) or "", (None, 0))
    return open_case(pk) if pk is not None and until > request.at.timestamp() else None


# Whoever hands something in; no case is his yet.
ANYBODY = citizen()


def his(case: Case) -> Actor:
    """The citizen as the door knows him, with this one case."""
    return citizen(case.pk)
