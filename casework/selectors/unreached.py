"""Rungs of the ladder that reached nobody, with the reason in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from casework.models import Case, Escalation
from casework.vocabulary import Audience

MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreached:
    """One rung that fired and found nobody."""

    case: Case
    due_at: datetime
    audience: str
    reasons: tuple[str, ...]


def unreached_rungs(cases: QuerySet[Case]) -> list[Unreached]:
    """The rungs of some cases that found nobody while their clock is open, the newest first."""
    rows = Escalation.objects.filter(
        clock__case__in=cases, officer__isnull=True, clock__ended_on__isnull=True, reason__gt=""
    ).select_related("clock__case__unit")
    return [
        Unreached(
            case=row.clock.case,
            due_at=row.due_at,
            audience=str(Audience(row.audience).label),
            reasons=tuple(filter(None, map(in_words, row.reason.split()))),
        )
        for row in rows.order_by("-due_at", "-pk")[:MOST]
    ]


def in_words(reason: str) -> str:
    """One step of the climb that found nobody (`unit_head:vacant`) as people say it."""
    step, _colon, why = reason.partition(":")
    who = str(Audience(step).label) if step in Audience.values else ""
    said = {
        "unassigned": _("%(who)s: nobody assigned"),
        "away": _("%(who)s: away, and nobody stands in"),
        "vacant": _("%(who)s: nobody appointed"),
    }.get(why)
    return said % {"who": who} if said and who else ""
