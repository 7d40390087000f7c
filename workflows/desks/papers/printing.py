"""A PDF as an answer: shown in the browser's own viewer, allowed to do nothing."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from casework.models import Case, Party
from casework.selectors.case_rows import WRITERS
from casework.selectors.slip_layouts import layout_on
from workflows.desks.desk import DeskRequest

POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"


def pdf_answer(pdf: bytes, *, name: str) -> HttpResponse:
    """The bytes of a paper under a name that says nothing of people or kinds."""
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    answer.headers["Content-Security-Policy"] = POLICY
    return answer


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


def site_of(request: HttpRequest) -> str:
    """The address under which citizens reach this house: as configured, else as this request came."""
    return settings.HOIAM_PUBLIC_ADDRESS or request.build_absolute_uri("/")
