"""Who else is at a case: stored rows that are worth something for half a minute."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from casework import permissions
from casework.models import Case, Officer
from casework.permissions import Actor
from casework.vocabulary import Doing
from workflows.models import Presence
from workflows.sheets import is_kept_of

STALE_AFTER = timedelta(seconds=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """A colleague at the same case."""

    name: str
    initials: str
    since: datetime
    is_writing: bool


def seen(case: Case, *, officer: Officer, actor: Actor, doing: Doing, at: datetime) -> None:
    """Say that an officer is at a case, if he could write there: who only watches over it is not shown.

    Of a sealed case nothing is said: who may know of it is a secret too (Luật TC Đ56).
    """
    if not is_kept_of(case) or not permissions.allowed(actor, "note", case).ok:
        return
    fresh_since = at - STALE_AFTER
    Presence.objects.filter(officer=officer, seen_at__lt=fresh_since).delete()
    row, is_new = Presence.objects.get_or_create(
        case=case, officer=officer, defaults={"doing": doing, "since": at, "seen_at": at}
    )
    if not is_new:
        row.doing, row.seen_at = doing, max(row.seen_at, at)
        row.save(update_fields=["doing", "seen_at"])


def others_at(case: Case, *, but: Officer, at: datetime) -> tuple[Present, ...]:
    """The others who are at a case now, whoever writes first; one statement."""
    if not is_kept_of(case):
        return ()
    rows = Presence.objects.filter(case=case, seen_at__gte=at - STALE_AFTER).exclude(officer=but)
    return tuple(
        Present(
            name=row.officer.name,
            initials="".join(word[0] for word in row.officer.name.split()[-2:]).upper(),
            since=row.since,
            is_writing=row.doing == Doing.WRITING,
        )
        for row in rows.select_related("officer").order_by("-doing", "since")
    )
