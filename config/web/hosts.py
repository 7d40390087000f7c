"""Which half of the house answers under which name: under the portal's there is nothing of the staff."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

PORTAL = "config.portal_urls"


class PortalHosts:
    """Middleware: a request to a name of the portal sees the citizen's addresses and no others."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Choose by the name alone, without its port, before anything looks at who is signed in."""
        name = request.get_host().rpartition(":")[0] or request.get_host()
        if name.casefold() in {host.casefold() for host in settings.HOIAM_PORTAL_HOSTS}:
            request.urlconf = PORTAL
        return self.get_response(request)


def is_portal(request: HttpRequest) -> bool:
    """Whether only the citizen's side answers to this request."""
    return getattr(request, "urlconf", None) == PORTAL
