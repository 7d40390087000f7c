"""Clocks as people and guards ask for them: of a case, late ones, and what a sweep should have seen."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Prefetch, QuerySet

from casework.models import Case, Clock, ClockEntry, Command, Escalation
from casework.vocabulary import ClockState, CommandState


def clocks_with_ledger(case: Case) -> QuerySet[Clock]:
    """Every clock of a case in the order of their start, each with its ledger and its escalations."""
    entries = ClockEntry.objects.select_related("approver", "unit").order_by("pk")
    rungs = Escalation.objects.select_related("officer").order_by("pk")
    return (
        Clock.objects.filter(case=case)
        .prefetch_related(Prefetch("entries", entries), Prefetch("escalations", rungs))
        .order_by("started_on", "pk")
    )


def running_duties(case: Case) -> QuerySet[Clock]:
    """What the law asks of the authority in a case now, the earliest first."""
    duties = Clock.objects.filter(case=case, nature="statutory", role="duty")
    return duties.filter(state=ClockState.RUNNING, due_on__isnull=False).order_by("due_on", "pk")


def last_day_of(case: Case, purpose: str) -> date | None:
    """Until when something is to be done, by its newest clock; None while it is paused or none has begun."""
    newest = Clock.objects.filter(case=case, purpose=purpose).order_by("-pk")
    return newest.values_list("due_on", flat=True).first()


def overdue_cases(*, on: date) -> QuerySet[Case]:
    """BLDS Đ148: cases whose earliest running duty ended before that day; the board and the ladder agree."""
    return Case.objects.filter(due_on__lt=on)


def escalations_to(officer_id: int) -> QuerySet[Escalation]:
    """What the ladder has told an officer of clocks that still run, newest first."""
    return (
        Escalation.objects.filter(officer=officer_id, clock__ended_on__isnull=True)
        .select_related("clock__case")
        .order_by("-pk")
    )


def unreached_escalations() -> QuerySet[Escalation]:
    """Rungs of running clocks that found nobody, with the reason of every step."""
    return Escalation.objects.filter(
        officer__isnull=True, clock__ended_on__isnull=True, reason__gt=""
    ).order_by("pk")


def rungs_not_fired(*, at: datetime) -> QuerySet[Clock]:
    """Running clocks with a rung that should have fired by then; empty while any sweep runs (I-5)."""
    return Clock.objects.filter(next_rung_at__lte=at).order_by("next_rung_at")


def parked_commands() -> QuerySet[Command]:
    """Acts that failed five times and wait for a person; once their clock has ended nobody needs them."""
    parked = Command.objects.filter(state=CommandState.PARKED, clock__ended_on__isnull=True)
    return parked.order_by("finished_at")
