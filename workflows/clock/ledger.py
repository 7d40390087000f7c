"""The ledger: which clocks an act starts, meets, pauses, resumes, lengthens, hands over or stops."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.translation import gettext as _

from casework.acts.base import ClockFacts
from casework.errors import Impeded, Impediment, Misconfigured
from casework.models import Case, Clock
from casework.rules.calendars import WorkingCalendar
from casework.rules.deadlines import due, lengthen, pause, raise_ceiling, resume
from casework.rules.effects import ClockEffects, clock_effects
from casework.rules.errors import RuleError, in_words
from casework.rules.policy import Policy, PolicySet
from casework.rules.terms import Milestone
from casework.vocabulary import Audience, ClockEntryKind, ClockState
from workflows.clock.book import Book, Line
from workflows.clock.ladder import LadderSource, arm, fired_level, lay
from workflows.clock.runs import deadline_of, remainders_of, run_until, stand_still

HANDING_OVER = frozenset({"move_unit", "take_over"})
PAPER_COMES_IN = frozenset({"receive", "receive_supplement", "add_representative"})
FROM_RECEIPT = frozenset({"receipt", "completion"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What happened to the case, as far as its clocks are concerned."""

    verb: str
    from_state: str
    to_state: str
    on: date
    event_seq: int
    facts: ClockFacts = field(default_factory=ClockFacts)

    @property
    def day(self) -> date:
        """The legal day of what happened: of delivery or publication rather than of its recording."""
        return self.facts.event_on or self.on


def follow(case: Case, step: Step, *, policies: PolicySet, calendar: WorkingCalendar, at: datetime) -> None:
    """Let the clocks of a locked case follow one step, and set what the case shows of them.

    Sets `due_on`, `due_rule`, `is_paused`, `escalation_level`, `policy_version`; the caller saves the case.
    Raises Misconfigured when law or calendar lack what a clock needs, Impeded over the cap of extensions.
    """
    if case.is_archive:
        case.policy_version = policies.archive().version.code
        return
    try:
        Follower(case, step, policies, calendar, at).run()
    except RuleError as error:
        raise Misconfigured(in_words(error, _), rule_error=error.code) from error


def start_all(
    case: Case, step: Step, *, policies: PolicySet, calendar: WorkingCalendar, at: datetime
) -> None:
    """Start the clocks of a case that was just received."""
    follow(case, step, policies=policies, calendar=calendar, at=at)


@dataclass(slots=True)
class Follower:
    """One step under way."""

    case: Case
    step: Step
    policies: PolicySet
    calendar: WorkingCalendar
    at: datetime

    def run(self) -> None:
        """Move the clocks, write them, and let the case show the earliest."""
        self.case.policy_version = self.policies.at(self.step.on).version.code
        book = self.plan()
        if book is not None and book.is_changed:
            book.write()
            show(self.case, book.clocks)

    def plan(self) -> Book | None:
        """Decide from policy data what becomes of the clocks; nothing is written or set on the case."""
        policy = self.policies.at(self.step.on)
        # A kind that the law does not name would run without any clock, and nobody would notice.
        policy.kind(self.case.kind)
        effects = self._effects(policy)
        is_moving = self.step.verb in HANDING_OVER
        if not is_moving and effects == ClockEffects():
            return None
        book = Book(
            case=self.case,
            verb=self.step.verb,
            event_seq=self.step.event_seq,
            at=self.at,
            clocks=[] if self.step.verb == "receive" else clocks_of(self.case),
        )
        self._end(book, effects)
        self._stop_what_the_kind_lacks(book, policy)
        for milestone in effects.restarts:
            self._restart(book, milestone)
        for milestone in effects.starts:
            self._offer(book, milestone)
        self._hold_and_release(book, effects)
        for milestone in effects.lengthens:
            self._lengthen(book, milestone)
        if is_moving:
            self._hand_over(book)
        if book.is_changed:
            self._wait_for_others(book)
        return book

    def _effects(self, policy: Policy) -> ClockEffects:
        return clock_effects(
            policy=policy,
            kind=self.case.kind,
            verb=self.step.verb,
            before=self.step.from_state,
            after=self.step.to_state,
            facts=self._facts(),
            document=self.step.facts.document,
        )

    def _facts(self) -> frozenset[str]:
        columns = {
            "remote": self.case.is_remote,
            "complex": self.case.is_complex,
            "complete": self.step.facts.complete,
        }
        return (
            self.step.facts.named | set(self.case.facts) | {name for name, holds in columns.items() if holds}
        )

    def _end(self, book: Book, effects: ClockEffects) -> None:
        for milestone in effects.meets:
            clock = book.open_clock(milestone.code)
            if clock is not None:
                self.end(book, clock, ClockState.MET, ClockEntryKind.MET)
        for milestone in effects.stops:
            clock = book.open_clock(milestone.code)
            if clock is None:
                continue
            if self.step.verb == milestone.on_lapse:
                self.end(book, clock, ClockState.LAPSED, ClockEntryKind.LAPSE)
            else:
                self.end(book, clock, ClockState.STOPPED, ClockEntryKind.STOP)

    def end(
        self, book: Book, clock: Clock, state: ClockState, kind: ClockEntryKind, *, ground: str = ""
    ) -> None:
        before = clock.due_on
        close(clock, state, on=self.step.day)
        line = Line(ground=ground or self.step.facts.ground, approver_id=self.step.facts.approver_id)
        book.enter(clock, kind, on=self.step.day, before=before, line=line)

    def _stop_what_the_kind_lacks(self, book: Book, policy: Policy) -> None:
        """A case that turned out to be of another kind keeps only the clocks which that kind knows."""
        if self.step.verb != "screen":
            return
        known = {m.code for m in policy.by_kind.get(self.case.kind, ())}
        for clock in book.clocks:
            if clock.ended_on is None and clock.milestone not in known:
                self.end(book, clock, ClockState.STOPPED, ClockEntryKind.STOP, ground="kind_changed")

    def _offer(self, book: Book, milestone: Milestone) -> None:
        """Start a clock unless it runs; one that counts from receipt is met once and for all.

        Luật KN Đ33 k1: a decision that comes after its limit opens a window of its own, from the day of its
        receipt; the one that the missed limit had opened ends with it.
        """
        running = book.open_clock(milestone.code)
        if running is not None:
            if not _counts_from_a_miss(book, running, milestone):
                return
            self.end(book, running, ClockState.STOPPED, ClockEntryKind.STOP, ground="restarted")
        earlier = book.clocks_of(milestone.code)
        if milestone.counts_from in FROM_RECEIPT and any(c.state == ClockState.MET for c in earlier):
            return
        self.start(book, milestone, event_on=self._event_day(book, milestone), restarts=0)

    def _restart(self, book: Book, milestone: Milestone) -> None:
        earlier = book.clocks_of(milestone.code)
        restarts = max((c.restarts for c in earlier), default=0) + 1
        if restarts > milestone.most_restarts:
            return
        running = book.open_clock(milestone.code)
        if running is not None:
            self.end(book, running, ClockState.STOPPED, ClockEntryKind.STOP, ground="restarted")
        self.start(book, milestone, event_on=self.step.day, restarts=restarts)

    def start(self, book: Book, milestone: Milestone, *, event_on: date, restarts: int) -> None:
        governing = self.policies.governing_on(
            milestone.code, event_on=event_on, received_on=self.case.received_on
        )
        policy = self.policies.at(governing)
        if milestone.code not in policy.milestones:
            # What was received before a limit was law is entered later: the limit does not reach back.
            return
        milestone = policy.milestone(milestone.code)
        facts = self._facts() - {"complete"}
        earlier = [c.cycle for c in book.clocks_of(milestone.code)]
        clock = Clock(
            case=self.case,
            milestone=milestone.code,
            purpose=milestone.purpose,
            nature=milestone.nature,
            role=milestone.role,
            cycle=max(earlier, default=0) + 1,
            event_on=event_on,
            started_on=event_on,
            policy_version=policy.version.code,
            restarts=restarts,
        )
        run_until(clock, due(milestone=milestone, event_on=event_on, calendar=self._calendar(), facts=facts))
        lay(clock, self._source(policy, milestone), others=book.clocks, anew=True)
        book.add(clock)
        line = Line(ground=self.step.facts.ground, approver_id=self.step.facts.approver_id)
        book.enter(clock, ClockEntryKind.START, on=event_on, before=None, line=line)

    def _event_day(self, book: Book, milestone: Milestone) -> date:
        """BLDS Đ147 k1: the day of the event from which a limit is counted."""
        if milestone.counts_from not in FROM_RECEIPT or self.step.verb in PAPER_COMES_IN:
            return self.step.day
        # Screening names the kind later, but the limit runs from the day this unit received the paper.
        received = [c.started_on for c in book.clocks if c.ended_on is None and self._counts_from_receipt(c)]
        return min(received, default=self.case.received_on)

    def _counts_from_receipt(self, clock: Clock) -> bool:
        return self._law_of(clock)[1].counts_from == "receipt"

    def _hold_and_release(self, book: Book, effects: ClockEffects) -> None:
        for milestone in effects.pauses:
            clock = book.open_clock(milestone.code)
            if clock is not None and clock.state == ClockState.RUNNING:
                self._pause(book, clock)
        restarted_in_vain = tuple(m for m in effects.restarts if m not in effects.pauses)
        for milestone in (*effects.resumes, *restarted_in_vain):
            clock = book.open_clock(milestone.code)
            if clock is not None and clock.state == ClockState.PAUSED:
                self._resume(book, clock)

    def _pause(self, book: Book, clock: Clock) -> None:
        """NĐ 124 Đ28b, Luật TC Đ34: what remains is kept, term by term."""
        _policy, milestone = self._law_of(clock)
        before = clock.due_on
        deadline = deadline_of(clock, milestone=milestone, calendar=self._calendar())
        stand_still(clock, pause(deadline=deadline, on=self.step.day, calendar=self._calendar()))
        arm(clock)
        line = Line(ground=self.step.facts.ground, approver_id=self.step.facts.approver_id)
        book.enter(clock, ClockEntryKind.PAUSE, on=self.step.day, before=before, line=line)

    def _resume(self, book: Book, clock: Clock) -> None:
        """NĐ 124 Đ28b: the limit runs on from the day of the resumption decision."""
        policy, milestone = self._law_of(clock)
        deadline = resume(
            milestone=milestone,
            remainders=remainders_of(clock),
            on=self.step.day,
            event_on=clock.event_on,
            calendar=self._calendar(),
            facts=frozenset(clock.facts),
        )
        run_until(clock, deadline)
        # An act that was asked for before the pause came must be asked for again.
        is_asked = any(r["to"] == Audience.SYSTEM for r in clock.rungs[: clock.next_rung])
        clock.cycle += int(is_asked)
        lay(clock, self._source(policy, milestone), others=book.clocks, anew=is_asked)
        line = Line(ground=self.step.facts.ground, approver_id=self.step.facts.approver_id)
        book.enter(clock, ClockEntryKind.RESUME, on=self.step.day, before=None, line=line)

    def _lengthen(self, book: Book, offered: Milestone) -> None:
        """Luật KN Đ28, Đ37: one higher ceiling. Luật TC Đ30 k2-3: extensions, counted and capped."""
        clock = book.open_clock(offered.code)
        if clock is None or clock.state != ClockState.RUNNING:
            return
        policy, milestone = self._law_of(clock)
        now = deadline_of(clock, milestone=milestone, calendar=self._calendar())
        extensions = policy.extensions_of(milestone.code)
        before, days, cap = clock.due_on, None, None
        if extensions:
            extension = self._extension(extensions, clock)
            days, cap = extension.terms[0].amount, extension.times
            then = lengthen(milestone=milestone, deadline=now, amount=days, calendar=self._calendar())
            kind = ClockEntryKind.EXTEND
            clock.extensions += 1
        else:
            facts = now.facts | {"complex"}
            then = raise_ceiling(milestone=milestone, deadline=now, facts=facts, calendar=self._calendar())
            kind = ClockEntryKind.COMPLEX
            if then.runs == now.runs:
                return
        clock.cycle += 1
        run_until(clock, then)
        lay(clock, self._source(policy, milestone), others=book.clocks, anew=True)
        line = Line(
            ground=self.step.facts.ground, approver_id=self.step.facts.approver_id, days=days, cap=cap
        )
        book.enter(clock, kind, on=self.step.day, before=before, line=line)

    def _extension(self, extensions: Iterable[Milestone], clock: Clock) -> Milestone:
        """Luật TC Đ30: the extension that the criteria allow; over its number of times none is left."""
        facts = self.step.facts
        allowed = [
            m
            for m in extensions
            if clock.extensions < m.times
            and (m.code == facts.extension if facts.extension else m.criteria_at_least <= facts.criteria)
        ]
        if not allowed:
            raise Impeded((Impediment("extension_cap", _("No further extension is allowed."), "Đ30"),))
        return allowed[0]

    def _hand_over(self, book: Book) -> None:
        """The limit goes on in another unit; only who answers for it changes."""
        for clock in [c for c in book.clocks if c.ended_on is None and c.pk is not None]:
            book.enter(clock, ClockEntryKind.HAND_OVER, on=self.step.day, before=clock.due_on)

    def _wait_for_others(self, book: Book) -> None:
        """Lay again the ladders whose last act must wait for another clock that moved in this step."""
        for clock in [c for c in book.clocks if c.state == ClockState.RUNNING]:
            policy, milestone = self._law_of(clock)
            if milestone.not_before:
                before = list(clock.rungs)
                lay(clock, self._source(policy, milestone), others=book.clocks, anew=False)
                if clock.rungs != before:
                    book.touch(clock)

    def _law_of(self, clock: Clock) -> tuple[Policy, Milestone]:
        """The rule under which a clock was started, whatever the law says today."""
        policy = self.policies.version(clock.policy_version)
        return policy, policy.milestone(clock.milestone)

    def _source(self, policy: Policy, milestone: Milestone) -> LadderSource:
        return LadderSource(policy=policy, milestone=milestone, calendar=self._calendar())

    def _calendar(self) -> WorkingCalendar:
        if not self.calendar.years:
            raise Misconfigured(_("No calendar has been loaded; a deadline cannot be computed."))
        return self.calendar


def clocks_of(case: Case) -> list[Clock]:
    """Every clock of a case, ended ones included, in the order they were started."""
    return list(Clock.objects.filter(case=case).order_by("pk"))


def close(clock: Clock, state: ClockState, *, on: date) -> None:
    """End a clock on a day; only a met one was met."""
    clock.state = state
    clock.ended_on = on
    clock.met_on = on if state == ClockState.MET else None
    arm(clock)


def show(case: Case, clocks: Iterable[Clock]) -> None:
    """Let the case show its earliest running statutory duty, and the level that its open clocks reached."""
    still_open = [c for c in clocks if c.ended_on is None]
    duties = [c for c in still_open if c.nature == "statutory" and c.role == "duty"]
    running = [(c.due_on, c.milestone) for c in duties if c.due_on is not None]
    case.due_on, case.due_rule = min(running, default=(None, ""))
    case.is_paused = case.due_on is None and bool(duties)
    case.escalation_level = max((fired_level(c) for c in still_open), default=0)


def _counts_from_a_miss(book: Book, clock: Clock, milestone: Milestone) -> bool:
    return any(
        missed.milestone in milestone.starts_when_missed and missed.due_on == clock.event_on
        for missed in book.clocks
    )
