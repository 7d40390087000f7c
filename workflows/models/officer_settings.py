"""How an officer likes his screens, kept on the server so that it holds at every counter."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from casework.vocabulary import Density, NameOrder, Theme


class OfficerSettings(models.Model):
    """One row per officer who ever chose something; `language` is empty until he does.

    `keys` holds only the keys that he moved, by what they do; single keys are off by default (WCAG 2.1.4).
    """

    officer = models.OneToOneField("casework.Officer", models.CASCADE, related_name="own_settings")
    theme = models.CharField(max_length=8, choices=Theme.choices, default=Theme.SYSTEM)
    density = models.CharField(max_length=8, choices=Density.choices, default=Density.ROOMY)
    name_order = models.CharField(max_length=8, choices=NameOrder.choices, default=NameOrder.GIVEN)
    language = models.CharField(max_length=2, blank=True)
    has_letter_keys = models.BooleanField(default=False)
    keys = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(theme__in=Theme.values), name="settings_theme_known"),
            models.CheckConstraint(condition=Q(density__in=Density.values), name="settings_density_known"),
            models.CheckConstraint(
                condition=Q(name_order__in=NameOrder.values), name="settings_name_order_known"
            ),
            models.CheckConstraint(
                condition=Q(language__in=["", "vi", "en"]), name="settings_language_known"
            ),
        ]
