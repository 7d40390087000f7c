"""The second guarded door: which cases exist for this actor at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache

from django.db.models import Q, QuerySet

from casework.models import Case
from casework.models.conditions import NOTHING
from casework.permissions.actors import Actor, Vouched
from casework.permissions.decision import ROLE_OF
from casework.permissions.exclusion_in_sql import Exclusions, same_hand
from casework.permissions.matrix import Row, matrix
from casework.permissions.told import Says, Told, told
from casework.permissions.ways_in_sql import Ways
from casework.permissions.words import Group, Need, Relation
from casework.vocabulary import ActorKind

# Some tens of officers at their desks, a few verbs each.
KEPT = 256


def visible_cases(actor: Actor) -> QuerySet[Case]:
    """The cases that the actor may know of; a case he is excluded from is not among them."""
    return cases_for(actor, "see")


def cases_for(actor: Actor, verb: str, *, without: frozenset[Need] = frozenset()) -> QuerySet[Case]:
    """The cases on which `allowed` would say yes to this verb, as one query (state and law not asked).

    `without` leaves out the ways in that owe one of these needs: who owes a purpose and named none has none.
    """
    if actor.kind != ActorKind.OFFICER:
        return _without_office(actor, matrix().rows[verb])
    said = _told(_asking(actor), verb, without)
    return Case.objects.none() if said is None else Case.objects.filter(Says(said))


def reaches_more_with(need: Need, actor: Actor, verb: str, *, without: frozenset[Need]) -> bool:
    """Whether an officer who does what is needed has ways to more cases than one who does not."""
    asked = _asking(actor)
    return _told(asked, verb, without | {need}) != _told(asked, verb, without)


def _asking(actor: Actor) -> Actor:
    """What somebody vouches for, and for whom one stands here, changes no such question."""
    return replace(actor, vouched=Vouched(), for_officer_id=None)


# Who may see what hangs on the actor, his day and the matrix alone. A page asks it several times, and putting
# the question into words costs far more than its answer.
@lru_cache(maxsize=KEPT)
def _told(actor: Actor, verb: str, without: frozenset[Need]) -> Told | None:
    """Which cases an officer has, in words; None where there can be none."""
    if actor.on is None or not actor.grants:
        return None
    return told(_of_officer(actor, verb, on=actor.on, without=without))


def _of_officer(actor: Actor, verb: str, *, on: date, without: frozenset[Need]) -> Q:
    row = matrix().rows[verb]
    ways = Ways(actor=actor, on=on)
    reached, taken = NOTHING, []
    for group in Group:
        found = NOTHING
        for grant in actor.grants:
            for way in row.ways[group].get(grant.role, ()):
                if not way.needs & without:
                    found |= ways.through(way, grant)
                    taken.append((way, grant))
        reached |= _of_group(group) & found
    kept_away = Exclusions(actor=actor, on=on).from_cases(row) | same_hand(actor, row)
    return ways.around(taken) & reached & ~kept_away


def _without_office(actor: Actor, row: Row) -> QuerySet[Case]:
    found = NOTHING
    for group in Group:
        for way in row.ways[group].get(ROLE_OF[actor.kind], ()):
            reached = ~NOTHING if way.relation == Relation.ANYWHERE else Q(pk__in=actor.case_ids)
            found |= _of_group(group) & reached
    return Case.objects.filter(found)


def _of_group(group: Group) -> Q:
    known = matrix()
    sealed = Q(kind__in=known.sealed_kinds) | Q(confidentiality__in=known.sealed_confidentiality)
    return sealed if group == Group.SEALED else ~sealed
