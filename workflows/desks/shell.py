"""What every page of the desks shows around its content: areas, the officer, the unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from casework.permissions import Actor
from casework.vocabulary import Role
from workflows.desks.visits.scope import reads_register, receives

OVERVIEW = frozenset({Role.UNIT_HEAD, Role.LEADER, Role.SUPERVISOR})
COUNTER = frozenset({Role.RECEPTION, Role.SCREENING})


@dataclass(frozen=True, slots=True)
class Area:
    """One entry of the navigation."""

    label: str
    href: str
    is_here: bool


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context for the templates of the desks; empty elsewhere."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None:
        return {}
    return {
        "areas": _areas(actor, request.path),
        "officer": getattr(request, "officer", None),
        "is_at_desk": receives(actor),
    }


def _areas(actor: Actor, path: str) -> list[Area]:
    areas = [("inbox", _("My work"))]
    if actor.roles & COUNTER:
        areas.insert(0, ("register", pgettext("desk", "Reception desk")))
    if actor.roles & OVERVIEW:
        areas.append(("board", _("Overview")))
    if reads_register(actor):
        areas.append(("reception-register", _("Reception register")))
    known = [(reverse(name), label) for name, label in areas]
    # One area may lie within another's address: here is the nearest.
    here = max((href for href, _label in known if path.startswith(href)), key=len, default="")
    return [Area(label, href, href == here) for href, label in known]
