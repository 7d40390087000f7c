"""Verification and dialogue: findings, evidence asked for, dialogues and what was promised there."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from casework.models.record import CaseRecord, append_only


class Finding(CaseRecord):
    """A result of verification for one content (Luật KN Đ29, Luật TC Đ31)."""

    content = models.ForeignKey("casework.Content", models.PROTECT, null=True, related_name="findings")
    differs_from_claim = models.BooleanField()
    text = models.TextField(blank=True)

    class Meta:
        triggers = append_only("finding")


class EvidenceRequest(CaseRecord):
    """A request to a body or person for papers or an expert opinion."""

    addressee = models.CharField(max_length=200)
    unit = models.ForeignKey("casework.Authority", models.PROTECT, null=True, related_name="+")
    items = models.JSONField()
    due_on = models.DateField(null=True)

    class Meta:
        triggers = append_only("evidence_request")


class Dialogue(CaseRecord):
    """A dialogue with the citizen, with place, chair and attendance (Luật KN Đ30, NĐ 124 Đ28)."""

    held_on = models.DateField()
    noticed_on = models.DateField(null=True)
    place = models.CharField(max_length=200)
    chair = models.ForeignKey("casework.Officer", models.PROTECT, null=True, related_name="+")
    complainant_attended = models.BooleanField()
    absence_is_excused = models.BooleanField(null=True)
    minutes = models.ForeignKey("casework.Document", models.PROTECT, null=True, related_name="+")

    class Meta:
        triggers = append_only("dialogue")
        constraints = [
            models.CheckConstraint(
                condition=Q(complainant_attended=True) | Q(absence_is_excused__isnull=False),
                name="dialogue_absence_is_explained",
            ),
            models.CheckConstraint(
                condition=Q(noticed_on__isnull=True) | Q(noticed_on__lte=F("held_on")),
                name="dialogue_noticed_before",
            ),
        ]


class Commitment(CaseRecord):
    """What an officer or unit promised at a dialogue; open until shown done."""

    dialogue = models.ForeignKey(Dialogue, models.PROTECT, related_name="commitments")
    owner = models.ForeignKey("casework.Officer", models.PROTECT, null=True, related_name="commitments")
    owner_unit = models.ForeignKey("casework.Authority", models.PROTECT, null=True, related_name="+")
    text = models.CharField(max_length=500)
    due_on = models.DateField()
    done_on = models.DateField(null=True)
    proof = models.ForeignKey("casework.Document", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(owner__isnull=False) | Q(owner_unit__isnull=False),
                name="commitment_has_owner",
            ),
        ]
