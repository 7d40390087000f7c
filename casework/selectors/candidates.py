"""Who may be given a case: his load, his absence, and whether the law keeps him from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from casework.models import Absence, Case, Officer, RoutingRule
from casework.permissions import Actor, CaseRelations, Exclusion, may_take_part, relations_of, visible_cases
from casework.rules.calendars import WorkingCalendar
from casework.rules.collation import filing_key
from casework.rules.urgency import soon_until
from casework.rules.workload import Load
from casework.selectors.officers import officers_below
from casework.selectors.routing import is_aim, rule_for
from casework.vocabulary import ENDED, AbsenceReason

MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An officer of the unit before one case."""

    officer: Officer
    load: Load
    kept_away: Exclusion | None
    away_until: date | None = None
    away_why: str = ""
    # The rule of first assignment that means him, if one does.
    suggested_by: RoutingRule | None = None


def candidates_for(case: Case, *, actor: Actor, on: date, calendar: WorkingCalendar) -> tuple[Candidate, ...]:
    """Luật TC Đ8, NĐ 31/2019 Đ5 k2: the officers of the unit; five statements.

    Whom a rule of first assignment means stands first, then the lightest load; who is kept from the case
    stands last. Loads are counted over the cases that `actor` sees: a number must not tell him of a case that
    he may not know of.
    """
    officers = list(officers_below(case.unit)[:MOST])
    relations = relations_of(case)
    rule = rule_for(case, on=on)
    loads = _loads(officers, actor=actor, on=on, calendar=calendar)
    away = _away(officers, on=on)
    found = [
        Candidate(
            officer=officer,
            load=loads.get(officer.pk, Load()),
            kept_away=_kept_away(officer, case, relations, on),
            away_until=away[officer.pk].ends_on if officer.pk in away else None,
            away_why=str(AbsenceReason(away[officer.pk].reason).label) if officer.pk in away else "",
            suggested_by=rule if rule is not None and is_aim(rule, officer) else None,
        )
        for officer in officers
    ]
    return tuple(sorted(found, key=_order))


def eligible_officers(case: Case, *, on: date) -> Sequence[Officer]:
    """The same officers without those who are kept from the case, by given name; two statements."""
    relations = relations_of(case)
    found = [o for o in officers_below(case.unit)[:MOST] if _kept_away(o, case, relations, on) is None]
    return sorted(found, key=lambda o: filing_key(full_name=o.name, given_name=o.given_name))


def _order(candidate: Candidate) -> tuple[bool, bool, bool, int, str]:
    officer = candidate.officer
    key = filing_key(full_name=officer.name, given_name=officer.given_name)
    return (
        candidate.kept_away is not None,
        candidate.suggested_by is None or candidate.away_until is not None,
        candidate.away_until is not None,
        candidate.load.weight,
        str(key),
    )


def _kept_away(officer: Officer, case: Case, relations: CaseRelations, on: date) -> Exclusion | None:
    homes = [unit.path for unit in (officer.unit, officer.division) if unit is not None]
    return may_take_part(officer.pk, homes, case=case, relations=relations, on=on)


def _loads(
    officers: Sequence[Officer], *, actor: Actor, on: date, calendar: WorkingCalendar
) -> dict[int, Load]:
    soon = Q(due_on__gte=on, due_on__lte=soon_until(on=on, calendar=calendar))
    held = visible_cases(actor).filter(handler__in=officers).exclude(state__in=ENDED)
    rows = (
        held.order_by()
        .values("handler")
        .annotate(every=Count("pk"), late=Count("pk", filter=Q(due_on__lt=on)), soon=Count("pk", filter=soon))
    )
    return {
        row["handler"]: Load(
            late=row["late"], soon=row["soon"], later=row["every"] - row["late"] - row["soon"]
        )
        for row in rows
    }


def _away(officers: Sequence[Officer], *, on: date) -> dict[int, Absence]:
    rows = Absence.objects.filter(officer__in=officers, starts_on__lte=on, ends_on__gte=on)
    return {row.officer_id: row for row in rows}
