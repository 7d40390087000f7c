"""Where a form of the counter leads after saving, and the buttons that ask for it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from casework.models import Visit
from casework.permissions import visible_cases
from workflows.desks.desk import see_other
from workflows.desks.reception.counter import CounterRequest

SAVE, PRINT = "save", "print"


def to_what_was_saved(request: CounterRequest, visit: Visit, key: UUID) -> HttpResponse:
    """To the page of what was saved; who may not see the case himself is told its number once."""
    case = visit.case
    if case is not None and not visible_cases(request.actor).filter(pk=case.pk).exists():
        told = _("Saved as %(number)s. Tracking code: %(code)s.")
        messages.success(request, told % {"number": case.register_number, "code": case.tracking_code})
        return see_other("register")
    address = reverse("registered", args=[key])
    return see_other(f"{address}?print=1" if request.POST.get("do") == PRINT else address)
