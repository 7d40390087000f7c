"""The first half of a signature: somebody says who he is and where a code reaches him."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from casework.models import PublicSignature, Signing, SigningRequest
from casework.models.signing import person_key
from casework.rules.signing import Contact
from casework.selectors.signing import joined_into, signatures_of
from workflows.portal.signing import brakes


def ask(
    signing: Signing,
    contact: Contact,
    *,
    line: str,
    at: datetime,
    name: str = "",
    commune_code: str = "",
    is_withdrawal: bool = False,
) -> UUID | None:
    """Write down that somebody wants to sign, or to take it back; None when the brakes hold.

    The answer is the same whether this address signed before or not.
    """
    asked = SigningRequest.objects.create(
        signing=signing,
        is_withdrawal=is_withdrawal,
        person_key=person_key(contact.person),
        contact=contact.address,
        domain=contact.domain,
        name=name,
        commune_code=commune_code,
        line_key=brakes.line_key(line),
        at=at,
    )
    if not brakes.clears(asked):
        return None
    # Whoever has no signature here gets no letter about taking it back.
    if not is_withdrawal or _signed(asked):
        SigningRequest.objects.filter(pk=asked.pk).update(is_cleared=True)
    return asked.handle


def _signed(asked: SigningRequest) -> bool:
    return signatures_of_person(asked).filter(withdrawn_at__isnull=True).exists()


def signatures_of_person(asked: SigningRequest) -> QuerySet[PublicSignature]:
    """What somebody signed of this matter, under this petition or one that became one with it."""
    goes_on = joined_into(asked.signing.case)
    return signatures_of(goes_on.pk).filter(person_key=asked.person_key)
