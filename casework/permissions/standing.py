"""How one grant of an actor stands to one case: the relations and conditions of the matrix, one line each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casework.models import Case
from casework.permissions.actors import Actor, Grant
from casework.permissions.exclusion import standing_path
from casework.permissions.matrix import Way
from casework.permissions.relations import CaseRelations
from casework.permissions.words import Condition, Relation
from casework.vocabulary import ENDED, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One officer before one case on one day."""

    actor: Actor
    case: Case
    relations: CaseRelations
    on: date
    unit_path: str

    def opens(self, way: Way, grant: Grant) -> bool:
        """Whether this grant has this way in."""
        if not all(self._is(condition) for condition in way.conditions):
            return False
        return self._by_unit(way.relation, grant) or self._by_person(way.relation, grant)

    def _by_unit(self, relation: Relation, grant: Grant) -> bool:
        unit, mine, relations = self.unit_path, grant.unit_path, self.relations
        match relation:
            case Relation.ANYWHERE:
                return True
            case Relation.DESK:
                return unit in (mine, grant.serves_path)
            case Relation.SUPERIOR_DESK:
                return unit != grant.serves_path and unit.startswith(grant.serves_path)
            case Relation.UNIT:
                return unit == mine
            case Relation.SUBTREE:
                return unit.startswith(mine)
            case Relation.SUPERIOR:
                return unit != mine and unit.startswith(mine)
            case Relation.ASSIGNED_UNIT:
                return any(path.startswith(mine) for path in relations.assigned_paths if path)
            case Relation.RECEIVER:
                return bool(relations.receiver_path) and relations.receiver_path == mine
            case Relation.FIRST_UNIT:
                return any(mine.startswith(path) for path in relations.first_paths)
        return False

    def _by_person(self, relation: Relation, grant: Grant) -> bool:
        me, relations = self.actor.officer_id, self.relations
        match relation:
            case Relation.ASSIGNED:
                return me in relations.assigned or grant.for_officer_id in relations.assigned
            case Relation.RECORDED:
                return any(officer == me for officer, _day in relations.recorded)
            case Relation.RECORDED_TODAY:
                return any(entry == (me, self.on) for entry in relations.recorded)
            case Relation.LISTED:
                return self._is_listed(me)
            case Relation.GRANTED:
                return self._is_listed(me, for_identity=True)
        return False

    def _is_listed(self, officer_id: int | None, *, for_identity: bool = False) -> bool:
        return officer_id is not None and any(
            entry.officer_id == officer_id
            and entry.span.holds(self.on)
            and (entry.may_open_identity or not for_identity)
            for entry in self.relations.listings
        )

    def _is(self, condition: Condition) -> bool:
        match condition:
            case Condition.RECEIVED:
                return bool(self.case.state == State.RECEIVED)
            case Condition.ENDED_OR_PUBLIC:
                return self.case.state in ENDED or self.relations.is_public
            case Condition.RECEIVER_OUTSIDE:
                return self.relations.receiver_is_outside
            case Condition.NO_CLERK:
                return not any(span.holds(self.on) for span in self.relations.clerk_spans)
            case Condition.NO_HEAD:
                # Of a barred unit the head is none: another authority stands in for it.
                is_barred = self.unit_path != self.relations.unit_path
                return is_barred or not any(span.holds(self.on) for span in self.relations.head_spans)
            case Condition.MONITORING:
                return bool(self.case.state == State.MONITORING)


def standing_of(actor: Actor, *, case: Case, relations: CaseRelations, on: date) -> Standing:
    """Put an officer before a case, with the authority that stands for its unit."""
    return Standing(
        actor=actor,
        case=case,
        relations=relations,
        on=on,
        unit_path=standing_path(case, relations, on=on),
    )
