"""What of the outbox needs a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from notifications.models import Message
from notifications.words import MessageState

# Seconds after which something that is due and was not tried is an alarm.
TOO_OLD = 600.0

# An event is looked at within seconds, and the database says when it was recorded; a message that somebody
# refused for now is due again at `next_at`.
AGES = """
SELECT
    (SELECT extract(epoch FROM now() - min(e.recorded_at))::float8 FROM casework_event e
     WHERE e.id > (SELECT after_event_id FROM notifications_beginning)
        AND NOT EXISTS (SELECT FROM notifications_planned p WHERE p.event_id = e.id)),
    (SELECT extract(epoch FROM %(at)s - min(CASE WHEN attempts = 0 THEN due_at ELSE next_at END))::float8
     FROM notifications_message WHERE state = 'waiting')
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """Seconds since the oldest event that nobody looked at, and since the oldest message that is due.

    None where there is none; `parked` messages wait for a person.
    """

    event_age: float | None
    message_age: float | None
    parked: int

    @property
    def is_late(self) -> bool:
        """Whether nobody plans, or nobody sends."""
        return any(age is not None and age > TOO_OLD for age in (self.event_age, self.message_age))


def look(*, at: datetime) -> Health:
    """Two statements."""
    with connection.cursor() as cursor:
        cursor.execute(AGES, {"at": at})
        event_age, message_age = cursor.fetchone()
    parked = Message.objects.filter(state=MessageState.PARKED).count()
    return Health(event_age=event_age, message_age=message_age, parked=parked)
