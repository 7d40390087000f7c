"""The relations and conditions of the matrix as queries: the same words as `standing`, over many cases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BooleanField, CharField, Exists, F, Func, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Least

from casework.models import (
    Assignment,
    Authority,
    Bar,
    Case,
    CaseLink,
    Lodgement,
    NamedAccess,
    Party,
    Publication,
    RoleAssignment,
    TransferOffer,
)
from casework.permissions.actors import SERVING, Actor, Grant
from casework.permissions.matrix import Way, matrix
from casework.permissions.words import Condition, Effect, Relation, Tie
from casework.vocabulary import ENDED, BarGround, LinkKind, PartyRole, Role, State, TransferState

HEADS = (Role.LEADER, Role.UNIT_HEAD)


def ancestors(path: str) -> list[str]:
    """The path itself and every path above it."""
    parts = path.strip("/").split("/")
    return ["/" + "/".join(parts[: n + 1]) + "/" for n in range(len(parts))]


def runs(on: date, *, first: str, last: str) -> Q:
    """Rows whose days include this one; an empty last day is open."""
    return Q(**{f"{first}__lte": on}) & (Q(**{f"{last}__isnull": True}) | Q(**{f"{last}__gte": on}))


def of_case(model: type[Any], **conditions: Any) -> QuerySet[Any]:
    """Rows of the case in question."""
    return model.objects.filter(case=OuterRef("pk"), **conditions)  # type: ignore[no-any-return]


def with_standing(cases: QuerySet[Case], *, on: date) -> QuerySet[Case]:
    """Annotate `standing`: the path of the authority that stands for the unit where the accused bars it."""
    barred = [_shortest(rows, path=path) for rows, path in _barring(on=on)]
    above = Func(
        Least(*barred), Value("[^/]+/$"), Value(""), function="regexp_replace", output_field=CharField()
    )
    return cases.annotate(standing=Coalesce(above, F("unit__path"), output_field=CharField()))


def _barring(*, on: date) -> list[tuple[QuerySet[Any], str]]:
    respondents = of_case(Party, role=PartyRole.RESPONDENT)
    headships = RoleAssignment.objects.filter(
        runs(on, first="valid_from", last="valid_to"),
        role__in=HEADS,
        officer__respondent_in__case=OuterRef("pk"),
        officer__respondent_in__role=PartyRole.RESPONDENT,
    )
    return [
        (respondents.filter(officer__isnull=True), "unit__path"),
        (respondents, "officer__division__path"),
        (headships, "authority__path"),
        (of_case(Bar, ground=BarGround.ACCUSED), "unit__path"),
    ]


def _shortest(rows: QuerySet[Any], *, path: str) -> Subquery:
    """The highest of these paths above the case's unit; paths above one another sort by length."""
    return Subquery(
        rows.annotate(
            is_above=Func(
                OuterRef("unit__path"), F(path), function="starts_with", output_field=BooleanField()
            )
        )
        .filter(is_above=True)
        .order_by(path)
        .values(path)[:1]
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """The ways in of one officer on one day, as conditions over cases annotated by `with_standing`."""

    actor: Actor
    on: date

    def through(self, way: Way, grant: Grant) -> Q:
        """The cases that this grant reaches by this way."""
        found = self._by_unit(way.relation, grant) or self._by_person(way.relation, grant)
        for condition in sorted(way.conditions):
            found &= self._where(condition)
        return found

    def _by_unit(self, relation: Relation, grant: Grant) -> Q:
        mine, serves = grant.unit_path, grant.serves_path
        match relation:
            case Relation.ANYWHERE:
                return Q(pk__isnull=False)
            case Relation.DESK:
                return self._unit(path__in=[mine, serves])
            case Relation.SUPERIOR_DESK:
                return self._unit(path__startswith=serves) & ~self._unit(path=serves)
            case Relation.UNIT:
                return self._unit(path=mine)
            case Relation.SUBTREE:
                return self._unit(path__startswith=mine)
            case Relation.SUPERIOR:
                return self._unit(path__startswith=mine) & ~self._unit(path=mine)
            case Relation.ASSIGNED_UNIT:
                return Q(Exists(of_case(Assignment, ended_at=None, unit__path__startswith=mine)))
            case Relation.RECEIVER:
                offers = of_case(TransferOffer, state=TransferState.OFFERED, receiver=grant.unit_id)
                return Q(Exists(offers))
            case Relation.FIRST_UNIT:
                first = of_case(
                    CaseLink, kind=LinkKind.SECOND_INSTANCE_OF, other__unit__path__in=ancestors(mine)
                )
                return Q(Exists(first))
        return Q()

    def _by_person(self, relation: Relation, grant: Grant) -> Q:
        me = self.actor.officer_id
        listed = of_case(NamedAccess, officer=me).filter(runs(self.on, first="starts_on", last="ends_on"))
        match relation:
            case Relation.ASSIGNED:
                hands = [officer for officer in (me, grant.for_officer_id) if officer is not None]
                at_work = of_case(Assignment, ended_at=None, officer__in=hands)
                return Q(handler__in=hands) | Q(Exists(at_work))
            case Relation.RECORDED:
                return Q(Exists(of_case(Lodgement, submission__received_by=me)))
            case Relation.RECORDED_TODAY:
                today = of_case(Lodgement, submission__received_by=me, submission__received_on=self.on)
                return Q(Exists(today))
            case Relation.LISTED:
                return Q(Exists(listed))
            case Relation.GRANTED:
                return Q(Exists(listed.filter(may_open_identity=True)))
        return Q(pk__isnull=True)

    def _unit(self, **lookup: str | list[str]) -> Q:
        """The case's unit, or the one that stands for it where an accused bars units at all."""
        bars = Q()
        for regime in matrix().regimes:
            if regime.effects[Tie.ACCUSED_UNIT] == Effect.LOSES:
                bars |= Q(kind__in=regime.kinds)
        by_unit = Q(**{f"unit__{name}": value for name, value in lookup.items()})
        by_standing = Q(**{name.replace("path", "standing"): value for name, value in lookup.items()})
        return (~bars & by_unit) | (bars & by_standing)

    def _where(self, condition: Condition) -> Q:
        match condition:
            case Condition.RECEIVED:
                return Q(state=State.RECEIVED)
            case Condition.ENDED_OR_PUBLIC:
                return Q(state__in=ENDED) | Q(Exists(of_case(Publication)))
            case Condition.RECEIVER_OUTSIDE:
                offers = of_case(TransferOffer, state=TransferState.OFFERED, receiver__is_in_system=False)
                return Q(Exists(offers))
            case Condition.NO_CLERK:
                unit = OuterRef("unit")
                serving = Authority.objects.filter(kind__in=SERVING)
                clerks = RoleAssignment.objects.filter(
                    runs(self.on, first="valid_from", last="valid_to"),
                    Q(authority=unit)
                    | Q(authority__in=serving, authority__superior=unit)
                    | Q(
                        authority__in=serving,
                        authority__superior__in=serving,
                        authority__superior__superior=unit,
                    ),
                    role=Role.RECORDS_CLERK,
                )
                return Q(~Exists(clerks))
