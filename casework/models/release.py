"""What everybody may read of a decision, conclusion or answer: a text of its own with no name in it."""

from __future__ import annotations

from uuid import uuid4

import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Cast, Concat

from casework.models.words import Words
from casework.vocabulary import Field, Paper, ReleaseState

LONGEST_TITLE, LONGEST_QUESTION, LONGEST_TEXT = 200, 2_000, 50_000
# What one finds it by: the heading, the question and the text as one.
_SPACE = Value(" ", output_field=models.TextField())
EVERY_WORD = Words(
    Concat(Cast("title", models.TextField()), _SPACE, Cast("asked", models.TextField()), _SPACE, "text")
)
# What everybody reads is what two officers saw.
_WORDS = (
    "key",
    "case",
    "decision",
    "unit",
    "paper",
    "number",
    "decided_on",
    "field",
    "title",
    "asked",
    "text",
)
_BY = ("prepared_by", "prepared_at")


class Release(models.Model):
    """Luật KN Đ41 k2, Luật TC Đ40: prepared by one officer, confirmed by another, taken back by any.

    It repeats what its page shows, so that a public page never looks into a case.
    """

    # Its address; a number would say how many there are and which ones are held back.
    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="releases")
    decision = models.ForeignKey("casework.Decision", models.PROTECT, related_name="releases")
    unit = models.ForeignKey("casework.Authority", models.PROTECT, related_name="+")
    paper = models.CharField(max_length=24, choices=Paper.choices)
    number = models.CharField(max_length=40, blank=True)
    decided_on = models.DateField()
    field = models.CharField(max_length=32, choices=Field.choices, blank=True)
    title = models.CharField(max_length=LONGEST_TITLE)
    asked = models.CharField(max_length=LONGEST_QUESTION, blank=True)
    text = models.TextField()
    state = models.CharField(max_length=12, choices=ReleaseState.choices, default=ReleaseState.PREPARED)

    prepared_by = models.ForeignKey("casework.Officer", models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField()
    confirmed_by = models.ForeignKey("casework.Officer", models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    published_on = models.DateField(null=True)
    retracted_by = models.ForeignKey("casework.Officer", models.PROTECT, null=True, related_name="+")
    retracted_at = models.DateTimeField(null=True)
    retracted_on = models.DateField(null=True)
    retracted_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ReleaseState.values), name="release_state_known"),
            models.CheckConstraint(
                condition=Q(paper__in=[Paper.DECISION, Paper.ANSWER, Paper.CONCLUSION]),
                name="release_of_a_result",
            ),
            models.CheckConstraint(condition=~Q(title="") & ~Q(text=""), name="release_says_something"),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True, confirmed_at__isnull=True, published_on__isnull=True)
                & ~Q(state=ReleaseState.CONFIRMED)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False, published_on__isnull=False)
                & ~Q(state=ReleaseState.PREPARED),
                name="release_confirmed_whole",
            ),
            # Whoever wrote it does not see any more what still stands in it.
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("prepared_by")),
                name="release_confirmed_by_another",
            ),
            models.CheckConstraint(
                condition=Q(retracted_by__isnull=True, retracted_at__isnull=True, retracted_on__isnull=True)
                & Q(retracted_reason="")
                & ~Q(state=ReleaseState.RETRACTED)
                | Q(retracted_by__isnull=False, retracted_at__isnull=False, retracted_on__isnull=False)
                & ~Q(retracted_reason="")
                & Q(state=ReleaseState.RETRACTED),
                name="release_retracted_whole",
            ),
            models.UniqueConstraint(
                fields=["decision"],
                condition=~Q(state=ReleaseState.RETRACTED),
                name="release_one_of_a_decision",
            ),
        ]
        indexes = [
            models.Index(
                fields=["paper", "-published_on", "-id"],
                name="release_public",
                condition=Q(state=ReleaseState.CONFIRMED),
            ),
            GinIndex(EVERY_WORD, name="release_words", condition=Q(state=ReleaseState.CONFIRMED)),
        ]
        triggers = [
            pgtrigger.FSM(
                name="release_lawful_moves",
                field="state",
                transitions=[
                    (ReleaseState.PREPARED.value, ReleaseState.CONFIRMED.value),
                    (ReleaseState.PREPARED.value, ReleaseState.RETRACTED.value),
                    (ReleaseState.CONFIRMED.value, ReleaseState.RETRACTED.value),
                ],
                condition=pgtrigger.AnyChange("state"),
            ),
            pgtrigger.Protect(
                name="release_words_stay",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(*_WORDS, *_BY),
            ),
            pgtrigger.Protect(name="release_never_deleted", operation=pgtrigger.Delete),
        ]
