"""What the desk has to do with a denunciation, or with information that only looks like one."""

from casework.rules.above_level import DENUNCIATION_OVERDUE
from casework.rules.admissibility_denunciation import (
    anonymous_without_basis,
    denunciation_grounds,
    is_information_only,
    is_worth_inspecting,
    not_processed,
)
from casework.rules.competence_complaint import Resolver
from casework.rules.competence_denunciation import resolver_of_denunciation, resolver_of_information
from casework.rules.competence_petition import outside_administration
from casework.rules.eligibility import Ground, lacks, unfit_to_process
from casework.rules.errors import gettext_noop
from casework.rules.exclusion import exclude
from casework.rules.facts import Content
from casework.rules.prior_handling import Stage, Standing, denunciation_standing
from casework.rules.rulings import CaseKind, Recommendation, Ruling, Verdict
from casework.rules.situation import Assessment, Situation
from casework.rules.standard_rulings import ATTACH, SUPPLEMENT, refused

ACCEPT = Ruling(
    verdict=Verdict.OWN,
    act=Recommendation.ACCEPT,
    article="Luật TC Đ24 k1, Đ29 k1",
    reason=gettext_noop("A denunciation at the body that resolves it."),
)
INSPECT = Ruling(
    verdict=Verdict.OWN,
    act=Recommendation.INSPECT,
    article="Luật TC Đ25 k2",
    reason=gettext_noop("No known sender, but a clear violator and specific evidence: inspect."),
)
REVIEW = Ruling(
    verdict=Verdict.OWN,
    act=Recommendation.ASSIGN,
    article="Luật TC Đ37 k2",
    reason=gettext_noop(
        "A further denunciation after a conclusion: the direct superior reviews it within 20 days."
    ),
)


def assess_denunciation(content: Content, s: Situation) -> Assessment:
    """Luật TC Đ12-13, Đ24-25, Đ29, Đ37-38, Đ41: guards first, then who has it, then who must have it."""
    if is_information_only(s.facts):
        return _information(content, s)
    resolver = outside_administration(content, directory=s.directory) or resolver_of_denunciation(
        content, place=s.facts.place, directory=s.directory
    )
    if resolver is None:
        resolver = Resolver(unit=s.holder, level=s.holder_level, article="Luật TC Đ29 k1 đ.d")
    unfit = unfit_to_process(s.facts)
    if unfit is not None:
        return _told(content, resolver, refused(unfit, act=Recommendation.FILE_AWAY), s, grounds=(unfit,))
    standing = denunciation_standing(content, on=s.on, terms=s.terms, working_day=s.working_day)
    return _elsewhere(content, resolver, standing, s) or _here(content, resolver, s)


def _told(
    content: Content, resolver: Resolver, ruling: Ruling, s: Situation, *, grounds: tuple[Ground, ...] = ()
) -> Assessment:
    return s.answer(
        content,
        kind=CaseKind.DENUNCIATION,
        resolver=resolver,
        ruling=ruling,
        exclusion=exclude(CaseKind.DENUNCIATION, content, first_resolver=None),
        grounds=grounds,
    )


def _information(content: Content, s: Situation) -> Assessment:
    """Luật TC Đ25: without a known sender it is information: worth inspecting, or filed."""
    resolver = resolver_of_information(content, place=s.facts.place, directory=s.directory)
    ground = unfit_to_process(s.facts)
    if ground is None and not is_worth_inspecting(content):
        ground = anonymous_without_basis()
    if ground is not None or resolver is None:
        ground = ground or anonymous_without_basis()
        resolver = Resolver(unit=s.facts.received_by, level=s.holder_level, article=ground.article)
        ruling = refused(ground, act=Recommendation.FILE_AWAY)
    else:
        ruling = INSPECT if s.holds(resolver.unit) else s.hand_on(CaseKind.TIP)
    return s.answer(
        content,
        kind=CaseKind.TIP,
        resolver=resolver,
        ruling=ruling,
        exclusion=exclude(CaseKind.TIP, content, first_resolver=None),
        grounds=() if ground is None else (ground,),
    )


def _elsewhere(content: Content, resolver: Resolver, standing: Standing, s: Situation) -> Assessment | None:
    """Luật TC Đ37, Đ38: another body, or this one, already has it or has concluded it."""
    if standing.stage is Stage.UNTOUCHED or standing.by is None:
        return None
    if s.holds(standing.by):
        running = standing.stage is not Stage.DECIDED and s.holds(resolver.unit)
        return _told(content, resolver, ATTACH, s) if running else None
    if standing.stage is Stage.IN_TIME:
        return None
    superior = s.directory.superior_of(standing.by)
    if superior is None:
        return None
    late = standing.stage is Stage.OVERDUE
    reviewer = Resolver(
        unit=superior,
        level=s.directory.level_of(superior),
        article="Luật TC Đ38 k2" if late else "Luật TC Đ37 k2",
    )
    ruling = DENUNCIATION_OVERDUE.ruling if late else REVIEW
    if not s.holds(superior):
        ruling = s.hand_on(CaseKind.DENUNCIATION)
    return s.answer(
        content,
        kind=CaseKind.DENUNCIATION,
        resolver=reviewer,
        ruling=ruling,
        exclusion=exclude(CaseKind.DENUNCIATION, content, first_resolver=None, late_resolver=standing.by),
        line=DENUNCIATION_OVERDUE if late else None,
    )


def _here(content: Content, resolver: Resolver, s: Situation) -> Assessment:
    """Luật TC Đ24, Đ29: the competent body accepts or refuses; any other guides or forwards, once."""
    kind = CaseKind.DENUNCIATION
    exclusion = exclude(kind, content, first_resolver=None)
    if not s.holds(resolver.unit):
        ground = not_processed(content, competent=resolver.unit, holder=s.holder, facts=s.facts)
        ruling = s.hand_on(kind) if ground is None else refused(ground, act=Recommendation.FILE_AWAY)
        return _told(content, resolver, ruling, s, grounds=() if ground is None else (ground,))
    grounds = denunciation_grounds(content, s.facts)
    missing = lacks(content, s.facts, group_flaws=s.crowd.flaws)
    ruling = ACCEPT
    if grounds:
        concluded = grounds[0].code == "FILE.EFFECTIVE"
        ruling = refused(grounds[0], act=Recommendation.FILE_AWAY if concluded else Recommendation.DECLINE)
    elif missing:
        ruling = SUPPLEMENT
    return s.answer(
        content,
        kind=kind,
        resolver=resolver,
        ruling=ruling,
        exclusion=exclusion,
        grounds=grounds,
        missing=missing,
    )
