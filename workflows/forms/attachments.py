"""A paper as an answer: fetched as an attachment or shown in the viewer, and allowed to do nothing."""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from casework.files.examination.kinds import BY_SUFFIX, suffix_of
from casework.selectors.documents import Fetched

POLICY = "sandbox; default-src 'none'; frame-ancestors 'none'; form-action 'none'; base-uri 'none'"
POLICY_OF_VIEWER = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"


def attachment(paper: Fetched, *, number: int) -> HttpResponse:
    """The bytes of the paper that the case counts so."""
    answer = HttpResponse(paper.data, content_type=paper.media_type)
    answer.headers["Content-Disposition"] = disposition(file_name(paper, number))
    answer.headers["Content-Security-Policy"] = POLICY
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer


def file_name(paper: Fetched, number: int) -> str:
    """The name as it was given with the extension of what is kept; a sealed paper has none of its own."""
    suffix = next(known for known, kind in BY_SUFFIX.items() if kind == paper.media_type)
    name = paper.name_as_given or f"tai-lieu-{number}"
    if BY_SUFFIX.get(suffix_of(name)) == paper.media_type:
        return name
    return f"{PurePosixPath(name).stem if suffix_of(name) in BY_SUFFIX else name}{suffix}"


def disposition(name: str) -> str:
    """RFC 6266: always an attachment; a plain name for old readers, the whole one for all others."""
    plain = "".join(sign if sign.isascii() and (sign.isalnum() or sign in " ._-()") else "_" for sign in name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def pdf_answer(pdf: bytes, *, name: str) -> HttpResponse:
    """The bytes of a paper under a name that says nothing of people or kinds."""
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    answer.headers["Content-Security-Policy"] = POLICY_OF_VIEWER
    return answer


def site_of(request: HttpRequest) -> str:
    """The address under which citizens reach this house: as configured, else as this request came."""
    return settings.HOIAM_PUBLIC_ADDRESS or request.build_absolute_uri("/")
