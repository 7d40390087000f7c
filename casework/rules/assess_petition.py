"""What the desk has to do with a petition or feedback."""

from casework.rules.competence_complaint import Resolver
from casework.rules.competence_petition import outside_administration, responsible_for_petition
from casework.rules.eligibility import Ground, lacks, unfit_to_process
from casework.rules.errors import gettext_noop
from casework.rules.exclusion import exclude
from casework.rules.fact_codes import Kind, Step
from casework.rules.facts import Content
from casework.rules.prior_handling import latest
from casework.rules.rulings import CaseKind, Recommendation, Ruling, Verdict
from casework.rules.situation import GUIDE_VISITORS_FROM, Assessment, Situation
from casework.rules.standard_rulings import ATTACH, OUTSIDE, SUPPLEMENT, refused

ANSWER = Ruling(
    verdict=Verdict.OWN,
    act=Recommendation.ASSIGN,
    article="Luật TCD Đ28",
    reason=gettext_noop("A petition or feedback at the body that must look into it and answer."),
)


def assess_petition(content: Content, s: Situation) -> Assessment:
    """Luật TCD Đ26 k2, Đ28; NĐ 154/2026 Đ14-15: who manages the matter answers; others pass it on."""
    outside = outside_administration(content, directory=s.directory)
    resolver = outside or responsible_for_petition(content, place=s.facts.place, directory=s.directory)
    own = s.holds(resolver.unit)
    missing = lacks(content, s.facts, group_flaws=s.crowd.flaws) if own else ()
    ground = _not_processed(content, resolver, s)
    if ground is not None:
        declines = ground.code.startswith("KNPA.DENY")
        ruling = refused(ground, act=Recommendation.DECLINE if declines else Recommendation.FILE_AWAY)
    elif resolver.unit == s.directory.court or (outside is not None and not own):
        ruling = OUTSIDE
    elif own:
        ruling = _own(content, missing, s)
    else:
        ruling = s.hand_on(_kind(content))
    return s.answer(
        content,
        kind=_kind(content),
        resolver=resolver,
        ruling=ruling,
        exclusion=exclude(_kind(content), content, first_resolver=None),
        grounds=() if ground is None else (ground,),
        missing=missing,
    )


def _kind(content: Content) -> CaseKind:
    return CaseKind.PETITION if content.kind is Kind.PETITION else CaseKind.FEEDBACK


def _own(content: Content, missing: tuple[str, ...], s: Situation) -> Ruling:
    """Luật TCD Đ28, Đ29: answer; add to the case at hand; or ask a group for its representatives."""
    step = latest(content, Step.SUBMITTED, Step.ACCEPTED)
    if step is not None and step.by is not None and s.holds(step.by):
        return ATTACH
    return SUPPLEMENT if missing else ANSWER


def _not_processed(content: Content, resolver: Resolver, s: Situation) -> Ground | None:
    """NĐ 154/2026 Đ4 k1 đ.h; TT 05/2021 Đ6: unfit, answered with nothing new, guided before, doubled."""
    unfit = unfit_to_process(s.facts)
    if unfit is not None:
        return unfit
    answered = latest(content, Step.ANSWERED)
    if answered is not None and not answered.new_facts:
        decreed = s.on >= GUIDE_VISITORS_FROM
        return Ground(
            code="KNPA.DENY.h" if decreed else "FILE.EFFECTIVE",
            article="NĐ 154/2026 Đ4 k1 đ.h; TT 05/2021 Đ6" if decreed else "TT 05/2021 Đ6",
            reason=gettext_noop("It was answered in writing before, and nothing new is shown."),
        )
    if s.holds(resolver.unit):
        return None
    if s.guided_before(content):
        return Ground(
            code="FILE.GUIDED",
            article="TT 05/2021 Đ6",
            reason=gettext_noop("The same content was guided once before."),
        )
    return s.already_there(content, resolver.unit)
