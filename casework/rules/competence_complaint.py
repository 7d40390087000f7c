"""Luật KN Đ7, Đ17-21 in the two-tier reading since 1/7/2025: who resolves a complaint, first and second."""

from dataclasses import dataclass

from casework.rules.directory import AuthorityDirectory
from casework.rules.errors import RuleError, gettext_noop
from casework.rules.fact_codes import Level
from casework.rules.facts import ChallengedAct, Content


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolver:
    """The authority whose head resolves, its level, and the article that says so."""

    unit: str
    level: Level | None
    article: str


_FIRST_ARTICLE = {
    Level.COMMUNE: "Luật KN Đ17",
    Level.DEPARTMENT_UNIT: "Luật KN Đ19",
    Level.DEPARTMENT: "Luật KN Đ20 k1",
    Level.PROVINCE: "Luật KN Đ21 k1",
    Level.MINISTRY: "Luật KN Đ7 k2",
}
_SECOND_ARTICLE = {
    Level.COMMUNE: "Luật KN Đ21 k2 (Đ18 k2 theo mô hình hai cấp); NĐ 124/2020 Đ38",
    Level.DEPARTMENT_UNIT: "Luật KN Đ20 k2",
    Level.DEPARTMENT: "Luật KN Đ21 k2",
    Level.PROVINCE: "Luật KN Đ7 k3",
}


def first_resolver(act: ChallengedAct, *, directory: AuthorityDirectory) -> Resolver | None:
    """Luật KN Đ7 k1, Đ17-21: the head of the authority that acted, or whose staff acted.

    A division of a commune stands under its chairman; a dissolved authority is followed by its successor.
    None when the letter does not tell who acted.
    """
    maker = act.succeeded_by or act.made_by
    if maker is None:
        return None
    level = directory.level_of(maker) if act.succeeded_by else act.maker_level or directory.level_of(maker)
    if level is None:
        raise RuleError(
            "maker_level_missing",
            gettext_noop("Nobody can tell at which level the authority stands that acted: add maker_level."),
        )
    if level is Level.DISTRICT:
        raise RuleError(
            "successor_missing",
            gettext_noop("Districts ended on 1/7/2025: name the authority that took over in succeeded_by."),
        )
    if level is Level.COMMUNE_DIVISION:
        if act.managed_by is None:
            raise RuleError(
                "managed_by_missing",
                gettext_noop("A division acted: name the People's Committee above it in managed_by."),
            )
        return Resolver(unit=act.managed_by, level=Level.COMMUNE, article="Luật KN Đ17")
    return Resolver(unit=maker, level=level, article=_FIRST_ARTICLE.get(level, "Luật KN Đ7 k1"))


def second_resolver(first: Resolver, content: Content, *, directory: AuthorityDirectory) -> Resolver | None:
    """Luật KN Đ7 k1, k3, Đ20 k2, Đ21 k2: the direct superior; the minister of the field above a province.

    None above a minister: against his decision only the court remains (Đ7 k2).
    """
    if first.level is Level.MINISTRY:
        return None
    if first.level is Level.PROVINCE:
        ministry = directory.ministry_for(topic=content.topic, public_field=content.field)
        return Resolver(unit=ministry, level=Level.MINISTRY, article=_SECOND_ARTICLE[Level.PROVINCE])
    act = content.challenged_act
    named = act.managed_by if act is not None and act.maker_level is first.level else None
    unit = named or directory.superior_of(first.unit, first.level)
    if unit is None:
        raise RuleError(
            "superior_missing",
            gettext_noop(
                "Nobody can tell who stands above the authority that resolved first: add managed_by."
            ),
        )
    article = _SECOND_ARTICLE.get(first.level, "Luật KN Đ7 k1") if first.level else "Luật KN Đ7 k1"
    return Resolver(unit=unit, level=directory.level_of(unit), article=article)
