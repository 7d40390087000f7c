"""The history of the configuration: every change, who made it, from what to what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from casework.errors import NotAllowed, Sentence
from casework.models import ConfigurationChange
from casework.permissions import Actor
from casework.vocabulary import Configured, Field, ProposalKind, Role, SuccessionKind
from workflows.configuration.scope import CONFIGURE, the_unit, within
from workflows.desks.configuration.page import page
from workflows.desks.desk import DeskRequest, desk

PER_PAGE = 50
READERS = frozenset({Role.ADMINISTRATOR, Role.AUDITOR})
WORDS: Mapping[str, Sentence] = {
    "code": gettext_lazy("code"),
    "name": gettext_lazy("name"),
    "address": gettext_lazy("address"),
    "valid_from": gettext_lazy("from day"),
    "valid_to": gettext_lazy("last day"),
    "document_number": gettext_lazy("document"),
    "kind": gettext_lazy("kind"),
    "successors": gettext_lazy("successors"),
    "effective_on": gettext_lazy("first day"),
    "cases": gettext_lazy("cases moved"),
    "refused": gettext_lazy("cases not moved"),
    "roles": gettext_lazy("roles"),
    "delegations": gettext_lazy("delegations"),
    "unit": gettext_lazy("unit"),
    "division": gettext_lazy("division"),
    "changed": gettext_lazy("changed"),
    "role": gettext_lazy("role"),
    "field": gettext_lazy("field"),
    "place_code": gettext_lazy("place"),
    "to_unit": gettext_lazy("to the unit"),
    "to_officer": gettext_lazy("to the officer"),
    "heading": gettext_lazy("heading"),
    "place": gettext_lazy("place of reception"),
    "hours": gettext_lazy("opening hours"),
    "phone": gettext_lazy("telephone"),
    "type_size": gettext_lazy("size of type"),
    "is_large": gettext_lazy("large print"),
    "document": gettext_lazy("document"),
    "days": gettext_lazy("days"),
    "years": gettext_lazy("years"),
    "version": gettext_lazy("version"),
}
CODED: tuple[type[Role | ProposalKind | SuccessionKind | Field], ...] = (
    Role,
    ProposalKind,
    SuccessionKind,
    Field,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One change with its two sides in words."""

    change: ConfigurationChange
    before: tuple[str, ...]
    after: tuple[str, ...]


@require_safe
@desk
def history(request: DeskRequest) -> HttpResponse:
    """The newest first; auditors read it too (security.md §6.3: AUD review)."""
    if not request.actor.roles & READERS:
        raise NotAllowed(verb=CONFIGURE, reason="no_role")
    code, what = request.GET.get("unit", ""), request.GET.get("what", "")
    rows = ConfigurationChange.objects.filter(_readable(request.actor))
    if code and Role.ADMINISTRATOR in request.actor.roles:
        rows = rows.filter(authority__path__startswith=the_unit(request.actor, code).path)
    if what in Configured.values:
        rows = rows.filter(what=what)
    shown = Paginator(rows.select_related("by", "authority", "officer"), PER_PAGE).get_page(
        request.GET.get("page")
    )
    told = [Told(change=row, before=_said(row.before), after=_said(row.after)) for row in shown]
    known = {"told": told, "shown": shown, "what": what, "choices": Configured.choices, "unit": code}
    return page(request, "history", known | {"is_reader_only": Role.ADMINISTRATOR not in request.actor.roles})


def _readable(actor: Actor) -> Q:
    """What an administrator reaches, and for an auditor what his desk serves with all below."""
    found = within(actor, "authority__path")
    for grant in actor.grants:
        if grant.role == Role.AUDITOR:
            found |= Q(authority__path__startswith=grant.serves_path)
    return found


def _said(values: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(_line(key, value) for key, value in values.items() if value not in ("", None, []))


def _line(key: str, value: Any) -> str:
    return f"{WORDS.get(key, key)}: {_value(key, value)}"


def _value(key: str, value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(_value(key, one) for one in value)
    if key in ("valid_from", "valid_to", "effective_on", "days"):
        return f"{date.fromisoformat(value):%d/%m/%Y}"
    if key in ("role", "kind", "field"):
        return _coded(str(value))
    return str(WORDS.get(value, value)) if key == "changed" else str(value)


def _coded(value: str) -> str:
    for words in CODED:
        if value in words.values:
            return str(words(value).label)
    return value
