"""Who is listed on a sealed case, who is barred from a case, and where its sealed things lie."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import F, Q

from casework.vocabulary import BarEffect, BarGround, ListingGround, SealedProfile


class NamedAccess(models.Model):
    """Luật TC Đ8, Đ56: one officer listed on a sealed case, with ground, start and end."""

    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="named_access")
    officer = models.ForeignKey("casework.Officer", models.PROTECT, related_name="named_on")
    ground = models.CharField(max_length=20, choices=ListingGround.choices)
    may_open_identity = models.BooleanField(default=False)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    document_number = models.CharField(max_length=80, blank=True)
    given_by = models.ForeignKey("casework.Officer", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "named access"
        constraints = [
            models.CheckConstraint(condition=Q(ground__in=ListingGround.values), name="named_ground_known"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="named_ends_after_start",
            ),
            # Identity is opened by written grant and for a time (security: 2p, time-limited).
            models.CheckConstraint(
                condition=~Q(ground=ListingGround.WRITTEN_ORDER)
                | (~Q(document_number="") & Q(ends_on__isnull=False)),
                name="named_order_is_written_and_ends",
            ),
        ]
        indexes = [models.Index(fields=["officer", "case"], name="named_officer_case")]
        triggers = [pgtrigger.Protect(name="named_never_deleted", operation=pgtrigger.Delete)]


class Bar(models.Model):
    """NĐ 31/2019 Đ5: an officer or unit kept from a case by declaration, or a namesake found to be no kin."""

    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="bars")
    officer = models.ForeignKey("casework.Officer", models.PROTECT, null=True, related_name="bars")
    unit = models.ForeignKey("casework.Authority", models.PROTECT, null=True, related_name="+")
    ground = models.CharField(max_length=20, choices=BarGround.choices)
    effect = models.CharField(max_length=8, choices=BarEffect.choices, default=BarEffect.BARS)
    by = models.ForeignKey("casework.Officer", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ground__in=BarGround.values), name="bar_ground_known"),
            models.CheckConstraint(
                condition=Q(officer__isnull=False, unit__isnull=True)
                | Q(officer__isnull=True, unit__isnull=False),
                name="bar_is_of_one",
            ),
            # Only a likeness of names can be cleared; an accused stays barred.
            models.CheckConstraint(
                condition=~Q(effect=BarEffect.CLEARS) | Q(officer__isnull=False, ground=BarGround.NAMESAKE),
                name="bar_clears_a_namesake_only",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="bar_append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]


class SealedItem(models.Model):
    """The case's side of the sealed store: an opaque random key or an envelope number, nothing more."""

    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="sealed_items")
    submission = models.ForeignKey(
        "casework.Submission", models.PROTECT, null=True, related_name="sealed_items"
    )
    profile = models.CharField(max_length=2, choices=SealedProfile.choices)
    # No foreign key on purpose: the vault knows no case and the case knows no person.
    vault_key = models.CharField(max_length=43, blank=True)
    envelope = models.CharField(max_length=40, blank=True)
    sealed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(profile=SealedProfile.P1, envelope="") & ~Q(vault_key="")
                | Q(profile=SealedProfile.P0, vault_key="") & ~Q(envelope=""),
                name="sealed_item_key_or_envelope",
            ),
            models.UniqueConstraint(
                fields=["vault_key"], condition=~Q(vault_key=""), name="sealed_item_key_once"
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="sealed_item_append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]
