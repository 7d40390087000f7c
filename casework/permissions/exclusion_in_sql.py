"""Exclusion as queries: the same ties as `exclusion`, over many cases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, Q

from casework.models import Bar, CaseLink, Event, Officer, OfficerRelative, Party
from casework.models.conditions import NOTHING
from casework.permissions.actors import Actor
from casework.permissions.barred_in_sql import ancestors, by_regime, of_case, within_accused
from casework.permissions.exclusion import Exclusion, survives
from casework.permissions.matrix import Row
from casework.permissions.relations import HANDLING, SIGNING, SUBMITTED
from casework.permissions.words import ApartFrom, Tie
from casework.vocabulary import ActorKind, BarEffect, BarGround, LinkKind, PartyRole


def same_hand(actor: Actor, row: Row) -> Q:
    """The cases whose drafter, or signer, the actor was; nothing where the verb does not care."""
    if row.apart_from is None:
        return NOTHING
    names = (SUBMITTED,) if row.apart_from == ApartFrom.DRAFTER else SIGNING
    return Q(Exists(of_case(Event, name__in=names).filter(_hand_of(actor.officer_id))))


def _hand_of(officer_id: int | None, *, prefix: str = "") -> Q:
    kind = Q(**{f"{prefix}actor_kind": ActorKind.OFFICER})
    return kind & (Q(**{f"{prefix}actor_id": officer_id}) | Q(**{f"{prefix}for_actor_id": officer_id}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusions:
    """What keeps one officer away on one day."""

    actor: Actor
    on: date

    def from_cases(self, row: Row) -> Q:
        """NĐ 31/2019 Đ5, Luật TC Đ8: the cases that do not exist for the actor as far as this verb goes."""
        found = NOTHING
        for tie in Tie:
            covered = Q()
            for regime, cases in by_regime():
                if not survives(row, Exclusion(tie, regime.effects[tie])):
                    covered |= cases
            if covered:
                found |= covered & self._tied(tie)
        return found

    def _tied(self, tie: Tie) -> Q:
        me = self.actor.officer_id
        match tie:
            case Tie.ACCUSED:
                named = of_case(Party, role=PartyRole.RESPONDENT, officer=me)
                return Q(Exists(named)) | Q(Exists(of_case(Bar, officer=me, ground=BarGround.ACCUSED)))
            case Tie.ACCUSED_UNIT:
                return within_accused(self.actor.home_paths, on=self.on)
            case Tie.ACCUSED_KIN:
                return self._kin_of_the_accused() & ~self._cleared()
            case Tie.FIRST_HANDLERS:
                return self._handled_first()
            case Tie.FIRST_UNIT:
                links = of_case(CaseLink, kind=LinkKind.SECOND_INSTANCE_OF)
                return Q(Exists(links.filter(other__unit__path__in=self._above_home())))
            case Tie.CONFLICT:
                return self._has_interest()

    def _above_home(self) -> list[str]:
        return sorted({path for home in self.actor.home_paths for path in ancestors(home)})

    def _kin_of_the_accused(self) -> Q:
        respondents = of_case(Party, role=PartyRole.RESPONDENT)
        my_name = Officer.objects.filter(pk__in=[self.actor.officer_id or 0]).exclude(name_key="")
        return Q(Exists(respondents.filter(officer__name_key__in=self._names_of_my_kin()))) | Q(
            Exists(respondents.filter(officer__relatives__name_key__in=my_name.values("name_key")))
        )

    def _has_interest(self) -> Q:
        of_kin = Q(Exists(of_case(Party, person__search_key__in=self._names_of_my_kin())))
        declared = of_case(Bar, effect=BarEffect.BARS).exclude(ground=BarGround.ACCUSED)
        mine = Q(Exists(declared.filter(officer=self.actor.officer_id)))
        near = Q(Exists(declared.filter(unit__path__in=self._above_home())))
        return ((of_kin | mine) & ~self._cleared()) | near

    def _names_of_my_kin(self) -> object:
        kin = OfficerRelative.objects.filter(officer=self.actor.officer_id)
        return kin.exclude(name_key="").values("name_key")

    def _cleared(self) -> Q:
        return Q(Exists(of_case(Bar, officer=self.actor.officer_id, effect=BarEffect.CLEARS)))

    def _handled_first(self) -> Q:
        me = self.actor.officer_id
        links = of_case(CaseLink, kind=LinkKind.SECOND_INSTANCE_OF)
        acted = links.filter(_hand_of(me, prefix="other__events__"), other__events__name__in=HANDLING)
        return (
            Q(Exists(links.filter(other__handler=me)))
            | Q(Exists(links.filter(other__assignments__officer=me)))
            | Q(Exists(acted))
        )
