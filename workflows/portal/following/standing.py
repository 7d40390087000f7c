"""Where a case stands for its citizen: a sentence, the day of the answer, the steps, what he may do now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from casework.acts import acts
from casework.models import Case, CaseLink, Clock, Decision, Delivery, Event
from casework.permissions import allowed
from casework.rules.legal_day import legal_day
from casework.selectors.documents import ISSUED, Paper, papers_of
from casework.selectors.following import open_case
from casework.selectors.names import name_on
from casework.selectors.policies import law_in_force
from casework.selectors.supplements import asked_for
from casework.vocabulary import CITIZENS, ENDED, ClockState, Kind, LinkKind, State, Verb
from workflows.engine import standing_impediments
from workflows.outlook import ClockStory, story_of
from workflows.portal.citizen import his
from workflows.portal.following.answers import BY_VERB, Answering
from workflows.portal.following.words import STATE_SENTENCES, STEPS

# What a citizen may do from his page, in the order in which it is offered.
OFFERED = (
    Verb.RECEIVE_SUPPLEMENT,
    Verb.ACKNOWLEDGE,
    Verb.DISPUTE,
    Verb.APPEAL,
    Verb.COMMENT,
    Verb.REQUEST_WITHDRAWAL,
)
_ASKS = OFFERED[:4]
OWN_TIME = ("supplement", "acknowledge", "go_up")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Something that happened, and when."""

    words: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """All that the page of a case tells its citizen."""

    case: Case
    sentence: str
    steps: tuple[Step, ...]
    # The duty of the law that ends next, with the reason for its day; none where nothing runs.
    due: ClockStory | None
    is_late: bool
    # His own time: to bring papers, to answer, to go up.
    own_time: tuple[ClockStory, ...]
    missing: tuple[str, ...]
    papers: tuple[Paper, ...]
    # The answer lies here and he has not said yet that he got it.
    awaits_receipt: bool
    may: frozenset[str]
    is_ended: bool
    # The second complaint that came of it, in the higher unit.
    went_up_to: Case | None

    @property
    def asks(self) -> list[Answering]:
        """What waits for his word: the papers, whether the matter is solved, the way up."""
        return [BY_VERB[verb] for verb in _ASKS if verb in self.may]

    @property
    def also(self) -> list[Answering]:
        """What he may do besides."""
        return [BY_VERB[verb] for verb in OFFERED if verb in self.may and verb not in _ASKS]

    @property
    def may_go_to_court(self) -> bool:
        """Luật KN Đ7 k1, Đ42: instead of going up, or after the second decision."""
        is_decided = self.case.kind == Kind.COMPLAINT_SECOND and self.case.state == State.ANSWERED
        return Verb.APPEAL in self.may or is_decided


def standing_of(case: Case, *, at: datetime) -> Standing:
    """What a citizen who proved that the case is his is told at that instant."""
    on = legal_day(at)
    due = _next_duty(case)
    result = awaited_result(case)
    return Standing(
        case=case,
        sentence=str(STATE_SENTENCES[State(case.state)]) % {"unit": name_on(case.unit, on=on)},
        steps=tuple(_steps(case)),
        due=due,
        is_late=due is not None and due.clock.due_on is not None and due.clock.due_on < on,
        own_time=_own_time(case),
        missing=asked_for(case) if case.state == State.AWAITING_SUPPLEMENT else (),
        papers=papers_for(case),
        awaits_receipt=result is not None,
        may=frozenset(may_now(case, at=at)),
        is_ended=case.state in ENDED,
        went_up_to=second_instance_of(case),
    )


def second_instance_of(case: Case) -> Case | None:
    """The case that the second complaint opened; never one that is sealed."""
    links = CaseLink.objects.filter(other=case, kind=LinkKind.SECOND_INSTANCE_OF)
    return open_case(links.values_list("case", flat=True).first() or 0)


def may_now(case: Case, *, at: datetime) -> Iterable[str]:
    """What the matrix gives the citizen of this case and nothing stands against just now."""
    for verb in OFFERED:
        if allowed(his(case), verb, case).ok and not _stands_against(case, verb, at=at):
            yield verb


def _stands_against(case: Case, verb: str, *, at: datetime) -> bool:
    kind = acts()[verb]
    if standing_impediments(case, kind, actor=his(case), at=at):
        return True
    # Of going up even the window is asked before it is offered: an empty letter tells it.
    return verb == Verb.APPEAL and not may_go_up(case, on=legal_day(at))


def may_go_up(case: Case, *, on: date) -> bool:
    """Luật KN Đ33 k1: after an answer while the window is open, without one once the first level is late."""
    if case.state == State.ANSWERED:
        windows = Clock.objects.filter(case=case, purpose="go_up")
        return windows.filter(due_on__gte=on).exists()
    late = Clock.objects.filter(case=case, purpose="resolve", state=ClockState.RUNNING, due_on__lt=on)
    return late.exists()


def awaited_result(case: Case) -> Decision | None:
    """The answer of this round, of which nothing shows yet that it reached the citizen."""
    if case.state != State.ANSWERED:
        return None
    decided = Decision.objects.filter(case=case, round=case.round).order_by("-pk").first()
    if decided is None or decided.deliveries.filter(recipient_role__in=sorted(CITIZENS)).exists():
        return None
    return decided


def papers_for(case: Case) -> tuple[Paper, ...]:
    """The papers that reached him and that he may fetch again; nothing that was sent to somebody else."""
    reached = Delivery.objects.filter(case=case, recipient_role__in=sorted(CITIZENS))
    ids = {pk for pair in reached.values_list("document", "decision__document") for pk in pair if pk}
    found = papers_of(case, actor=his(case))
    return tuple(
        p for p in found if p.document_id in ids and p.kind in ISSUED and not p.is_void and p.may_be_fetched
    )


def _steps(case: Case) -> Iterable[Step]:
    last = ""
    for event in Event.objects.filter(case=case, name__in=list(STEPS)).order_by("seq"):
        words = str(STEPS[event.name])
        if words != last:
            yield Step(words=words, on=legal_day(event.at))
        last = words


def _next_duty(case: Case) -> ClockStory | None:
    duties = Clock.objects.filter(
        case=case, role="duty", nature="statutory", state=ClockState.RUNNING, due_on__isnull=False
    )
    first = duties.order_by("due_on", "pk").first()
    return None if first is None else story_of(first, law=law_in_force())


def _own_time(case: Case) -> tuple[ClockStory, ...]:
    own = Clock.objects.filter(
        case=case, purpose__in=OWN_TIME, state=ClockState.RUNNING, due_on__isnull=False
    )
    law = law_in_force()
    return tuple(story_of(clock, law=law) for clock in own.order_by("due_on", "pk"))
