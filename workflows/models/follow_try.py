"""A try to open a case from outside; counted so that nobody guesses his way in, and forgotten after a day."""

from __future__ import annotations

from django.db import models


class FollowTry(models.Model):
    """One wrong answer, or one being looked at: keyed hashes of the code and of the line it came by."""

    code_key = models.CharField(max_length=64)
    line_key = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["code_key", "at"], name="follow_try_of_code"),
            models.Index(fields=["line_key", "at"], name="follow_try_of_line"),
            models.Index(fields=["at"], name="follow_try_at"),
        ]
