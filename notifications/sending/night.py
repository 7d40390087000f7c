"""What was due by day and did not go any more waits for the morning like what was planned at night."""

from __future__ import annotations

from datetime import datetime

from django.db import connection

from casework.rules.legal_day import legal_day
from notifications.quiet import WAKING, morning_after
from notifications.words import OUTWARD, Medium

# A message in hand is left to whoever has it. `due_at` moves too, or the watchdog would bark all night.
PUT_OFF = """
UPDATE notifications_message SET due_at = %(until)s, next_at = %(until)s
WHERE state = 'waiting' AND next_at < %(until)s AND channel = ANY(%(media)s)
    AND recipient_kind IN ('person', 'signer')
    AND NOT template = ANY(%(waking)s) AND due_on IS DISTINCT FROM %(today)s
    AND (locked_until IS NULL OR locked_until < clock_timestamp())
"""


def put_off(*, at: datetime) -> int:
    """Move what may not go in the quiet hours of `at` to their end; how many, none by day."""
    until = morning_after(at)
    if until is None:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(
            PUT_OFF,
            {
                "until": until,
                "media": [str(medium) for medium in sorted(OUTWARD - {Medium.WEBHOOK})],
                "waking": [str(note) for note in WAKING],
                "today": legal_day(at),
            },
        )
        return int(cursor.rowcount)
