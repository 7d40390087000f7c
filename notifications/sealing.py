"""What a case that was sealed leaves behind in the outbox: nothing that leads to a person (Luật TC Đ8, Đ56).

A petition may turn out to be a denunciation after its citizen was told that it came in. The row of that
message would name him beside the case for ever, and its key could be guessed back from the number of a
person.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime

from casework.models import Case
from casework.selectors.audiences import is_sealed
from notifications.drafts import message_id
from notifications.models import Message
from notifications.words import SIGNATORIES, MessageState, RecipientKind

NOBODY = 0
PEOPLE = (RecipientKind.PERSON, *sorted(SIGNATORIES))
SEALED = "sealed"


def forget_people_of_sealed(cases: Iterable[Case], *, at: datetime) -> int:
    """Take the person, and every key made of him, from messages of sealed cases; what waits ends unsent."""
    sealed = [case.pk for case in cases if is_sealed(case)]
    if not sealed:
        return 0
    rows = Message.objects.select_for_update().filter(case__in=sealed, recipient_kind__in=PEOPLE)
    forgotten = list(rows.exclude(recipient_id=NOBODY).order_by("pk"))
    for row in forgotten:
        row.recipient_id = NOBODY
        row.dedupe_key = secrets.token_hex(32)
        row.message_id = message_id(row.dedupe_key)
        if row.state == MessageState.WAITING:
            row.state, row.reason, row.ended_at = MessageState.REFUSED, SEALED, at
            row.lock_token, row.locked_until = None, None
        row.save()
    return len(forgotten)
