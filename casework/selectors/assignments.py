"""Who works on a case now: the lead and those who help, each until a day of his own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casework.models import Assignment, Case
from casework.rules.calendars import WorkingCalendar
from casework.rules.urgency import Urgency, urgency
from casework.vocabulary import AssignmentRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Helper:
    """A co-handler: an officer, or a unit that has named nobody yet; how near his own last day is."""

    name: str
    unit: str
    urgency: Urgency


def helpers_of(case: Case, *, on: date, calendar: WorkingCalendar) -> tuple[Helper, ...]:
    """The co-handlers of a case, the most urgent first; one statement."""
    rows = Assignment.objects.filter(case=case, role=AssignmentRole.CO_HANDLER, ended_at__isnull=True)
    rows = rows.select_related("officer", "unit").order_by("due_on", "pk")
    return tuple(
        Helper(
            name=row.officer.name if row.officer is not None else "",
            unit=row.unit.name,
            urgency=urgency(due_on=row.due_on, is_paused=False, is_ended=False, on=on, calendar=calendar),
        )
        for row in rows
    )
