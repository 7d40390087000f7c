"""Letters and papers that the law prescribes."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.models.policy.instrument import Instrument
from casework.models.policy.publication import Dated, one_at_a_time, published


class StatutoryForm(Dated):
    """A letter or paper; its number is empty where no original confirms it."""

    code = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    number = models.CharField(max_length=20, blank=True)
    instrument = models.ForeignKey(Instrument, models.PROTECT, to_field="code", related_name="+")

    class Meta:
        verbose_name = _("statutory form")
        verbose_name_plural = _("statutory forms")
        ordering = ["code", "valid_from"]
        constraints = [one_at_a_time("form_one_edition_a_day", "code")]
        triggers = published("form")

    def __str__(self) -> str:
        return self.title
