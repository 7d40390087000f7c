"""A paper in the file of a case; its bytes lie under their own hash in the store (casework.storage)."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q

from casework.vocabulary import DocumentKind, DocumentState


class Document(models.Model):
    """Luật KN Đ34, NĐ 31/2019 Đ20: a paper of the case's file; voided with a reason, never erased."""

    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=20, choices=DocumentKind.choices)
    state = models.CharField(max_length=8, choices=DocumentState.choices, default=DocumentState.PENDING)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    name_as_given = models.CharField(max_length=300, blank=True)
    is_sealed = models.BooleanField(default=False)
    vault_key = models.CharField(max_length=43, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey("casework.Officer", models.PROTECT, null=True, related_name="+")
    voided_at = models.DateTimeField(null=True)
    void_reason = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=DocumentKind.values), name="document_kind_known"),
            models.CheckConstraint(condition=Q(state__in=DocumentState.values), name="document_state_known"),
            models.CheckConstraint(condition=Q(size__gt=0), name="document_is_not_empty"),
            # Neither the hash nor the name of a sealed paper may lead back to who wrote it.
            models.CheckConstraint(
                condition=Q(is_sealed=False, vault_key="", sha256__regex=r"^[0-9a-f]{64}$")
                | (Q(is_sealed=True, sha256="", name_as_given="") & ~Q(vault_key="")),
                name="document_sealed_or_open",
            ),
            models.CheckConstraint(
                condition=Q(voided_at__isnull=True, void_reason="")
                | (Q(voided_at__isnull=False) & ~Q(void_reason="")),
                name="document_voided_with_reason",
            ),
            models.UniqueConstraint(
                fields=["case", "sha256", "kind"], condition=~Q(sha256=""), name="document_once_per_kind"
            ),
        ]
        indexes = [models.Index(fields=["sha256"], name="document_hash", condition=~Q(sha256=""))]
        triggers = [pgtrigger.Protect(name="document_never_deleted", operation=pgtrigger.Delete)]
