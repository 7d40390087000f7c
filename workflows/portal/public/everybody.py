"""A page that is the same for everybody: no cookie, no token, no session; caches may keep it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import override
from django.views.decorators.http import require_safe

from casework.errors import NotFound
from casework.rules.legal_day import legal_day

P = ParamSpec("P")
# Seconds. What is taken back is gone from every cache soon.
MAX_AGE = 300
LONGEST_QUESTION = 100
# No script has a place on these pages, so no nonce has one either.
POLICY = (
    "default-src 'none'; script-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked for, and nothing of who asks: address, words, language, the clock read once."""

    path: str
    words: Mapping[str, str]
    language: str
    at: datetime
    on: date

    def word(self, name: str) -> str:
        """One word of the address, short and without signs that no database takes."""
        return self.words.get(name, "")[:LONGEST_QUESTION].replace("\x00", "").strip()

    def address(self, name: str, *args: object, **words: str) -> str:
        """The address of another public page in the same language."""
        return self._with(reverse(name, args=args), words)

    def here(self, **words: str) -> str:
        """The address of this page with other words in it."""
        return self._with(self.path, {**self.words, **words})

    def _with(self, path: str, words: Mapping[str, str]) -> str:
        kept = {name: value for name, value in words.items() if value and name != "lang"}
        if self.language != settings.LANGUAGE_CODE:
            kept["lang"] = self.language
        return f"{path}?{urlencode(kept)}" if kept else path


View = Callable[Concatenate[Asked, P], HttpResponse]


def for_everybody(view: View[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Show what an address alone asks for; its language is a word of the address, else Vietnamese."""

    @wraps(view)
    def shown(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        asked = _asked(request)
        with override(asked.language):
            try:
                response = view(asked, *args, **kwargs)
            except NotFound:
                response = page(asked, "nothing", {}, status=404)
        response.headers["Content-Language"] = asked.language
        return _kept(request, response)

    return require_safe(shown)


def page(
    asked: Asked,
    name: str,
    shown: Mapping[str, Any],
    *,
    status: int = 200,
    changed_at: datetime | None = None,
) -> HttpResponse:
    """A page of words; its template sees no request, so that nothing of whoever asks can stand in it."""
    others = [
        {"code": code, "name": name, "href": _in(asked, code).here()}
        for code, name in settings.LANGUAGES
        if code != asked.language
    ]
    home = asked.address("public-home")
    context = {
        "asked": asked,
        "home": home,
        "others": others,
        "says_language": asked.language != settings.LANGUAGE_CODE,
    }
    text = render_to_string(f"portal/public/{name}.html", {**context, **shown})
    response = HttpResponse(text, status=status)
    if changed_at is not None:
        response.headers["Last-Modified"] = http_date(changed_at.timestamp())
    return response


def leaf(asked: Asked, rows: Sequence[Any] | Any, *, per_page: int) -> tuple[Page[Any], str, str]:
    """One leaf of a long list with the addresses of the one before and the one after."""
    found = Paginator(rows, per_page).get_page(asked.word("page"))
    before = asked.here(page=str(found.previous_page_number())) if found.has_previous() else ""
    after = asked.here(page=str(found.next_page_number())) if found.has_next() else ""
    return found, before, after


def _asked(request: HttpRequest) -> Asked:
    wanted = request.GET.get("lang", "")
    language = wanted if wanted in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    at = datetime.now(UTC)
    return Asked(path=request.path, words=request.GET.dict(), language=language, at=at, on=legal_day(at))


def _in(asked: Asked, language: str) -> Asked:
    return Asked(path=asked.path, words=asked.words, language=language, at=asked.at, on=asked.on)


def _kept(request: HttpRequest, response: HttpResponse) -> HttpResponseBase:
    """Say how long it may be kept and what it is known by; who has it already is told so."""
    response.headers["Cache-Control"] = f"public, max-age={MAX_AGE}"
    response.headers["ETag"] = etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    # By its words alone: an hour says nothing of a page whose address or whose unit's name changed.
    answer = get_conditional_response(request, etag=etag, response=response) or response
    answer.headers["Content-Security-Policy"] = POLICY
    known: Any = answer
    known.is_for_everybody = True
    return answer
