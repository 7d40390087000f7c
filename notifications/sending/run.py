"""One run of a sender: claim, call outside any transaction, settle, the most urgent first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from time import perf_counter

from django.db import transaction

from notifications.channels.base import Channel, Result, final, retry, unknown
from notifications.channels.registry import open_channels
from notifications.content import Letter, letter_of
from notifications.models import Message
from notifications.preferences import is_welcome
from notifications.recipients import Recipient, address_on
from notifications.sending.lease import LEASE_SECONDS, Claim, claim
from notifications.sending.night import put_off
from notifications.sending.settling import doubt, settle
from notifications.words import OUTWARD, Medium, MessageState, Outcome, Purpose, RecipientKind

SECONDS = 60.0
# The instant of each step: a run is long, and a pause counts from the answer and not from its beginning.
Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What one run of sending did; `left` is due and waits, `lost` came back after the lease was over."""

    sent: int = 0
    retried: int = 0
    unknown: int = 0
    final: int = 0
    parked: int = 0
    away: int = 0
    lost: int = 0
    left: int = 0


def send(*, clock: Clock, seconds: float = SECONDS, lease: float = LEASE_SECONDS) -> Sent:
    """Send what is due, one message after the other, until nothing is due or time is over.

    Any number may run at once. A medium whose other side is away is left alone for the rest of the run.
    Refuses to run within a transaction: nobody else would see what is in hand.
    """
    with transaction.atomic(durable=True):
        # Refuses here when there is a transaction already; nothing is done in it.
        pass
    put_off(at=clock())
    started = perf_counter()
    channels = open_channels()
    counts: Counter[str] = Counter()
    away: set[Medium] = set()
    try:
        while perf_counter() - started < seconds:
            media = channels.keys() - away
            taken = claim(at=clock(), media=media, seconds=lease) if media else None
            if taken is None:
                break
            outcome, medium = _one(taken, channels, clock=clock, lease=lease)
            counts[outcome] += 1
            if outcome == Outcome.AWAY:
                away.add(medium)
    finally:
        for channel in channels.values():
            channel.close()
    return Sent(
        sent=counts[Outcome.SENT],
        retried=counts[Outcome.RETRY],
        unknown=counts[Outcome.UNKNOWN],
        final=counts[Outcome.FINAL],
        parked=counts[MessageState.PARKED],
        away=counts[Outcome.AWAY],
        lost=counts["lost"],
        left=Message.objects.filter(
            state=MessageState.WAITING, due_at__lte=clock(), channel__in=sorted(OUTWARD)
        ).count(),
    )


def _one(taken: Claim, channels: dict[Medium, Channel], *, clock: Clock, lease: float) -> tuple[str, Medium]:
    begun = perf_counter()
    message = Message.objects.select_related("event", "case", "digest").get(pk=taken.message_id)
    medium = Medium(message.channel)
    if taken.was_in_hand and not doubt(taken, at=clock()):
        return str(MessageState.PARKED), medium
    if perf_counter() - begun > lease:
        # We stood still for longer than the lease: somebody else has it in hand by now.
        return "lost", medium
    result = _deliver(message, channels[medium])
    state = settle(taken, result, at=clock())
    return (state if state in ("lost", MessageState.PARKED) else str(result.outcome)), medium


def _deliver(message: Message, channel: Channel) -> Result:
    letter: Letter
    try:
        recipient = Recipient(kind=RecipientKind(message.recipient_kind), id=message.recipient_id)
        # Looked up now: an address may have changed, and a case may have been sealed meanwhile.
        address = address_on(Medium(message.channel), recipient, case=message.case)
        letter = letter_of(message)
        wanted = is_welcome(Medium(message.channel), recipient, purpose=Purpose(message.purpose))
    except Exception as error:  # noqa: BLE001 - a message that cannot be made must not stop the others
        return retry(f"not_made_{type(error).__name__}"[:40])
    if not wanted:
        # He said so after it was planned.
        return final("not_wanted")
    if not address:
        return final("no_address")
    try:
        return channel.deliver(letter, address=address)
    except Exception as error:  # noqa: BLE001 - nobody foresaw it, so nobody knows how far it came
        return unknown(type(error).__name__[:40])
