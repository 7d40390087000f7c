"""What cannot be read at all: too large, too many fields, a form of another session; said in a sentence."""

from __future__ import annotations

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400, or 413 for what is larger than anything that people write."""
    if isinstance(exception, RequestDataTooBig):
        return _page(request, _("What was sent is too large. Shorten the text or attach a file"), status=413)
    return _page(
        request, _("The form could not be read. Load the page again and send it once more"), status=400
    )


def foreign_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form does not come from a page of this session."""
    told = _("This form belongs to an earlier session. Load the page again and send it once more")
    return _page(request, told, status=403)


def _page(request: HttpRequest, refusal: str, *, status: int) -> HttpResponse:
    side = "desks" if request.path.startswith("/desk/") else "portal"
    return render(request, f"{side}/refused.html", {"refusal": refusal}, status=status)
