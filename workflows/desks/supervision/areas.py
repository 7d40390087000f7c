"""The pages of oversight, one beside the other, for whoever may open them."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from casework.permissions import Actor
from casework.vocabulary import Role
from workflows.desks.shell import OVERVIEW, Area

SIGNERS = frozenset({Role.LEADER})
LETTER_SIGNERS = frozenset({Role.UNIT_HEAD, Role.LEADER})


def oversight_areas(actor: Actor, path: str) -> list[Area]:
    """Return the pages beside the board; where somebody is now is marked."""
    areas: list[tuple[str, str]] = []
    if actor.roles & OVERVIEW:
        areas += [("board", _("Board")), ("warnings", _("Warnings")), ("questions", _("Questions"))]
    if actor.roles & SIGNERS:
        areas += [("sign", _("To sign")), ("approvals", _("To approve"))]
    if actor.roles & LETTER_SIGNERS:
        areas.append(("letters-to-sign", _("Letters to sign")))
    if actor.roles & OVERVIEW:
        areas += [("load", _("Load")), ("issues", _("Hot issues"))]
    areas.append(("months", _("Month sheet")))
    if actor.roles & OVERVIEW:
        areas.append(("digest", _("This morning")))
    known = [(reverse(name), label) for name, label in areas]
    return [Area(label, href, path == href) for href, label in known]
