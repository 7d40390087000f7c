"""The desk that holds a letter, the day it is judged on, and how its answer is written down."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from casework.rules.above_level import Line
from casework.rules.competence_complaint import Resolver
from casework.rules.crowd import Crowd, assess_crowd
from casework.rules.directory import AuthorityDirectory, rank
from casework.rules.eligibility import Ground
from casework.rules.errors import gettext_noop
from casework.rules.exclusion import Exclusion
from casework.rules.fact_codes import Field, Level, Manner, Step
from casework.rules.facts import Content, Facts
from casework.rules.prior_handling import Terms, latest
from casework.rules.rulings import CaseKind, Recommendation, Ruling, Verdict
from casework.rules.standard_rulings import (
    FORWARD_CROWD,
    FORWARD_DENUNCIATION,
    FORWARD_PETITION,
    FORWARD_TIP,
    GUIDE_COMPLAINT,
    GUIDE_DENOUNCER,
    GUIDE_VISITOR,
    RETURN,
)

# NĐ 154/2026 Đ14 k2, Đ15 k2: from this day a visitor is guided whatever the kind.
GUIDE_VISITORS_FROM = date(2026, 7, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """The answer for one letter, or for one of its contents."""

    kind: CaseKind
    field: Field
    competent_unit: str
    verdict: Verdict
    recommended_act: Recommendation
    article: str
    reasons: tuple[str, ...]
    above_level: bool = False
    row: str | None = None
    barred: tuple[str, ...] = ()
    recused: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    crowd: bool = False
    parts: tuple["Assessment", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Everything the rules may look at besides the content itself."""

    facts: Facts
    directory: AuthorityDirectory
    on: date
    terms: Terms
    working_day: Callable[[date], bool]

    @property
    def holder(self) -> str:
        """The authority in whose name the desk holds the letter."""
        return self.directory.acts_for(self.facts.received_by)

    @property
    def holder_level(self) -> Level | None:
        """Where that authority stands."""
        if self.holder != self.facts.received_by:
            return self.directory.level_of(self.holder)
        return self.facts.received_by_level or self.directory.level_of(self.holder)

    @property
    def crowd(self) -> Crowd:
        """Luật TCD Đ29: whether a group came or wrote, and whether it is represented in order."""
        return assess_crowd(self.facts.people, self.facts.representatives)

    def holds(self, unit: str) -> bool:
        """Whether this desk is the authority's own."""
        return unit in {self.holder, self.facts.received_by}

    def is_above(self, level: Level | None) -> bool:
        """Whether the letter lies higher up than this level; outside the administration there is no rank."""
        return 0 < rank(level) < rank(self.holder_level)

    def hand_on(self, kind: CaseKind) -> Ruling:
        """What a desk does with a letter that is not its own: guide, forward or return."""
        match kind:
            case CaseKind.COMPLAINT_FIRST | CaseKind.COMPLAINT_SECOND:
                return RETURN if self.facts.forwarded_by else GUIDE_COMPLAINT
            case CaseKind.DENUNCIATION if self.facts.manner is Manner.IN_PERSON:
                return GUIDE_DENOUNCER
            case CaseKind.DENUNCIATION:
                return FORWARD_DENUNCIATION
            case CaseKind.TIP:
                return FORWARD_TIP
            case _:
                return self._hand_on_petition()

    def _hand_on_petition(self) -> Ruling:
        """Luật TCD Đ26 k2 đ.b, Đ30 k1; NĐ 154/2026 Đ14 k2, Đ15 k2: letters go on, visitors are guided."""
        if self.facts.manner is not Manner.IN_PERSON:
            return FORWARD_PETITION
        if self.crowd.is_crowd:
            return FORWARD_CROWD
        return GUIDE_VISITOR if self.on >= GUIDE_VISITORS_FROM else FORWARD_PETITION

    def already_there(self, content: Content, competent: str) -> Ground | None:
        """TT 05/2021 Đ6: the same letter also went to the competent body, so this copy is not processed."""
        step = latest(content, Step.SUBMITTED, Step.ACCEPTED, by=competent)
        if competent not in self.facts.also_sent_to and (step is None or step.by != competent):
            return None
        return Ground(
            code="FILE.SEVERAL",
            article="TT 05/2021 Đ6 k2",
            reason=gettext_noop("The same letter also lies with the competent body."),
        )

    def guided_before(self, content: Content) -> bool:
        """Luật TCD Đ26 k1 đ.b: guidance is given once per content."""
        return latest(content, Step.GUIDED) is not None

    def answer(
        self,
        content: Content,
        *,
        kind: CaseKind,
        resolver: Resolver,
        ruling: Ruling,
        exclusion: Exclusion,
        line: Line | None = None,
        grounds: tuple[Ground, ...] = (),
        missing: tuple[str, ...] = (),
    ) -> Assessment:
        """Write the answer down."""
        article = "; ".join(dict.fromkeys((ruling.article, resolver.article)))
        return Assessment(
            kind=kind,
            field=content.field,
            competent_unit=resolver.unit,
            verdict=ruling.verdict,
            recommended_act=ruling.act,
            article=article,
            reasons=tuple(dict.fromkeys((ruling.reason, *(ground.reason for ground in grounds)))),
            above_level=line is not None and line.counts,
            row=None if line is None else line.row.value,
            barred=exclusion.barred,
            recused=exclusion.recused,
            grounds=tuple(ground.code for ground in grounds),
            missing=missing,
            crowd=self.crowd.is_crowd,
        )
