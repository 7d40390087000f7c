"""A letter of a case: written, checked, then signed and issued under its number; never changed after that."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import F, Q

from casework.vocabulary import LetterState, Paper, SignsAs

WORDS = ("subject", "addressees", "grounds", "body", "copies")
# What an issued letter says may vanish when its case is sealed, and may never become something else.
_ALTERED = " OR ".join(f"(OLD.{name} IS DISTINCT FROM NEW.{name} AND NEW.{name} <> '')" for name in WORDS)
_FIXED = ("case_id", "unit_id", "template", "template_version", "number", "issued_on", "issued_at")
_MOVED = " OR ".join(
    f"OLD.{name} IS DISTINCT FROM NEW.{name}"
    for name in (
        *_FIXED,
        "signer_id",
        "document_id",
        "written_by_id",
        "checked_by_id",
        "replaces_id",
    )
)


class Letter(models.Model):
    """NĐ 30/2020 Đ8: one letter in one version; issued anew it is a row of its own that names the earlier."""

    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="desk_letters")
    # The authority in whose name and under whose numbers it goes out.
    unit = models.ForeignKey("casework.Authority", models.PROTECT, related_name="+")
    template = models.CharField(max_length=40)
    template_version = models.CharField(max_length=16)
    paper = models.CharField(max_length=24, choices=Paper.choices)
    state = models.CharField(max_length=12, choices=LetterState.choices, default=LetterState.DRAFT)

    subject = models.CharField(max_length=300, blank=True)
    # One line each: to whom, on what it rests, who gets a copy.
    addressees = models.TextField(blank=True)
    grounds = models.TextField(blank=True)
    body = models.TextField(blank=True)
    copies = models.TextField(blank=True)
    signs_as = models.CharField(max_length=12, choices=SignsAs.choices, default=SignsAs.OWN)

    # Nobody: the house drafted it by itself, and no officer has changed a word since.
    written_by = models.ForeignKey("casework.Officer", models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField()
    checked_by = models.ForeignKey("casework.Officer", models.PROTECT, null=True, related_name="+")
    checked_at = models.DateTimeField(null=True)

    number = models.CharField(max_length=40, blank=True)
    signer = models.ForeignKey("casework.Officer", models.PROTECT, null=True, related_name="+")
    issued_on = models.DateField(null=True)
    issued_at = models.DateTimeField(null=True)
    document = models.OneToOneField("casework.Document", models.PROTECT, null=True, related_name="letter")
    delivered_on = models.DateField(null=True)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")
    # Grows with every change of the text, so that nobody writes over another's words.
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=LetterState.values), name="letter_state_known"),
            models.CheckConstraint(condition=Q(signs_as__in=SignsAs.values), name="letter_signs_as_known"),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(checked_by__isnull=False, checked_at__isnull=False),
                name="letter_is_checked_first",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "checked"], number="", document__isnull=True)
                & Q(signer__isnull=True, issued_on__isnull=True, issued_at__isnull=True)
                | Q(state__in=["issued", "delivered"], document__isnull=False, signer__isnull=False)
                & Q(issued_on__isnull=False, issued_at__isnull=False),
                name="letter_issued_whole",
            ),
            models.CheckConstraint(
                condition=Q(state="delivered", delivered_on__gte=F("issued_on"))
                | (~Q(state="delivered") & Q(delivered_on__isnull=True)),
                name="letter_delivered_after_issue",
            ),
            models.CheckConstraint(
                condition=Q(replaces__isnull=True) | ~Q(replaces=F("id")), name="letter_replaces_another"
            ),
            models.UniqueConstraint(
                F("unit"),
                F("number"),
                F("issued_on__year"),
                name="letter_number_once_a_year",
                condition=~Q(number=""),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="letter_issued_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    f"OLD.state IN ('issued', 'delivered') AND (NEW.state IN ('draft', 'checked')"
                    f" OR (OLD.state = 'delivered' AND NEW.state <> 'delivered') OR {_MOVED} OR {_ALTERED})"
                ),
            ),
            pgtrigger.Protect(
                name="letter_issued_never_deleted",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Condition("OLD.state IN ('issued', 'delivered')"),
            ),
        ]


class BrokenPromise(models.Model):
    """A day that was promised to a citizen and went by: which clock, which day, and the apology for it.

    The letter is empty once a head let the draft go; then stands who did so, when and why.
    """

    clock = models.ForeignKey("casework.Clock", models.PROTECT, related_name="broken_promises")
    # The last day of the clock, or the later one that an apology promised.
    promised_on = models.DateField()
    noticed_at = models.DateTimeField()
    letter = models.ForeignKey(Letter, models.PROTECT, null=True, related_name="broken_promises")
    let_go_by = models.ForeignKey("casework.Officer", models.PROTECT, null=True, related_name="+")
    let_go_at = models.DateTimeField(null=True)
    let_go_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["clock", "promised_on"], name="promise_broken_once"),
            models.CheckConstraint(
                condition=Q(letter__isnull=False, let_go_by__isnull=True, let_go_at__isnull=True)
                & Q(let_go_reason="")
                | Q(letter__isnull=True, let_go_by__isnull=False, let_go_at__isnull=False)
                & ~Q(let_go_reason=""),
                name="promise_has_apology_or_reason",
            ),
        ]
        triggers = [pgtrigger.Protect(name="broken_promise_never_deleted", operation=pgtrigger.Delete)]
