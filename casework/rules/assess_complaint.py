"""What the desk has to do with a complaint: guards first, then the level, then the grounds."""

from dataclasses import replace

from casework.rules.above_level import complaint_line
from casework.rules.admissibility import in_court
from casework.rules.competence_complaint import Resolver
from casework.rules.competence_petition import outside_administration
from casework.rules.complaint_at_desk import ACCEPT_FIRST, NOT_YET_UP, ComplaintAtDesk, complaint_at_desk
from casework.rules.eligibility import unfit_to_process
from casework.rules.errors import gettext_noop
from casework.rules.exclusion import Exclusion
from casework.rules.fact_codes import AsksFor, Identity, Instance, Step
from casework.rules.facts import Content
from casework.rules.prior_handling import Stage, latest
from casework.rules.rulings import CaseKind, Recommendation, Ruling, Verdict
from casework.rules.situation import Assessment, Situation
from casework.rules.standard_rulings import ATTACH, OUTSIDE, RETURN, refused

NOBODY_COMPLAINS = Ruling(
    verdict=Verdict.NOT_ELIGIBLE,
    act=Recommendation.FILE_AWAY,
    article="Luật KN Đ8 k2, Đ11 k5; TT 05/2021 Đ6",
    reason=gettext_noop("Nobody can tell who complains."),
)


def assess_complaint(content: Content, s: Situation) -> Assessment:
    """Luật KN Đ7, Đ11, Đ17-21, Đ33; law.md 5.6."""
    outside = outside_administration(content, directory=s.directory)
    if outside is not None:
        return _under_another_law(content, outside, s)
    complaint = complaint_at_desk(content, s)
    return (
        _refused_at_every_desk(complaint)
        or _handled_already(complaint)
        or _after_second_decision(complaint)
        or _by_level(complaint)
    )


def _under_another_law(content: Content, outside: Resolver, s: Situation) -> Assessment:
    """TT 05/2021: courts, enforcement, Party – guided there, or returned to who passed it on."""
    ruling = RETURN if s.facts.forwarded_by else OUTSIDE
    if s.holds(outside.unit):
        ruling = replace(ACCEPT_FIRST, article=outside.article)
    return s.answer(
        content,
        kind=CaseKind.COMPLAINT_FIRST,
        resolver=outside,
        ruling=ruling,
        exclusion=Exclusion(),
    )


def _refused_at_every_desk(c: ComplaintAtDesk) -> Assessment | None:
    """Luật KN Đ11 k5, k9; TT 05/2021 Đ6: in court, unfit, or from nobody – no desk has to pass it on."""
    court = in_court(c.content)
    if court is not None:
        step = latest(c.content, Step.COURT_ACCEPTED, Step.COURT_JUDGED)
        unit = step.by if step is not None and step.by else c.s.directory.court
        resolver = Resolver(unit=unit, level=None, article=court.article)
        return c.answer(resolver, refused(court, act=Recommendation.DECLINE), grounds=(court,))
    unfit = unfit_to_process(c.s.facts)
    if unfit is not None:
        return c.answer(c.first, refused(unfit, act=Recommendation.FILE_AWAY), grounds=(unfit,))
    if c.s.facts.sender.identity is not Identity.KNOWN:
        return c.answer(c.first, NOBODY_COMPLAINS, grounds=c.grounds)
    return None


def _handled_already(c: ComplaintAtDesk) -> Assessment | None:
    """TT 05/2021: the same content is running at this very desk – it is added there, not opened twice."""
    running = latest(c.content, Step.ACCEPTED, instance=Instance.SECOND)
    if running is not None and running.by is not None and c.s.holds(running.by):
        resolver = Resolver(unit=running.by, level=c.s.holder_level, article="Luật KN Đ37")
        return c.answer(resolver, ATTACH)
    if not c.s.holds(c.first.unit):
        return None
    late = c.standing.stage in {Stage.OVERDUE, Stage.OVERDUE_WINDOW_OVER}
    goes_up = late and c.content.asks_for is AsksFor.SECOND_INSTANCE
    if goes_up or not (late or c.standing.stage is Stage.IN_TIME):
        return None
    still_first = replace(c, standing=replace(c.standing, stage=Stage.IN_TIME))
    return still_first.answer(c.first, ATTACH)


def _after_second_decision(c: ComplaintAtDesk) -> Assessment | None:
    """law.md 5.6 row 6; Luật KN Đ11 k7: nothing administrative remains, only the court."""
    if c.standing.stage is not Stage.SECOND_DECISION:
        return None
    decided = c.standing.by or c.s.holder
    level = c.s.directory.level_of(decided)
    line = complaint_line(Stage.SECOND_DECISION, guided_before=False)
    as_high = c.s.holds(decided) or c.s.is_above(level) or c.s.is_above(c.first.level)
    resolver = Resolver(unit=decided, level=level, article="Luật KN Đ11 k7")
    return c.answer(resolver, line.ruling, line=line if as_high else None, grounds=c.grounds)


def _by_level(c: ComplaintAtDesk) -> Assessment:
    """At the first level or beside it competence alone decides; above it, the table of law.md 5.6."""
    if c.s.is_above(c.first.level):
        return _jumped(c) if c.standing.stage in NOT_YET_UP else _gone_up(c)
    resolver = c.second if c.kind is CaseKind.COMPLAINT_SECOND else c.first
    return c.take_up(resolver) if c.s.holds(resolver.unit) else c.hand_on(resolver)


def _jumped(c: ComplaintAtDesk) -> Assessment:
    """law.md 5.6 rows 1, 1b, 2: sent above the level that must answer first.

    A letter that another body passed on, or that also went to the right level, did not jump.
    """
    also_asked = c.standing.stage is Stage.UNTOUCHED and c.first.unit in c.s.facts.also_sent_to
    if c.s.facts.forwarded_by or also_asked:
        return c.hand_on(c.first)
    line = complaint_line(c.standing.stage, guided_before=c.s.guided_before(c.content))
    return c.answer(c.first, line.ruling, line=line)


def _gone_up(c: ComplaintAtDesk) -> Assessment:
    """law.md 5.6 rows 3, 4, 5: the first level is late or has decided."""
    line = complaint_line(c.standing.stage, guided_before=False)
    if line.ruling.verdict is Verdict.NOT_ELIGIBLE:
        return c.answer(c.second, line.ruling, line=line, grounds=c.grounds)
    if not c.s.holds(c.second.unit):
        return c.answer(c.second, c.s.hand_on(c.kind), line=line)
    if line.ruling.act is Recommendation.ACCEPT:
        return c.take_up(c.second, line=line)
    return c.answer(c.second, line.ruling, line=line)
