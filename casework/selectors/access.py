"""Reading is an act of its own: decided by the matrix, written down either way, and shown to who may ask."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from casework import permissions
from casework.errors import NotAllowed, NotFound
from casework.models import AccessEntry, Case, SealedItem
from casework.permissions import Actor, Decision
from casework.sealed import vault
from casework.vocabulary import OpeningGround, SealedProfile

OPENING = ("see", "read_content")
# Who works on a case opens it again after each act.
LINES_OF_A_CASE = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One line of the access log."""

    at: datetime
    actor_kind: str
    officer_id: int | None
    verb: str
    was_allowed: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedIdentity:
    """What the sealed store holds of a case: opened fields, and the numbers of paper envelopes."""

    opened: tuple[Mapping[str, Any], ...]
    envelopes: tuple[str, ...]

    def __repr__(self) -> str:
        return f"OpenedIdentity({len(self.opened)} opened, {len(self.envelopes)} on paper)"


def reading(actor: Actor, verb: str, case: Case, *, at: datetime, purpose: str = "") -> Decision:
    """Decide about a reading verb and write it into the access log, allowed or refused.

    `purpose` is a code, never a text of the reader. Call it outside a transaction that may roll back.
    Raises NotFound where the case must look as if it did not exist, NotAllowed otherwise, also when the way
    in asks for a second person or a purpose and there is none.
    """
    decision = permissions.allowed(actor, verb, case)
    why = purpose or actor.vouched.purpose
    refused_for = decision.reason or permissions.owed(decision.needs, actor=actor, purpose=why)
    with transaction.atomic():
        write_reading(actor, verb, case, at=at, was_allowed=not refused_for, reason=refused_for or why)
    if not refused_for:
        return decision
    if decision.is_hidden:
        raise NotFound(verb=verb, reason=refused_for)
    raise NotAllowed(verb=verb, reason=refused_for)


def write_reading(
    actor: Actor, verb: str, case: Case | None, *, at: datetime, was_allowed: bool, reason: str = ""
) -> AccessEntry:
    """Append one line to the access log: ids, verb and a code."""
    return AccessEntry.objects.create(
        at=at,
        actor_kind=actor.kind,
        actor_id=actor.officer_id,
        case_id=case.pk if case else None,
        verb=verb,
        was_allowed=was_allowed,
        reason=reason,
    )


def write_search(actor: Actor, case_ids: Collection[int], *, at: datetime, reason: str = "") -> None:
    """Append a line for each case whose people a search showed: ids and the code of a purpose, no word."""
    AccessEntry.objects.bulk_create(
        AccessEntry(
            at=at,
            actor_kind=actor.kind,
            actor_id=actor.officer_id,
            case_id=case_id,
            verb="search_person",
            was_allowed=True,
            reason=reason,
        )
        for case_id in sorted(case_ids)
    )


def recently_read(actor: Actor, *, limit: int) -> list[Case]:
    """The cases that the actor opened last, newest first, of those that he may still know of."""
    mine = AccessEntry.objects.filter(actor_id=actor.officer_id, actor_kind=actor.kind)
    opened = mine.filter(verb__in=OPENING, was_allowed=True, case_id__isnull=False).order_by("-at")
    ids = list(dict.fromkeys(opened.values_list("case_id", flat=True)[: limit * LINES_OF_A_CASE]))
    seen = permissions.visible_cases(actor).select_related("unit", "handler").in_bulk(ids)
    return [seen[pk] for pk in ids if pk in seen][:limit]


def opened_identity(case: Case, *, actor: Actor, ground: OpeningGround, at: datetime) -> OpenedIdentity:
    """Luật TC Đ56: open what is sealed of a case, after the act `open_identity` recorded its ground.

    Decides again, because rights are those of the moment; each item opened is logged twice (house, store).
    """
    reading(actor, "open_identity", case, at=at, purpose=ground)
    items = sealed_items_of(case)
    return OpenedIdentity(
        opened=tuple(
            vault.open(item.vault_key, ground=ground, actor=actor, at=at).fields
            for item in items
            if item.profile == SealedProfile.P1
        ),
        envelopes=tuple(item.envelope for item in items if item.profile == SealedProfile.P0),
    )


def sealed_items_of(case: Case) -> QuerySet[SealedItem]:
    """Luật TC Đ56: what is sealed of a case, or of a submission that it shares with the case it came from."""
    shared = Q(submission__lodgements__case=case)
    return SealedItem.objects.filter(Q(case=case) | shared).distinct().order_by("pk")


def access_log_of(case: Case, *, actor: Actor, at: datetime) -> tuple[Reading, ...]:
    """Who read the case and who was refused, oldest first; a citizen and an auditor see no officer's id."""
    decision = reading(actor, "see_access_log", case, at=at)
    is_masked = "masked" in decision.needs
    return tuple(
        Reading(
            at=entry.at,
            actor_kind=entry.actor_kind,
            officer_id=None if is_masked else entry.actor_id,
            verb=entry.verb,
            was_allowed=entry.was_allowed,
            reason=entry.reason,
        )
        for entry in AccessEntry.objects.filter(case_id=case.pk).order_by("at", "pk")
    )


def officers_refused_often(
    *, at: datetime, times: int = 5, within: timedelta = timedelta(hours=1)
) -> list[int]:
    """Officers who were refused that often in that time: somebody should ask them why."""
    refused = AccessEntry.objects.filter(
        was_allowed=False, actor_id__isnull=False, at__gt=at - within, at__lte=at
    ).values_list("actor_id", flat=True)
    counted: dict[int, int] = {}
    for officer_id in refused:
        if officer_id is not None:
            counted[officer_id] = counted.get(officer_id, 0) + 1
    return sorted(officer_id for officer_id, count in counted.items() if count >= times)
