"""Luật TCD Đ18, Đ24; NĐ 154/2026 Đ25: days on which the head receives, and what he promised there."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from casework.vocabulary import ReceiverKind


class ReceptionDay(models.Model):
    """One day of reception by a leader: announced, held by whoever came, or moved with its reason."""

    unit = models.ForeignKey("casework.Authority", models.PROTECT, related_name="reception_days")
    on = models.DateField()
    starts_at = models.TimeField()
    place = models.CharField(max_length=200)
    host = models.ForeignKey("casework.Officer", models.PROTECT, related_name="+")
    is_ad_hoc = models.BooleanField(default=False)
    reason = models.CharField(max_length=300, blank=True)
    posted_on = models.DateField(null=True)
    received_by = models.ForeignKey("casework.Officer", models.PROTECT, null=True, related_name="+")
    receiver_kind = models.CharField(max_length=12, choices=ReceiverKind.choices, blank=True)
    delegation_number = models.CharField(max_length=80, blank=True)
    held_at = models.DateTimeField(null=True)
    notice_number = models.CharField(max_length=40, blank=True)
    moved_to = models.OneToOneField("self", models.PROTECT, null=True, related_name="moved_from")
    planned_by = models.ForeignKey("casework.Officer", models.PROTECT, null=True, related_name="+")
    planned_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "on", "starts_at"], name="reception_day_once"),
            # Luật TCD Đ18 k3: receiving out of turn has its reason.
            models.CheckConstraint(
                condition=Q(is_ad_hoc=False) | ~Q(reason=""), name="reception_day_ad_hoc_has_reason"
            ),
            models.CheckConstraint(
                condition=Q(received_by__isnull=True, held_at__isnull=True, receiver_kind="")
                | Q(
                    received_by__isnull=False,
                    held_at__isnull=False,
                    receiver_kind__in=(ReceiverKind.HEAD, ReceiverKind.DELEGATED),
                ),
                name="reception_day_held_whole",
            ),
            models.CheckConstraint(
                condition=~Q(receiver_kind=ReceiverKind.DELEGATED) | ~Q(delegation_number=""),
                name="reception_day_delegated_in_writing",
            ),
            models.CheckConstraint(
                condition=Q(moved_to__isnull=True) | (Q(held_at__isnull=True) & ~Q(reason="")),
                name="reception_day_moved_was_not_held",
            ),
            models.CheckConstraint(
                condition=Q(posted_on__isnull=True) | Q(posted_on__lte=F("on")),
                name="reception_day_posted_before",
            ),
        ]
        indexes = [models.Index(fields=["unit", "on"], name="reception_day_unit_on")]


class ReceptionConclusion(models.Model):
    """NĐ 154/2026 Đ25 k2-3: what the head concluded, who does it and until when, open until shown done."""

    day = models.ForeignKey(ReceptionDay, models.PROTECT, related_name="conclusions")
    case = models.ForeignKey("casework.Case", models.PROTECT, null=True, related_name="+")
    text = models.CharField(max_length=500)
    unit = models.ForeignKey("casework.Authority", models.PROTECT, related_name="+")
    officer = models.ForeignKey("casework.Officer", models.PROTECT, null=True, related_name="+")
    due_on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey("casework.Officer", models.PROTECT, null=True, related_name="+")
    done_on = models.DateField(null=True)
    done_how = models.CharField(max_length=300, blank=True)
    done_by = models.ForeignKey("casework.Officer", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="conclusion_says_something"),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True, done_how="") | (Q(done_on__isnull=False) & ~Q(done_how="")),
                name="conclusion_done_shows_how",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "due_on"], name="conclusion_open", condition=Q(done_on__isnull=True))
        ]
