"""The second half: the code that was sent shows that the telephone or mail box is his."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from casework.models import PublicSignature, Signing, SigningRequest
from casework.rules.legal_day import legal_day
from casework.rules.signing import (
    MOST_OF_COMMUNE,
    MOST_OF_LINE,
    PASSING,
    WITHIN,
    most_of_domain,
)
from casework.selectors.signing import is_open
from casework.vocabulary import DoubtGround
from workflows.portal.signing.asking import signatures_of_person
from workflows.portal.signing.keeping import reach_if_enough

HOLDS_FOR = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed:
    """What a right code led to; `is_new` is false when it was used before, and nothing happened."""

    is_withdrawal: bool
    is_new: bool


def confirm(signing: Signing, handle: UUID, code: str, *, at: datetime) -> Confirmed | None:
    """Use a code up: sign, or take the signature back; None when it is wrong or too old.

    A code works once. Whoever presses twice, or many at once, signs once.
    """
    with transaction.atomic():
        # One after the other: a burst is counted whole, and nobody slips between two counts.
        Signing.objects.select_for_update().get(pk=signing.pk)
        asked = SigningRequest.objects.select_for_update().filter(handle=handle, signing=signing).first()
        if asked is None or not asked.is_cleared or at - asked.at > HOLDS_FOR:
            return None
        if not secrets.compare_digest(asked.code.encode(), code.encode()):
            return None
        if asked.used_at is not None:
            return Confirmed(is_withdrawal=asked.is_withdrawal, is_new=False)
        if not asked.is_withdrawal and not is_open(signing.case_id, on=legal_day(at)):
            return None
        SigningRequest.objects.filter(pk=asked.pk).update(used_at=at)
        if asked.is_withdrawal:
            _take_back(asked, at=at)
        else:
            _sign(asked, at=at)
    if not asked.is_withdrawal:
        reach_if_enough(signing, at=at)
    return Confirmed(is_withdrawal=asked.is_withdrawal, is_new=True)


def _sign(asked: SigningRequest, *, at: datetime) -> None:
    said = {
        "contact": asked.contact,
        "domain": asked.domain,
        "name": asked.name,
        "commune_code": asked.commune_code,
        "line_key": asked.line_key,
        "confirmed_at": at,
        "withdrawn_at": None,
    }
    signature, is_new = PublicSignature.objects.get_or_create(
        signing=asked.signing,
        person_key=asked.person_key,
        defaults={**said, "doubt": DoubtGround.PASSING if asked.domain in PASSING else ""},
    )
    if not is_new and signature.withdrawn_at is None:
        # He signed before; what others say in his name changes nothing.
        return
    if not is_new:
        # What the head decided about it still holds.
        PublicSignature.objects.filter(pk=signature.pk).update(**said)
    _doubt_bursts(asked, at=at)


def _doubt_bursts(asked: SigningRequest, *, at: datetime) -> None:
    """Too many at once are all doubtful, the first of them as well as the last."""
    recent = PublicSignature.objects.filter(
        signing=asked.signing, confirmed_at__gt=at - WITHIN, withdrawn_at__isnull=True
    )
    _doubt(recent.filter(line_key=asked.line_key), DoubtGround.LINE, most=MOST_OF_LINE)
    if asked.domain:
        same = recent.filter(domain=asked.domain)
        _doubt(same, DoubtGround.DOMAIN, most=most_of_domain(asked.domain))
    _doubt(recent.filter(commune_code=asked.commune_code), DoubtGround.COMMUNE, most=MOST_OF_COMMUNE)


def _doubt(burst: QuerySet[PublicSignature], ground: DoubtGround, *, most: int) -> None:
    if burst.count() > most:
        burst.filter(doubt="").update(doubt=ground)


def _take_back(asked: SigningRequest, *, at: datetime) -> None:
    signatures_of_person(asked).filter(withdrawn_at__isnull=True).update(
        withdrawn_at=at, contact="", domain="", name="", commune_code="", line_key=""
    )
