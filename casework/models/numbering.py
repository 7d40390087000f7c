"""Running numbers without gaps or races: one row per unit, series and year."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Numbering(models.Model):
    """The last number given in a series; the row lock of its update keeps the series gapless."""

    unit = models.ForeignKey("casework.Authority", models.PROTECT, related_name="+")
    series = models.CharField(max_length=12)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "series", "year"], name="numbering_once"),
            models.CheckConstraint(condition=Q(year__gte=1990, year__lte=2200), name="numbering_year_sane"),
        ]
