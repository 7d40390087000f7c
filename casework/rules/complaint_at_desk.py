"""A complaint seen from the desk that holds it: what was found out once, and the answers every row shares."""

from dataclasses import dataclass, replace

from casework.rules.above_level import ALREADY_GUIDED, Line
from casework.rules.admissibility import complaint_grounds
from casework.rules.competence_complaint import Resolver, first_resolver, second_resolver
from casework.rules.eligibility import Ground, lacks
from casework.rules.errors import gettext_noop
from casework.rules.exclusion import exclude
from casework.rules.facts import Content
from casework.rules.prior_handling import Stage, Standing, complaint_standing
from casework.rules.rulings import CaseKind, Recommendation, Ruling, Verdict
from casework.rules.situation import Assessment, Situation
from casework.rules.standard_rulings import SUPPLEMENT, refused

NOT_YET_UP = frozenset({Stage.UNTOUCHED, Stage.IN_TIME})

ACCEPT_FIRST = Ruling(
    verdict=Verdict.OWN,
    act=Recommendation.ACCEPT,
    article="Luật KN Đ27",
    reason=gettext_noop("A first complaint at the body that resolves it."),
)
ACCEPT_SECOND = Ruling(
    verdict=Verdict.SECOND_INSTANCE,
    act=Recommendation.ACCEPT,
    article="Luật KN Đ7 k1, Đ33 k1, Đ36",
    reason=gettext_noop("A second complaint at the body that resolves it."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintAtDesk:
    """One complaint with who resolves it first and how far it has come there."""

    content: Content
    s: Situation
    first: Resolver
    standing: Standing

    @property
    def kind(self) -> CaseKind:
        """Luật KN Đ7 k1, Đ33: a second complaint once the first level has decided or let its time pass."""
        up = self.standing.stage not in NOT_YET_UP
        return CaseKind.COMPLAINT_SECOND if up else CaseKind.COMPLAINT_FIRST

    @property
    def second(self) -> Resolver:
        """Luật KN Đ7 k2: who resolves the second complaint; above a minister there is only the court."""
        above = second_resolver(self.first, self.content, directory=self.s.directory)
        if above is not None:
            return above
        return Resolver(unit=self.s.directory.court, level=None, article="Luật KN Đ7 k2, Đ42")

    @property
    def grounds(self) -> tuple[Ground, ...]:
        """Luật KN Đ11: every ground of refusal."""
        s = self.s
        return complaint_grounds(
            self.content, s.facts, standing=self.standing, on=s.on, terms=s.terms, working_day=s.working_day
        )

    def answer(
        self,
        resolver: Resolver,
        ruling: Ruling,
        *,
        line: Line | None = None,
        grounds: tuple[Ground, ...] = (),
        missing: tuple[str, ...] = (),
    ) -> Assessment:
        """The answer with the exclusion of its kind: in a second complaint the first resolver is out."""
        going_up = self.kind is CaseKind.COMPLAINT_SECOND
        first = self.first.unit if going_up and self.first.unit != resolver.unit else None
        return self.s.answer(
            self.content,
            kind=self.kind,
            resolver=resolver,
            ruling=ruling,
            exclusion=exclude(self.kind, self.content, first_resolver=first),
            line=line,
            grounds=grounds,
            missing=missing,
        )

    def take_up(self, resolver: Resolver, *, line: Line | None = None) -> Assessment:
        """Luật KN Đ11, Đ27, Đ36: the competent body accepts, asks for what is missing, or refuses."""
        second = self.kind is CaseKind.COMPLAINT_SECOND
        accept = line.ruling if line is not None else ACCEPT_SECOND if second else ACCEPT_FIRST
        grounds = self.grounds
        if grounds:
            ruling = refused(grounds[0], act=Recommendation.DECLINE)
            return self.answer(resolver, ruling, line=line, grounds=grounds)
        missing = lacks(
            self.content,
            self.s.facts,
            group_flaws=self.s.crowd.flaws,
            needs_first_decision=self.standing.stage is Stage.DECIDED,
        )
        ruling = replace(SUPPLEMENT, verdict=accept.verdict) if missing else accept
        return self.answer(resolver, ruling, line=line, missing=missing)

    def hand_on(self, resolver: Resolver) -> Assessment:
        """Luật TCD Đ26 k1 đ.b: returned to who passed it on; else guided, once; a doubled letter is filed."""
        ruling = self.s.hand_on(self.kind)
        if self.s.facts.forwarded_by:
            return self.answer(resolver, ruling)
        if self.s.guided_before(self.content):
            return self.answer(resolver, ALREADY_GUIDED.ruling)
        doubled = self.s.already_there(self.content, resolver.unit)
        if doubled is not None:
            ruling = refused(doubled, act=Recommendation.FILE_AWAY)
            return self.answer(resolver, ruling, grounds=(doubled,))
        return self.answer(resolver, ruling)


def complaint_at_desk(content: Content, s: Situation) -> ComplaintAtDesk:
    """Find out who resolves first and how far the same content has come there."""
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
        # The letter names no maker: the body that decided stands for it, else the desk itself.
        unit = standing.by or s.holder
        first = Resolver(unit=unit, level=s.directory.level_of(unit), article="Luật KN Đ7")
    return ComplaintAtDesk(content=content, s=s, first=first, standing=standing)
