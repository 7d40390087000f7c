"""Where a reception desk takes down consent: the page is of notifications, the desk of the desks."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import path
from django.views.decorators.http import require_http_methods

from casework.errors import NotFound
from casework.models import Case
from casework.permissions import Actor, may_open
from casework.selectors.audiences import is_sealed
from notifications.web import consents
from workflows.desks.desk import DeskRequest, desk, the_case


def may_consent(actor: Actor, case: Case) -> bool:
    """Whether this officer receives citizens at the unit of a case; of a sealed one nobody is asked."""
    return not is_sealed(case) and may_open(actor, unit_id=case.unit_id, kind=case.kind).ok


@require_http_methods(["GET", "HEAD", "POST"])
@desk
def consent(request: DeskRequest, code: str) -> HttpResponse:
    """What the citizens of a case said about optional messages."""
    case = the_case(request, code)
    if not may_consent(request.actor, case):
        raise NotFound(verb=consents.VERB)
    return consents.consent(request, case=case, officer=request.officer, at=request.at)


urlpatterns = [path("desk/case/<str:code>/consent/", consent, name="consent")]
