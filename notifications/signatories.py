"""Who signs a petition: the code that he asked for, and that his address is forgotten once he was told."""

from __future__ import annotations

from datetime import datetime

from django.db import connection, transaction

from casework.models import Event, PublicSignature, Signing, SigningRequest
from casework.selectors.signing import joined_into
from notifications.drafts import dedupe_key, message_id
from notifications.models import Message, Planned
from notifications.recipients import asker, is_configured, medium_of
from notifications.subscriptions import Note
from notifications.words import MessageState, Purpose, RecipientKind, Urgency

MOST = 500
# Level-triggered like the events: what nobody told yet is told, once, however many plan.
CLAIM = """
UPDATE casework_signingrequest SET told_at = %(at)s
WHERE id IN (
    SELECT id FROM casework_signingrequest WHERE is_cleared AND told_at IS NULL ORDER BY id LIMIT %(most)s
    FOR UPDATE SKIP LOCKED
)
RETURNING id
"""


def plan_codes(*, at: datetime) -> int:
    """Put the codes that were asked for into the outbox; how many. They go at once, by night as well."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(CLAIM, {"at": at, "most": MOST})
            ids = [row[0] for row in cursor.fetchall()]
        asked = SigningRequest.objects.filter(pk__in=ids).select_related("signing").order_by("pk")
        messages = [_code(one, at=at) for one in asked if is_configured(medium_of(one.contact))]
        Message.objects.bulk_create(messages)
    return len(messages)


def _code(asked: SigningRequest, *, at: datetime) -> Message:
    note = Note.TAKE_BACK_CODE if asked.is_withdrawal else Note.SIGN_CODE
    medium, recipient = medium_of(asked.contact), asker(asked.pk)
    key = dedupe_key(0, medium, recipient, note)
    return Message(
        event=None,
        case_id=asked.signing.case_id,
        template=note,
        channel=medium,
        recipient_kind=recipient.kind,
        recipient_id=recipient.id,
        purpose=Purpose.TURN,
        urgency=Urgency.NOW,
        dedupe_key=key,
        message_id=message_id(key),
        created_at=at,
        due_at=at,
        next_at=at,
    )


def forget_signatories() -> int:
    """Delete the addresses of those who were told, or whom nobody will tell any more; how many."""
    return sum(_forget(signing) for signing in _with_addresses())


def _with_addresses() -> list[Signing]:
    kept = PublicSignature.objects.exclude(contact="").values("signing")
    return list(Signing.objects.filter(pk__in=kept).select_related("case"))


def _forget(signing: Signing) -> int:
    case = joined_into(signing.case)
    if case.answered_on is None and case.ended_on is None:
        return 0
    if Event.objects.filter(case=case).exclude(pk__in=Planned.objects.values("event")).exists():
        # Somebody may still be told.
        return 0
    waiting = Message.objects.filter(
        case=case, recipient_kind=RecipientKind.SIGNER, state__in=(MessageState.WAITING, MessageState.PARKED)
    )
    rows = PublicSignature.objects.filter(signing=signing).exclude(contact="")
    return rows.exclude(pk__in=waiting.values("recipient_id")).update(contact="", domain="", line_key="")
