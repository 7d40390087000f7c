"""A petition that others may put their names under: its public text, and who signed it."""

from __future__ import annotations

import uuid

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.crypto import salted_hmac

from casework.models.record import CaseRecord, append_only
from casework.vocabulary import DoubtGround

CODE_LENGTH = 6


def person_key(person: str) -> str:
    """The keyed hash by which one telephone or mail box counts once; it changes with HOIAM_SECRET_KEY."""
    return salted_hmac("hoiam.signing.person", person, algorithm="sha256").hexdigest()


class SigningText(CaseRecord):
    """What the public shall read: written anew by an officer, without anybody's name."""

    title = models.CharField(max_length=150)
    text = models.TextField()

    class Meta:
        triggers = append_only("signing_text")


class SigningRefusal(CaseRecord):
    """The head does not open what was prepared, and says why; another text may be prepared."""

    text = models.OneToOneField(SigningText, models.PROTECT, related_name="refusal")
    reason = models.CharField(max_length=300)

    class Meta:
        triggers = append_only("signing_refusal")


class Signing(CaseRecord):
    """The head opened a petition for signatures under a text that somebody else had prepared."""

    text = models.OneToOneField(SigningText, models.PROTECT, related_name="signing")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    # As the policy said it on that day: nobody raises the bar afterwards.
    threshold = models.PositiveIntegerField()

    class Meta:
        triggers = append_only("signing")
        constraints = [
            models.UniqueConstraint(fields=["case"], name="signing_once_a_case"),
            models.UniqueConstraint(fields=["year", "number"], name="signing_number_once"),
            models.CheckConstraint(condition=Q(threshold__gte=1), name="signing_threshold_positive"),
        ]

    @property
    def public_number(self) -> str:
        """How the petition is called in addresses and messages; its tracking code stays with its people."""
        return f"{self.number}-{self.year}"


class SigningRequest(models.Model):
    """Somebody asked for a code to sign, or to take his signature back; forgotten after a day."""

    handle = models.UUIDField(unique=True, default=uuid.uuid4)
    signing = models.ForeignKey(Signing, models.PROTECT, related_name="requests")
    is_withdrawal = models.BooleanField(default=False)
    person_key = models.CharField(max_length=64)
    contact = models.CharField(max_length=254)
    domain = models.CharField(max_length=254, blank=True)
    name = models.CharField(max_length=100, blank=True)
    commune_code = models.CharField(max_length=5, blank=True)
    line_key = models.CharField(max_length=64)
    at = models.DateTimeField()
    # Whether it passed the brakes; until then no code is sent.
    is_cleared = models.BooleanField(default=False)
    # When its message was put into the outbox, and when its code was used up.
    told_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["person_key", "at"], name="signing_request_of_person"),
            models.Index(fields=["line_key", "at"], name="signing_request_of_line"),
            models.Index(fields=["at"], name="signing_request_at"),
            models.Index(
                fields=["id"],
                name="signing_request_untold",
                condition=Q(is_cleared=True, told_at__isnull=True),
            ),
        ]

    @property
    def code(self) -> str:
        """The digits that are sent: made of the handle and the secret of the house, and stored nowhere."""
        made = salted_hmac("hoiam.signing.code", str(self.handle), algorithm="sha256").hexdigest()
        return f"{int(made[:16], 16) % 10**CODE_LENGTH:0{CODE_LENGTH}d}"


class PublicSignature(models.Model):
    """A confirmed signature; who took it back leaves nothing but the keyed hash of his address."""

    signing = models.ForeignKey(Signing, models.PROTECT, related_name="signatures")
    person_key = models.CharField(max_length=64)
    # Kept until he was told the answer.
    contact = models.CharField(max_length=254, blank=True)
    domain = models.CharField(max_length=254, blank=True)
    name = models.CharField(max_length=100, blank=True)
    commune_code = models.CharField(max_length=5, blank=True)
    line_key = models.CharField(max_length=64, blank=True)
    confirmed_at = models.DateTimeField()
    doubt = models.CharField(max_length=8, choices=DoubtGround.choices, blank=True)
    # What the head decided about a doubtful one; None until then.
    is_counted = models.BooleanField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["signing", "person_key"], name="public_signature_once"),
            models.CheckConstraint(
                condition=Q(doubt="") | Q(doubt__in=DoubtGround.values), name="public_signature_doubt_known"
            ),
            models.CheckConstraint(
                condition=Q(is_counted__isnull=True) | ~Q(doubt=""),
                name="public_signature_judged_if_doubtful",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(contact="", name="", commune_code=""),
                name="public_signature_withdrawn_is_bare",
            ),
        ]
        indexes = [
            models.Index(fields=["signing", "confirmed_at"], name="public_signature_recent"),
            models.Index(fields=["person_key"], name="public_signature_person"),
        ]
        triggers = [pgtrigger.Protect(name="public_signature_never_deleted", operation=pgtrigger.Delete)]
