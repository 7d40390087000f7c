"""What one administrator proposes and a second person decides (security.md §6.3)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from casework.models import Authority, Officer
from casework.vocabulary import ProposalKind, Role


class Proposal(models.Model):
    """A role, a new start of the second factor, a calendar, for a second person; open while undecided.

    `officer` is whom it concerns; a calendar concerns nobody alone.
    """

    kind = models.CharField(max_length=16, choices=ProposalKind.choices)
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="proposals")
    calendar = models.OneToOneField(
        "workflows.CalendarChange", on_delete=models.PROTECT, null=True, related_name="proposal"
    )
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=16, choices=Role.choices, blank=True)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    proposed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    is_approved = models.BooleanField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="proposal_is_decided_whole",
                condition=Q(decided_by__isnull=True, decided_at__isnull=True, is_approved__isnull=True)
                | Q(decided_by__isnull=False, decided_at__isnull=False, is_approved__isnull=False),
            ),
            models.CheckConstraint(
                name="proposal_is_approved_by_another",
                condition=Q(is_approved__isnull=True)
                | Q(is_approved=False)
                | (~Q(decided_by=models.F("proposed_by")) & ~Q(decided_by=models.F("officer"))),
            ),
            models.CheckConstraint(
                name="proposal_is_about_another", condition=~Q(officer=models.F("proposed_by"))
            ),
            models.CheckConstraint(
                name="proposal_is_about_an_officer_or_a_calendar",
                condition=Q(kind="calendar", officer__isnull=True, calendar__isnull=False)
                | (~Q(kind="calendar") & Q(officer__isnull=False, calendar__isnull=True)),
            ),
            models.UniqueConstraint(
                fields=["kind"],
                condition=Q(kind="calendar", is_approved__isnull=True),
                name="proposal_one_calendar_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["kind", "officer", "authority", "role"],
                condition=Q(is_approved__isnull=True),
                name="proposal_open_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.officer_id or self.calendar_id}"
