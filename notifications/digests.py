"""The overview of an overseer's working morning: numbers and where to look, no name and no kind of anything.

Level-triggered like the messages: it asks who has none for today. After a standstill there is one for today
and none for the days that were missed.
"""

from __future__ import annotations

from datetime import date, datetime
from hashlib import sha256

from django.db import transaction

from casework.models import Officer
from casework.permissions import Actor, actor_for
from casework.rules.legal_day import instant_of, legal_day
from casework.selectors.audiences import overseers
from casework.selectors.overseen import Overseen
from casework.selectors.policies import calendar
from notifications.drafts import message_id
from notifications.models import Digest, Message
from notifications.preferences import is_welcome
from notifications.quiet import MORNING
from notifications.recipients import address_on, is_configured
from notifications.recipients import officer as to_officer
from notifications.words import Medium, Purpose, RecipientKind, Urgency

DIGEST = "digest"
HEAPS = ("late", "today", "disputed")


def write(*, at: datetime) -> int:
    """Write what is missing for today, from 07:30 of a working day on; how many.

    Any number may run at once: officer and day are unique.
    """
    on = legal_day(at)
    if at < instant_of(on, MORNING):
        return 0
    waiting = list(overseers(on=on).exclude(pk__in=Digest.objects.filter(on=on).values("officer")))
    if not waiting or not calendar().is_working_day(on):
        return 0
    for officer in waiting:
        # One by one: whoever stops here leaves the rest to the next run.
        _write_one(officer, on=on, at=at)
    return len(waiting)


def digest_of(actor: Actor, *, on: date) -> Digest | None:
    """The overview that an officer has for this day."""
    return Digest.objects.filter(officer=actor.officer_id, on=on).first()


def _write_one(officer: Officer, *, on: date, at: datetime) -> None:
    """The row and, where he chose so, its e-mail: both or none, and both once."""
    counted = _counted(officer, on=on)
    with transaction.atomic():
        digest, is_new = Digest.objects.get_or_create(officer=officer, on=on, defaults={**counted, "at": at})
        if is_new and _goes_by_mail(officer):
            _mail_of(digest, at=at).save()


def _goes_by_mail(officer: Officer) -> bool:
    recipient = to_officer(officer.pk)
    wanted = is_welcome(Medium.EMAIL, recipient, purpose=Purpose.DIGEST)
    return wanted and is_configured(Medium.EMAIL) and bool(address_on(Medium.EMAIL, recipient, case=None))


def _mail_of(digest: Digest, *, at: datetime) -> Message:
    key = sha256(f"digest\x1f{digest.pk}".encode()).hexdigest()
    return Message(
        digest=digest,
        template=DIGEST,
        channel=Medium.EMAIL,
        recipient_kind=RecipientKind.OFFICER,
        recipient_id=digest.officer_id,
        purpose=Purpose.DIGEST,
        urgency=Urgency.PLAIN,
        dedupe_key=key,
        message_id=message_id(key),
        created_at=at,
        due_at=at,
        next_at=at,
    )


def _counted(officer: Officer, *, on: date) -> dict[str, int]:
    seen = Overseen(actor=actor_for(officer, on=on), on=on, calendar=calendar())
    numbers = seen.numbers(*HEAPS)
    return {heap: numbers[heap] for heap in HEAPS}
