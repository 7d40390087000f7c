"""Who may not handle a case: the barred lose it entirely, the recused may not verify, draft or sign."""

from collections.abc import Iterable
from dataclasses import dataclass

from casework.rules.fact_codes import Position
from casework.rules.facts import Content, Respondent
from casework.rules.rulings import CaseKind

# NĐ 31/2019 Đ5 k2: relatives of the person who resolves or verifies.
CONFLICTING_RELATIONS = frozenset(
    {"spouse", "parent", "adoptive_parent", "parent_in_law", "child", "adopted_child", "sibling", "interest"}
)

_ABOUT_PEOPLE = frozenset({CaseKind.DENUNCIATION, CaseKind.TIP, CaseKind.FEEDBACK})


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """`barred` loses the case; `recused` may not verify, draft or sign, though its unit keeps the case."""

    barred: tuple[str, ...] = ()
    recused: tuple[str, ...] = ()
    article: str = ""


def exclude(
    kind: CaseKind, content: Content, *, first_resolver: str | None, late_resolver: str | None = None
) -> Exclusion:
    """The rule of the kind: the accused, the first resolver, or only the officer named."""
    match kind:
        case CaseKind.COMPLAINT_SECOND:
            barred = () if first_resolver is None else (first_resolver,)
            return Exclusion(barred=barred, article="Luật KN Đ7 k1, Đ33; Đ18-21")
        case CaseKind.COMPLAINT_FIRST:
            recused = () if content.respondent is None else _people(content.respondent)
            return Exclusion(recused=recused, article="Luật KN Đ17-21")
        case CaseKind.DENUNCIATION if late_resolver is not None:
            return Exclusion(barred=(late_resolver,), article="Luật TC Đ38")
        case CaseKind.DENUNCIATION | CaseKind.TIP:
            return Exclusion(barred=_accused(content.respondent), article="Luật TC Đ12 k1, Đ13, Đ56")
        case CaseKind.FEEDBACK if content.about_conduct:
            return Exclusion(barred=_accused(content.respondent), article="NĐ 20/2008 Đ9; Luật TCD Đ8")
        case _:
            return Exclusion()


def is_conflict(relation: str) -> bool:
    """NĐ 31/2019 Đ5 k2: whether a relation to a party keeps an officer away from the case."""
    return relation in CONFLICTING_RELATIONS


def joined(exclusions: Iterable[Exclusion]) -> Exclusion:
    """The exclusions of several contents of one letter together."""
    everything = list(exclusions)
    return Exclusion(
        barred=tuple(dict.fromkeys(name for part in everything for name in part.barred)),
        recused=tuple(dict.fromkeys(name for part in everything for name in part.recused)),
        article="; ".join(dict.fromkeys(part.article for part in everything if part.article)),
    )


def _accused(respondent: Respondent | None) -> tuple[str, ...]:
    """A head or deputy takes his whole unit with him; a subordinate himself and his division."""
    if respondent is None or respondent.position in {Position.PRIVATE, Position.UNSPECIFIED}:
        return ()
    if respondent.leads_unit and respondent.unit is not None:
        return (respondent.unit,)
    if respondent.division is None:
        return _people(respondent)
    division = f"{respondent.division}, {respondent.unit}" if respondent.unit else respondent.division
    return (*_people(respondent), division)


def _people(respondent: Respondent) -> tuple[str, ...]:
    if respondent.name is None:
        return ()
    return (f"{respondent.title} {respondent.name}" if respondent.title else respondent.name,)
