"""Petitions and feedback, and matters that another law rules: who must answer."""

from casework.rules.competence_complaint import Resolver
from casework.rules.competence_denunciation import manager_of
from casework.rules.directory import AuthorityDirectory
from casework.rules.errors import RuleError, gettext_noop
from casework.rules.fact_codes import AsksFor, Matter
from casework.rules.facts import Content


def responsible_for_petition(
    content: Content, *, place: str | None, directory: AuthorityDirectory
) -> Resolver:
    """Luật TCD Đ26 k2, Đ28: who manages the matter; for conduct, who manages the person or the unit."""
    if content.about_conduct and content.respondent is not None:
        manager = manager_of(content.respondent, directory=directory)
        if manager is not None:
            article = "Luật TCD Đ26 k2; NĐ 20/2008 Đ9"
            return Resolver(unit=manager.unit, level=manager.level, article=article)
    if content.topic is None:
        raise RuleError("topic_missing", gettext_noop("Nobody can tell who manages the matter: add a topic."))
    unit = directory.responsible_for(content.topic, place=place)
    return Resolver(unit=unit, level=directory.level_of(unit), article="Luật TCD Đ26 k2")


def outside_administration(content: Content, *, directory: AuthorityDirectory) -> Resolver | None:
    """TT 05/2021: civil disputes go to the court, proceedings and Party matters to their own bodies.

    Mediation that the law lays on the commune is administration.
    """
    match content.matter:
        case Matter.CIVIL_DISPUTE if content.asks_for is not AsksFor.MEDIATION:
            return Resolver(
                unit=directory.court,
                level=directory.level_of(directory.court),
                article="TT 05/2021 (đơn thuộc thẩm quyền cơ quan tố tụng)",
            )
        case Matter.JUDICIAL if content.proceeding is not None:
            return Resolver(
                unit=content.proceeding.body,
                level=directory.level_of(content.proceeding.body),
                article="TT 05/2021 (đơn thuộc thẩm quyền cơ quan tố tụng, thi hành án)",
            )
        case Matter.PARTY if content.proceeding is not None:
            return Resolver(unit=content.proceeding.body, level=None, article="TT 05/2021 Đ15")
        case _:
            return None
