"""What a person decides about messages that wait for him: once more from the beginning, or not at all."""

from __future__ import annotations

from datetime import datetime

from notifications.models import Message
from notifications.words import MessageState

GIVEN_UP = "given_up"


def try_again(*, at: datetime) -> int:
    """Send every parked message again, with its key; who does so accepts that some may arrive twice."""
    return Message.objects.filter(state=MessageState.PARKED, due_at__lte=at).update(
        state=MessageState.WAITING, attempts=0, unknowns=0, reason="", ended_at=None, next_at=at
    )


def give_up(*, at: datetime) -> int:
    """Let every parked message go unsent; its attempts stay on record."""
    return Message.objects.filter(state=MessageState.PARKED).update(
        state=MessageState.REFUSED, reason=GIVEN_UP, ended_at=at
    )
