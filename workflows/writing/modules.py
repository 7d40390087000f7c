"""Text modules: which of them an officer is offered, and who keeps those of a unit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from casework.errors import NotAllowed, NotFound
from casework.models import Authority, Case, Officer
from casework.models.conditions import NOTHING
from casework.permissions import Actor
from casework.rules.folding import search_key, syllables
from casework.rules.placeholders import fill
from casework.vocabulary import Role
from workflows.models import TextModule
from workflows.writing.wording import Writer, values_for

KEEPERS = frozenset({Role.UNIT_HEAD, Role.LEADER})
MOST_OFFERED = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A module as it would be inserted here: known names filled, the others still in their braces."""

    module_id: int
    title: str
    text: str
    still_open: tuple[str, ...]


def modules_for(actor: Actor, *, case: Case | None = None, kind: str = "") -> QuerySet[TextModule]:
    """Those of the officer's own unit and of those above it, and of the unit whose case it is.

    `kind` is the kind that a case is going to have.
    """
    paths = [*actor.home_paths, *([case.unit.path] if case is not None else [])]
    found = TextModule.objects.filter(unit__path__in=set(_above(paths)), is_retired=False)
    meant = kind if case is None else case.kind
    if meant:
        found = found.filter(Q(kinds=[]) | Q(kinds__contains=[meant]))
    return found.select_related("unit").order_by("title", "pk")


def offer(words: str, *, writer: Writer, case: Case | None, kind: str = "") -> tuple[Offered, ...]:
    """Modules whose title holds all the words, however they are typed; three statements at most."""
    asked = syllables(words)
    found = modules_for(writer.actor, case=case, kind=kind)
    for word in asked:
        found = found.filter(Q(search_key__contains=word))
    modules = list(found[:MOST_OFFERED])
    values = values_for(case, writer=writer) if modules else {}
    return tuple(_offered(module, values) for module in modules)


def inserted(module_id: int, *, writer: Writer, case: Case) -> str:
    """The text of one module as it stands in this case. Raises NotFound."""
    module = modules_for(writer.actor, case=case).filter(pk=module_id).first()
    if module is None:
        raise NotFound(verb="insert_module")
    return _offered(module, values_for(case, writer=writer)).text


def kept_by(actor: Actor) -> QuerySet[Authority]:
    """The authorities whose modules this officer keeps: those that he heads, and their parts."""
    within = NOTHING
    for grant in actor.grants:
        if grant.role in KEEPERS:
            within |= Q(path__startswith=grant.unit_path)
    return Authority.objects.filter(within, valid_to__isnull=True).order_by("path")


def the_module(module_id: int, *, actor: Actor) -> TextModule:
    """A module that this officer keeps. Raises NotFound."""
    module = TextModule.objects.filter(pk=module_id, unit__in=kept_by(actor), is_retired=False).first()
    if module is None:
        raise NotFound(verb="keep_module")
    return module


def save(module: TextModule, *, officer: Officer, actor: Actor, at: datetime) -> None:
    """Write a module down as it was checked by its form. Raises NotAllowed."""
    if not kept_by(actor).filter(pk=module.unit_id).exists():
        raise NotAllowed(verb="keep_module", reason="no_role")
    module.search_key = search_key(module.title)
    module.written_by, module.updated_at = officer, at
    module.save()


def retire(module: TextModule, *, officer: Officer, at: datetime) -> None:
    """Offer it no more."""
    module.is_retired, module.written_by, module.updated_at = True, officer, at
    module.save(update_fields=["is_retired", "written_by", "updated_at"])


def _offered(module: TextModule, values: Mapping[str, str]) -> Offered:
    filled = fill(module.body, values)
    return Offered(module_id=module.pk, title=module.title, text=filled.text, still_open=filled.still_open)


def _above(paths: Iterable[str]) -> Iterable[str]:
    """Every path from the top down to each: `/1/4/9/` lies within `/1/`, `/1/4/` and itself."""
    for path in paths:
        parts = path.strip("/").split("/")
        for n in range(1, len(parts) + 1):
            yield f"/{'/'.join(parts[:n])}/"
