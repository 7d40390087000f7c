"""Sheets: forms begun and not handed in yet."""

from __future__ import annotations

from django.db import models


class Sheet(models.Model):
    """A form that an officer has begun to fill in; nothing of a denunciation ever lies here (Luật TC Đ56).

    `key` is the submission id that came with the form. A closed sheet was handed in or given up: it is empty
    and takes nothing more, so that what is saved late by the browser falls on the floor.
    """

    key = models.UUIDField(unique=True)
    officer = models.ForeignKey("casework.Officer", models.CASCADE, related_name="sheets")
    form = models.CharField(max_length=40)
    data = models.JSONField(default=dict)
    is_closed = models.BooleanField(default=False)
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_closed=False) | models.Q(data={}), name="sheet_closed_is_empty"
            ),
            models.CheckConstraint(
                condition=~models.Q(data__kind__in=["denunciation", "denunciation_tip"]),
                name="sheet_holds_no_accusation",
            ),
        ]
        indexes = [models.Index(fields=["officer", "form", "updated_at"], name="sheet_of_officer")]
