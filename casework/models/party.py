"""People in a case that is not sealed: complainants, representatives, respondents."""

from __future__ import annotations

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from casework.models.words import Words
from casework.vocabulary import Handover, IdKind, PartyRole


class Person(models.Model):
    """A citizen as known from papers; a denouncer is never stored here (casework.sealed)."""

    name = models.CharField(max_length=200)
    given_name = models.CharField(max_length=100, blank=True)
    search_key = models.CharField(max_length=200, db_index=True)
    sort_key = models.CharField(max_length=400, blank=True)
    birth_year = models.PositiveSmallIntegerField(null=True)
    sex = models.CharField(max_length=8, blank=True)
    id_kind = models.CharField(max_length=12, choices=IdKind.choices, default=IdKind.NONE)
    id_number = models.CharField(max_length=40, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    address = models.CharField(max_length=300, blank=True)
    place_code = models.CharField(max_length=5, blank=True)
    # Letters in large type, and how a paper reaches who has no telephone: needs of the person, not of a case.
    needs_large_print = models.BooleanField(default=False)
    handover = models.CharField(max_length=8, choices=Handover.choices, blank=True)
    # The record that stands for this one since both were found to be of the same person.
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged_from")

    class Meta:
        verbose_name_plural = "people"
        constraints = [
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="person_merged_into_another",
            ),
            models.CheckConstraint(
                condition=Q(handover="") | Q(handover__in=Handover.values), name="person_handover_known"
            ),
        ]
        indexes = [
            models.Index(fields=["id_kind", "id_number"], name="person_id", condition=~Q(id_number="")),
            models.Index(fields=["phone"], name="person_phone", condition=~Q(phone="")),
            GinIndex(Words("name"), name="person_name_words"),
        ]


class PersonMerge(models.Model):
    """Two records of one person made one: by whom, why, and what stood there before; it can be undone."""

    kept = models.ForeignKey(Person, models.PROTECT, related_name="merges_kept")
    gone = models.ForeignKey(Person, models.PROTECT, related_name="merges_gone")
    reason = models.CharField(max_length=300)
    # What the kept record said before, and which parts and visits came over from the other.
    before = models.JSONField()
    after = models.JSONField()
    parts = ArrayField(models.BigIntegerField(), default=list)
    visits = ArrayField(models.BigIntegerField(), default=list)
    at = models.DateTimeField()
    by = models.ForeignKey("casework.Officer", models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey("casework.Officer", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(kept=F("gone")), name="person_merge_of_two"),
            models.CheckConstraint(condition=~Q(reason=""), name="person_merge_has_reason"),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="person_merge_undone_whole",
            ),
            models.UniqueConstraint(
                fields=["gone"], condition=Q(undone_at__isnull=True), name="person_merge_gone_once"
            ),
        ]
        triggers = [pgtrigger.Protect(name="person_merge_never_deleted", operation=pgtrigger.Delete)]


class Party(models.Model):
    """A person's part in a case."""

    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="parties")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="parts")
    role = models.CharField(max_length=16, choices=PartyRole.choices)
    office = models.CharField(max_length=200, blank=True)
    unit = models.ForeignKey("casework.Authority", models.PROTECT, null=True, related_name="+")
    officer = models.ForeignKey("casework.Officer", models.PROTECT, null=True, related_name="respondent_in")
    appointment_on = models.DateField(null=True)
    seq = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name_plural = "parties"
        constraints = [
            models.UniqueConstraint(fields=["case", "role", "person"], name="party_once_per_role"),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | ~Q(office="") | Q(unit__isnull=False),
                name="party_is_someone",
            ),
        ]
        ordering = [F("role").asc(), F("seq").asc()]


class Content(models.Model):
    """One matter within a case (nội dung), with its own outcome."""

    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="contents")
    seq = models.PositiveSmallIntegerField()
    summary = models.CharField(max_length=500, blank=True)
    field = models.CharField(max_length=32, blank=True)
    outcome = models.CharField(max_length=20, blank=True)
    is_withdrawn = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "seq"], name="content_seq_once")]
        indexes = [GinIndex(Words("summary"), name="content_summary_words", condition=~Q(summary=""))]
        ordering = ["case", "seq"]


class Withdrawal(models.Model):
    """A party's wish to end a case or one content of it (Luật KN Đ10, Luật TC Đ33)."""

    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="withdrawals")
    party = models.ForeignKey(Party, models.PROTECT, null=True, related_name="withdrawals")
    content = models.ForeignKey(Content, models.PROTECT, null=True, related_name="withdrawals")
    requested_on = models.DateField()
    was_asked_about_coercion = models.BooleanField()
    is_coerced = models.BooleanField(default=False)
    decided_on = models.DateField(null=True)
    is_granted = models.BooleanField(null=True)
    ground = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_on__isnull=True, is_granted__isnull=True)
                | Q(decided_on__isnull=False, is_granted__isnull=False),
                name="withdrawal_decided_whole",
            )
        ]
