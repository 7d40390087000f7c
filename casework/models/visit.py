"""The visit (lượt tiếp): a record of its own beside cases."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from casework.vocabulary import ReceiverKind, VisitOutcome


class Group(models.Model):
    """A group of people who came together about one content (đoàn đông người)."""

    unit = models.ForeignKey("casework.Authority", models.PROTECT, related_name="+")
    people = models.PositiveIntegerField()
    representatives = models.PositiveSmallIntegerField(default=0)
    project = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(people__gte=5), name="group_has_five"),
            models.CheckConstraint(condition=Q(representatives__lte=5), name="group_five_representatives"),
        ]


class Visit(models.Model):
    """One reception of one person or group (Luật TCD Đ25, Mẫu 03/TCD)."""

    unit = models.ForeignKey("casework.Authority", models.PROTECT, related_name="visits")
    on = models.DateField()
    at = models.DateTimeField()
    receiver = models.ForeignKey("casework.Officer", models.PROTECT, null=True, related_name="+")
    receiver_kind = models.CharField(max_length=12, choices=ReceiverKind.choices)
    outcome = models.CharField(max_length=16, choices=VisitOutcome.choices)
    ground = models.CharField(max_length=40, blank=True)
    case = models.ForeignKey("casework.Case", models.PROTECT, null=True, related_name="visits")
    person = models.ForeignKey("casework.Person", models.PROTECT, null=True, related_name="visits")
    group = models.ForeignKey(Group, models.PROTECT, null=True, related_name="visits")
    people = models.PositiveIntegerField(default=1)
    is_repeat = models.BooleanField(default=False)
    summary = models.TextField(blank=True)
    guided_to = models.CharField(max_length=200, blank=True)
    document_number = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(people__gte=1), name="visit_has_people"),
            models.CheckConstraint(
                condition=~Q(outcome=VisitOutcome.REFUSED) | ~Q(ground=""), name="visit_refused_has_ground"
            ),
            models.CheckConstraint(
                condition=~Q(outcome__in=[VisitOutcome.OPENED_CASE, VisitOutcome.ADDED_TO_CASE])
                | Q(case__isnull=False),
                name="visit_case_outcome_has_case",
            ),
        ]
        indexes = [models.Index(fields=["unit", "on"], name="visit_unit_on")]
