"""How a paper is printed at a desk: as large as the citizen needs it, and where the desk goes on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from casework.models import Case, Party
from casework.selectors.case_rows import WRITERS
from casework.selectors.slip_layouts import layout_on
from workflows.desks.desk import DeskRequest


def is_large(request: DeskRequest, case: Case | None) -> bool:
    """As asked (`large=1` or `0`), else as the citizen of the case needs it or the unit prints for all."""
    asked = request.POST.get("large") or request.GET.get("large", "")
    if asked in ("0", "1"):
        return asked == "1"
    if case is None:
        return False
    needing = Party.objects.filter(case=case, role__in=WRITERS, person__needs_large_print=True)
    return layout_on(case.unit, on=request.on).is_large or needing.exists()


def back_to(request: HttpRequest, case: Case) -> HttpResponse:
    """To the page from which the printing was asked for, or to the case."""
    back = request.POST.get("back", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = reverse("case", args=[case.tracking_code])
    return HttpResponse(status=303, headers={"Location": back})
