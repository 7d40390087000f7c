"""The way in: what this is for, where else one is helped, how one denounces, what is kept."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from casework.models import Authority
from casework.permissions.actors import SERVING
from casework.rules.collation import sort_key
from casework.rules.folding import search_key
from casework.selectors.names import name_on
from casework.selectors.slip_layouts import layout_on, place_of_reception
from casework.vocabulary import SealedProfile
from workflows.portal.citizen import CitizenRequest, portal

MOST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Where citizens are received: the authority, its place, its telephone, its hours."""

    name: str
    place: str
    phone: str
    hours: str


@require_safe
@portal
def start(request: CitizenRequest) -> HttpResponse:
    """The first page."""
    return render(request, "portal/start.html")


@require_safe
@portal
def offices(request: CitizenRequest) -> HttpResponse:
    """Where the desks are; with `q`, those whose name has these words, with or without marks."""
    said = request.GET.get("q", "")[:100].replace("\x00", "")
    shown = {"q": said, "offices": _offices(request, said), "most": MOST}
    return render(request, "portal/offices.html", shown)


@require_safe
@portal
def denounce(request: CitizenRequest) -> HttpResponse:
    """Luật TC Đ8, Đ56: who will know, what is never shown, and how one denounces here."""
    keeps = settings.HOIAM_IDENTITY_PROFILE == SealedProfile.P1
    return render(request, "portal/denounce.html", {"keeps_identities": keeps})


@require_safe
@portal
def privacy(request: CitizenRequest) -> HttpResponse:
    """What is kept of whom, why, for how long, and who reads it."""
    return render(request, "portal/privacy.html")


def _offices(request: CitizenRequest, said: str) -> list[Office]:
    wanted = search_key(said).split()
    rows = [
        (name_on(unit, on=request.on), unit)
        for unit in Authority.objects.filter(is_in_system=True).exclude(kind__in=SERVING)
    ]
    found = [(name, unit) for name, unit in rows if all(word in search_key(name) for word in wanted)]
    found.sort(key=lambda pair: (len(pair[1].path), sort_key(pair[0])))
    return [_office(request, name, unit) for name, unit in found[: MOST + 1]]


def _office(request: CitizenRequest, name: str, unit: Authority) -> Office:
    layout = layout_on(unit, on=request.on)
    place = place_of_reception(unit, on=request.on)
    return Office(name=name, place=place, phone=layout.phone, hours=layout.hours)
