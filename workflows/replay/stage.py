"""The stage: where the planned steps of a replay are played through the reception desk and the door."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from random import Random

from casework.acts.additions import Comment
from casework.acts.base import Act
from casework.acts.files import Upload
from casework.acts.intake import Receive
from casework.acts.people import PersonInput
from casework.models import Case
from casework.rules.legal_day import legal_day
from casework.vocabulary import IN_PERSON, LinkKind, ReceiverKind, Role, VisitOutcome
from workflows.engine import perform
from workflows.reception import GroupInput, VisitInput, receive_visitor
from workflows.replay.settlement import Staff
from workflows.replay.story import GroupRow, VisitRow
from workflows.replay.ways import Turn

ASKS = "Hỏi kết quả giải quyết (dữ liệu minh họa)"
RECEIVES = {ReceiverKind.HEAD: Role.LEADER, ReceiverKind.DELEGATED: Role.HANDLER}


@dataclass(slots=True)
class Thread:
    """One matter through its cases: where it lies now, and where it was first brought."""

    unit: str
    is_sealed: bool = False
    case_id: int = 0
    first_case_id: int = 0
    group_id: int | None = None


@dataclass(slots=True)
class Stage:
    """Plays steps, and counts what passed the desk and the door."""

    staff: Staff
    chance: Random
    # The record of what a visitor said about his case; the desk writes it down for him.
    said: Upload
    acts: int = 0
    visits: int = 0
    _asked_about: dict[str, list[Thread]] = field(default_factory=lambda: defaultdict(list))

    def receive(self, thread: Thread, act: Receive, at: datetime) -> None:
        """A case comes in: at the desk by a visit, otherwise as a letter."""
        if act.channel in IN_PERSON:
            visit = VisitInput(unit=act.unit, outcome=VisitOutcome.OPENED_CASE, act=act)
            _group, case_id = self._record(visit, thread.unit, at)
        else:
            actor = self.staff.actor(thread.unit, Role.RECEPTION, on=legal_day(at))
            case_id = perform(None, act, actor=actor, at=at).case_id
            self.acts += 1
        thread.case_id = thread.first_case_id = case_id or 0
        if not thread.is_sealed:
            self._asked_about[thread.unit].append(thread)

    def act(self, thread: Thread, turn: Turn, receiver: str, at: datetime) -> None:
        """Somebody performs an act; a transfer that is accepted goes on as the receiver's case."""
        desk = receiver if turn.by_receiver else thread.unit
        perform(thread.case_id, turn.act, actor=self.staff.actor(desk, turn.role, on=legal_day(at)), at=at)
        self.acts += 1
        if turn.by_receiver:
            below = Case.objects.get(links__other=thread.case_id, links__kind=LinkKind.TRANSFERRED_FROM)
            thread.case_id, thread.unit = below.pk, receiver

    def visit(self, row: VisitRow, person: PersonInput, at: datetime) -> None:
        """Somebody comes to be answered, guided, or to ask about a case of this unit."""
        act: Act | None = None
        case_id = None
        if row.outcome == VisitOutcome.ADDED_TO_CASE:
            about = self.chance.choice(self._asked_about[row.unit])
            case_id, act = about.first_case_id, Comment(text=ASKS, citizens_paper=self.said)
        visit = VisitInput(
            unit=self.staff.unit(row.unit),
            outcome=row.outcome,
            receiver_kind=row.receiver,
            receiver=self._receiver(row.unit, row.receiver),
            person=person,
            people=row.people,
            is_repeat=row.is_repeat,
            act=act,
            case=case_id,
            guided_to=row.guided_to,
            summary=row.summary,
        )
        self._record(visit, row.unit, at)

    def group(
        self, row: GroupRow, thread: Thread, act: Receive | None, spokesman: PersonInput, at: datetime
    ) -> None:
        """A group comes for the first time."""
        visit = VisitInput(
            unit=self.staff.unit(row.unit),
            outcome=row.outcome,
            receiver_kind=row.receiver,
            receiver=self._receiver(row.unit, row.receiver),
            person=spokesman,
            group=GroupInput(people=row.people, representatives=row.representatives, project=row.project),
            act=act,
            guided_to=row.guided_to,
            summary=row.title,
        )
        thread.group_id, case_id = self._record(visit, row.unit, at)
        thread.case_id = thread.first_case_id = case_id or 0

    def group_again(self, row: GroupRow, thread: Thread, at: datetime) -> None:
        """The same group comes again and is told how its matter stands."""
        visit = VisitInput(
            unit=self.staff.unit(row.unit),
            outcome=VisitOutcome.ANSWERED,
            receiver_kind=row.receiver,
            receiver=self._receiver(row.unit, row.receiver),
            people=row.people,
            known_group=thread.group_id,
            is_repeat=True,
            case=thread.first_case_id or None,
            summary=ASKS,
        )
        self._record(visit, row.unit, at)

    def _receiver(self, unit: str, kind: str) -> int | None:
        role = RECEIVES.get(ReceiverKind(kind))
        return None if role is None else self.staff.officer(unit, role).pk

    def _record(self, visit: VisitInput, unit: str, at: datetime) -> tuple[int | None, int | None]:
        actor = self.staff.actor(unit, Role.RECEPTION, on=legal_day(at))
        recorded = receive_visitor(visit, actor=actor, at=at)
        self.visits += 1
        self.acts += visit.act is not None
        return recorded.group_id, recorded.case_id
