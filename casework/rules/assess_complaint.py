"""What the desk has to do with a complaint: competence, the above-level table, the grounds of refusal."""

from dataclasses import replace

from casework.rules.above_level import Line, complaint_line
from casework.rules.admissibility import Ground, complaint_grounds, in_court, lacks, unfit_to_process
from casework.rules.competence_complaint import Resolver, first_resolver, second_resolver
from casework.rules.competence_petition import outside_administration
from casework.rules.exclusion import Exclusion, exclude
from casework.rules.fact_codes import AsksFor, Identity, Signature
from casework.rules.facts import Content
from casework.rules.prior_handling import Stage, Standing, complaint_standing
from casework.rules.rulings import CaseKind, Recommendation, Ruling, Verdict
from casework.rules.situation import ATTACH, OUTSIDE, RETURN, SUPPLEMENT, Assessment, Situation, refused

_NOT_YET_UP = frozenset({Stage.UNTOUCHED, Stage.IN_TIME})

ACCEPT_FIRST = Ruling(
    verdict=Verdict.OWN,
    act=Recommendation.ACCEPT,
    article="Luật KN Đ27",
    reason="A first complaint at the body that resolves it.",
)
ACCEPT_SECOND = Ruling(
    verdict=Verdict.SECOND_INSTANCE,
    act=Recommendation.ACCEPT,
    article="Luật KN Đ7 k1, Đ33 k1, Đ36",
    reason="A second complaint at the body that resolves it.",
)


def assess_complaint(content: Content, s: Situation) -> Assessment:
    """Luật KN Đ7, Đ11, Đ17-21, Đ33; law.md 5.6: guards first, then the level, then the grounds."""
    outside = outside_administration(content, directory=s.directory)
    if outside is not None:
        return s.answer(
            content,
            kind=CaseKind.COMPLAINT_FIRST,
            resolver=outside,
            ruling=_outside_ruling(outside, s),
            exclusion=Exclusion(),
        )
    act = content.challenged_act
    first = None if act is None else first_resolver(act, directory=s.directory)
    standing = complaint_standing(
        content,
        remote=s.facts.remote,
        lodged_on=s.facts.lodged_on,
        on=s.on,
        first_by=None if first is None else first.unit,
        terms=s.terms,
        working_day=s.working_day,
    )
    if first is None:
        first = _known_by_its_decision(standing, s)
    return _never_processed(content, first, standing, s) or _by_level(content, first, standing, s)


def _outside_ruling(outside: Resolver, s: Situation) -> Ruling:
    """TT 05/2021: guided to the proceedings, or returned to who passed it on."""
    if s.holds(outside.unit):
        return replace(ACCEPT_FIRST, article=outside.article)
    return RETURN if s.facts.forwarded_by else OUTSIDE


def _known_by_its_decision(standing: Standing, s: Situation) -> Resolver:
    """When the letter names no maker, the body that decided stands for it; else the desk itself."""
    unit = standing.by or s.holder
    return Resolver(unit=unit, level=s.directory.level_of(unit), article="Luật KN Đ7")


def _kind(standing: Standing, content: Content) -> CaseKind:
    """Luật KN Đ7 k1, Đ33: it is a second complaint once the first level has decided or let its time pass."""
    going_up = standing.stage not in _NOT_YET_UP or content.asks_for is AsksFor.SECOND_INSTANCE
    return CaseKind.COMPLAINT_SECOND if going_up else CaseKind.COMPLAINT_FIRST


def _never_processed(
    content: Content, first: Resolver, standing: Standing, s: Situation
) -> Assessment | None:
    """Unfit or unsigned letters, and matters in court, are refused at every desk."""
    kind = _kind(standing, content)
    exclusion = exclude(kind, content, first_resolver=standing.by)
    court = in_court(content)
    if court is not None:
        in_court_by = next((step.by for step in reversed(content.prior) if step.by), None)
        resolver = Resolver(unit=in_court_by or s.directory.court, level=None, article="Luật KN Đ11 k9")
        ruling = refused(court, act=Recommendation.DECLINE)
        return s.answer(
            content, kind=kind, resolver=resolver, ruling=ruling, exclusion=exclusion, grounds=(court,)
        )
    unfit = unfit_to_process(s.facts)
    nobody = s.facts.sender.identity is not Identity.KNOWN
    if unfit is None and not nobody:
        return None
    grounds = (unfit,) if unfit else _all_grounds(content, standing, s)
    unsigned = s.facts.sender.signature is Signature.NONE
    article = (
        unfit.article if unfit else "Luật KN Đ8 k2, Đ11 k5" if unsigned else "Luật KN Đ8 k2; TT 05/2021 Đ6"
    )
    ruling = Ruling(
        verdict=Verdict.NOT_ELIGIBLE,
        act=Recommendation.FILE_AWAY,
        article=article,
        reason="Nobody can tell who complains." if unfit is None else unfit.reason,
    )
    return s.answer(content, kind=kind, resolver=first, ruling=ruling, exclusion=exclusion, grounds=grounds)


def _by_level(content: Content, first: Resolver, standing: Standing, s: Situation) -> Assessment:
    """Below or at the first level competence alone decides; above it, the table of law.md 5.6."""
    running = standing.stage in {Stage.IN_TIME, Stage.OVERDUE, Stage.OVERDUE_WINDOW_OVER}
    if running and s.holds(first.unit) and content.asks_for is not AsksFor.SECOND_INSTANCE:
        return s.answer(
            content,
            kind=CaseKind.COMPLAINT_FIRST,
            resolver=first,
            ruling=ATTACH,
            exclusion=exclude(CaseKind.COMPLAINT_FIRST, content, first_resolver=None),
        )
    if standing.stage is Stage.SECOND_DECISION:
        return _after_second_decision(content, first, standing, s)
    line = complaint_line(standing.stage, guided_before=s.guided_before(content))
    if not s.is_above(first.level):
        return _beside(content, first, standing, s)
    if standing.stage in _NOT_YET_UP:
        return _jumped(content, first, standing, line, s)
    return _gone_up(content, first, standing, line, s)


def _after_second_decision(content: Content, first: Resolver, standing: Standing, s: Situation) -> Assessment:
    """law.md 5.6 row 6; Luật KN Đ11 k7: nothing administrative remains, only the court."""
    line = complaint_line(Stage.SECOND_DECISION, guided_before=False)
    decided = standing.by or s.holder
    level = s.directory.level_of(decided)
    as_high = s.holds(decided) or s.is_above(first.level) or s.is_above(level)
    return s.answer(
        content,
        kind=CaseKind.COMPLAINT_SECOND,
        resolver=Resolver(unit=decided, level=level, article="Luật KN Đ11 k7"),
        ruling=line.ruling,
        exclusion=exclude(
            CaseKind.COMPLAINT_SECOND, content, first_resolver=None if first.unit == decided else first.unit
        ),
        line=line if as_high else None,
        grounds=_all_grounds(content, standing, s),
    )


def _beside(content: Content, first: Resolver, standing: Standing, s: Situation) -> Assessment:
    """A desk that is not above the first level: it is competent, or it shows the way."""
    kind = _kind(standing, content)
    resolver = first
    if kind is CaseKind.COMPLAINT_SECOND:
        resolver = _second_or_court(first, content, s)
    if s.holds(resolver.unit):
        return _own(content, kind, first, resolver, standing, None, s)
    return _hand_on(content, kind, first, resolver, None, s)


def _jumped(content: Content, first: Resolver, standing: Standing, line: Line, s: Situation) -> Assessment:
    """law.md 5.6 rows 1, 1b, 2: sent above the level that must answer first."""
    kind = CaseKind.COMPLAINT_FIRST
    if s.facts.forwarded_by:
        return _hand_on(content, kind, first, first, None, s)
    if standing.stage is Stage.UNTOUCHED and first.unit in s.facts.also_sent_to:
        return _hand_on(content, kind, first, first, None, s)
    return s.answer(
        content,
        kind=kind,
        resolver=first,
        ruling=line.ruling,
        exclusion=exclude(kind, content, first_resolver=None),
        line=line,
    )


def _gone_up(content: Content, first: Resolver, standing: Standing, line: Line, s: Situation) -> Assessment:
    """law.md 5.6 rows 3, 4, 5: the first level is late or has decided."""
    kind = CaseKind.COMPLAINT_SECOND
    second = _second_or_court(first, content, s)
    refuses = line.ruling.verdict is Verdict.NOT_ELIGIBLE
    if not s.holds(second.unit) and not refuses:
        return _hand_on(content, kind, first, second, line, s)
    if line.ruling.act is not Recommendation.ACCEPT:
        return s.answer(
            content,
            kind=kind,
            resolver=second,
            ruling=line.ruling,
            exclusion=exclude(kind, content, first_resolver=first.unit),
            line=line,
            grounds=_all_grounds(content, standing, s) if refuses else (),
        )
    return _own(content, kind, first, second, standing, line, s)


def _own(
    content: Content,
    kind: CaseKind,
    first: Resolver,
    resolver: Resolver,
    standing: Standing,
    line: Line | None,
    s: Situation,
) -> Assessment:
    """Luật KN Đ11, Đ27, Đ36: the competent body accepts, asks for what is missing, or refuses with all grounds."""
    second = kind is CaseKind.COMPLAINT_SECOND
    grounds = _all_grounds(content, standing, s)
    missing = lacks(
        content,
        s.facts,
        group_papers=s.crowd.is_in_order,
        second=second and standing.stage is Stage.DECIDED,
    )
    accept = line.ruling if line is not None else ACCEPT_SECOND if second else ACCEPT_FIRST
    ruling = accept
    if grounds:
        ruling = refused(grounds[0], act=Recommendation.DECLINE)
    elif missing:
        ruling = replace(SUPPLEMENT, verdict=accept.verdict)
    return s.answer(
        content,
        kind=kind,
        resolver=resolver,
        ruling=ruling,
        exclusion=exclude(kind, content, first_resolver=first.unit if second else None),
        line=line,
        grounds=grounds,
        missing=missing,
    )


def _hand_on(
    content: Content,
    kind: CaseKind,
    first: Resolver,
    resolver: Resolver,
    line: Line | None,
    s: Situation,
) -> Assessment:
    """Luật TCD Đ26 k1 đ.b: guide once or return; a repeated or doubled letter is filed."""
    ruling = s.hand_on(kind)
    doubled = s.already_there(content, resolver.unit) if line is None else None
    if not s.facts.forwarded_by and line is None and s.guided_before(content):
        ruling = complaint_line(Stage.UNTOUCHED, guided_before=True).ruling
    elif doubled is not None and not s.facts.forwarded_by:
        ruling = refused(doubled, act=Recommendation.FILE_AWAY)
    going_up = kind is CaseKind.COMPLAINT_SECOND
    return s.answer(
        content,
        kind=kind,
        resolver=resolver,
        ruling=ruling,
        exclusion=exclude(kind, content, first_resolver=first.unit if going_up else None),
        line=line,
        grounds=(doubled,) if doubled is not None and ruling.verdict is Verdict.NOT_ELIGIBLE else (),
    )


def _second_or_court(first: Resolver, content: Content, s: Situation) -> Resolver:
    """Luật KN Đ7 k2: above a minister there is only the court."""
    second = second_resolver(first, content, directory=s.directory)
    if second is not None:
        return second
    return Resolver(unit=s.directory.court, level=None, article="Luật KN Đ7 k2, Đ42")


def _all_grounds(content: Content, standing: Standing, s: Situation) -> tuple[Ground, ...]:
    return complaint_grounds(
        content, s.facts, standing=standing, on=s.on, terms=s.terms, working_day=s.working_day
    )
