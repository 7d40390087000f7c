"""Headers that every answer carries beyond Django's own."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

NONCE_BYTES = 18
# No inline script and no inline style anywhere, the administration included; nothing comes from another host.
POLICY = (
    "default-src 'none'",
    "script-src {scripts}",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
)


class PageHeaders:
    """Middleware: the browser runs only scripts with the nonce of their page, and keeps only public pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with the policy, unless the view set a stricter one, and for no store."""
        asked: Any = request
        asked.nonce = secrets.token_urlsafe(NONCE_BYTES)
        response = self.get_response(request)
        if getattr(response, "is_for_everybody", False):
            # The session of whoever asked is looked at on the way, and has no part in the answer.
            response.cookies.clear()
            response.headers.pop("Vary", None)
        # The library's administration knows no nonce; its scripts are files of this site.
        is_library = request.path.startswith(reverse("admin:index", urlconf=settings.ROOT_URLCONF))
        scripts = "'self'" if is_library else f"'nonce-{asked.nonce}'"
        response.headers.setdefault("Content-Security-Policy", "; ".join(POLICY).format(scripts=scripts))
        response.headers.setdefault("Cache-Control", "no-store, private")
        return response


def nonce(request: HttpRequest) -> dict[str, str]:
    """Context: what a script of this page must bear to be run."""
    return {"nonce": getattr(request, "nonce", "")}
