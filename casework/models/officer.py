"""Officers, what they may do and where, and who stands in for them."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields.ranges import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from casework.models.authority import Authority, day_range, point_range, word_range
from casework.vocabulary import AbsenceReason, Relation, Role


class Officer(models.Model):
    """A person in office, or the system itself; never a citizen."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="officer"
    )
    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    given_name = models.CharField(max_length=60)
    name_key = models.TextField(editable=False, db_index=True)
    title = models.CharField(max_length=160, blank=True)
    unit = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="officers")
    division = models.ForeignKey(
        Authority, on_delete=models.PROTECT, null=True, blank=True, related_name="division_officers"
    )
    is_active = models.BooleanField(default=True)
    is_system = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("officer")
        verbose_name_plural = _("officers")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                name="officer_division_is_not_the_unit",
                condition=Q(division__isnull=True) | ~Q(division=F("unit")),
            ),
            models.UniqueConstraint(
                fields=["is_system"], condition=Q(is_system=True), name="officer_one_system"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class OfficerRelative(models.Model):
    """NĐ 31/2019 Đ5 k2: a relative whose case the officer may not touch."""

    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="relatives")
    relation = models.CharField(max_length=16, choices=Relation.choices)
    name = models.CharField(max_length=120)
    name_key = models.TextField(editable=False, db_index=True)

    class Meta:
        verbose_name = _("relative of an officer")
        verbose_name_plural = _("relatives of officers")
        constraints = [
            models.UniqueConstraint(fields=["officer", "relation", "name"], name="officer_relative_once")
        ]

    def __str__(self) -> str:
        return f"{self.get_relation_display()} ({self.officer_id})"


class RoleAssignment(models.Model):
    """A role that an officer holds in an authority from one day to another."""

    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="role_assignments")
    role = models.CharField(max_length=16, choices=Role.choices)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="role_assignments")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = _("role assignment")
        verbose_name_plural = _("role assignments")
        ordering = ["officer_id", "authority_id", "role", "valid_from"]
        constraints = [
            models.CheckConstraint(
                name="role_assignment_ends_after_it_began",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
            models.CheckConstraint(
                name="role_assignment_is_of_an_office",
                condition=~Q(role__in=[Role.CITIZEN, Role.API_CLIENT]),
            ),
            ExclusionConstraint(
                name="role_assignment_no_overlap",
                index_type="gist",
                expressions=[
                    (point_range("officer"), RangeOperators.OVERLAPS),
                    (point_range("authority"), RangeOperators.OVERLAPS),
                    (word_range("role"), RangeOperators.OVERLAPS),
                    (day_range("valid_from", "valid_to"), RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes = [models.Index(fields=["authority", "role"], name="role_assignment_desk")]

    def __str__(self) -> str:
        return f"{self.officer}: {self.get_role_display()}, {self.authority}"


class Delegation(models.Model):
    """One officer acts for another in an authority, on paper and between two days."""

    from_officer = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="delegations_given")
    to_officer = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="delegations_received")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="delegations")
    role = models.CharField(max_length=16, choices=Role.choices)
    starts_on = models.DateField()
    ends_on = models.DateField()
    document_number = models.CharField(max_length=80)

    class Meta:
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")
        ordering = ["starts_on", "id"]
        constraints = [
            models.CheckConstraint(
                name="delegation_ends_after_it_began", condition=Q(ends_on__gte=F("starts_on"))
            ),
            models.CheckConstraint(
                name="delegation_needs_two_officers", condition=~Q(from_officer=F("to_officer"))
            ),
            models.CheckConstraint(name="delegation_has_a_document", condition=~Q(document_number="")),
            ExclusionConstraint(
                name="delegation_no_overlap",
                index_type="gist",
                expressions=[
                    (point_range("from_officer"), RangeOperators.OVERLAPS),
                    (point_range("to_officer"), RangeOperators.OVERLAPS),
                    (point_range("authority"), RangeOperators.OVERLAPS),
                    (word_range("role"), RangeOperators.OVERLAPS),
                    (day_range("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes = [models.Index(fields=["authority", "role"], name="delegation_desk")]

    def __str__(self) -> str:
        return f"{self.from_officer} → {self.to_officer} ({self.document_number})"


class Absence(models.Model):
    """Days on which an officer cannot act; the ladder passes over him."""

    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="absences")
    starts_on = models.DateField()
    ends_on = models.DateField()
    reason = models.CharField(max_length=12, choices=AbsenceReason.choices)

    class Meta:
        verbose_name = _("absence")
        verbose_name_plural = _("absences")
        ordering = ["starts_on", "id"]
        constraints = [
            models.CheckConstraint(
                name="absence_ends_after_it_began", condition=Q(ends_on__gte=F("starts_on"))
            ),
            ExclusionConstraint(
                name="absence_no_overlap",
                index_type="gist",
                expressions=[
                    (point_range("officer"), RangeOperators.OVERLAPS),
                    (day_range("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.officer}: {self.starts_on} – {self.ends_on}"
