"""A story told in domain words: who does what on which day, through the door and nothing else."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from typing import Any

from django.core.management import call_command

from casework import storage
from casework.acts.base import Act
from casework.acts.files import Upload
from casework.acts.intake import Letter, Receive
from casework.acts.people import PersonInput, RespondentInput
from casework.models import Case, Clock, Event
from casework.permissions import SYSTEM, Actor, citizen
from casework.vocabulary import Channel, IdKind, Kind
from tests import cast
from workflows.engine import perform

CITIZEN = "citizen"
BOOK = {
    "mrs-ka-brum": PersonInput(
        name="Ka Brum", id_kind=IdKind.CCCD, id_number="068170991001", phone="+84912000901"
    ),
    "mr-ha-juk": PersonInput(
        name="Cil Ha Juk", id_kind=IdKind.CCCD, id_number="068068991002", phone="+84912000902"
    ),
}


def day(text: str) -> date:
    """A date as people write it: 06/07/2026."""
    return datetime.strptime(text, "%d/%m/%Y").replace(tzinfo=UTC).date()


def noon(on: date) -> datetime:
    """Ten in the morning of a legal day."""
    return datetime(on.year, on.month, on.day, 3, 0, tzinfo=UTC)


def paper(words: str = "Quyết định") -> Upload:
    """A small PDF that is really stored."""
    stored = storage.put(f"%PDF-1.4\n% {words}\n%%EOF\n".encode())
    return Upload(sha256=stored.sha256, size=stored.size, media_type=stored.media_type, name=f"{words}.pdf")


@dataclass
class Life:
    """One case on its way; every step says who, what and when."""

    case_id: int = 0
    today: date = date(2026, 7, 6)
    seen: list[Event] = field(default_factory=list)

    def on(self, text: str) -> Life:
        """Let the day of the story come."""
        self.today = day(text)
        return self

    def later(self, days: int) -> Life:
        """Let some days pass."""
        self.today += timedelta(days=days)
        return self

    def actor(self, who: str) -> Actor:
        """The citizen of this case, or an officer of the cast, or the system."""
        if who == CITIZEN:
            return citizen(self.case_id)
        return SYSTEM if who == "system" else cast.acting(who, on=self.today)

    def received(
        self,
        *,
        by: str = cast.RECEPTION,
        unit: str = cast.LAC_DUONG,
        kind: Kind = Kind.COMPLAINT_FIRST,
        channel: Channel = Channel.DESK,
        title: str = "Khiếu nại quyết định thu hồi đất",
        people: tuple[PersonInput, ...] | None = None,
        respondent: RespondentInput | None = None,
        signatories: int = 1,
        **more: Any,
    ) -> Life:
        """Somebody hands something in."""
        act = Receive(
            submission_id=uuid.uuid4(),
            unit=cast.unit(unit).pk,
            channel=channel,
            kind=kind,
            paper=Letter(title=title, body=title, request=title, signatories=signatories),
            people=(BOOK["mrs-ka-brum"],) if people is None else people,
            respondent=respondent,
            **more,
        )
        event = perform(None, act, actor=self.actor(by), at=noon(self.today))
        self.case_id = event.case_id
        self.seen.append(event)
        return self

    def does(self, who: str, act: Act, *, version: int | None = None) -> Life:
        """Somebody performs an act on this case today."""
        event = perform(self.case_id, act, actor=self.actor(who), at=noon(self.today), version=version)
        self.seen.append(event)
        return self

    def clock_ticks(self) -> Life:
        """The sweep runs at the end of today and its commands are carried out."""
        at = noon(self.today) + timedelta(hours=20)
        call_command("sweep", at=at.isoformat(), stdout=StringIO())
        return self

    @property
    def case(self) -> Case:
        """The case as it stands now."""
        return Case.objects.select_related("unit", "handler").get(pk=self.case_id)

    @property
    def state(self) -> str:
        """Where the case stands."""
        return self.case.state

    def clock(self, milestone: str) -> Clock:
        """The newest cycle of a clock."""
        return Clock.objects.filter(case_id=self.case_id, milestone=milestone).latest("cycle")

    def linked(self, kind: str) -> Life:
        """The story of the case that came out of this one."""
        other = Case.objects.get(links__other_id=self.case_id, links__kind=kind)
        return Life(case_id=other.pk, today=self.today)
