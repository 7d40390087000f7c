"""Coded reasons in law."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.models.policy.instrument import Instrument
from casework.models.policy.publication import Dated, one_at_a_time, published


class Ground(Dated):
    """A coded reason in law that an act may rest on."""

    code = models.CharField(max_length=40)
    family = models.CharField(max_length=40)
    text = models.CharField(max_length=300)
    article = models.CharField(max_length=200)
    instrument = models.ForeignKey(Instrument, models.PROTECT, to_field="code", related_name="+")
    kinds = models.JSONField(default=list)
    form = models.CharField(max_length=60, blank=True)

    class Meta:
        verbose_name = _("ground")
        verbose_name_plural = _("grounds")
        ordering = ["family", "code", "valid_from"]
        constraints = [one_at_a_time("ground_one_edition_a_day", "code")]
        triggers = published("ground")

    def __str__(self) -> str:
        return f"{self.code} {self.text}"
