"""Whom a message names, and by which address he is reached at the moment it is sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from casework.models import Case, Officer, Person, PublicSignature, SigningRequest
from casework.rules.phones import read_phone
from casework.selectors.audiences import is_sealed, standing_for
from notifications.models import Hook
from notifications.words import OUTWARD, Medium, RecipientKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """A reference, never an address."""

    kind: RecipientKind
    id: int

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"


def person(person_id: int) -> Recipient:
    """A citizen."""
    return Recipient(kind=RecipientKind.PERSON, id=person_id)


def officer(officer_id: int) -> Recipient:
    """An officer."""
    return Recipient(kind=RecipientKind.OFFICER, id=officer_id)


def hook(hook_id: int) -> Recipient:
    """Another system."""
    return Recipient(kind=RecipientKind.HOOK, id=hook_id)


def body(submission_id: int) -> Recipient:
    """The body that forwarded a submission; it is known by a name that stands there."""
    return Recipient(kind=RecipientKind.BODY, id=submission_id)


def signer(signature_id: int) -> Recipient:
    """Who signed a petition."""
    return Recipient(kind=RecipientKind.SIGNER, id=signature_id)


def asker(request_id: int) -> Recipient:
    """Who asked for a code to sign one."""
    return Recipient(kind=RecipientKind.ASKER, id=request_id)


def address_on(medium: Medium, recipient: Recipient, *, case: Case | None) -> str:
    """Where a medium reaches somebody now; empty when it does not. `case`: the one it speaks of.

    C-22, Luật TC Đ56: of a sealed case nothing leaves the house, whoever it is for.
    """
    if case is not None and medium in OUTWARD and is_sealed(case):
        return ""
    if recipient.kind == RecipientKind.OFFICER:
        return _of_officer(medium, recipient.id)
    if recipient.kind == RecipientKind.PERSON:
        return _of_person(medium, recipient.id)
    if recipient.kind == RecipientKind.BODY:
        return "desk" if medium == Medium.PAPER else ""
    if recipient.kind == RecipientKind.SIGNER:
        return _of_contact(medium, PublicSignature.objects.filter(pk=recipient.id))
    if recipient.kind == RecipientKind.ASKER:
        return _of_contact(medium, SigningRequest.objects.filter(pk=recipient.id))
    return _of_hook(medium, recipient.id)


def is_configured(medium: Medium) -> bool:
    """Whether this installation has the medium at all; the demonstration shows what it would send."""
    if medium == Medium.EMAIL:
        return bool(settings.EMAIL_HOST) or settings.HOIAM_MAILBOX
    if medium == Medium.SMS:
        return bool(settings.HOIAM_SMS_URL) or settings.HOIAM_MAILBOX
    if medium == Medium.ZALO:
        return bool(settings.HOIAM_ZALO_URL)
    return medium in (Medium.INBOX, Medium.PAPER, Medium.WEBHOOK)


def _of_contact(medium: Medium, rows: QuerySet[Any]) -> str:
    contact = str(rows.values_list("contact", flat=True).first() or "")
    return contact if medium == medium_of(contact) else ""


def medium_of(contact: str) -> Medium:
    """The one medium of an address that a signatory gave."""
    return Medium.EMAIL if "@" in contact else Medium.SMS


def _of_hook(medium: Medium, hook_id: int) -> str:
    known = Hook.objects.filter(pk=hook_id).first()
    is_meant = medium == Medium.WEBHOOK and known is not None and known.is_listening
    return f"{known.url} {known.key}" if known is not None and is_meant else ""


def _of_officer(medium: Medium, officer_id: int) -> str:
    serving = Officer.objects.filter(pk=officer_id, is_active=True).select_related("user").first()
    if serving is None:
        return ""
    if medium == Medium.INBOX:
        return serving.code
    if medium == Medium.EMAIL and serving.user is not None:
        return str(serving.user.email)
    return ""


def _of_person(medium: Medium, person_id: int) -> str:
    known = Person.objects.filter(pk=person_id).select_related("merged_into").first()
    if known is None:
        return ""
    known = standing_for(known)
    if medium == Medium.EMAIL:
        return known.email
    if medium in (Medium.SMS, Medium.ZALO):
        read = read_phone(known.phone)
        return read.e164 if read.takes_messages else ""
    # Paper is for whom nothing else reaches: the same question as the list of the desk asks.
    return "desk" if medium == Medium.PAPER and not known.phone and not known.email else ""
