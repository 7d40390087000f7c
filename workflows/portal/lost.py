"""What is said under a name of the portal when there is no page, or none could be made."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, in the same words as for a case that is not one's own."""
    return render(request, "portal/not_found.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """500: nothing was done, and where help is."""
    return render(request, "portal/broken.html", status=500)
