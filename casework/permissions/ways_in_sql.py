"""The relations and conditions of the matrix as queries: the same words as `standing`, over many cases."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from casework.models import (
    Assignment,
    Authority,
    Case,
    CaseLink,
    Lodgement,
    NamedAccess,
    Party,
    Publication,
    RoleAssignment,
    TransferOffer,
)
from casework.models.conditions import NOTHING, IsAnyOf
from casework.permissions.actors import SERVING, Actor, Grant
from casework.permissions.barred_in_sql import (
    ancestors,
    bars_units,
    of_case,
    of_units,
    runs,
    stood_in_by,
    unit_is_barred,
    within_accused,
)
from casework.permissions.matrix import Way
from casework.permissions.relations import headships
from casework.permissions.words import Condition, Relation
from casework.vocabulary import ENDED, LinkKind, PartyRole, Role, State, TransferState

BY_UNIT = frozenset(
    {Relation.DESK, Relation.SUPERIOR_DESK, Relation.UNIT, Relation.SUBTREE, Relation.SUPERIOR}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """The ways in of one officer on one day, as conditions over cases."""

    actor: Actor
    on: date

    def through(self, way: Way, grant: Grant) -> Q:
        """The cases that this grant reaches by this way."""
        found = self._by_unit(way.relation, grant) or self._by_person(way.relation, grant)
        for condition in sorted(way.conditions):
            found &= self._where(condition)
        return found

    def around(self, found: Iterable[tuple[Way, Grant]]) -> Q:
        """Somewhat more than what these ways lead to, as an index answers it; all, where none can.

        Without it every case of the house would be looked at, and most of a register has ended long ago.
        """
        paths, around = Q(), NOTHING
        for way, grant in found:
            if way.relation in BY_UNIT:
                paths |= Q(path__startswith=grant.unit_path) | Q(path__startswith=grant.serves_path)
                continue
            asked = self._cases_by(way.relation, grant)
            if asked is None:
                return Q()
            for rows in asked:
                around |= Q(IsAnyOf("pk", rows))
        if paths:
            around |= Q(IsAnyOf("unit_id", Authority.objects.filter(paths).values("pk")))
        return around

    def _cases_by(self, relation: Relation, grant: Grant) -> list[QuerySet[Any]] | None:
        """The ids of the cases of a way that does not go by the unit."""
        me = self.actor.officer_id
        match relation:
            case Relation.ASSIGNED:
                hands = [officer for officer in (me, grant.for_officer_id) if officer is not None]
                held = Case.objects.filter(handler__in=hands).values("pk")
                return [held, Assignment.objects.filter(ended_at=None, officer__in=hands).values("case")]
            case Relation.ASSIGNED_UNIT:
                units = Authority.objects.filter(path__startswith=grant.unit_path)
                return [Assignment.objects.filter(ended_at=None, unit__in=units).values("case")]
            case Relation.RECEIVER:
                offers = TransferOffer.objects.filter(state=TransferState.OFFERED, receiver=grant.unit_id)
                return [offers.values("case")]
            case Relation.RECORDED | Relation.RECORDED_TODAY:
                recorded = Lodgement.objects.filter(submission__received_by=me)
                if relation == Relation.RECORDED_TODAY:
                    recorded = recorded.filter(submission__received_on=self.on)
                return [recorded.values("case")]
            case Relation.LISTED | Relation.GRANTED:
                return [NamedAccess.objects.filter(officer=me).values("case")]
        return None

    def _by_unit(self, relation: Relation, grant: Grant) -> Q:
        mine, serves = grant.unit_path, grant.serves_path
        match relation:
            case Relation.ANYWHERE:
                return ~NOTHING
            case Relation.DESK:
                return self._at(mine) | self._at(serves) if mine != serves else self._at(mine)
            case Relation.SUPERIOR_DESK:
                return self._within(serves) & ~self._at(serves)
            case Relation.UNIT:
                return self._at(mine)
            case Relation.SUBTREE:
                return self._within(mine)
            case Relation.SUPERIOR:
                return self._within(mine) & ~self._at(mine)
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
        return NOTHING

    def _at(self, path: str) -> Q:
        """The cases for whose unit this authority stands: its own, and those of a barred one right below."""
        return (of_units(path=path) | stood_in_by(path, on=self.on)) & self._not_barred(path)

    def _within(self, path: str) -> Q:
        """The cases for whose unit this authority, or one below it, stands."""
        return of_units(path__startswith=path) & self._not_barred(path)

    def _not_barred(self, path: str) -> Q:
        """Asked only of authorities that are not the actor's own home or above it: those, exclusion asks."""
        if any(home.startswith(path) for home in self.actor.home_paths):
            return Q()
        return ~(bars_units() & within_accused([path], on=self.on))

    def _has_no_head(self) -> Q:
        """No head of the unit itself serves that day, or an accused bars the unit."""
        respondents = Party.objects.filter(case=OuterRef(OuterRef("pk")), role=PartyRole.RESPONDENT)
        accused = respondents.filter(officer__isnull=False)
        heads = (
            headships()
            .filter(
                runs(self.on, first="valid_from", last="valid_to"),
                authority=OuterRef("unit"),
                role=Role.UNIT_HEAD,
                officer__is_active=True,
            )
            .exclude(officer__in=accused.values("officer"))
        )
        return Q(~Exists(heads)) | unit_is_barred(on=self.on)

    def _where(self, condition: Condition) -> Q:
        match condition:
            case Condition.RECEIVED:
                return Q(state=State.RECEIVED)
            case Condition.ENDED_OR_PUBLIC:
                return Q(state__in=ENDED) | Q(Exists(of_case(Publication)))
            case Condition.RECEIVER_OUTSIDE:
                offers = of_case(TransferOffer, state=TransferState.OFFERED, receiver__is_in_system=False)
                return Q(Exists(offers))
            case Condition.MONITORING:
                return Q(state=State.MONITORING)
            case Condition.NO_HEAD:
                return self._has_no_head()
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
