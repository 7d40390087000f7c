"""When a citizen is not woken: at night messages wait for the morning, unless they must not.

A rule of the house, not of the law: whoever is woken by an office reads its next message with less trust.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.conf import settings

from casework.rules.legal_day import VIETNAM, instant_of, legal_day
from notifications.subscriptions import Note
from notifications.words import OUTWARD, Medium, RecipientKind

# When a working morning begins for those who are told of it.
MORNING = time(7, 30)
# Who handed something in holds the telephone in his hand and waits for the receipt.
WAKING = frozenset({Note.RECEIVED})


def goes_at(
    at: datetime, *, note: str, medium: Medium, kind: RecipientKind, due_on: date | None = None
) -> datetime:
    """The first instant from `at` on at which a message may go: itself, or the end of the quiet hours.

    `due_on` is the last day of which it speaks; on that very day it goes at once.
    """
    if medium not in OUTWARD or kind not in (RecipientKind.PERSON, RecipientKind.SIGNER):
        return at
    if note in WAKING or due_on == legal_day(at):
        return at
    return morning_after(at) or at


def morning_after(at: datetime) -> datetime | None:
    """The end of the quiet hours in which an instant lies; None by day, and where an office has none."""
    hours: tuple[time, time] | None = settings.HOIAM_QUIET_HOURS
    if hours is None:
        return None
    first, last = hours
    clock, day = at.astimezone(VIETNAM).time(), legal_day(at)
    if first <= clock and (clock < last or last <= first):
        return instant_of(day + timedelta(days=last <= first), last)
    return instant_of(day, last) if clock < last <= first else None
