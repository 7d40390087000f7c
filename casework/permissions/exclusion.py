"""Who is kept from a matter: the accused and his, those who judged it before, those with an interest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from casework.models import Authority, Case
from casework.permissions.actors import Actor
from casework.permissions.matrix import Regime, Row, matrix
from casework.permissions.relations import BarredPath, CaseRelations, relations_of
from casework.permissions.words import Effect, Relation, Tie


@dataclass(frozen=True, slots=True)
class Exclusion:
    """The tie of a person to a matter and what the kind of case makes of it."""

    tie: Tie
    effect: Effect

    @property
    def reason(self) -> str:
        """The code that stands in access log and impediments."""
        return f"excluded_{self.tie}"


def exclusions(
    officer_ids: Iterable[int],
    home_paths: Iterable[str],
    *,
    case: Case,
    relations: CaseRelations,
    on: date,
) -> tuple[Exclusion, ...]:
    """NĐ 31/2019 Đ5, Luật TC Đ8: what keeps these persons from a case, hardest first."""
    regime = regime_of(case)
    ties = _ties(frozenset(officer_ids), tuple(home_paths), relations=relations, on=on)
    found = [Exclusion(tie, regime.effects[tie]) for tie in ties]
    order = list(Effect)
    return tuple(sorted((e for e in found if e.effect != Effect.KEEPS), key=lambda e: order.index(e.effect)))


def exclusions_of(actor: Actor, *, case: Case, relations: CaseRelations) -> tuple[Exclusion, ...]:
    """The same for whoever stands at the door; citizens and the system are never excluded."""
    if actor.officer_id is None or actor.on is None:
        return ()
    return exclusions((actor.officer_id,), actor.home_paths, case=case, relations=relations, on=actor.on)


def may_take_part(
    officer_id: int, home_paths: Iterable[str], *, case: Case, relations: CaseRelations, on: date
) -> Exclusion | None:
    """Why an officer may not be given a part in a case (assigned, listed, made signer); None when he may."""
    found = exclusions((officer_id,), home_paths, case=case, relations=relations, on=on)
    return found[0] if found else None


def bars_against(
    case: Case, *, officer_id: int, on: date, verb: str = "assign", relations: CaseRelations | None = None
) -> tuple[Exclusion, ...]:
    """NĐ 31/2019 Đ5 k2: everything that keeps an officer from a part in a case; two statements at most.

    `verb` is what is done with him: to be assigned is to verify, so every effect counts; to be the one who
    performs a verb counts as the matrix says for it.
    """
    homes = Authority.objects.filter(Q(officers=officer_id) | Q(division_officers=officer_id))
    found = exclusions(
        (officer_id,),
        homes.values_list("path", flat=True).distinct(),
        case=case,
        relations=relations or relations_of(case),
        on=on,
    )
    row = matrix().rows["take_up" if verb in ("assign", "reassign") else verb]
    return tuple(e for e in found if not survives(row, e))


def survives(row: Row, exclusion: Exclusion) -> bool:
    """Whether a verb may be performed in spite of this tie."""
    match exclusion.effect:
        case Effect.LOSES:
            return False
        case Effect.SUPPLIES:
            return row.names(Relation.FIRST_UNIT)
        case Effect.NO_PART:
            return row.part is None
        case Effect.KEEPS:
            return True


def regime_of(case: Case) -> Regime:
    """The regime of exclusion of a case by its kind and field."""
    return matrix().regime(kind=case.kind, field=case.field)


def standing_path(case: Case, relations: CaseRelations, *, on: date) -> str:
    """The authority that stands for the case: its unit, or the nearest above that is not barred."""
    if regime_of(case).effects[Tie.ACCUSED_UNIT] != Effect.LOSES:
        return relations.unit_path
    path = relations.unit_path
    while path != "/" and _is_within(path, relations.accused_paths, on=on):
        path = path[: path.rstrip("/").rfind("/") + 1]
    return path


def _ties(
    officer_ids: frozenset[int], home_paths: tuple[str, ...], *, relations: CaseRelations, on: date
) -> Iterable[Tie]:
    if officer_ids & relations.accused:
        yield Tie.ACCUSED
    if any(_is_within(home, relations.accused_paths, on=on) for home in home_paths):
        yield Tie.ACCUSED_UNIT
    if officer_ids & (relations.accused_kin - relations.cleared):
        yield Tie.ACCUSED_KIN
    if officer_ids & relations.first_handlers:
        yield Tie.FIRST_HANDLERS
    if any(home.startswith(path) for home in home_paths for path in relations.first_paths):
        yield Tie.FIRST_UNIT
    is_near = any(_is_within(home, relations.conflicted_paths, on=on) for home in home_paths)
    if is_near or officer_ids & (relations.conflicted - relations.cleared):
        yield Tie.CONFLICT


def _is_within(path: str, barred: Iterable[BarredPath], *, on: date) -> bool:
    return any(path.startswith(bar.path) and bar.span.holds(on) for bar in barred)
