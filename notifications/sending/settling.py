"""Writing down how an attempt ended – only by whoever still holds the lease (R-4, R-5)."""

from __future__ import annotations

from datetime import datetime, timedelta

import structlog
from django.db import connection, transaction

from casework.rules.legal_day import legal_day
from notifications.audiences import Around
from notifications.channels.base import Result
from notifications.drafts import Draft, next_way
from notifications.models import Attempt, Message
from notifications.sending.lease import Claim
from notifications.subscriptions import Note
from notifications.undelivered import to_tell
from notifications.words import OPTIONAL, MessageState, Outcome, RecipientKind

MOST_ATTEMPTS = 5
# After the first, second, third and fourth attempt that somebody refused for now.
PAUSES = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=3))
AFTER_UNKNOWN = timedelta(minutes=1)
AFTER_AWAY = timedelta(minutes=1)

log = structlog.get_logger(__name__)


# What happens to most messages takes one statement: behind the fence, with its attempt, late or not.
ARRIVED = """
WITH ended AS (
    UPDATE notifications_message
    SET state = 'sent', reason = '', ended_at = %(at)s, lock_token = NULL, locked_until = NULL
    WHERE id = %(id)s AND lock_token = %(token)s
    RETURNING id
)
INSERT INTO notifications_attempt (message_id, at, outcome, reason, is_late)
SELECT %(id)s, %(at)s, 'sent', '', NOT EXISTS (SELECT FROM ended)
RETURNING is_late
"""


def settle(claim: Claim, result: Result, *, at: datetime) -> str:
    """Write how an attempt ended; the new state of the message, `lost` when the lease was no longer ours.

    What came back too late is written as an attempt and changes nothing: somebody else decides by now.
    """
    if result.outcome == Outcome.SENT:
        return _arrived(claim, at=at)
    with transaction.atomic(durable=True):
        held = Message.objects.select_for_update(no_key=True)
        message = held.filter(pk=claim.message_id, lock_token=claim.token).first()
        Attempt.objects.create(
            message_id=claim.message_id,
            at=at,
            outcome=result.outcome,
            reason=result.reason[:40],
            is_late=message is None,
        )
        if message is None:
            log.warning("lease_lost", code=str(result.outcome), reason=result.reason[:40])
            return "lost"
        _apply(message, result, at=at)
        message.lock_token, message.locked_until = None, None
        message.save()
        if message.state in (MessageState.REFUSED, MessageState.PARKED):
            tell_somebody(message, at=at)
    if message.state == MessageState.PARKED:
        log.error("message_parked", event_id=message.event_id, code=message.channel, reason=message.reason)
    return str(message.state)


def doubt(claim: Claim, *, at: datetime) -> bool:
    """Count that a holder fell silent with this message in hand; whether it may be tried once more."""
    with transaction.atomic(durable=True):
        held = Message.objects.select_for_update(no_key=True)
        message = held.filter(pk=claim.message_id, lock_token=claim.token).first()
        if message is None:
            return False
        Attempt.objects.create(
            message_id=message.pk, at=at, outcome=Outcome.UNKNOWN, reason="holder_fell_silent"
        )
        message.unknowns += 1
        if message.unknowns <= 1 and message.attempts <= MOST_ATTEMPTS:
            message.save(update_fields=["unknowns"])
            return True
        end(message, MessageState.PARKED, "holder_fell_silent", at=at)
        message.lock_token, message.locked_until = None, None
        message.save()
        tell_somebody(message, at=at)
    log.error("message_parked", event_id=message.event_id, code=message.channel, reason=message.reason)
    return False


def _arrived(claim: Claim, *, at: datetime) -> str:
    with connection.cursor() as cursor:
        cursor.execute(ARRIVED, {"id": claim.message_id, "token": claim.token, "at": at})
        (is_late,) = cursor.fetchone()
    if is_late:
        log.warning("lease_lost", code=str(Outcome.SENT))
    return "lost" if is_late else str(MessageState.SENT)


def _apply(message: Message, result: Result, *, at: datetime) -> None:
    match result.outcome:
        case Outcome.FINAL:
            end(message, MessageState.REFUSED, result.reason, at=at)
        case Outcome.AWAY:
            # Nobody was there: the message is not to blame, and no attempt of its own is used up.
            message.attempts -= 1
            message.next_at = at + AFTER_AWAY
        case Outcome.UNKNOWN:
            message.unknowns += 1
            message.next_at = at + AFTER_UNKNOWN
            if message.unknowns > 1:
                end(message, MessageState.PARKED, result.reason, at=at)
        case Outcome.RETRY:
            message.next_at = at + PAUSES[min(message.attempts, len(PAUSES)) - 1]
    if message.state == MessageState.WAITING and message.attempts >= MOST_ATTEMPTS:
        end(message, MessageState.PARKED, result.reason, at=at)
    message.next_at = max(message.next_at, message.due_at)


def end(message: Message, state: MessageState, reason: str, *, at: datetime) -> None:
    """Let a message be over; `reason` is a code."""
    message.state, message.reason, message.ended_at = state, reason[:40], at


def tell_somebody(message: Message, *, at: datetime) -> None:
    """A citizen was not reached: another way, or a person with a name who is told so."""
    if message.recipient_kind != RecipientKind.PERSON or message.purpose in OPTIONAL:
        return
    try:
        with transaction.atomic():
            drafts = _instead(message, at=at)
            Message.objects.bulk_create([draft.message(at=at) for draft in drafts], ignore_conflicts=True)
    except Exception as error:  # noqa: BLE001 - how the attempt ended must be written whatever follows from it
        log.error("nobody_told", event_id=message.event_id, reason=type(error).__name__)  # noqa: TRY400


def _instead(message: Message, *, at: datetime) -> list[Draft]:
    # What certainly did not arrive may go another way; where there is doubt a second way would tell twice.
    other = next_way(message) if message.unknowns == 0 and message.template in set(Note) else None
    if other is not None:
        return [other]
    if message.event_id is None or message.case is None:
        return []
    return to_tell(message.event_id, Around(case=message.case, on=legal_day(at)))
