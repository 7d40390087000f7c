"""Who is concerned by a case, by ids: the people who brought it, the officers around it, who may know."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from casework.models import Assignment, Authority, Case, Delegation, Officer, Party, Person
from casework.permissions import CaseRelations, actor_for, allowed
from casework.permissions.matrix import matrix
from casework.permissions.words import Group
from casework.selectors.officers import acting_officers, appointments, units_above
from casework.vocabulary import AssignmentRole, PartyRole, Role

# Those who speak in a case for what was brought; a respondent is told by papers alone.
BROUGHT = (PartyRole.COMPLAINANT, PartyRole.PETITIONER, PartyRole.REPRESENTATIVE, PartyRole.PROXY)

OVERSEEING = frozenset({Role.UNIT_HEAD, Role.LEADER, Role.SUPERVISOR})


def is_sealed(case: Case) -> bool:
    """Luật TC Đ8, Đ56: whether the case is one of which nobody outside may learn."""
    return matrix().group(kind=case.kind, confidentiality=case.confidentiality) == Group.SEALED


def people_who_brought(case: Case) -> tuple[int, ...]:
    """The persons who brought a case or speak for those who did, each once; of a sealed case nobody."""
    if is_sealed(case):
        return ()
    parts = Party.objects.filter(case=case, role__in=BROUGHT, person__isnull=False)
    found = parts.order_by("role", "seq", "pk").select_related("person")
    standing = (standing_for(part.person).pk for part in found if part.person is not None)
    return tuple(dict.fromkeys(standing))


def standing_for(person: Person) -> Person:
    """The record that stands for this one since both were found to be of the same person."""
    while person.merged_into is not None:
        person = person.merged_into
    return person


def handler_of(case: Case) -> tuple[int, ...]:
    """The lead handler; nobody while the case is not assigned."""
    return () if case.handler_id is None else (case.handler_id,)


def co_handlers_of(case: Case) -> tuple[int, ...]:
    """The officers who help now."""
    helping = Assignment.objects.filter(
        case=case, role=AssignmentRole.CO_HANDLER, ended_at__isnull=True, officer__isnull=False
    )
    return tuple(row.officer_id for row in helping.order_by("pk") if row.officer_id is not None)


def heads_of(unit_id: int, *, on: date) -> tuple[int, ...]:
    """Those who can act as head of a unit that day; its leaders where it has no head."""
    return _acting(unit_id, Role.UNIT_HEAD, on=on) or leaders_of(unit_id, on=on)


def leaders_of(unit_id: int, *, on: date) -> tuple[int, ...]:
    """Those who can act as leader of a unit that day."""
    return _acting(unit_id, Role.LEADER, on=on)


def screeners_of(unit_id: int, *, on: date) -> tuple[int, ...]:
    """Those who can screen at a unit that day."""
    return _acting(unit_id, Role.SCREENING, on=on)


def superiors_of(unit: Authority, *, on: date) -> tuple[int, ...]:
    """The leaders, else the heads, of the nearest unit above that has any."""
    for above in units_above(unit):
        found = leaders_of(above.pk, on=on) or heads_of(above.pk, on=on)
        if found:
            return found
    return ()


def overseers(*, on: date) -> QuerySet[Officer]:
    """Those in service who oversee cases that day, in a role of their own or one that was lent to them."""
    lent = Delegation.objects.filter(role__in=OVERSEEING, starts_on__lte=on, ends_on__gte=on)
    own = appointments(on=on).filter(role__in=OVERSEEING)
    return Officer.objects.filter(
        Q(pk__in=own.values("officer")) | Q(pk__in=lent.values("to_officer")), is_active=True
    ).order_by("pk")


def who_may_know(
    officer_ids: Iterable[int], *, case: Case, relations: CaseRelations, on: date
) -> tuple[int, ...]:
    """NĐ 31/2019 Đ5, Luật TC Đ8: of some officers those in service who may know of the case that day."""
    wanted = list(dict.fromkeys(officer_ids))
    serving = Officer.objects.select_related("unit", "division").filter(pk__in=wanted, is_active=True)
    found = {
        officer.pk
        for officer in serving
        if allowed(actor_for(officer, on=on), "see", case, relations=relations).ok
    }
    return tuple(pk for pk in wanted if pk in found)


def _acting(unit_id: int, role: Role, *, on: date) -> tuple[int, ...]:
    return tuple(officer.pk for officer in acting_officers(role=role, unit_id=unit_id, on=on))
