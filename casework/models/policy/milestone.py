"""What is wanted by a day, and the limits that set the day."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from casework.models.policy.instrument import Instrument
from casework.models.policy.publication import (
    VALIDITY,
    Dated,
    choices,
    equal,
    known,
    one_at_a_time,
    published,
    same_row,
)
from casework.rules.terms import DIRECTIONS, NATURES, ROLES, SUBJECTS, UNITS


class Milestone(Dated):
    """Something wanted by a day; `conduct` names the verbs and states that move its clock."""

    code = models.CharField(max_length=32)
    title = models.CharField(max_length=200)
    purpose = models.CharField(max_length=40)
    nature = models.CharField(max_length=12, choices=choices(NATURES))
    role = models.CharField(max_length=12, choices=choices(ROLES))
    subject = models.CharField(max_length=8, choices=choices(SUBJECTS), default="case")
    kinds = models.JSONField(default=list)
    event = models.CharField(max_length=200)
    counts_from = models.CharField(max_length=16)
    conduct = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        ordering = ["code", "valid_from"]
        constraints = [
            one_at_a_time("milestone_one_edition_a_day", "code"),
            models.CheckConstraint(condition=known("nature", NATURES), name="milestone_nature_known"),
            models.CheckConstraint(condition=known("role", ROLES), name="milestone_role_known"),
            models.CheckConstraint(condition=known("subject", SUBJECTS), name="milestone_subject_known"),
        ]
        triggers = published("milestone")

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class Term(Dated):
    """One limit that one instrument sets for a milestone; two at once need two slots."""

    milestone = models.ForeignKey(Milestone, models.PROTECT, related_name="terms")
    slot = models.CharField(max_length=16)
    amount = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=12, choices=choices(UNITS))
    direction = models.CharField(max_length=8, choices=choices(DIRECTIONS), default="forward")
    article = models.CharField(max_length=200)
    instrument = models.ForeignKey(Instrument, models.PROTECT, to_field="code", related_name="+")
    variants = models.JSONField(default=list)

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ["milestone", "slot", "valid_from"]
        constraints = [
            ExclusionConstraint(
                name="term_validity_never_overlaps",
                expressions=[(same_row("milestone_id"), "="), (equal("slot"), "="), (VALIDITY, "&&")],
            ),
            models.CheckConstraint(condition=Q(amount__gte=1), name="term_amount_at_least_one"),
            models.CheckConstraint(condition=known("unit", UNITS), name="term_unit_known"),
            models.CheckConstraint(condition=known("direction", DIRECTIONS), name="term_direction_known"),
        ]
        triggers = published("term")

    def __str__(self) -> str:
        return f"{self.amount} {self.unit}"
