"""The record of a change: who, when, what, from what to what – ids, codes and days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from casework.models import Authority, ConfigurationChange, Officer
from casework.permissions import Actor
from casework.vocabulary import Configured


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What changed; values are ids, codes, days and words of units, nothing about a person."""

    what: Configured
    authority: Authority
    officer: Officer | None = None
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)


def record(change: Change, *, actor: Actor, at: datetime) -> ConfigurationChange:
    """Append it; call within the transaction that changes. Nobody but an officer configures."""
    return ConfigurationChange.objects.create(
        at=at,
        by_id=author_of(actor),
        what=change.what,
        authority=change.authority,
        officer=change.officer,
        before=_plain(change.before),
        after=_plain(change.after),
    )


def author_of(actor: Actor) -> int:
    """The officer who acts; the house and machines configure nothing."""
    if actor.officer_id is None:
        raise ValueError("only an officer configures")
    return actor.officer_id


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in values.items()}
