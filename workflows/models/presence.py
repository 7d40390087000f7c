"""Presence: who has a case open just now, so that two pens do not meet unseen."""

from __future__ import annotations

from django.db import models

from casework.vocabulary import Doing


class Presence(models.Model):
    """An officer at a case since when, reading or writing; worth nothing half a minute after `seen_at`.

    Of sealed cases the database takes none: who looks at them is told by the access log alone.
    """

    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="presences")
    officer = models.ForeignKey("casework.Officer", models.CASCADE, related_name="+")
    doing = models.CharField(max_length=8, choices=Doing.choices)
    since = models.DateTimeField()
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "officer"], name="presence_once")]
