"""The records of screening, supplement, transfer, time changes, court and remarks."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from casework.models.record import CaseRecord, append_only
from casework.vocabulary import CourtStepKind, RemarkKind, TransferState, Verdict


class Screening(CaseRecord):
    """What the screening officer found (TT 05/2021; Luật KN Đ27, Luật TC Đ24)."""

    kind = models.CharField(max_length=24)
    field = models.CharField(max_length=32)
    verdict = models.CharField(max_length=16, choices=Verdict.choices)
    competent_unit = models.ForeignKey("casework.Authority", models.PROTECT, null=True, related_name="+")
    proposed_act = models.CharField(max_length=32, blank=True)
    above_level_row = models.CharField(max_length=2, blank=True)
    article = models.CharField(max_length=120, blank=True)

    class Meta:
        triggers = append_only("screening")


class SupplementRequest(CaseRecord):
    """What is missing, asked for all at once."""

    items = models.JSONField()

    class Meta:
        triggers = append_only("supplement")


class TransferOffer(CaseRecord):
    """An offer to another unit: accepted, refused with ground, lapsed or recalled."""

    receiver = models.ForeignKey("casework.Authority", models.PROTECT, related_name="offers")
    state = models.CharField(max_length=10, choices=TransferState.choices, default=TransferState.OFFERED)
    document_number = models.CharField(max_length=40, blank=True)
    ground = models.CharField(max_length=40, blank=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(state="offered"), name="transfer_one_open_offer"
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(ground=""), name="transfer_refused_has_ground"
            ),
            models.CheckConstraint(
                condition=Q(state="offered", decided_at__isnull=True)
                | (~Q(state="offered") & Q(decided_at__isnull=False)),
                name="transfer_decided_whole",
            ),
        ]


class Disposal(CaseRecord):
    """How a case ended without a decision on its matter: guided, returned, declined, filed, discontinued."""

    verb = models.CharField(max_length=32)
    ground = models.CharField(max_length=40)
    to_unit = models.ForeignKey("casework.Authority", models.PROTECT, null=True, related_name="+")
    to_body = models.CharField(max_length=200, blank=True)
    document_number = models.CharField(max_length=40, blank=True)

    class Meta:
        triggers = append_only("disposal")


class TimeChange(CaseRecord):
    """An extension, a declaration of complexity, a suspension or a resumption (Luật TC Đ30, NĐ 124 Đ3a)."""

    verb = models.CharField(max_length=24)
    grounds = models.JSONField(default=list)
    document_number = models.CharField(max_length=40)
    approver = models.ForeignKey("casework.Officer", models.PROTECT, null=True, related_name="+")
    days = models.PositiveSmallIntegerField(null=True)

    class Meta:
        triggers = append_only("time_change")
        constraints = [
            models.CheckConstraint(condition=~Q(document_number=""), name="time_change_has_document"),
        ]


class CourtStep(CaseRecord):
    """What happened at court (Luật KN Đ7, Đ11 k9, Đ42)."""

    step = models.CharField(max_length=14, choices=CourtStepKind.choices)
    document_number = models.CharField(max_length=40, blank=True)
    obliges = models.BooleanField(default=False)

    class Meta:
        triggers = append_only("court_step")


class Remark(CaseRecord):
    """A note, comment, correction, apology, urging or reply; text that moves no clock.

    A note may take back an earlier one; both stay.
    """

    kind = models.CharField(max_length=12, choices=RemarkKind.choices)
    text = models.TextField()
    reason = models.CharField(max_length=200, blank=True)
    new_due_on = models.DateField(null=True)
    takes_back = models.OneToOneField("self", models.PROTECT, null=True, related_name="taken_back_by")

    class Meta:
        triggers = append_only("remark")
        constraints = [
            models.CheckConstraint(
                condition=Q(takes_back__isnull=True) | Q(kind=RemarkKind.NOTE), name="remark_note_takes_back"
            ),
        ]


class Obligation(CaseRecord):
    """What must be done to carry a decision out, by whom and until when (Luật KN Đ44–46, Luật TC Đ36)."""

    content = models.ForeignKey("casework.Content", models.PROTECT, null=True, related_name="obligations")
    unit = models.ForeignKey("casework.Authority", models.PROTECT, null=True, related_name="+")
    text = models.CharField(max_length=500)
    due_on = models.DateField(null=True)
    done_on = models.DateField(null=True)
    proof = models.ForeignKey("casework.Document", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | Q(proof__isnull=False),
                name="obligation_done_has_proof",
            ),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | Q(done_on__gte=F("on")), name="obligation_done_later"
            ),
        ]
