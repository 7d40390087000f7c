"""The first guarded door: may this actor do or read this on this case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from casework.models import Case
from casework.permissions.actors import Actor, Grant
from casework.permissions.exclusion import Exclusion, exclusions_of, survives
from casework.permissions.matrix import Row, Way, matrix
from casework.permissions.relations import CaseRelations, relations_of
from casework.permissions.standing import Standing, standing_of
from casework.permissions.words import ApartFrom, Effect, Group, Need, Relation
from casework.vocabulary import ActorKind, Role

ROLE_OF = {
    ActorKind.SYSTEM: Role.SYSTEM,
    ActorKind.CITIZEN: Role.CITIZEN,
    ActorKind.API: Role.API_CLIENT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The answer of the door.

    `needs` is owed by the room that goes on; `for_officer_id` names whose delegation was used;
    `is_hidden` means that a refusal must look as if the case did not exist.
    """

    ok: bool
    reason: str = ""
    is_hidden: bool = False
    needs: frozenset[Need] = frozenset()
    role: Role | None = None
    for_officer_id: int | None = None


def allowed(actor: Actor, verb: str, case: Case, *, relations: CaseRelations | None = None) -> Decision:
    """Decide by role, scope, relation, confidentiality and exclusion; one statement at most."""
    row = matrix().rows[verb]
    group = matrix().group(kind=case.kind, confidentiality=case.confidentiality)
    if actor.kind != ActorKind.OFFICER:
        return _without_office(actor, row, group, case)
    if actor.on is None or not actor.grants:
        return Decision(ok=False, reason="no_role", is_hidden=True)
    known = relations or relations_of(case)
    standing = standing_of(actor, case=case, relations=known, on=actor.on)
    excluded = exclusions_of(actor, case=case, relations=known)
    decision = _by_office(standing, row, group, excluded)
    if decision.ok or verb == "see":
        return decision
    sees = _by_office(standing, matrix().rows["see"], group, excluded)
    return Decision(ok=False, reason=decision.reason, is_hidden=not sees.ok)


def may_open(actor: Actor, *, unit_id: int, kind: str = "", confidentiality: str = "") -> Decision:
    """Whether the actor may hand in or receive a submission at a unit, before there is a case."""
    group = matrix().group(kind=kind, confidentiality=confidentiality)
    ways = matrix().rows["receive"].ways[group]
    if actor.kind != ActorKind.OFFICER:
        role = ROLE_OF[actor.kind]
        return _yes(ways[role][0], role) if role in ways else Decision(ok=False, reason="no_role")
    for grant in actor.grants:
        for way in ways.get(grant.role, ()):
            if way.relation == Relation.DESK and unit_id in (grant.unit_id, grant.serves_id):
                return _yes(way, grant.role, grant)
    return Decision(ok=False, reason="no_role")


def _yes(way: Way, role: Role, grant: Grant | None = None) -> Decision:
    return Decision(
        ok=True, needs=way.needs, role=role, for_officer_id=grant.for_officer_id if grant else None
    )


def _without_office(actor: Actor, row: Row, group: Group, case: Case) -> Decision:
    role = ROLE_OF[actor.kind]
    is_own = case.pk in actor.case_ids
    for way in row.ways[group].get(role, ()):
        if way.relation == Relation.ANYWHERE or (way.relation == Relation.OWN and is_own):
            return _yes(way, role)
    return Decision(ok=False, reason="no_relation", is_hidden=not (is_own or actor.is_system))


def _by_office(standing: Standing, row: Row, group: Group, excluded: Iterable[Exclusion]) -> Decision:
    for exclusion in excluded:
        if not survives(row, exclusion):
            is_hidden = exclusion.effect != Effect.NO_PART
            return Decision(ok=False, reason=exclusion.reason, is_hidden=is_hidden)
    if _is_same_hand(standing, row):
        return Decision(ok=False, reason=f"is_{row.apart_from}")
    return _best(standing, row, group)


def _is_same_hand(standing: Standing, row: Row) -> bool:
    relations = standing.relations
    hands = {
        None: frozenset[int](),
        ApartFrom.DRAFTER: relations.drafters,
        ApartFrom.SIGNER: relations.signers,
    }[row.apart_from]
    return standing.actor.officer_id in hands


def _best(standing: Standing, row: Row, group: Group) -> Decision:
    """The way in that owes least; one's own right goes before a borrowed one."""
    has_role = False
    found: list[Decision] = []
    for grant in standing.actor.grants:
        ways = row.ways[group].get(grant.role, ())
        has_role = has_role or bool(ways)
        found += [_yes(way, grant.role, grant) for way in ways if standing.opens(way, grant)]
    if not found:
        return Decision(ok=False, reason="no_relation" if has_role else "no_role", is_hidden=True)
    return min(found, key=lambda d: (d.for_officer_id is not None, len(d.needs)))
