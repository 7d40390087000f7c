"""Cases whose clocks follow steps without a door: the law of the fixtures, days typed by hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from functools import lru_cache
from itertools import count
from typing import Any

from casework.acts.base import ClockFacts
from casework.management.lawbook import default_paths, read_calendar, read_documents
from casework.models import Authority, Case, Clock, ClockEntry, Escalation, Officer
from casework.rules.calendars import WorkingCalendar
from casework.rules.policy import PolicySet
from casework.rules.policy_source import read_policy
from casework.vocabulary import Kind, Role, State
from tests.casework import offices
from workflows.clock import ledger

_numbers = count(1)


@lru_cache(maxsize=1)
def law() -> PolicySet:
    """The law as the fixtures have it."""
    return read_policy(read_documents([*default_paths("law"), *default_paths("catalogue")]))


@lru_cache(maxsize=1)
def calendar() -> WorkingCalendar:
    """The calendar as the fixtures have it."""
    return read_calendar(default_paths("calendars"))


def day(text: str) -> date:
    """A day as 2026-11-06."""
    return date.fromisoformat(text)


def utc(text: str) -> datetime:
    """An instant as 2026-11-06T17:00, in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def morning(on: date) -> datetime:
    """Nine o'clock of a day in Viet Nam."""
    return datetime.combine(on, time(2, 0), tzinfo=UTC)


def commune() -> Authority:
    """A commune below its province."""
    known = Authority.objects.filter(code="xa-thu").first()
    if known is not None:
        return known
    province = offices.authority("tinh-thu")
    return offices.authority("xa-thu", superior=province)


@dataclass
class Story:
    """One case; each step names verb, day and the state it leads to (kept here, not in the row)."""

    case: Case
    policies: PolicySet = field(default_factory=law)
    calendar: WorkingCalendar = field(default_factory=calendar)
    state: str = ""

    def step(self, verb: str, on: str, to: str = "", **facts: Any) -> Story:
        """Let the clocks follow one step, as the door does it."""
        before, self.state = self.state, to or self.state
        self.case.event_seq += 1
        ledger.follow(
            self.case,
            ledger.Step(
                verb=verb,
                from_state=before,
                to_state=self.state,
                on=day(on),
                event_seq=self.case.event_seq,
                facts=ClockFacts(**facts),
            ),
            policies=self.policies,
            calendar=self.calendar,
            at=morning(day(on)),
        )
        self.case.save()
        self.case = Case.objects.get(pk=self.case.pk)
        return self

    def clock(self, milestone: str) -> Clock:
        """The newest clock of a milestone."""
        return Clock.objects.filter(case=self.case, milestone=milestone).latest("cycle")

    def cycles(self, milestone: str) -> list[tuple[int, str]]:
        """Each clock of a milestone: cycle and state."""
        found = Clock.objects.filter(case=self.case, milestone=milestone).order_by("pk")
        return list(found.values_list("cycle", "state"))

    def entries(self, milestone: str) -> list[tuple[str, date | None, date | None]]:
        """The ledger of a milestone: kind, due date before and after."""
        found = ClockEntry.objects.filter(clock__case=self.case, clock__milestone=milestone)
        return list(found.order_by("pk").values_list("kind", "before_due_on", "after_due_on"))


def received(
    on: str,
    kind: Kind = Kind.COMPLAINT_FIRST,
    *,
    handler: Officer | None = None,
    complete: bool = True,
    **columns: Any,
) -> Story:
    """A case handed in on a day, with its first clocks."""
    number = next(_numbers)
    unit = columns.pop("unit", None) or commune()
    case = Case.objects.create(
        kind=kind,
        unit=unit,
        numbered_by=unit,
        handler=handler,
        register_number=f"S-{number:06}",
        tracking_code=f"S{number:012}",
        tracking_token_hash=f"5{number:063}",
        received_on=day(on),
        created_at=morning(day(on)),
        **columns,
    )
    return Story(case).step("receive", on, State.RECEIVED, complete=complete)


class Staff:
    """A commune with a handler, a head and a chairman, and the province's chairman above it."""

    def __init__(self) -> None:
        unit = commune()
        province = unit.superior
        assert province is not None
        self.handler = offices.serving("handler", Role.HANDLER, unit)
        self.head = offices.serving("head", Role.UNIT_HEAD, unit)
        self.chairman = offices.serving("chairman", Role.LEADER, unit)
        self.governor = offices.serving("governor", Role.LEADER, province)


def late_acceptance(**columns: Any) -> Story:
    """Received Friday 6/11/2026: acceptance is due on Monday 16/11, the other clocks on Friday 20/11."""
    story = received("2026-11-06", **columns)
    Clock.objects.filter(case=story.case).exclude(milestone="KN.ACC").update(next_rung_at=None)
    return story


def fired(story: Story) -> list[tuple[str, str, str | None, str]]:
    """What has fired: rung, whom it reached, who that is, why not lower."""
    rows = Escalation.objects.filter(clock__case=story.case).order_by("pk")
    return [(e.code, e.reached, e.officer.code if e.officer else None, e.reason) for e in rows]
