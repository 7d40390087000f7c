"""A supervisor asks why a case is late, and the handler answers; both stand in the history as notes."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import F, Q


class LatenessQuestion(models.Model):
    """One question with its own last day. The texts are remarks of the case; here is who, when, and whether.

    At most one lies open on a case. Answered once, it never changes.
    """

    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="lateness_questions")
    asked_by = models.ForeignKey("casework.Officer", models.PROTECT, related_name="+")
    asked_of = models.ForeignKey("casework.Officer", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    question_seq = models.PositiveIntegerField()
    answered_by = models.ForeignKey("casework.Officer", models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answer = models.ForeignKey("casework.Remark", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(answered_at__isnull=True), name="lateness_question_one_open"
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True, answer__isnull=True)
                | Q(answered_at__gte=F("asked_at"), answered_by__isnull=False, answer__isnull=False),
                name="lateness_question_answered_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["asked_of"], name="lateness_question_open_of", condition=Q(answered_at=None))
        ]
        triggers = [
            pgtrigger.Protect(name="lateness_question_kept", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="lateness_question_answered_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__answered_at__isnull=False),
            ),
        ]
