"""Places of the country and the authorities that work in them, each with the days it exists."""

from __future__ import annotations

import datetime
from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.fields.ranges import RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Concat, Substr
from django.utils.translation import gettext_lazy as _

from casework.vocabulary import AuthorityKind, AuthorityLevel, SuccessionKind, UnitType


def point_range(column: str) -> Func:
    """A one-point range over an integer column: gist compares it without the btree_gist extension."""
    return Func(F(column), F(column), Value("[]"), function="int8range")


def word_range(column: str) -> Func:
    """A one-point range over the hash of a word, for the same reason."""
    return Func(
        Func(F(column), function="hashtext"),
        Func(F(column), function="hashtext"),
        Value("[]"),
        function="int8range",
    )


def day_range(first: str, last: str) -> Func:
    """The days from first to last, both included; an empty last day is open."""
    return Func(F(first), F(last), Value("[]"), function="daterange")


class AdministrativeUnit(models.Model):
    """A province or commune under one name and type, for as long as it bears them."""

    level = models.CharField(max_length=8, choices=AuthorityLevel.choices)
    code = models.CharField(max_length=5, help_text=_("code of the statistics office"))
    code_number = models.BigIntegerField(editable=False)
    name = models.CharField(max_length=120, help_text=_("name without its type"))
    full_name = models.CharField(max_length=140)
    unit_type = models.CharField(max_length=16, choices=UnitType.choices)
    parent_code = models.CharField(max_length=5, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    document_number = models.CharField(max_length=80, blank=True)
    is_provisional = models.BooleanField(default=False)
    former_names = ArrayField(models.TextField(), default=list, blank=True)
    search_key = models.TextField(editable=False)

    class Meta:
        verbose_name = _("administrative unit")
        verbose_name_plural = _("administrative units")
        ordering = ["code_number", "valid_from"]
        constraints = [
            models.CheckConstraint(
                name="administrative_unit_ends_after_it_began",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
            models.CheckConstraint(
                name="administrative_unit_commune_has_parent",
                condition=Q(level="province", parent_code="") | (~Q(level="province") & ~Q(parent_code="")),
            ),
            ExclusionConstraint(
                name="administrative_unit_code_no_overlap",
                index_type="gist",
                expressions=[
                    (point_range("code_number"), RangeOperators.OVERLAPS),
                    (day_range("valid_from", "valid_to"), RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes = [
            models.Index(fields=["parent_code", "code"], name="administrative_unit_parent"),
            models.Index(
                fields=["search_key"], opclasses=["text_pattern_ops"], name="administrative_unit_search"
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the number that the overlap constraint compares."""
        self.code_number = number_of_code(level=self.level, code=self.code)
        super().save(*args, **kwargs)


def number_of_code(*, level: str, code: str) -> int:
    """One number for level and code: province 01 and commune 00001 must not meet."""
    tier = {AuthorityLevel.PROVINCE: 1, AuthorityLevel.DISTRICT: 2, AuthorityLevel.COMMUNE: 3}
    return tier[AuthorityLevel(level)] * 100_000 + int(code)


class Authority(models.Model):
    """A body that receives, resolves or is named in cases; divisions are authorities below their unit."""

    code = models.CharField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=AuthorityKind.choices)
    level = models.CharField(max_length=8, choices=AuthorityLevel.choices)
    # A code, not a row: the unit's name and type change while the authority stays.
    administrative_unit_code = models.CharField(max_length=5, blank=True, db_index=True)
    superior = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="subordinates"
    )
    path = models.TextField(editable=False)
    head_title = models.CharField(max_length=120, blank=True)
    aliases = ArrayField(models.TextField(), default=list, blank=True)
    name_keys = ArrayField(models.TextField(), default=list, editable=False)
    fields = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    is_remote = models.BooleanField(default=False)
    is_one_stop = models.BooleanField(default=False)
    is_in_system = models.BooleanField(default=False)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    document_number = models.CharField(max_length=80, blank=True)
    is_provisional = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("authority")
        verbose_name_plural = _("authorities")
        ordering = ["path"]
        constraints = [
            models.CheckConstraint(
                name="authority_ends_after_it_began",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
            models.CheckConstraint(
                name="authority_code_is_plain", condition=Q(code__regex=r"^[a-z0-9]+([.-][a-z0-9]+)*$")
            ),
            models.CheckConstraint(
                name="authority_path_ends_with_code",
                condition=Q(path__endswith=Concat(Value("/"), F("code"), Value("/"))),
            ),
            models.CheckConstraint(
                name="authority_is_not_its_own_superior",
                condition=Q(superior__isnull=True) | ~Q(superior=F("id")),
            ),
        ]
        indexes = [
            models.Index(fields=["path"], opclasses=["text_pattern_ops"], name="authority_path"),
            GinIndex(fields=["name_keys"], name="authority_name_keys"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the path, and carry the subtree along when the superior changes."""
        before = self.path
        if before and self.superior is not None and self.superior.path.startswith(before):
            raise ValueError(f"{self.code} cannot stand below itself")
        self.path = f"{self.superior.path if self.superior else '/'}{self.code}/"
        super().save(*args, **kwargs)
        if before and before != self.path:
            Authority.objects.filter(path__startswith=before).exclude(pk=self.pk).update(
                path=Concat(Value(self.path), Substr("path", len(before) + 1))
            )

    def clean(self) -> None:
        """Refuse a circle in words before the database is asked."""
        if self.path and self.superior is not None and self.superior.path.startswith(self.path):
            raise ValidationError({"superior": _("An authority cannot stand below itself.")})

    @property
    def is_division(self) -> bool:
        """Whether it is a part of its superior, without a decision of its own."""
        return self.kind == AuthorityKind.DIVISION

    def is_in_force(self, *, on: datetime.date) -> bool:
        """Whether it exists on that day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)

    def is_above(self, other: Authority) -> bool:
        """Whether the other stands somewhere below it."""
        return other.path != self.path and other.path.startswith(self.path)


class Succession(models.Model):
    """Who follows an authority that ended: the ground on which running cases move."""

    predecessor = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="predecessions")
    kind = models.CharField(max_length=12, choices=SuccessionKind.choices)
    effective_on = models.DateField()
    document_number = models.CharField(max_length=80)
    is_principal = models.BooleanField(
        default=False, help_text=_("takes over whatever no other successor is named for")
    )

    class Meta:
        verbose_name = _("succession")
        verbose_name_plural = _("successions")
        ordering = ["effective_on", "predecessor_id", "-is_principal", "successor_id"]
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="succession_once_per_pair"),
            models.UniqueConstraint(
                fields=["predecessor"], condition=Q(is_principal=True), name="succession_one_principal"
            ),
            models.CheckConstraint(
                name="succession_needs_two_authorities", condition=~Q(predecessor=F("successor"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"
