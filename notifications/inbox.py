"""The messages of an officer in the desk: only of cases that he may know of at this moment."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from casework.permissions import Actor, visible_cases
from notifications.models import Message
from notifications.words import Medium, RecipientKind


def messages_of(actor: Actor) -> QuerySet[Message]:
    """The newest first; of a case from which he is kept away by now he reads nothing."""
    own = Message.objects.filter(
        channel=Medium.INBOX, recipient_kind=RecipientKind.OFFICER, recipient_id=actor.officer_id or 0
    )
    return own.filter(case__in=visible_cases(actor)).select_related("case", "event").order_by("-pk")


def unread_of(actor: Actor) -> int:
    """How many he has not read; one statement."""
    return messages_of(actor).filter(read_at__isnull=True).order_by().count()


def mark_read(actor: Actor, *, ids: list[int] | None, at: datetime) -> int:
    """Mark some of his messages as read, or all; those of others stay as they are."""
    found = messages_of(actor).filter(read_at__isnull=True).order_by()
    if ids is not None:
        found = found.filter(pk__in=ids)
    return Message.objects.filter(pk__in=list(found.values_list("pk", flat=True))).update(read_at=at)
