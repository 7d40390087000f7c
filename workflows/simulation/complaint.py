"""A first complaint from intake to the citizen's acknowledgement, eleven acts by four people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import uuid4

from casework import storage
from casework.acts.base import Act
from casework.acts.citizen import Acknowledge
from casework.acts.deciding import Decide, Submit
from casework.acts.delivering import Deliver
from casework.acts.files import Upload
from casework.acts.handling import Accept, Assign, TakeUp
from casework.acts.intake import Letter, Receive
from casework.acts.people import PersonInput
from casework.acts.screening import Screen
from casework.acts.verifying import Conclude, RecordFinding
from casework.models import Event
from casework.permissions import Actor, citizen
from casework.vocabulary import Channel, Field, Kind, Outcome, Paper, PartyRole, Role, Verdict
from workflows.engine import perform
from workflows.simulation.desk import Desk, at_the_office

TITLE = "Khiếu nại về mức bồi thường khi thu hồi đất (dữ liệu minh họa)"


@dataclass(frozen=True, slots=True)
class Play:
    """One act of a played life: on which day, by whom."""

    on: date
    actor: Actor
    act: Act


def signed_paper(words: str) -> Upload:
    """A small PDF in the store, standing for a signed paper."""
    data = f"%PDF-1.4\n% {words}\n%%EOF\n".encode()
    stored = storage.put(data)
    return Upload(sha256=stored.sha256, size=stored.size, media_type=stored.media_type, name=f"{words}.pdf")


def handed_in(desk: Desk) -> Receive:
    """What an invented citizen hands in at the desk."""
    return Receive(
        submission_id=uuid4(),
        unit=desk.unit.pk,
        channel=Channel.DESK,
        kind=Kind.COMPLAINT_FIRST,
        field=Field.LAND_HOUSING,
        paper=Letter(title=TITLE, body=TITLE, request="Xem lại mức bồi thường."),
        people=(PersonInput(name="Nguyễn Văn Minh Họa", phone="+84912000999"),),
    )


def plays(desk: Desk, case_id: int, *, on: date, paper: Upload) -> Iterator[Play]:
    """The ten acts after receipt, day by day."""

    def by(role: Role, days: int, act: Act) -> Play:
        day = on + timedelta(days=days)
        return Play(day, desk.actor(role, on=day), act)

    handler = desk.officer(Role.HANDLER, on=on)
    delivered = on + timedelta(days=15)
    yield by(
        Role.SCREENING,
        1,
        Screen(kind=Kind.COMPLAINT_FIRST, field=Field.LAND_HOUSING, verdict=Verdict.OWN),
    )
    yield by(Role.LEADER, 2, Accept())
    yield by(Role.LEADER, 2, Assign(officer=handler.pk))
    yield by(Role.HANDLER, 3, TakeUp())
    yield by(Role.HANDLER, 8, RecordFinding(differs_from_claim=False, text="Khiếu nại có cơ sở."))
    yield by(Role.HANDLER, 9, Conclude())
    yield by(Role.HANDLER, 10, Submit(draft=paper))
    yield by(Role.LEADER, 13, Decide(outcomes=((1, Outcome.RIGHT),), document=paper))
    yield Play(
        delivered,
        desk.clerk(on=delivered),
        Deliver(
            paper=Paper.DECISION,
            recipient=PartyRole.COMPLAINANT,
            delivered_on=delivered,
            means="in_person",
            proof=paper,
        ),
    )
    yield Play(on + timedelta(days=16), citizen(case_id), Acknowledge(rating=5))


def play_through(desk: Desk, *, on: date, paper: Upload) -> list[Event]:
    """Play the whole life and return its eleven events."""
    reception = desk.actor(Role.RECEPTION, on=on)
    first = perform(None, handed_in(desk), actor=reception, at=at_the_office(on))
    later = plays(desk, first.case_id, on=on, paper=paper)
    return [first, *(perform(first.case_id, p.act, actor=p.actor, at=at_the_office(p.on)) for p in later)]
