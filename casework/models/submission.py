"""The submission (đơn): what was handed in, never edited."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q

from casework.vocabulary import Channel, Field, Kind, Signature


class Submission(models.Model):
    """A paper, mail or statement as it came in; its text is moved, never changed, when it is sealed."""

    submission_id = models.UUIDField(unique=True)
    request_hash = models.CharField(max_length=64)
    unit = models.ForeignKey("casework.Authority", models.PROTECT, related_name="submissions")
    register_number = models.CharField(max_length=40)
    channel = models.CharField(max_length=20, choices=Channel.choices)
    kind_as_entered = models.CharField(max_length=24, choices=Kind.choices, blank=True)
    field_as_entered = models.CharField(max_length=32, choices=Field.choices, blank=True)
    received_on = models.DateField()
    received_at = models.DateTimeField()
    written_on = models.DateField(null=True)
    title = models.CharField(max_length=300, blank=True)
    body = models.TextField(blank=True)
    request = models.TextField(blank=True)
    addressed_to = models.CharField(max_length=200, blank=True)
    copies_to = models.JSONField(default=list)
    forwarded_by = models.CharField(max_length=200, blank=True)
    signature = models.CharField(max_length=12, choices=Signature.choices)
    signatories = models.PositiveIntegerField(default=1)
    is_complete = models.BooleanField(default=True)
    is_sealed = models.BooleanField(default=False)
    # What went on in the open when an accusation was split off; the letter itself is the one that counts.
    is_extract = models.BooleanField(default=False)
    envelope = models.CharField(max_length=40, blank=True)
    received_by = models.ForeignKey("casework.Officer", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "register_number"], name="submission_register_once"),
            models.CheckConstraint(
                condition=Q(is_sealed=False) | Q(title="", body="", request=""),
                name="submission_sealed_has_no_text",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="submission_never_deleted", operation=pgtrigger.Delete),
            # Sealing is the only change a submission knows: its text leaves for the sealed store.
            pgtrigger.Protect(
                name="submission_never_edited",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(new__is_sealed=False) | pgtrigger.Q(old__is_sealed=True),
            ),
        ]

    def __str__(self) -> str:
        return self.register_number


class Lodgement(models.Model):
    """Which submission belongs to which case: one may open several, several may belong to one."""

    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="lodgements")
    submission = models.ForeignKey(Submission, models.PROTECT, related_name="lodgements")
    is_first = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "submission"], name="lodgement_once"),
            models.UniqueConstraint(
                fields=["case"], condition=Q(is_first=True), name="lodgement_one_first_per_case"
            ),
        ]
