"""Who plays a part in a case on a day: officers by role who are present and whom the matrix lets act."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum

from casework import permissions
from casework.models import Absence, Authority, Case, Delegation, Officer, RoleAssignment, TransferOffer
from casework.permissions import SYSTEM, Actor, Vouched, actor_of, citizen
from casework.selectors.authorities import superiors
from casework.selectors.officers import acting_officers, officers_in_role
from casework.vocabulary import Role, TransferState


class Part(StrEnum):
    """A part in a tale; who plays it is found on the day."""

    CITIZEN = "citizen"
    RECEPTION = "reception"
    SCREENING = "screening"
    HEAD = "head"
    LEADER = "leader"
    HANDLER = "handler"
    CLERK = "clerk"
    RECEIVER = "receiver"
    SUPERIOR = "superior"
    SYSTEM = "system"


ROLES: dict[Part, tuple[Role, ...]] = {
    Part.RECEPTION: (Role.RECEPTION, Role.SCREENING),
    Part.SCREENING: (Role.SCREENING,),
    Part.HEAD: (Role.UNIT_HEAD, Role.LEADER),
    Part.LEADER: (Role.LEADER,),
    Part.CLERK: (Role.RECORDS_CLERK, Role.RECEPTION, Role.SCREENING),
}
FROM_ABOVE = (Part.HEAD, Part.LEADER)
# In a played life a second person always stands by where the matrix asks for one.
PLAYED = Vouched(second=True)


class Players:
    """Finds who can act; remembers officers and their rights until somebody's role, absence or loan changes.

    Appointments, absences and delegations of the whole time that is played must be written before.
    """

    def __init__(self) -> None:
        self._changes = _days_of_change()
        self._period = -1
        self._on = date.min
        self._acting: dict[tuple[Role, int], tuple[Officer, ...]] = {}
        self._actors: dict[int, Actor] = {}
        self._away: set[int] = set()
        self._above: dict[int, list[Authority]] = {}

    def at_unit(self, unit_id: int, part: Part, *, on: date) -> Iterator[Actor]:
        """Everybody who can play a part at the desk of a unit that day, the nearest role first."""
        self._turn_to(on)
        for role in ROLES[part]:
            for officer in self.acting(role, unit_id, on=on):
                yield self.actor(officer.pk, on=on)

    def acting(self, role: Role, unit_id: int, *, on: date) -> tuple[Officer, ...]:
        """Those who act in a role of a unit that day."""
        self._turn_to(on)
        key = (role, unit_id)
        if key not in self._acting:
            self._acting[key] = acting_officers(role=role, unit_id=unit_id, on=on)
        return self._acting[key]

    def actor(self, officer_id: int, *, on: date) -> Actor:
        """An officer as the door sees him that day."""
        self._turn_to(on)
        if officer_id not in self._actors:
            self._actors[officer_id] = actor_of(officer_id, on=on, vouched=PLAYED)
        return replace(self._actors[officer_id], on=on)

    def who(self, part: Part, *, case: Case, verb: str, on: date) -> Actor | None:
        """The first who can play the part and may do this; the unit above stands in for a head."""
        if part == Part.CITIZEN:
            return citizen(case.pk)
        if part == Part.SYSTEM:
            return SYSTEM
        relations = permissions.relations_of(case)
        for actor in self._candidates(part, case, on=on):
            if permissions.allowed(actor, verb, case, relations=relations).ok:
                return actor
        return None

    def is_anybody(self, part: Part, *, case: Case, on: date) -> bool:
        """Whether somebody will play the part when he is back: a unit without officers waits in vain."""
        if part == Part.HANDLER:
            return case.handler_id is not None
        if part not in ROLES and part != Part.RECEIVER:
            return True
        unit_id = case.unit_id
        if part == Part.RECEIVER:
            offers = TransferOffer.objects.filter(case=case, state=TransferState.OFFERED)
            unit_id = offers.values_list("receiver_id", flat=True).first() or unit_id
        roles = ROLES.get(part, ROLES[Part.HEAD])
        return any(officers_in_role(role=role, unit_id=unit_id, on=on).exists() for role in roles)

    def _candidates(self, part: Part, case: Case, *, on: date) -> Iterator[Actor]:
        self._turn_to(on)
        if part == Part.HANDLER:
            if case.handler_id is not None and case.handler_id not in self._away:
                yield self.actor(case.handler_id, on=on)
            return
        if part == Part.RECEIVER:
            for offer in TransferOffer.objects.filter(case=case, state=TransferState.OFFERED):
                yield from self.at_unit(offer.receiver_id, Part.HEAD, on=on)
            return
        if part != Part.SUPERIOR:
            own = list(self.at_unit(case.unit_id, part, on=on))
            yield from own
            if not own or part not in FROM_ABOVE:
                return
        for unit in self._units_above(case):
            yield from self.at_unit(unit.pk, Part.LEADER, on=on)

    def _units_above(self, case: Case) -> list[Authority]:
        if case.unit_id not in self._above:
            self._above[case.unit_id] = superiors(case.unit)
        return self._above[case.unit_id]

    def _turn_to(self, on: date) -> None:
        """Forget what held before the last change."""
        if on == self._on:
            return
        self._on = on
        period = bisect_right(self._changes, on)
        if period == self._period:
            return
        self._period = period
        self._acting.clear()
        self._actors.clear()
        away = Absence.objects.filter(starts_on__lte=on, ends_on__gte=on)
        self._away = set(away.values_list("officer", flat=True))


def _days_of_change() -> list[date]:
    """Every first day on which somebody's rights differ from those of the day before."""
    spans: set[tuple[date | None, date | None]] = set()
    spans |= set(Authority.objects.values_list("valid_from", "valid_to"))
    spans |= set(RoleAssignment.objects.values_list("valid_from", "valid_to"))
    spans |= set(Delegation.objects.values_list("starts_on", "ends_on"))
    spans |= set(Absence.objects.values_list("starts_on", "ends_on"))
    days = {first for first, _last in spans if first is not None}
    return sorted(days | {last + timedelta(days=1) for _first, last in spans if last is not None})
