"""From the rows of a file to dated steps: every visit and every act of every case, in the order of time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from casework.acts.files import Upload
from casework.acts.intake import Letter, Receive
from casework.acts.people import PersonInput, RespondentInput
from casework.rules.crowd import CROWD_FROM
from casework.vocabulary import (
    ACCUSATIONS,
    Channel,
    Kind,
    Outcome,
    Role,
    State,
    VisitOutcome,
)
from workflows.replay.days import Days
from workflows.replay.settlement import Inventor, Staff
from workflows.replay.stage import Stage, Thread
from workflows.replay.story import GroupRow, LifeRow, Story, VisitRow
from workflows.replay.ways import SHORT_ENDS, Matter, Turn, way, way_down

# Working days from receipt to the last act, at the most.
LONG, SHORT = 45, 9
ACCUSED = RespondentInput(office="Người bị tố cáo (dữ liệu minh họa)")


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happens at an instant."""

    at: datetime
    play: Callable[[datetime], None]


@dataclass(frozen=True, slots=True)
class Plot:
    """Plans the whole file by one seed; each step is played later, by the stage."""

    story: Story
    staff: Staff
    inventor: Inventor
    days: Days
    paper: Upload
    stage: Stage
    _first: dict[str, int] = field(default_factory=dict)

    def steps(self) -> list[Step]:
        """Everything that happens, oldest first."""
        steps: list[Step] = []
        for life in self.story.lives:
            for number in self._receipts(life):
                steps += self._life(life, number)
        for visit in self.story.visits:
            for month, count in zip(self.story.months, visit.by_month, strict=False):
                steps += [self._visit(visit, month) for _n in range(count)]
        for group in self.story.groups:
            steps += self._group(group)
        return sorted(steps, key=lambda step: step.at)

    def _receipts(self, row: LifeRow) -> Iterator[int]:
        for _n in range(row.carried):
            yield self.days.before()
        for month, count in zip(self.story.months, row.by_month, strict=False):
            for _n in range(count):
                yield self.days.of_month(month, in_time=row.end == State.ANSWERED)

    def _life(self, row: LifeRow, received: int) -> Iterator[Step]:
        thread = Thread(row.unit, is_sealed=row.kind in ACCUSATIONS)
        if not thread.is_sealed:
            self._first[row.unit] = min(received, self._first.get(row.unit, received))
        matter = Matter(
            kind=row.kind,
            field=row.field,
            end=row.end,
            outcome=self._outcome(row),
            ground=row.ground,
            guided_to=row.guided_to,
        )
        act = self._receive(row.unit, row.kind, row.field, row.title, Channel(row.channel))
        yield Step(self.days.at(received), lambda at: self.stage.receive(thread, act, at))
        turns = self._way(row.unit, matter, appointed_on=self.days.working[received])
        first = max(received, self.days.start)
        longest = SHORT if row.end in SHORT_ENDS or row.kind == Kind.PETITION else LONG
        yield from self._turns(thread, turns, first=first, longest=longest)

    def _group(self, row: GroupRow) -> Iterator[Step]:
        came = self.days.number(row.came_on)
        spokesman = self.inventor.person()
        thread = Thread(row.unit)
        act = None
        if row.outcome == VisitOutcome.OPENED_CASE:
            act = self._receive(
                row.unit, row.kind, row.field, row.title, Channel.DESK, people=row.people, by=spokesman
            )
        yield Step(self.days.at(came), lambda at: self.stage.group(row, thread, act, spokesman, at))
        for day in row.came_again:
            yield Step(
                self.days.at(self.days.number(day), 1), lambda at: self.stage.group_again(row, thread, at)
            )
        if act is None:
            return
        matter = Matter(
            kind=row.kind,
            field=row.field,
            end=row.end,
            outcome=Outcome.PARTLY_RIGHT,
            project=row.project,
            representative=spokesman if row.people >= CROWD_FROM else None,
        )
        unit = row.forward_to or row.unit
        down = list(way_down(matter, receiver=self.staff.unit(unit))) if row.forward_to else []
        turns = [*down, *self._way(unit, matter, appointed_on=row.came_on)]
        yield from self._turns(thread, turns, first=came, longest=LONG, receiver=unit)

    def _way(self, unit: str, matter: Matter, *, appointed_on: date) -> list[Turn]:
        handler = self.staff.officer(unit, Role.HANDLER).pk
        return list(way(matter, handler=handler, paper=self.paper, appointed_on=appointed_on))

    def _turns(
        self, thread: Thread, turns: list[Turn], *, first: int, longest: int, receiver: str = ""
    ) -> Iterable[Step]:
        days = self.days.spread(first, len(turns), longest=longest)
        for nth, (number, turn) in enumerate(zip(days, turns, strict=True), start=1):

            def play(at: datetime, turn: Turn = turn) -> None:
                self.stage.act(thread, turn, receiver, at)

            yield Step(self.days.at(number, nth), play)

    def _visit(self, row: VisitRow, month: date) -> Step:
        person = self.inventor.person()
        number = self.days.of_month(month, in_time=False)
        if row.outcome == VisitOutcome.ADDED_TO_CASE:
            # Nobody asks about a case before there is one.
            number = max(number, self._first[row.unit] + 1)
        instant = self.days.at(number, self.days.chance.randint(0, 16))
        return Step(instant, lambda at: self.stage.visit(row, person, at))

    def _receive(
        self,
        unit: str,
        kind: str,
        field_: str,
        title: str,
        channel: Channel,
        *,
        people: int = 1,
        by: PersonInput | None = None,
    ) -> Receive:
        return Receive(
            submission_id=UUID(int=self.days.chance.getrandbits(128), version=4),
            unit=self.staff.unit(unit),
            channel=channel,
            kind=kind,
            field=field_,
            paper=Letter(title=title, body=title, request=title, signatories=people),
            people=(by or self.inventor.person(),),
            respondent=ACCUSED if kind in ACCUSATIONS else None,
            is_archive=True,
        )

    def _outcome(self, row: LifeRow) -> str:
        if row.outcomes:
            (chosen,) = self.days.chance.choices(list(row.outcomes), weights=list(row.outcomes.values()))
            return chosen
        return Outcome.EXPLAINED if row.kind in (Kind.PETITION, Kind.FEEDBACK) else Outcome.WRONG
