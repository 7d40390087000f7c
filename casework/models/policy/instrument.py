"""Laws, decrees and circulars."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.models.policy.publication import Dated, published


class Instrument(Dated):
    """A law, decree, circular or decision, and when it may be cited."""

    code = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=16)
    number = models.CharField(max_length=60)
    title = models.CharField(max_length=300)
    issued_on = models.DateField(null=True)
    amends = models.JSONField(default=list)
    repeals = models.JSONField(default=list)

    class Meta:
        verbose_name = _("legal instrument")
        verbose_name_plural = _("legal instruments")
        ordering = ["code"]
        triggers = published("instrument")

    def __str__(self) -> str:
        return f"{self.number} {self.title}"
