"""A change of the calendar: the announced days, what they would move, and how far it has come."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q


class CalendarChange(models.Model):
    """Announced days and settled years as an administrator handed them in, with the rows that they replace.

    `key` came with the form. It is previewed by one job and applied by another, which a second person starts.
    """

    key = models.UUIDField(unique=True)
    made_by = models.ForeignKey("casework.Officer", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    document = models.CharField(max_length=200)
    years: models.JSONField[Any, Any] = models.JSONField(default=list)
    days: models.JSONField[Any, Any] = models.JSONField(default=list)
    replaced_years: models.JSONField[Any, Any] = models.JSONField(default=list)
    replaced_days: models.JSONField[Any, Any] = models.JSONField(default=list)
    before_version = models.CharField(max_length=16)
    after_version = models.CharField(max_length=16)
    preview = models.OneToOneField("workflows.Job", models.PROTECT, null=True, related_name="previewed")
    work = models.OneToOneField("workflows.Job", models.PROTECT, null=True, related_name="applied")
    previewed_at = models.DateTimeField(null=True)
    applied_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="calendar_change_is_applied_by_a_job",
                condition=Q(applied_at__isnull=True) | Q(work__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.document


class CalendarMove(models.Model):
    """A running deadline that the change would move, as the preview found it."""

    change = models.ForeignKey(CalendarChange, models.CASCADE, related_name="moves")
    clock = models.ForeignKey("casework.Clock", models.PROTECT, related_name="+")
    before_on = models.DateField()
    after_on = models.DateField()
    reasons: models.JSONField[Any, Any] = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["change", "clock"], name="calendar_move_once")]
