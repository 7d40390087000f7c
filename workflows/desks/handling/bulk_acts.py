"""What may be done to many cases at once, and which of their fields are asked then."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from casework.errors import Sentence
from casework.permissions import Actor
from casework.permissions.matrix import matrix


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkAct:
    """One button of the bar over a list.

    `fields` are those of the act that make sense for many cases; the others keep their defaults. What is no
    act of a case (a tag) bears the name of its own page in `page`, which gets the chosen cases as `case`.
    """

    verb: str
    label: Sentence
    fields: tuple[str, ...] = ()
    page: str = ""


BULK_ACTS = (
    BulkAct(verb="assign", label=_("Assign to…"), fields=("officer",)),
    BulkAct(verb="reassign", label=_("Reassign to…"), fields=("officer",)),
    BulkAct(verb="take_up", label=_("Take up")),
    BulkAct(verb="request_supplement", label=_("Ask for papers"), fields=("items",)),
    BulkAct(verb="note", label=_("Note on all"), fields=("text",)),
    BulkAct(verb="urge", label=_("Urge"), fields=("text", "document_number")),
)
BULK_ACT_OF = {act.verb: act for act in BULK_ACTS}


def bulk_acts_of(actor: Actor) -> tuple[BulkAct, ...]:
    """Those that some role of the officer opens at all; on which case, the preview says."""
    return tuple(act for act in BULK_ACTS if act.page or _opens(actor, act.verb))


def _opens(actor: Actor, verb: str) -> bool:
    ways = matrix().rows[verb].ways
    return any(actor.roles & set(by_role) for by_role in ways.values())
