"""Work in the background: who asked for it, how far it is, what came of it."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q

from casework.vocabulary import JobFailure, JobKind, JobState

UNDER_WAY = (JobState.QUEUED, JobState.RUNNING)
# These stop between two steps without leaving anything half done.
BREAKABLE = frozenset({JobKind.OFFICERS, JobKind.CALENDAR_PREVIEW})
# These need nothing but what is stored anyway, and go on where they stood.
REPEATABLE = frozenset({JobKind.CALENDAR_PREVIEW, JobKind.CALENDAR})


class Job(models.Model):
    """One piece of long work, done step by step; `position` says where the next step begins.

    `counts` says how much of what was done and `lines` which lines of a table were left out: numbers and
    codes, never a word about a person.
    """

    key = models.UUIDField(unique=True)
    kind = models.CharField(max_length=20, choices=JobKind.choices)
    asked_by = models.ForeignKey("casework.Officer", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=JobState.choices, default=JobState.QUEUED)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    position = models.BigIntegerField(default=0)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=20, choices=JobFailure.choices, blank=True)
    counts: models.JSONField[Any, Any] = models.JSONField(default=dict)
    lines: models.JSONField[Any, Any] = models.JSONField(default=list)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="job_ended_has_an_instant",
                condition=Q(state__in=("queued", "running"), finished_at__isnull=True)
                | Q(state__in=("done", "failed", "cancelled"), finished_at__isnull=False),
            ),
            models.CheckConstraint(
                name="job_failed_for_a_reason",
                condition=(Q(state="failed") & ~Q(failure="")) | (~Q(state="failed") & Q(failure="")),
            ),
            models.CheckConstraint(name="job_does_no_more_than_all", condition=Q(done__lte=F("total"))),
        ]
        indexes = [
            models.Index(fields=["asked_by", "-id"], name="job_of_officer"),
            models.Index(fields=["id"], name="job_under_way", condition=Q(state__in=("queued", "running"))),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def is_under_way(self) -> bool:
        """Whether more is to come."""
        return self.state in UNDER_WAY

    @property
    def may_be_cancelled(self) -> bool:
        """Whether breaking it off leaves nothing half done."""
        return self.state == JobState.QUEUED or (self.state == JobState.RUNNING and self.kind in BREAKABLE)

    @property
    def may_be_tried_again(self) -> bool:
        """Whether it can go on where it failed."""
        return self.state == JobState.FAILED and self.kind in REPEATABLE


class JobInput(models.Model):
    """What a job works on, where that is stored nowhere else; it goes when the job ends."""

    job = models.OneToOneField(Job, models.CASCADE, related_name="input")
    data: models.JSONField[Any, Any] = models.JSONField()
