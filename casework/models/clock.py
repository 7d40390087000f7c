"""The clock of a legal or promised term, its ledger, its escalations and the acts it asks for."""

from __future__ import annotations

from datetime import date

import pgtrigger
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from casework.vocabulary import Audience, ClockEntryKind, ClockState, CommandState


class MidnightAfter(Func):
    """BLDS Đ148 k6: a day ends at 24:00 in Viet Nam; only then is something due on it late."""

    template = "(((%(expressions)s) + 1)::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh')"
    output_field = models.DateTimeField()


class Clock(models.Model):
    """One milestone of one case under way; `cycle` counts its new starts and extensions.

    `terms` holds what every term of the milestone allows, from which day it is counted and what a pause
    has left of it; `rungs` holds the ladder as instants, `next_rung` the one that the sweep waits for.
    """

    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="clocks", db_index=False)
    milestone = models.CharField(max_length=32)
    purpose = models.CharField(max_length=24)
    nature = models.CharField(max_length=10)
    role = models.CharField(max_length=10)
    cycle = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=8, choices=ClockState.choices, default=ClockState.RUNNING)

    event_on = models.DateField()
    started_on = models.DateField()
    nominal_due_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    late_at = models.GeneratedField(
        expression=MidnightAfter(F("due_on")), output_field=models.DateTimeField(null=True), db_persist=True
    )
    met_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    facts = models.JSONField(default=list)
    terms = models.JSONField(default=list)
    rule = models.CharField(max_length=40)
    policy_version = models.CharField(max_length=40)
    calendar_version = models.CharField(max_length=16)
    provisional = models.BooleanField(default=False)
    restarts = models.PositiveSmallIntegerField(default=0)
    extensions = models.PositiveSmallIntegerField(default=0)

    rungs = models.JSONField(default=list)
    next_rung = models.PositiveSmallIntegerField(default=0)
    next_rung_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("clock")
        verbose_name_plural = _("clocks")
        constraints = [
            models.UniqueConstraint(fields=["case", "milestone", "cycle"], name="clock_cycle_once"),
            models.UniqueConstraint(
                fields=["case", "milestone"],
                condition=Q(state__in=("running", "paused")),
                name="clock_one_open_per_milestone",
            ),
            models.CheckConstraint(condition=Q(state__in=ClockState.values), name="clock_state_known"),
            models.CheckConstraint(condition=Q(cycle__gte=1), name="clock_cycle_from_one"),
            models.CheckConstraint(
                condition=~Q(state="running") | Q(due_on__isnull=False, nominal_due_on__isnull=False),
                name="clock_running_has_due_date",
            ),
            models.CheckConstraint(
                condition=~Q(state="paused") | Q(due_on__isnull=True), name="clock_paused_has_no_due_date"
            ),
            models.CheckConstraint(
                condition=Q(next_rung_at__isnull=True) | Q(state="running"), name="clock_only_running_fires"
            ),
            models.CheckConstraint(
                condition=Q(state="met", met_on__isnull=False) | (~Q(state="met") & Q(met_on__isnull=True)),
                name="clock_met_has_day",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("running", "paused"), ended_on__isnull=True)
                | (~Q(state__in=("running", "paused")) & Q(ended_on__isnull=False)),
                name="clock_ended_has_day",
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_rung_at"], name="clock_next_rung", condition=Q(next_rung_at__isnull=False)
            ),
        ]
        triggers = [pgtrigger.Protect(name="clock_never_deleted", operation=pgtrigger.Delete)]

    def is_late(self, *, on: date) -> bool:
        """BLDS Đ148: whether it runs and its last day is over."""
        return self.state == ClockState.RUNNING and self.due_on is not None and self.due_on < on

    @property
    def was_late(self) -> bool:
        """Whether it was met after its last day."""
        return self.met_on is not None and self.due_on is not None and self.due_on < self.met_on


class ClockEntry(models.Model):
    """One line of a clock's ledger, written with the event of that number; never changed."""

    clock = models.ForeignKey(Clock, models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=12, choices=ClockEntryKind.choices)
    cycle = models.PositiveSmallIntegerField()
    on = models.DateField()
    at = models.DateTimeField()
    event_seq = models.PositiveIntegerField()
    verb = models.CharField(max_length=32)
    before_due_on = models.DateField(null=True)
    after_due_on = models.DateField(null=True)
    ground = models.CharField(max_length=60, blank=True)
    approver = models.ForeignKey("casework.Officer", models.PROTECT, null=True, related_name="+")
    days = models.SmallIntegerField(null=True)
    cap = models.PositiveSmallIntegerField(null=True)
    unit = models.ForeignKey("casework.Authority", models.PROTECT, null=True, related_name="+")
    terms = models.JSONField(default=list)

    class Meta:
        verbose_name = _("entry of a clock's ledger")
        verbose_name_plural = _("entries of clocks' ledgers")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="extend") | Q(days__gt=0, cap__isnull=False),
                name="clock_extension_is_capped",
            ),
            models.CheckConstraint(condition=Q(event_seq__gte=1), name="clock_entry_has_event"),
        ]
        triggers = [
            pgtrigger.Protect(name="clock_entry_append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]


class Escalation(models.Model):
    """A rung that fired, once: when it was due, when it was seen, and whom it reached or why nobody."""

    clock = models.ForeignKey(Clock, models.PROTECT, related_name="escalations", db_index=False)
    rung = models.PositiveSmallIntegerField()
    cycle = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=32)
    level = models.PositiveSmallIntegerField()
    due_at = models.DateTimeField()
    detected_at = models.DateTimeField()
    audience = models.CharField(max_length=12, choices=Audience.choices)
    reached = models.CharField(max_length=12, choices=Audience.choices, blank=True)
    officer = models.ForeignKey("casework.Officer", models.PROTECT, null=True, related_name="escalations")
    reason = models.CharField(max_length=120, blank=True)

    class Meta:
        verbose_name = _("escalation")
        verbose_name_plural = _("escalations")
        constraints = [
            models.UniqueConstraint(fields=["clock", "rung", "cycle"], name="escalation_once"),
            models.CheckConstraint(
                condition=Q(detected_at__gte=F("due_at")), name="escalation_not_before_it_is_due"
            ),
            models.CheckConstraint(
                condition=Q(officer__isnull=False) | ~Q(reason="") | Q(audience="citizen"),
                name="escalation_reached_or_says_why_not",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="escalation_append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]


class Command(models.Model):
    """An act that a clock asks for; the door performs it, or finds that it no longer holds."""

    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="commands")
    clock = models.ForeignKey(Clock, models.PROTECT, related_name="commands", db_index=False)
    verb = models.CharField(max_length=32)
    cycle = models.PositiveSmallIntegerField()
    due_at = models.DateTimeField()
    created_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=CommandState.choices, default=CommandState.PENDING)
    attempts = models.PositiveSmallIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=60, blank=True)

    class Meta:
        verbose_name = _("command of a clock")
        verbose_name_plural = _("commands of clocks")
        constraints = [
            models.UniqueConstraint(fields=["clock", "verb", "cycle"], name="command_once"),
            models.CheckConstraint(condition=Q(state__in=CommandState.values), name="command_state_known"),
            models.CheckConstraint(
                condition=Q(state="pending", finished_at__isnull=True)
                | (~Q(state="pending") & Q(finished_at__isnull=False)),
                name="command_finished_has_instant",
            ),
        ]
        indexes = [
            models.Index(fields=["due_at", "id"], name="command_pending", condition=Q(state="pending")),
        ]
