"""The only tie between a case and viewflow; sheets not handed in yet; and who waits at a desk."""

from __future__ import annotations

from django.db import models
from viewflow.workflow.models import Process

from casework.vocabulary import QueuePriority


class CaseProcess(models.Model):
    """Which viewflow process mirrors a case, and under which version of its flow it stands."""

    case = models.OneToOneField("casework.Case", models.PROTECT, related_name="process_tie")
    process = models.OneToOneField(Process, models.PROTECT, related_name="dossier")
    flow_version = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(flow_version__gte=1), name="flow_version_from_one"),
        ]


class Sheet(models.Model):
    """A form that an officer has begun to fill in; nothing of a denunciation ever lies here (Luật TC Đ56).

    `key` is the submission id that came with the form. A closed sheet was handed in or given up: it is empty
    and takes nothing more, so that what is saved late by the browser falls on the floor.
    """

    key = models.UUIDField(unique=True)
    officer = models.ForeignKey("casework.Officer", models.CASCADE, related_name="sheets")
    form = models.CharField(max_length=40)
    data = models.JSONField(default=dict)
    is_closed = models.BooleanField(default=False)
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_closed=False) | models.Q(data={}), name="sheet_closed_is_empty"
            ),
            models.CheckConstraint(
                condition=~models.Q(data__kind__in=["denunciation", "denunciation_tip"]),
                name="sheet_holds_no_accusation",
            ),
        ]
        indexes = [models.Index(fields=["officer", "form", "updated_at"], name="sheet_of_officer")]


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
