"""Who has a message in hand: claimed for a time, by the clock of the database, which all share (R-4)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import connection

from notifications.words import Medium

# The longest talk takes 10 seconds; whoever holds a message longer is taken for dead.
LEASE_SECONDS = 120.0

# A row that still bears somebody's token was in hand when its holder fell silent: whether it was handed over
# nobody knows, and that is counted here, before anybody else tries.
CLAIM = """
WITH next AS (
    SELECT id, lock_token IS NOT NULL AS was_in_hand
    FROM notifications_message
    WHERE state = 'waiting' AND next_at <= %(at)s AND channel = ANY(%(media)s)
        AND (locked_until IS NULL OR locked_until < clock_timestamp())
    ORDER BY urgency, due_at, id
    LIMIT 1
    FOR NO KEY UPDATE SKIP LOCKED
)
UPDATE notifications_message m SET
    lock_token = %(token)s,
    locked_until = clock_timestamp() + make_interval(secs => %(seconds)s),
    attempts = m.attempts + 1
FROM next
WHERE m.id = next.id
RETURNING m.id, next.was_in_hand
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One message in hand; `was_in_hand`: somebody had it before and fell silent."""

    message_id: int
    token: UUID
    was_in_hand: bool


def claim(*, at: datetime, media: Collection[Medium], seconds: float = LEASE_SECONDS) -> Claim | None:
    """Take the most urgent, oldest message that is due on one of these media; None when there is none.

    One statement that commits by itself: a single message is in hand, so that a sender who is killed
    leaves doubt about this one and no other.
    """
    token = uuid4()
    with connection.cursor() as cursor:
        cursor.execute(
            CLAIM, {"at": at, "media": [str(m) for m in media], "token": token, "seconds": seconds}
        )
        row = cursor.fetchone()
    return None if row is None else Claim(message_id=row[0], token=token, was_in_hand=row[1])
