"""As an officer likes it: of which purposes he gets e-mail beside the messages in his desk."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from notifications.consents import agrees
from notifications.models import Preference
from notifications.recipients import Recipient
from notifications.words import OPTIONAL, Medium, Purpose, RecipientKind

# The purposes of which the table sends officers e-mail at all; a test compares.
MAILED = (Purpose.DEADLINE,)


def is_welcome(medium: Medium, recipient: Recipient, *, purpose: Purpose) -> bool:
    """Whether a recipient wants such messages on this medium.

    An officer chooses his e-mail; a citizen hears of what is optional only while he agrees to it.
    """
    if purpose in OPTIONAL:
        return recipient.kind == RecipientKind.PERSON and agrees(recipient.id, purpose)
    if medium != Medium.EMAIL or recipient.kind != RecipientKind.OFFICER:
        return True
    chosen = preference_of(recipient.id)
    if purpose == Purpose.DIGEST:
        return chosen.wants_digest
    return not chosen.wants_digest and purpose not in chosen.muted


def preference_of(officer_id: int) -> Preference:
    """What an officer chose; until he does, an unsaved row that leaves everything on."""
    return Preference.objects.filter(pk=officer_id).first() or Preference(officer_id=officer_id)


def keep(officer_id: int, *, muted: Iterable[Purpose], wants_digest: bool, at: datetime) -> None:
    """Write what an officer chose, in place of what he chose before."""
    Preference.objects.update_or_create(
        officer_id=officer_id, defaults={"muted": list(muted), "wants_digest": wants_digest, "at": at}
    )
