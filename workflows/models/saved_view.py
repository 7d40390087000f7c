"""A list of the inbox with its filters and columns under a name of the officer's own."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class SavedView(models.Model):
    """What stands in the address of a list, kept; a colleague who opens it sees his own cases through it."""

    key = models.UUIDField(unique=True)
    officer = models.ForeignKey("casework.Officer", models.CASCADE, related_name="saved_views")
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=1000)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["officer", "name"], name="saved_view_name_once"),
            models.CheckConstraint(condition=~Q(name=""), name="saved_view_has_a_name"),
        ]
