"""What administrators set, each with the day from which it holds, and the record that they did."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from casework.models.authority import Authority
from casework.models.officer import Officer
from casework.models.record import append_only
from casework.vocabulary import Configured, Field


class ConfigurationChange(models.Model):
    """Who changed what, when, from what to what: ids, codes and days, never a word about a person."""

    at = models.DateTimeField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=32, choices=Configured.choices)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    before: models.JSONField[Any, Any] = models.JSONField(default=dict)
    after: models.JSONField[Any, Any] = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("change of the configuration")
        verbose_name_plural = _("changes of the configuration")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["authority", "-id"], name="configuration_change_unit")]
        triggers = append_only("configuration_change")

    def __str__(self) -> str:
        return f"{self.what} {self.pk}"


class AuthorityName(models.Model):
    """What an authority is called and where it sits, from a day on; of two for one day the later counts."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="names")
    name = models.CharField(max_length=200)
    address = models.CharField(max_length=300, blank=True)
    valid_from = models.DateField()
    document_number = models.CharField(max_length=80, blank=True)

    class Meta:
        verbose_name = _("name of an authority")
        verbose_name_plural = _("names of authorities")
        ordering = ["authority_id", "valid_from", "id"]
        indexes = [models.Index(fields=["authority", "valid_from"], name="authority_name_from")]
        triggers = append_only("authority_name")

    def __str__(self) -> str:
        return self.name


class SlipLayout(models.Model):
    """What an authority puts on slip and receipt, from a day on; of two for one day the later counts."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="slip_layouts")
    heading = models.CharField(max_length=240, blank=True)
    place = models.CharField(max_length=300, blank=True)
    hours = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    type_size = models.PositiveSmallIntegerField(default=11)
    is_large = models.BooleanField(default=False)
    valid_from = models.DateField()

    class Meta:
        verbose_name = _("slip layout")
        verbose_name_plural = _("slip layouts")
        ordering = ["authority_id", "valid_from", "id"]
        constraints = [
            models.CheckConstraint(name="slip_layout_can_be_read", condition=Q(type_size__range=(10, 15)))
        ]
        indexes = [models.Index(fields=["authority", "valid_from"], name="slip_layout_from")]
        triggers = append_only("slip_layout")

    def __str__(self) -> str:
        return f"{self.authority_id} {self.valid_from}"


class RoutingRule(models.Model):
    """Whom the house suggests first for what comes in about a field or from a place; a person decides."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="routing_rules")
    field = models.CharField(max_length=32, choices=Field.choices, blank=True)
    place_code = models.CharField(max_length=5, blank=True)
    to_unit = models.ForeignKey(Authority, on_delete=models.PROTECT, null=True, related_name="+")
    to_officer = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = _("routing rule")
        verbose_name_plural = _("routing rules")
        ordering = ["authority_id", "field", "place_code", "valid_from", "id"]
        constraints = [
            models.CheckConstraint(
                name="routing_rule_ends_after_it_began",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
            models.CheckConstraint(
                name="routing_rule_has_one_aim",
                condition=Q(to_unit__isnull=False, to_officer__isnull=True)
                | Q(to_unit__isnull=True, to_officer__isnull=False),
            ),
            models.CheckConstraint(name="routing_rule_says_for_what", condition=~Q(field="", place_code="")),
        ]

    def __str__(self) -> str:
        return f"{self.authority_id} {self.field} {self.place_code}"
