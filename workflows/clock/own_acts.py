"""What a clock does by itself when its day is over: it lapses, or the clock of what was missed begins."""

from __future__ import annotations

from datetime import date, datetime

from casework.acts.base import ClockFacts
from casework.models import Case, Clock
from casework.selectors.policies import Law
from casework.vocabulary import ClockEntryKind, ClockState
from workflows.clock.book import Book
from workflows.clock.ladder import LAPSE_CLOCK, START_MISSED
from workflows.clock.ledger import Follower, Step, clocks_of, show

OWN_ACTS = frozenset({LAPSE_CLOCK, START_MISSED})
SHOWN = ("due_on", "due_rule", "is_paused", "escalation_level")


def perform_own(verb: str, *, case: Case, clock_id: int, law: Law, at: datetime) -> bool:
    """Carry out what a clock of a locked case asks for; whether it still held.

    Neither changes the case in law, so neither is an event: the entry names the last one.
    """
    clocks = clocks_of(case)
    clock = next(c for c in clocks if c.pk == clock_id)
    if clock.state != ClockState.RUNNING or clock.due_on is None:
        return False
    follower = Follower(case, _step(case, verb, clock.due_on), law.policies, law.calendar, at)
    book = Book(case=case, verb=verb, event_seq=case.event_seq, at=at, clocks=clocks)
    if verb == LAPSE_CLOCK:
        follower.end(book, clock, ClockState.LAPSED, ClockEntryKind.LAPSE)
    else:
        _start_missed(follower, book, clock, missed_on=clock.due_on)
    if not book.is_changed:
        return False
    book.write()
    show(case, book.clocks)
    case.save(update_fields=SHOWN)
    return True


def _start_missed(follower: Follower, book: Book, missed: Clock, *, missed_on: date) -> None:
    """Luật KN Đ33 k1: the way up opens at the end of the limit that passed without a decision."""
    policy = follower.policies.at(missed_on)
    for milestone in policy.by_kind.get(follower.case.kind, ()):
        if missed.milestone in milestone.starts_when_missed and book.open_clock(milestone.code) is None:
            follower.start(book, milestone, event_on=missed_on, restarts=0)


def _step(case: Case, verb: str, on: date) -> Step:
    return Step(
        verb=verb,
        from_state=case.state,
        to_state=case.state,
        on=on,
        event_seq=case.event_seq,
        facts=ClockFacts(event_on=on),
    )
