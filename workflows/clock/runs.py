"""Between a clock row and the rules: what its terms allow, what is left of them, when they end."""

from __future__ import annotations

from datetime import date
from typing import Any

from casework.models import Clock
from casework.rules.calendars import WorkingCalendar
from casework.rules.deadlines import Deadline, Remainder, TermRun, due_of_runs
from casework.rules.terms import Milestone
from casework.vocabulary import ClockState


def deadline_of(clock: Clock, *, milestone: Milestone, calendar: WorkingCalendar) -> Deadline:
    """Compute a running clock's deadline again from what its row holds."""
    runs = tuple(
        TermRun(
            slot=term["slot"], counted_from=date.fromisoformat(term["counted_from"]), allowed=term["allowed"]
        )
        for term in clock.terms
    )
    return due_of_runs(
        milestone=milestone,
        runs=runs,
        event_on=clock.event_on,
        calendar=calendar,
        facts=frozenset(clock.facts),
    )


def remainders_of(clock: Clock) -> tuple[Remainder, ...]:
    """What the pause has left of each term."""
    return tuple(Remainder(slot=term["slot"], left=term["left"]) for term in clock.terms)


def run_until(clock: Clock, deadline: Deadline) -> None:
    """Let the clock run towards a deadline; the earliest term binds, all are kept."""
    binding = deadline.binding
    clock.state = ClockState.RUNNING
    clock.facts = sorted(deadline.facts)
    clock.terms = [
        {
            "slot": end.run.slot,
            "article": end.term.article,
            "unit": end.term.unit,
            "counted_from": end.run.counted_from.isoformat(),
            "allowed": end.run.allowed,
            "nominal_due_on": end.nominal_due_on.isoformat(),
            "due_on": end.due_on.isoformat(),
            "provisional": end.provisional,
        }
        for end in deadline.terms
    ]
    clock.rule = f"{deadline.rule}:{binding.run.slot}"
    clock.nominal_due_on = deadline.nominal_due_on
    clock.due_on = deadline.due_on
    clock.provisional = deadline.provisional
    clock.calendar_version = deadline.calendar_version


def stand_still(clock: Clock, remainders: tuple[Remainder, ...]) -> None:
    """Stop the count with what is left of every term; nobody can be late meanwhile."""
    left = {r.slot: r.left for r in remainders}
    clock.state = ClockState.PAUSED
    clock.terms = [_paused(term, left[term["slot"]]) for term in clock.terms]
    clock.nominal_due_on = None
    clock.due_on = None


def _paused(term: dict[str, Any], left: int) -> dict[str, Any]:
    dates = {"nominal_due_on", "due_on"}
    return {**{k: v for k, v in term.items() if k not in dates}, "left": left}
