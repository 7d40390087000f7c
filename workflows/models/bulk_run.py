"""One act on many cases: who asked for it, and what became of each case."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class BulkRun(models.Model):
    """One confirmed request; `key` came with its form, so that sent twice it is still one.

    `digest` tells a form that was sent again from one that was filled in anew.
    """

    key = models.UUIDField(unique=True)
    officer = models.ForeignKey("casework.Officer", models.PROTECT, related_name="+")
    verb = models.CharField(max_length=40)
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()


class BulkLine(models.Model):
    """What became of one case: done, or skipped with the code and the sentence of the reason."""

    run = models.ForeignKey(BulkRun, models.PROTECT, related_name="lines")
    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="+")
    is_done = models.BooleanField()
    code = models.CharField(max_length=60, blank=True)
    sentence = models.CharField(max_length=600, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "case"], name="bulk_line_once"),
            models.CheckConstraint(
                condition=Q(is_done=True, code="") | Q(is_done=False) & ~Q(code=""),
                name="bulk_line_skipped_for_a_reason",
            ),
        ]
