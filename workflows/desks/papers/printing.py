"""A PDF as an answer: shown in the browser's own viewer, allowed to do nothing."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse

POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"


def pdf_answer(pdf: bytes, *, name: str) -> HttpResponse:
    """The bytes of a paper under a name that says nothing of people or kinds."""
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    answer.headers["Content-Security-Policy"] = POLICY
    return answer


def site_of(request: HttpRequest) -> str:
    """The address under which citizens reach this house: as configured, else as this request came."""
    return settings.HOIAM_PUBLIC_ADDRESS or request.build_absolute_uri("/")
