"""A story told in domain words: who does what on which day, through the door and nothing else."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from typing import Any

from django.core.management import call_command
from django.db.models import Min

from casework import storage
from casework.acts.base import Act
from casework.acts.deciding import Decide, Submit
from casework.acts.delivering import Deliver
from casework.acts.files import Upload
from casework.acts.handling import TakeUp
from casework.acts.intake import Letter, Receive
from casework.acts.people import PersonInput, RespondentInput
from casework.acts.screening import Screen
from casework.acts.verifying import Conclude, RecordFinding
from casework.errors import CaseworkError, Impeded, NotAllowed
from casework.events import BY_THE_CLOCK
from casework.models import AccessEntry, Case, Clock, Escalation, Event
from casework.permissions import SYSTEM, Actor, Vouched, citizen
from casework.rules.legal_day import legal_day
from casework.selectors.promises import INVARIANTS
from casework.vocabulary import ENDED, Channel, IdKind, Kind
from tests import cast
from workflows.engine import perform
from workflows.flows.worklist import desk_of, open_task

CITIZEN = "citizen"
# Of the invariants those that a story can break: not files, sessions and migrations of the whole house.
KEPT = frozenset({"I-2", "I-3", "I-4", "I-5", "I-6", "I-10", "I-12", "I-14"})
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


def let_nights_pass(*, until: datetime) -> None:
    """Sweep at every instant at which something is due, as the queue would have done."""
    while True:
        waiting = Clock.objects.filter(next_rung_at__lte=until)
        first = waiting.aggregate(first=Min("next_rung_at"))["first"]
        if first is None:
            return
        call_command("sweep", at=first.isoformat(), ahead=True, stdout=StringIO())


def story(opening: str) -> Life:
    """A life in which the sweep runs every night, from this day on."""
    return Life(today=day(opening), nights_pass=True)


@dataclass
class Life:
    """One case on its way; every step says who, what and when."""

    case_id: int = 0
    today: date = date(2026, 7, 6)
    nights_pass: bool = False
    vouched: Vouched = cast.BY_TWO
    seen: list[Event] = field(default_factory=list)

    def on(self, text: str) -> Life:
        """Let the day of the story come."""
        self.today = day(text)
        if self.nights_pass:
            let_nights_pass(until=noon(self.today))
        return self

    def vouched_for(self, *, second: bool = False, purpose: str = "") -> Life:
        """From now on this is all that somebody answers for."""
        self.vouched = Vouched(second=second, purpose=purpose)
        return self

    def later(self, days: int) -> Life:
        """Let some days pass."""
        self.today += timedelta(days=days)
        return self

    def actor(self, who: str) -> Actor:
        """The citizen of this case, or an officer of the cast, or the system."""
        if who == CITIZEN:
            return citizen(self.case_id)
        return SYSTEM if who == "system" else cast.acting(who, on=self.today, vouched=self.vouched)

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
        signature: str = "signed",
        forwarded_by: str = "",
        **more: Any,
    ) -> Life:
        """Somebody hands something in."""
        act = Receive(
            submission_id=uuid.uuid4(),
            unit=cast.unit(unit).pk,
            channel=channel,
            kind=kind,
            paper=Letter(
                title=title,
                body=title,
                request=title,
                signatories=signatories,
                signature=signature,
                forwarded_by=forwarded_by,
            ),
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

    def refused(self, who: str, act: Act, *, version: int | None = None) -> str:
        """Say why somebody is refused; of the attempt only one line in the access log remains."""
        before = (self.case.version, Event.objects.count(), AccessEntry.objects.count())
        try:
            perform(self.case_id, act, actor=self.actor(who), at=noon(self.today), version=version)
        except Impeded as refusal:
            reason = ", ".join(i.code for i in refusal.impediments)
        except NotAllowed as refusal:
            reason = f"not allowed: {refusal.data['reason']}"
        except CaseworkError as refusal:
            reason = refusal.code
        else:
            return "was allowed"
        after = (self.case.version, Event.objects.count(), AccessEntry.objects.count())
        if after[:2] != before[:2]:
            return f"{reason}, but something was written"
        return reason if after[2] == before[2] + 1 else f"{reason}, not logged"

    def screened(self, who: str = cast.RECEPTION, **found: Any) -> Life:
        """Somebody says what the submission is in law; by default what it was received as, our own."""
        said = {"kind": self.case.kind, "field": "land_housing", "verdict": "own", **found}
        return self.does(who, Screen(**said))

    def verified(self, who: str, *, differs: bool = False) -> Life:
        """The handler takes the case up, finds, and concludes."""
        self.does(who, TakeUp()).does(who, RecordFinding(differs_from_claim=differs, text="Đã xác minh"))
        return self.does(who, Conclude())

    def decided(self, who: str, drafter: str, *outcomes: tuple[int, str], words: str = "Quyết định") -> Life:
        """The handler puts the draft before the signer, who signs it the same day."""
        return self.does(drafter, Submit()).does(who, Decide(outcomes=outcomes, document=paper(words)))

    def delivered(self, who: str, what: str = "decision", *, to: str = "complainant") -> Life:
        """A paper reaches somebody today, and the proof is kept."""
        return self.does(
            who,
            Deliver(
                paper=what,
                recipient=to,
                delivered_on=self.today,
                means="post",
                proof=paper(f"Biên nhận {what} {to} {self.today}"),
            ),
        )

    def clock_ticks(self) -> Life:
        """The sweep runs at the end of today and its commands are carried out."""
        at = noon(self.today) + timedelta(hours=20)
        call_command("sweep", at=at.isoformat(), ahead=True, stdout=StringIO())
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
        return Life(case_id=other.pk, today=self.today, nights_pass=self.nights_pass)

    @property
    def stands(self) -> str:
        """State and due date in one line; it also tells when the open task is not where the case is."""
        case = self.case
        due = "paused" if case.is_paused else "nothing due"
        if case.due_on is not None:
            due = f"due {case.due_on:%d/%m/%Y} by {case.due_rule}"
        task = open_task(case)
        node = None if task is None else task.flow_task.name
        expected = None if case.state in ENDED else case.state
        return f"{case.state}, {due}" + ("" if node == expected else f", but the open task is {node}")

    @property
    def desk(self) -> str:
        """At whose desk the open task lies."""
        desk = desk_of(open_task(self.case))
        return "" if desk is None else f"{desk.role} of unit {desk.unit_id}"

    def clock_is(self, milestone: str) -> str:
        """How the newest cycle of a clock stands, in words."""
        clock = Clock.objects.filter(case_id=self.case_id, milestone=milestone).order_by("-cycle").first()
        if clock is None:
            return "none"
        due = "" if clock.due_on is None else f"{clock.due_on:%d/%m/%Y}"
        if clock.state in ("running", "paused"):
            return f"running until {due}" if due else "paused"
        return f"{clock.state} on {clock.ended_on:%d/%m/%Y}" + (f", due {due}" if due else "")

    @property
    def told(self) -> list[str]:
        """What happened, by the names of the events; the ladder's own are told by `alarms`."""
        events = Event.objects.filter(case_id=self.case_id).exclude(name__in=BY_THE_CLOCK).order_by("seq")
        return [name.removeprefix("case.") for name in events.values_list("name", flat=True)]

    @property
    def alarms(self) -> list[str]:
        """Which rungs of statutory clocks fired, and on which legal day."""
        fired = Escalation.objects.filter(clock__case_id=self.case_id, clock__nature="statutory")
        rows = fired.filter(level__gt=0).order_by("due_at", "pk").select_related("clock")
        return [f"{row.clock.milestone} {row.code} {legal_day(row.due_at):%d/%m/%Y}" for row in rows]

    def faults(self) -> list[str]:
        """What the chains and the invariants say against the whole database; nothing when all is well."""
        at = noon(self.today)
        if self.nights_pass:
            let_nights_pass(until=at)
        kept = [invariant for invariant in INVARIANTS if invariant.code in KEPT]
        return [f"{i.code}: {dict(row)}" for i in kept for row in i.offenders(at)]
