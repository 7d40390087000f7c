"""The escalation ladder."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.models.policy.publication import Dated, choices, known, one_at_a_time, published
from casework.rules.terms import UNITS


class Rung(Dated):
    """One step of the escalation ladder."""

    code = models.CharField(max_length=32)
    order = models.PositiveSmallIntegerField()
    offset = models.SmallIntegerField()
    unit = models.CharField(max_length=12, choices=choices(UNITS))
    fires = models.CharField(max_length=8)
    audience = models.CharField(max_length=12)
    level = models.PositiveSmallIntegerField()
    natures = models.JSONField(default=list)
    roles = models.JSONField(default=list)
    milestones = models.JSONField(default=list)
    severity = models.CharField(max_length=12, blank=True)

    class Meta:
        verbose_name = _("rung of the ladder")
        verbose_name_plural = _("rungs of the ladder")
        ordering = ["order", "valid_from"]
        constraints = [
            one_at_a_time("rung_one_edition_a_day", "code"),
            models.CheckConstraint(condition=known("unit", UNITS), name="rung_unit_known"),
            models.CheckConstraint(
                condition=known("fires", ("morning", "midnight")), name="rung_fires_known"
            ),
        ]
        triggers = published("rung")

    def __str__(self) -> str:
        return self.code
