"""Virtual time: tales go on day by day through the door, and the sweep runs every morning in between."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from time import perf_counter

from django.db.models import Max, Min

from casework.acts.base import Act
from casework.acts.intake import Receive
from casework.acts.opening import Opening
from casework.errors import CaseworkError, Impeded
from casework.models import Case, CaseLink, Clock, Command
from casework.permissions import SYSTEM, Actor, citizen
from casework.rules.calendars import WorkingCalendar
from casework.rules.crowd import CROWD_FROM
from casework.rules.legal_day import instant_of, legal_day
from casework.selectors.policies import calendar, policies
from casework.vocabulary import ACCUSATIONS, ActorKind, Channel, CommandState, LinkKind, VisitOutcome
from workflows.clock.commands import run_commands
from workflows.clock.sweep import sweep
from workflows.engine import perform
from workflows.reception import GroupInput, VisitInput, receive_visitor
from workflows.simulation.players import Part, Players
from workflows.tasks import act_as_system

MORNING = time(7, 45)
DAY_BEGINS = time(8, 5)
ONE_DAY = timedelta(days=1)
BETWEEN_ACTS = timedelta(minutes=6)
MINUTES_OF_ARRIVAL = 420
PATIENCE = 15
MONDAY = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What comes next in a tale: some working days later somebody does something; without days, never.

    An act that is made on its day may be None: nobody is free for it, and it waits like any other.
    """

    part: Part
    act: Act | Callable[[Tale], Act | None]
    after: int | None = 0


Story = Iterator[Step]
Telling = Callable[["Tale"], Story]


@dataclass
class Tale:
    """One case as its story sees it."""

    world: World
    number: int
    at: datetime
    case_id: int | None = None
    story: Story = field(default_factory=lambda: iter(()))
    pending: Step | None = None
    waited: int = 0
    until_verb: str = ""

    @property
    def on(self) -> date:
        """The legal day that the story has reached."""
        return legal_day(self.at)

    @property
    def case(self) -> Case:
        """The case as it stands now."""
        return Case.objects.select_related("unit").get(pk=self.case_id or 0)

    def linked(self, kind: LinkKind) -> list[int]:
        """Cases that came out of this one, oldest first."""
        links = CaseLink.objects.filter(other_id=self.case_id, kind=kind).order_by("case_id")
        return list(links.values_list("case_id", flat=True))

    @staticmethod
    def newest_case() -> int:
        """The case that was opened last, whatever it is."""
        return Case.objects.aggregate(newest=Max("pk"))["newest"] or 0

    @staticmethod
    def opened_since(case_id: int) -> list[int]:
        """Cases opened after another one, oldest first; right after an act they are its own."""
        return list(Case.objects.filter(pk__gt=case_id).order_by("pk").values_list("pk", flat=True))

    def ground(self, family: str, *preferred: str) -> str:
        """A coded ground that holds for the case today: the first preferred one, else the first of all."""
        known = [g.code for g in policies().grounds_of(family, on=self.on, kind=self.case.kind)]
        # Without any the act is tried all the same, and the door says why not.
        return next((code for code in preferred if code in known), known[0] if known else "-")

    def grounds(self, family: str, *, count: int) -> tuple[str, ...]:
        """The first coded grounds of a family that hold for the case today."""
        known = policies().grounds_of(family, on=self.on, kind=self.case.kind)
        return tuple(g.code for g in known[:count])


@dataclass
class Played:
    """What happened while the world went on."""

    acts: Counter[str] = field(default_factory=Counter)
    refusals: Counter[str] = field(default_factory=Counter)
    nobody: Counter[str] = field(default_factory=Counter)
    fired: int = 0
    escalated: int = 0
    commands: int = 0
    parked: int = 0
    at_the_door: float = 0.0


@dataclass
class World:
    """A stretch of virtual time up to an instant; nothing happens after it."""

    until: datetime
    players: Players = field(default_factory=Players)
    calendar: WorkingCalendar = field(default_factory=calendar)
    played: Played = field(default_factory=Played)
    # Called once a week of virtual time: tables that grow from nothing want their statistics.
    tidy: Callable[[], None] | None = None
    swept_on: date | None = None
    _queue: list[tuple[datetime, int, Tale]] = field(default_factory=list)
    _tales: int = 0

    def begin(self, telling: Telling, *, on: date, case_id: int | None = None, until_verb: str = "") -> None:
        """Let a story begin on a day; a story of a case that exists names it. It ends before `until_verb`."""
        self._tales += 1
        minutes = timedelta(minutes=self._tales * 11 % MINUTES_OF_ARRIVAL)
        at = instant_of(on, DAY_BEGINS).astimezone(UTC) + minutes
        tale = Tale(world=self, number=self._tales, at=at, case_id=case_id, until_verb=until_verb)
        # Nothing is asked of the story before its day: it may look at what others have done until then.
        tale.story = telling(tale)
        self._await(tale, at)

    def play(self) -> None:
        """Let everything happen in its order, with a sweep every morning, up to the end."""
        while self._queue:
            at, _number, tale = heapq.heappop(self._queue)
            self._let_mornings_pass(before=at)
            tale.at = at
            self._take_step(tale)
        self._let_mornings_pass(before=self.until)
        self._sweep(self.until)

    def perform(self, case_id: int | None, act: Act, *, actor: Actor, at: datetime) -> int | None:
        """Send an act through the door, count it, and return its case; who comes to the desk is a visitor."""
        started = perf_counter()
        try:
            if isinstance(act, Receive) and act.channel == Channel.DESK and actor.kind == ActorKind.OFFICER:
                done_on = receive_visitor(_visit(act), actor=actor, at=at).case_id
            else:
                done_on = perform(case_id, act, actor=actor, at=at).case_id
        finally:
            self.played.at_the_door += perf_counter() - started
        self.played.acts[act.verb] += 1
        return done_on

    def _go_on(self, tale: Tale) -> None:
        """Ask the story what comes next and put it into its day."""
        step = next(tale.story, None)
        tale.pending, tale.waited = step, 0
        if step is None or step.after is None:
            return
        at = tale.at + BETWEEN_ACTS
        if step.after:
            at = self._same_time(tale.at, self.calendar.shift(tale.on, step.after))
        self._await(tale, at)

    def _await(self, tale: Tale, at: datetime) -> None:
        if at <= self.until:
            heapq.heappush(self._queue, (at, tale.number, tale))

    @staticmethod
    def _same_time(at: datetime, on: date) -> datetime:
        return at + (on - legal_day(at))

    def _take_step(self, tale: Tale) -> None:
        step = tale.pending
        if step is None:
            self._go_on(tale)
            return
        act = step.act if isinstance(step.act, Act) else step.act(tale)
        if act is not None and act.verb == tale.until_verb:
            return
        actor = self._actor(tale, step.part, act) if act is not None else None
        if act is None or actor is None:
            self._wait_for_somebody(tale, step, act)
            return
        try:
            tale.case_id = self.perform(tale.case_id, act, actor=actor, at=tale.at)
        except CaseworkError as refusal:
            codes = [i.code for i in refusal.impediments] if isinstance(refusal, Impeded) else [refusal.code]
            self.played.refusals[f"{act.verb}: {', '.join(codes)}"] += 1
            return
        self._go_on(tale)

    def _actor(self, tale: Tale, part: Part, act: Act) -> Actor | None:
        if tale.case_id is None and isinstance(act, Opening):
            return self._who_receives(act, part, on=tale.on)
        return self.players.who(part, case=tale.case, verb=act.verb, on=tale.on)

    def _who_receives(self, act: Opening, part: Part, *, on: date) -> Actor:
        """Somebody of the desk; where it has nobody the portal takes it in, or for paper the import."""
        if part == Part.RECEPTION:
            found = next(self.players.at_unit(act.at_unit, Part.RECEPTION, on=on), None)
            if found is not None:
                return found
        by_portal = getattr(act, "channel", "") == Channel.WEB and act.of_kind not in ACCUSATIONS
        return citizen() if by_portal else SYSTEM

    def _wait_for_somebody(self, tale: Tale, step: Step, act: Act | None) -> None:
        """Try again tomorrow, unless the part cannot be played in this unit at all."""
        tale.waited += 1
        if tale.waited > PATIENCE or not self.players.is_anybody(step.part, case=tale.case, on=tale.on):
            self.played.nobody[f"{step.part}: {act.verb if act else 'nobody free'}"] += 1
            return
        self._await(tale, self._same_time(tale.at, self.calendar.next_working_day(tale.on)))

    def _let_mornings_pass(self, *, before: datetime) -> None:
        """Sweep at a quarter to eight of every day that has come, when something is due by then."""
        day = self.swept_on + ONE_DAY if self.swept_on else legal_day(before)
        while (morning := instant_of(day, MORNING)) < before:
            self.swept_on = day
            if self.tidy is not None and day.weekday() == MONDAY:
                self.tidy()
            self._sweep(morning)
            day += ONE_DAY

    def _sweep(self, at: datetime) -> None:
        if not _is_anything_due(at):
            return
        swept = sweep(at=at)
        ran = run_commands(door=act_as_system, at=at)
        self.played.fired += swept.fired
        self.played.escalated += swept.escalated
        self.played.commands += ran.done
        self.played.parked += ran.parked


def _visit(act: Receive) -> VisitInput:
    """Luật TCD Đ25: the reception of whoever hands this in."""
    people = max(act.paper.signatories, 1)
    group = GroupInput(people=people, representatives=len(act.representatives), project=act.project)
    return VisitInput(
        unit=act.unit,
        outcome=VisitOutcome.OPENED_CASE,
        people=people,
        group=group if people >= CROWD_FROM else None,
        act=act,
    )


def _is_anything_due(at: datetime) -> bool:
    first = Clock.objects.filter(next_rung_at__lte=at).aggregate(first=Min("next_rung_at"))["first"]
    return first is not None or Command.objects.filter(state=CommandState.PENDING, due_at__lte=at).exists()
