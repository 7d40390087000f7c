"""Two pens at one case: what the other one did meanwhile, and where he and I say different things."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from casework import permissions
from casework.errors import Sentence
from casework.events import BY_THE_CLOCK, EVENT_VERBS
from casework.models import Case, Event, Finding, Remark
from casework.permissions import Actor, names_of_actors
from casework.vocabulary import verb_word
from workflows.forms.act_form import ActForm


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """What somebody did since: who, what, when, and what he wrote if this officer may read it."""

    who: str
    what: str
    at: datetime
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One field that both sides know: what stands in the case now, and what I typed."""

    label: Sentence
    theirs: str
    mine: str


def happened_since(case: Case, *, version: int, actor: Actor) -> tuple[Happened, ...]:
    """What people did since the version that I had seen, in their order; four statements at most."""
    behind = case.version - version
    if behind <= 0:
        return ()
    rows = Event.objects.filter(case=case).exclude(name__in=BY_THE_CLOCK).order_by("-seq")[:behind]
    events = sorted(rows, key=lambda event: event.seq)
    names = names_of_actors({e.actor_id for e in events if e.actor_id is not None})
    texts = _texts(case, events) if _reads(case, actor) else {}
    return tuple(
        Happened(
            who=names.get(e.actor_id or 0, _("The system")),
            what=verb_word(EVENT_VERBS[e.name]),
            at=e.at,
            texts=tuple(texts.get((e.at, e.actor_id), ())),
        )
        for e in events
    )


def differences(form: ActForm, *, recorded: Mapping[str, Any]) -> tuple[Difference, ...]:
    """The fields of the form that the case knows too, where both differ."""
    found = []
    for name, theirs in recorded.items():
        if name not in form.fields:
            continue
        field, mine = form.fields[name], form[name].value()
        now, typed = _shown(field, theirs), _shown(field, mine)
        if now != typed:
            found.append(Difference(label=str(field.label), theirs=now, mine=typed))
    return tuple(found)


def _reads(case: Case, actor: Actor) -> bool:
    return permissions.shows_whole(permissions.allowed(actor, "read_content", case), actor=actor)


def _texts(case: Case, events: Iterable[Event]) -> dict[tuple[datetime, int | None], list[str]]:
    """Notes and findings by the instant and the hand that wrote them, as the act that wrote them did."""
    instants = [event.at for event in events]
    found: dict[tuple[datetime, int | None], list[str]] = {}
    for model in (Remark, Finding):
        for row in model._default_manager.filter(case=case, at__in=instants).order_by("pk"):
            found.setdefault((row.at, row.by_id), []).append(row.text)
    return found


def _shown(field: Any, value: Any) -> str:
    """A value as its control shows it; codes in words."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    words = {str(code): str(label) for code, label in getattr(field, "choices", ())}
    values = value if isinstance(value, list | tuple) else [value]
    said = [words.get(str(v), str(v)) for v in values if v not in (None, "")]
    return ", ".join(sorted(said)) or "–"
