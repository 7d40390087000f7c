"""A letter that a citizen is writing on the portal: kept a week, and gone when it was sent."""

from __future__ import annotations

from django.db import models


class LodgingDraft(models.Model):
    """The answers so far; opened by a secret of the browser, or once by a code that was written down.

    There is none of a denunciation: nothing of it rests here before it is sealed.
    """

    key_hash = models.CharField(max_length=64, unique=True)
    code_hash = models.CharField(max_length=64, blank=True)
    submission_id = models.UUIDField(unique=True)
    said = models.JSONField(default=dict)
    begun_at = models.DateTimeField()
    kept_until = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["kept_until"], name="lodging_draft_kept_until")]
