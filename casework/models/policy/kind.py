"""How each kind of case lives."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.models.policy.publication import Dated, one_at_a_time, published


class KindPolicy(Dated):
    """How one kind of case lives in one edition of the catalogue."""

    kind = models.CharField(max_length=24)
    prefix = models.CharField(max_length=8)
    flow = models.CharField(max_length=40)
    states = models.JSONField(default=list)
    verbs = models.JSONField(default=list)
    needs_acceptance = models.BooleanField()
    needs_acknowledgement = models.BooleanField()
    exclusion = models.CharField(max_length=40)
    confidentiality = models.CharField(max_length=8)
    retention = models.CharField(max_length=40)
    dialogue = models.CharField(max_length=16)
    reopens_into = models.CharField(max_length=24)
    most_hops = models.PositiveSmallIntegerField()
    closes_when_met = models.JSONField(default=list)

    class Meta:
        verbose_name = _("kind of case")
        verbose_name_plural = _("kinds of case")
        ordering = ["kind", "valid_from"]
        constraints = [
            one_at_a_time("kind_one_edition_a_day", "kind"),
            one_at_a_time("kind_prefix_is_its_own", "prefix"),
        ]
        # What officers can do grows with the house; no time and no state of a case hangs on it.
        triggers = published("kind", may_gain="verbs")

    def __str__(self) -> str:
        return self.kind
