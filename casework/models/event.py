"""The event: one append-only row per act, audit and timeline at once."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q

from casework.vocabulary import ActorKind


class Event(models.Model):
    """One link of a case's history; ids and codes only, chained by hash, gapless by seq."""

    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="events", db_index=False)
    seq = models.PositiveIntegerField()
    name = models.CharField(max_length=48)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    actor_kind = models.CharField(max_length=8, choices=ActorKind.choices)
    actor_id = models.BigIntegerField(null=True)
    for_actor_id = models.BigIntegerField(null=True)
    from_state = models.CharField(max_length=24, blank=True)
    to_state = models.CharField(max_length=24)
    payload = models.TextField()
    prev_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "seq"], name="event_seq_once"),
            models.CheckConstraint(condition=Q(seq__gte=1), name="event_seq_from_one"),
        ]
        triggers = [
            pgtrigger.Protect(name="event_append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]
        indexes = [
            models.Index(fields=["name", "at"], name="event_name_at"),
            # What has happened since a day is little beside the whole history.
            models.Index(fields=["at"], name="event_at"),
        ]


class AccessEntry(models.Model):
    """Who read what, and who was refused: ids, verb and reason code, never content."""

    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=8, choices=ActorKind.choices)
    actor_id = models.BigIntegerField(null=True)
    case_id = models.BigIntegerField(null=True)
    verb = models.CharField(max_length=40)
    was_allowed = models.BooleanField()
    reason = models.CharField(max_length=60, blank=True)

    class Meta:
        verbose_name_plural = "access entries"
        indexes = [
            models.Index(fields=["case_id", "at"], name="access_case_at"),
            models.Index(fields=["actor_id", "at"], name="access_actor_at"),
        ]
        triggers = [
            pgtrigger.Protect(name="access_append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]
