"""The first half of a signature: somebody says who he is and where a code reaches him."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from casework.models import PublicSignature, Signing, SigningRequest
from casework.models.signing import person_key
from casework.rules.signing import Contact
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
    rows = PublicSignature.objects.filter(signing=asked.signing, person_key=asked.person_key)
    return rows.filter(withdrawn_at__isnull=True).exists()
