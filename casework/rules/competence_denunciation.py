"""Luật TC Đ12-13, Đ41: who resolves a denunciation – who manages the accused, or who manages the field."""

from casework.rules.competence_complaint import Resolver
from casework.rules.directory import AuthorityDirectory
from casework.rules.errors import RuleError, gettext_noop
from casework.rules.fact_codes import Level, Position
from casework.rules.facts import Content, Respondent


def resolver_of_denunciation(
    content: Content, *, place: str | None, directory: AuthorityDirectory
) -> Resolver | None:
    """Luật TC Đ12 k1, Đ13, Đ41: the manager of an accused official; for others, who manages the field.

    None when neither the person nor the field can be told.
    """
    respondent = content.respondent
    manager = None if respondent is None else manager_of(respondent, directory=directory)
    if manager is not None:
        return manager
    return _manager_of_the_field(content, place=place, directory=directory)


def resolver_of_information(
    content: Content, *, place: str | None, directory: AuthorityDirectory
) -> Resolver | None:
    """Luật TC Đ25 k2: a tip goes to who may inspect the field, else to who manages the person.

    Never to the unit whose own head or deputy is accused.
    """
    respondent = content.respondent
    resolver = _manager_of_the_field(content, place=place, directory=directory)
    accused = None if respondent is None or not respondent.leads_unit else respondent.unit
    if respondent is not None and (resolver is None or resolver.unit == accused):
        resolver = manager_of(respondent, directory=directory)
    return resolver and Resolver(unit=resolver.unit, level=resolver.level, article="Luật TC Đ25 k2")


def manager_of(respondent: Respondent, *, directory: AuthorityDirectory) -> Resolver | None:
    """Luật TC Đ12 k1, Đ13: staff answer to the head of their unit, its head and deputies to its superior."""
    if respondent.position in {Position.PRIVATE, Position.UNSPECIFIED} or respondent.unit is None:
        return None
    level = respondent.unit_level or directory.level_of(respondent.unit)
    if respondent.leads_unit or level is Level.COMMUNE_DIVISION:
        return _superior(respondent, level, directory=directory)
    return Resolver(unit=respondent.unit, level=level, article=_STAFF_ARTICLE.get(level, "Luật TC Đ12 k1"))


_STAFF_ARTICLE: dict[Level | None, str] = {
    Level.COMMUNE: "Luật TC Đ13 k1",
    Level.DEPARTMENT: "Luật TC Đ13 k3",
    Level.PROVINCE: "Luật TC Đ13 k4",
}
_LEADER_ARTICLE: dict[Level | None, str] = {
    Level.COMMUNE_DIVISION: "Luật TC Đ13 k1",
    Level.COMMUNE: "Luật TC Đ13 k2 (theo mô hình hai cấp)",
    Level.DEPARTMENT_UNIT: "Luật TC Đ13 k3",
    Level.PUBLIC_SERVICE_UNIT: "Luật TC Đ13",
    Level.DEPARTMENT: "Luật TC Đ13 k4",
    Level.PROVINCE: "Luật TC Đ13 k8",
}


def _superior(respondent: Respondent, level: Level | None, *, directory: AuthorityDirectory) -> Resolver:
    unit = respondent.managed_by or directory.superior_of(respondent.unit or "", level)
    if unit is None:
        raise RuleError(
            "managed_by_missing",
            gettext_noop("Nobody can tell who manages the accused person: add managed_by."),
        )
    article = _LEADER_ARTICLE.get(level, "Luật TC Đ12 k1")
    return Resolver(unit=unit, level=directory.level_of(unit), article=article)


def _manager_of_the_field(
    content: Content, *, place: str | None, directory: AuthorityDirectory
) -> Resolver | None:
    """Luật TC Đ41 k1: breaches in a field are resolved by the body that manages the field."""
    if content.topic is None:
        return None
    unit = directory.responsible_for(content.topic, place=place)
    return Resolver(unit=unit, level=directory.level_of(unit), article="Luật TC Đ41 k1")
