"""How long files are kept."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.models.policy.instrument import Instrument
from casework.models.policy.publication import Dated, one_at_a_time, published


class RetentionRule(Dated):
    """How long files of a sort are kept; without years nothing is destroyed."""

    code = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    years = models.PositiveSmallIntegerField(null=True)
    article = models.CharField(max_length=200)
    instrument = models.ForeignKey(Instrument, models.PROTECT, to_field="code", related_name="+")

    class Meta:
        verbose_name = _("retention rule")
        verbose_name_plural = _("retention rules")
        ordering = ["code", "valid_from"]
        constraints = [one_at_a_time("retention_one_edition_a_day", "code")]
        triggers = published("retention")

    def __str__(self) -> str:
        return self.title
