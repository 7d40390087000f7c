"""Officers of one unit with what lies on each and who is away: whom one may hand something over to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from casework.models import Absence, Case, Officer
from casework.rules.collation import filing_key
from casework.vocabulary import ENDED


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """One officer with his load, as far as the reader may know of the cases."""

    officer: Officer
    open: int
    late: int
    absence: Absence | None


def colleagues_of(officer: Officer, *, seen: QuerySet[Case], on: date) -> list[Colleague]:
    """Those who serve in the same unit, the least loaded first; three statements.

    `seen` are the cases that the reader may know of: others are in no number.
    """
    serving = Officer.objects.filter(unit=officer.unit_id, is_active=True, is_system=False)
    people = list(serving.exclude(pk=officer.pk).select_related("unit", "division").order_by("code"))
    held = seen.filter(handler__in=people).exclude(state__in=ENDED).order_by()
    numbers = held.values("handler").annotate(open=Count("pk"), late=Count("pk", filter=Q(due_on__lt=on)))
    load = {row["handler"]: row for row in numbers}
    away = Absence.objects.filter(officer__in=people, ends_on__gte=on).order_by("-starts_on")
    absences = {absence.officer_id: absence for absence in away}
    found = [
        Colleague(
            officer=one,
            open=load[one.pk]["open"] if one.pk in load else 0,
            late=load[one.pk]["late"] if one.pk in load else 0,
            absence=absences.get(one.pk),
        )
        for one in people
    ]
    return sorted(found, key=_lightest)


def _lightest(one: Colleague) -> tuple[bool, int, str]:
    name = filing_key(full_name=one.officer.name, given_name=one.officer.given_name)
    return one.absence is not None, one.open, name
