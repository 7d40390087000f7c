"""An e-mail that was taken over and came back: refused after all, by a server further on."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum, unique

from django.db import transaction

from notifications.models import Attempt, Message
from notifications.sending.settling import end, tell_somebody
from notifications.words import Medium, MessageState, Outcome

RETURNED = "returned"


@unique
class Came(StrEnum):
    """What came of a report: refused now, settled before, still in hand, or no message of ours."""

    RETURNED = "returned"
    SETTLED = "settled"
    IN_HAND = "in_hand"
    NOT_OURS = "not_ours"


def give_back(message_id: str, *, status: str, at: datetime) -> Came:
    """Refuse the e-mail with this Message-ID, as its own server would have; the next way is taken.

    Only what was handed over, or may have been, can come back. Whoever has it in hand meets the fence.
    """
    with transaction.atomic(durable=True):
        found = Message.objects.select_for_update(no_key=True).filter(
            message_id=message_id, channel=Medium.EMAIL
        )
        message = found.first()
        if message is None:
            return Came.NOT_OURS
        if message.state == MessageState.REFUSED:
            return Came.SETTLED
        left = (Outcome.SENT, Outcome.UNKNOWN)
        if not message.tries.filter(outcome__in=left).exists():
            return Came.IN_HAND if message.lock_token else Came.NOT_OURS
        reason = f"{RETURNED}_{status}" if status else RETURNED
        Attempt.objects.create(message=message, at=at, outcome=Outcome.FINAL, reason=reason)
        end(message, MessageState.REFUSED, reason, at=at)
        message.lock_token, message.locked_until = None, None
        message.save()
        tell_somebody(message, at=at)
    return Came.RETURNED
