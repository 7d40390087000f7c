"""Text modules: what is written again and again, kept once for a unit."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q


class TextModule(models.Model):
    """A passage that a unit and its parts may insert; plain text with declared names in double braces.

    `kinds` are the kinds of case it is meant for; none means all. `search_key` is its title without marks.
    A retired module is offered no more; nobody deletes it, for a letter may quote it.
    """

    unit = models.ForeignKey("casework.Authority", models.PROTECT, related_name="text_modules")
    kinds = ArrayField(models.CharField(max_length=24), default=list)
    title = models.CharField(max_length=80)
    search_key = models.CharField(max_length=160)
    body = models.TextField(max_length=4000)
    is_retired = models.BooleanField(default=False)
    written_by = models.ForeignKey("casework.Officer", models.PROTECT, related_name="+")
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "title"], condition=Q(is_retired=False), name="text_module_title_once"
            ),
            models.CheckConstraint(condition=~Q(title="") & ~Q(body=""), name="text_module_says_something"),
        ]
