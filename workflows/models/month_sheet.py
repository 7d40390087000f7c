"""The sheet of one month of a unit or of an officer, frozen when the month is over."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q


class MonthSheet(models.Model):
    """Figures of a past month as they stood when it was frozen, with their SHA-256; never overwritten."""

    unit = models.ForeignKey("casework.Authority", models.PROTECT, related_name="+")
    # Null: the sheet of the unit itself.
    officer = models.ForeignKey("casework.Officer", models.PROTECT, null=True, related_name="+")
    month = models.DateField()
    figures = models.JSONField()
    digest = models.CharField(max_length=64)
    frozen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "officer", "month"], name="month_sheet_once", nulls_distinct=False
            ),
            models.CheckConstraint(condition=Q(month__day=1), name="month_sheet_from_the_first"),
        ]
        triggers = [
            pgtrigger.Protect(name="month_sheet_frozen", operation=pgtrigger.Update | pgtrigger.Delete),
        ]
