"""What every page of the desks shows around its content: areas, the officer, the unit."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from casework.permissions import Actor
from casework.vocabulary import Role
from workflows.desks.look import keys_of
from workflows.desks.visits.scope import reads_register, receives
from workflows.models import OfficerSettings

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
        **_look(request),
    }


def _look(request: HttpRequest) -> dict[str, Any]:
    """What the first byte of a page says about how it looks, and the single keys if they are on."""
    own: OfficerSettings = getattr(request, "settings", OfficerSettings())
    return {
        "own": own,
        "letter_keys": json.dumps(keys_of(own)) if own.has_letter_keys else "",
        "other_languages": [(code, name) for code, name in settings.LANGUAGES if code != get_language()],
    }


def _areas(actor: Actor, path: str) -> list[Area]:
    # Whoever only sets up the house comes to no case, and has no list of them.
    areas = [] if actor.roles == {Role.ADMINISTRATOR} else [("inbox", _("My work"))]
    if actor.roles & COUNTER:
        areas.insert(0, ("register", pgettext("desk", "Reception desk")))
    if actor.roles & OVERVIEW:
        areas.append(("board", _("Overview")))
    if reads_register(actor):
        areas.append(("reception-register", _("Reception register")))
    if Role.ADMINISTRATOR in actor.roles:
        areas.append(("configuration", _("Configuration")))
    elif Role.AUDITOR in actor.roles:
        areas.append(("config-history", _("History of the configuration")))
    known = [(reverse(name), label) for name, label in areas]
    # One area may lie within another's address: here is the nearest.
    here = max((href for href, _label in known if path.startswith(href)), key=len, default="")
    return [Area(label, href, href == here) for href, label in known]
