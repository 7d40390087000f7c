"""When a citizen is not woken: at night messages wait for the morning, unless they must not.

A rule of the house, not of the law: whoever is woken by an office reads its next message with less trust.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from casework.rules.legal_day import VIETNAM, instant_of, legal_day
from notifications.subscriptions import Note
from notifications.words import OUTWARD, Medium, RecipientKind

FROM = time(21, 0)
UNTIL = time(7, 30)
# Who handed something in holds the telephone in his hand and waits for the receipt.
WAKING = frozenset({Note.RECEIVED})


def goes_at(
    at: datetime, *, note: str, medium: Medium, kind: RecipientKind, due_on: date | None = None
) -> datetime:
    """The first instant from `at` on at which a message may go: itself, or 07:30 in Viet Nam.

    `due_on` is the last day of which it speaks; on that very day it goes at once.
    """
    if medium not in OUTWARD or kind != RecipientKind.PERSON:
        return at
    if note in WAKING or due_on == legal_day(at):
        return at
    return morning_after(at) or at


def morning_after(at: datetime) -> datetime | None:
    """The end of the quiet hours in which an instant lies; None by day."""
    clock, day = at.astimezone(VIETNAM).time(), legal_day(at)
    if clock < UNTIL:
        return instant_of(day, UNTIL)
    return instant_of(day + timedelta(days=1), UNTIL) if clock >= FROM else None
