"""Decisions, answers, their delivery and publication, and the citizen's word on them."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from casework.models.record import CaseRecord, append_only
from casework.vocabulary import Outcome, Paper, Recipient, Satisfaction


class Draft(CaseRecord):
    """A draft put before the signer; the drafter may not sign."""

    drafter = models.ForeignKey("casework.Officer", models.PROTECT, related_name="+")
    signer = models.ForeignKey("casework.Officer", models.PROTECT, null=True, related_name="+")
    document = models.ForeignKey("casework.Document", models.PROTECT, null=True, related_name="+")

    class Meta:
        triggers = append_only("draft")


class Decision(CaseRecord):
    """A signed decision, conclusion or answer with its gapless number and document."""

    number = models.CharField(max_length=40)
    signer = models.ForeignKey("casework.Officer", models.PROTECT, null=True, related_name="+")
    document = models.ForeignKey("casework.Document", models.PROTECT, null=True, related_name="decisions")
    outcome = models.CharField(max_length=20, choices=Outcome.choices)
    instance = models.PositiveSmallIntegerField(default=1)
    round = models.PositiveSmallIntegerField(default=1)
    is_answer = models.BooleanField(default=False)
    recipients = ArrayField(models.CharField(max_length=16, choices=Recipient.choices), default=list)

    class Meta:
        triggers = append_only("decision")
        constraints = [
            models.UniqueConstraint(fields=["case", "round", "instance"], name="decision_once_per_round"),
            models.CheckConstraint(
                condition=Q(is_answer=True) | Q(document__isnull=False), name="decision_has_document"
            ),
            models.CheckConstraint(
                condition=Q(recipients__contained_by=Recipient.values), name="decision_recipients_known"
            ),
        ]


class Delivery(CaseRecord):
    """Proof that a document reached, or could not reach, a recipient."""

    document = models.ForeignKey("casework.Document", models.PROTECT, null=True, related_name="deliveries")
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, related_name="deliveries")
    paper = models.CharField(max_length=24, choices=Paper.choices)
    recipient_role = models.CharField(max_length=16, choices=Recipient.choices)
    party = models.ForeignKey("casework.Party", models.PROTECT, null=True, related_name="+")
    delivered_on = models.DateField()
    means = models.CharField(max_length=20)
    proof = models.ForeignKey("casework.Document", models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name_plural = "deliveries"
        triggers = append_only("delivery")
        constraints = [
            models.CheckConstraint(condition=Q(delivered_on__lte=F("on")), name="delivery_not_in_future"),
        ]


class Publication(CaseRecord):
    """How and where a decision or conclusion was made public (NĐ 124 Đ12, Luật TC Đ40)."""

    decision = models.ForeignKey(Decision, models.PROTECT, null=True, related_name="publications")
    form = models.CharField(max_length=20)
    published_on = models.DateField()
    identity_checked = models.BooleanField()

    class Meta:
        triggers = append_only("publication")
        constraints = [
            models.CheckConstraint(condition=Q(identity_checked=True), name="publication_identity_checked"),
        ]


class Acknowledgement(CaseRecord):
    """The citizen's word, or silence, on the answer of a round."""

    satisfaction = models.CharField(max_length=12, choices=Satisfaction.choices)
    rating = models.PositiveSmallIntegerField(null=True)
    reason = models.CharField(max_length=300, blank=True)
    round = models.PositiveSmallIntegerField(default=1)

    class Meta:
        triggers = append_only("acknowledgement")
        constraints = [
            models.UniqueConstraint(fields=["case", "round"], name="acknowledgement_once_per_round"),
            models.CheckConstraint(
                condition=Q(rating__isnull=True) | Q(rating__gte=1, rating__lte=5),
                name="acknowledgement_rating_one_to_five",
            ),
        ]


class Dispute(CaseRecord):
    """The citizen says that the matter is not solved, and what is missing."""

    missing = models.TextField()
    round = models.PositiveSmallIntegerField(default=1)
    decided_on = models.DateField(null=True)
    is_upheld = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(decided_on__isnull=True), name="dispute_one_open"
            ),
            models.CheckConstraint(
                condition=Q(decided_on__isnull=True, is_upheld__isnull=True)
                | Q(decided_on__isnull=False, is_upheld__isnull=False),
                name="dispute_decided_whole",
            ),
        ]
