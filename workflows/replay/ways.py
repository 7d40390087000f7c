"""The ways on which a case of the past reaches its end: which acts, by whom, in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from casework.acts.additions import AddRepresentative
from casework.acts.base import Act
from casework.acts.deciding import Answer, Decide, Submit
from casework.acts.disposal import FileAway, Guide
from casework.acts.files import Upload
from casework.acts.handling import Accept, Assign, Redact, TakeUp
from casework.acts.people import PersonInput
from casework.acts.screening import Screen
from casework.acts.transfer import AcceptTransfer, OfferTransfer
from casework.acts.verifying import Conclude, RecordFinding
from casework.vocabulary import Kind, Role, State, Verdict

# How far each end lies on the long way; the short ways end by their own last act.
LAST_ACT = {
    State.RECEIVED: "",
    State.SCREENED: "screen",
    State.ACCEPTED: "accept",
    State.ASSIGNED: "assign",
    State.VERIFYING: "record_finding",
    State.DRAFTING: "conclude",
    State.AWAITING_SIGNATURE: "submit",
    State.ANSWERED: "decide",
}
SHORT_ENDS = (State.GUIDED, State.FILED)
ENDS = (*LAST_ACT, *SHORT_ENDS)
FINDING = "Nội dung đã được xác minh (dữ liệu minh họa)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What the acts of one case have to know."""

    kind: str
    field: str
    end: State
    outcome: str
    project: str = ""
    ground: str = ""
    guided_to: str = ""
    representative: PersonInput | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """One act, and in which role of the case's unit (or of the receiver) it is done."""

    role: Role
    act: Act
    by_receiver: bool = False


def way(matter: Matter, *, handler: int, paper: Upload, appointed_on: date) -> Iterator[Turn]:
    """The acts after receipt, up to the end of the matter."""
    if matter.end in SHORT_ENDS:
        yield from _short_way(matter)
        return
    last = LAST_ACT[matter.end]
    for turn in _long_way(matter, handler=handler, paper=paper, appointed_on=appointed_on):
        if not last:
            return
        yield turn
        if turn.act.verb in (last, "answer"):
            return


def way_down(matter: Matter, *, receiver: int) -> Iterator[Turn]:
    """A complaint above the competent level goes down by offer and acceptance."""
    yield Turn(
        Role.SCREENING,
        Screen(
            kind=matter.kind,
            field=matter.field,
            verdict=Verdict.FORWARD,
            is_above_level=True,
            project=matter.project,
        ),
    )
    yield Turn(Role.LEADER, OfferTransfer(receiver=receiver))
    yield Turn(Role.LEADER, AcceptTransfer(), by_receiver=True)


def _short_way(matter: Matter) -> Iterator[Turn]:
    is_guided = matter.end == State.GUIDED
    verdict = Verdict.GUIDE if is_guided else Verdict.NOT_ELIGIBLE
    yield Turn(Role.SCREENING, Screen(kind=matter.kind, field=matter.field, verdict=verdict))
    if is_guided:
        yield Turn(Role.LEADER, Guide(ground=matter.ground, to_body=matter.guided_to))
    else:
        yield Turn(Role.LEADER, FileAway(ground=matter.ground))


def _long_way(matter: Matter, *, handler: int, paper: Upload, appointed_on: date) -> Iterator[Turn]:
    screen = Screen(kind=matter.kind, field=matter.field, verdict=Verdict.OWN, project=matter.project)
    yield Turn(Role.SCREENING, screen)
    is_short = matter.kind in (Kind.PETITION, Kind.FEEDBACK)
    if matter.kind == Kind.DENUNCIATION:
        yield Turn(Role.SCREENING, Redact(copy=paper))
    if matter.representative is not None:
        spokesman = AddRepresentative(person=matter.representative, appointed_on=appointed_on)
        yield Turn(Role.RECEPTION, spokesman)
    if not is_short:
        yield Turn(Role.LEADER, Accept())
    yield Turn(Role.LEADER, Assign(officer=handler))
    outcomes = ((1, matter.outcome),)
    if is_short and matter.end == State.ANSWERED:
        yield Turn(Role.LEADER, Answer(outcomes=outcomes))
        return
    yield Turn(Role.HANDLER, TakeUp())
    yield Turn(Role.HANDLER, RecordFinding(differs_from_claim=False, text=FINDING))
    yield Turn(Role.HANDLER, Conclude())
    yield Turn(Role.HANDLER, Submit(draft=paper))
    yield Turn(Role.LEADER, Decide(outcomes=outcomes, document=paper))
