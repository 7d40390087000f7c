"""What waits for a signature, and what its signer must know: who drafted, who checked, what changed since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, QuerySet

from casework.events import BY_THE_CLOCK, EVENT_VERBS
from casework.models import Case, Document, Draft, Event, Remark
from casework.permissions import Actor, cases_for, names_of_actors, visible_cases
from casework.vocabulary import RemarkKind, State, verb_word

SUBMITTED, SENT_BACK = "case.submitted", "case.sent_back"
CHECKS = ("case.finding_recorded", "case.dialogue_held", "case.concluded", SUBMITTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing that somebody did to the matter."""

    label: str
    who: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """The draft before the signer: its number, drafter, those who checked, and what is new in it."""

    number: int
    drafter: str
    submitted_at: datetime | None
    document: Document | None
    checked: tuple[Step, ...]
    changed: tuple[Step, ...]
    sent_back_for: str


def to_sign(actor: Actor) -> QuerySet[Case]:
    """The cases that this officer may sign, the most urgent first; none that he drafted himself."""
    may = cases_for(actor, "decide").values("pk")
    waiting = visible_cases(actor).filter(state=State.AWAITING_SIGNATURE, pk__in=may)
    return waiting.order_by(F("due_on").asc(nulls_last=True), "pk")


def version_of(case: Case) -> Version:
    """The draft of a case that waits for its signature, read from its history."""
    events = list(Event.objects.filter(case=case).exclude(name__in=BY_THE_CLOCK).order_by("seq"))
    names = names_of_actors({e.actor_id for e in events if e.actor_id is not None})
    submitted = [event for event in events if event.name == SUBMITTED]
    before = submitted[-2].seq if len(submitted) > 1 else None
    since = [e for e in events if before is not None and before < e.seq < submitted[-1].seq]
    draft = Draft.objects.filter(case=case).select_related("drafter", "document").order_by("-pk").first()
    returned = [event for event in since if event.name == SENT_BACK]
    return Version(
        number=len(submitted),
        drafter=draft.drafter.name if draft else "",
        submitted_at=submitted[-1].at if submitted else None,
        document=draft.document if draft else None,
        checked=tuple(_step(event, names) for event in events if event.name in CHECKS),
        changed=tuple(_step(event, names) for event in since),
        sent_back_for=_reason(case, returned),
    )


def _reason(case: Case, returned: Sequence[Event]) -> str:
    """What the signer asked for when he last gave the draft back; the act writes it at its own instant."""
    if not returned:
        return ""
    last = returned[-1]
    note = Remark.objects.filter(case=case, kind=RemarkKind.NOTE, at=last.at, by=last.actor_id).first()
    return note.text if note else ""


def _step(event: Event, names: dict[int, str]) -> Step:
    return Step(
        label=str(verb_word(EVENT_VERBS[event.name])), who=names.get(event.actor_id or 0, ""), at=event.at
    )
