"""A paper of a case, fetched: an attachment that may do nothing, decided and written down each time."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath
from urllib.parse import quote

from allauth.core.exceptions import ReauthenticationRequired
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from casework.errors import NotAllowed
from casework.files.examination.kinds import BY_SUFFIX, suffix_of
from casework.permissions.vouching import NEEDS_SECOND
from casework.selectors.documents import Fetched, PaperInQuarantine, PaperWaiting, fetch
from workflows.desks.desk import DeskRequest, desk, signed_in_just_now, the_case

POLICY = "sandbox; default-src 'none'; frame-ancestors 'none'; form-action 'none'; base-uri 'none'"


@require_safe
@desk
def download(request: DeskRequest, code: str, number: int) -> HttpResponse:
    """The bytes of the paper that the case counts so; what waits or is infected is told in a sentence."""
    case = the_case(request, code)
    if signed_in_just_now(request):
        # Whoever signs in once more vouches for himself as a second person would.
        request.actor = replace(request.actor, vouched=replace(request.actor.vouched, second=True))
    try:
        paper = fetch(case, number, actor=request.actor, at=request.at)
    except PaperWaiting as refusal:
        return render(request, "desks/refused.html", {"refusal": refusal}, status=409)
    except NotAllowed as refusal:
        if refusal.data.get("reason") == NEEDS_SECOND:
            # The library leads through the sign-in and back here.
            raise ReauthenticationRequired from None
        raise
    except PaperInQuarantine as refusal:
        return render(request, "desks/refused.html", {"refusal": refusal}, status=404)
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
