"""Which law governs cases that are older than a change of law."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.models.policy.instrument import Instrument
from casework.models.policy.publication import known


class TransitionRule(models.Model):
    """Which version governs steps of cases that were received before a change of law."""

    code = models.CharField(max_length=40, unique=True)
    since = models.DateField()
    governs = models.CharField(max_length=8)
    milestones = models.JSONField(default=list)
    kinds = models.JSONField(default=list)
    article = models.CharField(max_length=200)
    instrument = models.ForeignKey(Instrument, models.PROTECT, to_field="code", related_name="+")
    provisional = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("transitional rule")
        verbose_name_plural = _("transitional rules")
        ordering = ["since", "code"]
        constraints = [
            models.CheckConstraint(
                condition=known("governs", ("step", "receipt")), name="transition_governs_known"
            )
        ]
        triggers = [
            pgtrigger.Protect(name="transition_published", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return self.code
