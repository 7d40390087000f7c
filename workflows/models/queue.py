"""Who waits at a desk: numbers per unit and day."""

from __future__ import annotations

from django.db import models

from casework.vocabulary import QueuePriority


class QueueDay(models.Model):
    """The last number drawn at a unit on a day; its row lock orders those who draw and those who call."""

    unit = models.ForeignKey("casework.Authority", models.PROTECT, related_name="+")
    on = models.DateField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "on"], name="queue_day_once")]


class QueueTicket(models.Model):
    """One number of one day: drawn, called by an officer, served until he calls the next; no name."""

    day = models.ForeignKey(QueueDay, models.PROTECT, related_name="tickets")
    number = models.PositiveIntegerField()
    priority = models.CharField(max_length=10, choices=QueuePriority.choices, default=QueuePriority.NONE)
    drawn_at = models.DateTimeField()
    called_at = models.DateTimeField(null=True)
    called_by = models.ForeignKey("casework.Officer", models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["day", "number"], name="queue_ticket_number_once"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="queue_ticket_from_one"),
            models.CheckConstraint(
                condition=models.Q(called_at__isnull=True, called_by__isnull=True)
                | models.Q(called_at__gte=models.F("drawn_at"), called_by__isnull=False),
                name="queue_ticket_called_whole",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True)
                | models.Q(called_at__isnull=False, ended_at__gte=models.F("called_at")),
                name="queue_ticket_ended_after_call",
            ),
            models.UniqueConstraint(
                fields=["day", "called_by"],
                condition=models.Q(called_at__isnull=False, ended_at__isnull=True),
                name="queue_one_served_per_officer",
            ),
        ]
        indexes = [
            models.Index(fields=["day", "number"], name="queue_waiting", condition=models.Q(called_at=None))
        ]
