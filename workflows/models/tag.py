"""Tags: a word that a desk sticks on a case; without legal effect, and no event."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class Tag(models.Model):
    """A word on a case, who put it there and who took it off; of sealed cases the database takes none."""

    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="tags")
    word = models.CharField(max_length=30)
    put_by = models.ForeignKey("casework.Officer", models.PROTECT, related_name="+")
    put_at = models.DateTimeField()
    off_by = models.ForeignKey("casework.Officer", models.PROTECT, null=True, related_name="+")
    off_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "word"], condition=Q(off_at=None), name="tag_once"),
            models.CheckConstraint(condition=~Q(word=""), name="tag_is_a_word"),
            models.CheckConstraint(
                condition=Q(off_at__isnull=True, off_by__isnull=True)
                | Q(off_at__gte=F("put_at"), off_by__isnull=False),
                name="tag_taken_off_whole",
            ),
        ]
