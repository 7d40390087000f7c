"""The book of one act: which clocks it opened and moved, line by line, written in three statements."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, datetime

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection

from casework.models import Case, Clock, ClockEntry
from casework.vocabulary import ClockEntryKind

# One statement for all moved clocks; bulk_update would build a CASE per row and column.
MOVE_CLOCKS = """
UPDATE casework_clock AS k SET
    cycle = n.cycle, state = n.state, event_on = n.event_on, nominal_due_on = n.nominal_due_on,
    due_on = n.due_on, met_on = n.met_on, ended_on = n.ended_on, facts = n.facts, terms = n.terms,
    rule = n.rule, policy_version = n.policy_version, calendar_version = n.calendar_version,
    provisional = n.provisional, extensions = n.extensions, rungs = n.rungs, next_rung = n.next_rung,
    next_rung_at = n.next_rung_at
FROM jsonb_to_recordset(%s::jsonb) AS n (
    id bigint, cycle smallint, state text, event_on date, nominal_due_on date, due_on date, met_on date,
    ended_on date, facts jsonb, terms jsonb, rule text, policy_version text, calendar_version text,
    provisional boolean, extensions smallint, rungs jsonb, next_rung smallint, next_rung_at timestamptz
)
WHERE k.id = n.id
"""
MOVED = (
    *("id", "cycle", "state", "event_on", "nominal_due_on", "due_on", "met_on", "ended_on", "facts", "terms"),
    *("rule", "policy_version", "calendar_version", "provisional", "extensions"),
    *("rungs", "next_rung", "next_rung_at"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What an entry says beside kind, day and clock."""

    ground: str = ""
    approver_id: int | None = None
    days: int | None = None
    cap: int | None = None


@dataclass(slots=True, kw_only=True)
class Book:
    """Collects what one step does to the clocks of a locked case, and writes it once."""

    case: Case
    verb: str
    event_seq: int
    at: datetime
    clocks: list[Clock]
    _opened: list[Clock] = field(default_factory=list)
    _moved: dict[int, Clock] = field(default_factory=dict)
    _entries: list[ClockEntry] = field(default_factory=list)

    @property
    def is_changed(self) -> bool:
        """Whether anything is to be written."""
        return bool(self._entries or self._moved)

    @property
    def lines(self) -> tuple[ClockEntry, ...]:
        """The lines entered so far, in their order."""
        return tuple(self._entries)

    def open_clock(self, milestone: str) -> Clock | None:
        """The running or paused clock of a milestone."""
        return next((c for c in self.clocks if c.milestone == milestone and c.ended_on is None), None)

    def clocks_of(self, milestone: str) -> list[Clock]:
        """Every clock that a milestone ever had on this case."""
        return [c for c in self.clocks if c.milestone == milestone]

    def add(self, clock: Clock) -> None:
        """Take up a clock that is not in the database yet."""
        self._opened.append(clock)
        self.clocks.append(clock)

    def touch(self, clock: Clock) -> None:
        """Remember that a stored clock has moved."""
        if clock.pk is not None:
            self._moved[clock.pk] = clock

    def enter(
        self,
        clock: Clock,
        kind: ClockEntryKind,
        *,
        on: date,
        before: date | None,
        line: Line | None = None,
    ) -> None:
        """Write one line of a clock's ledger and remember that the clock moved."""
        self.touch(clock)
        said = line or Line()
        self._entries.append(
            ClockEntry(
                clock=clock,
                kind=kind,
                cycle=clock.cycle,
                on=on,
                at=self.at,
                event_seq=self.event_seq,
                verb=self.verb,
                before_due_on=before,
                after_due_on=clock.due_on,
                ground=said.ground,
                approver_id=said.approver_id,
                days=said.days,
                cap=said.cap,
                unit_id=self.case.unit_id,
                terms=clock.terms,
            )
        )

    def write(self) -> None:
        """Save: moved clocks first, because only one clock of a milestone may be open."""
        if self._moved:
            rows = [{name: getattr(clock, name) for name in MOVED} for clock in self._moved.values()]
            with connection.cursor() as cursor:
                cursor.execute(MOVE_CLOCKS, [json.dumps(rows, cls=DjangoJSONEncoder)])
        if self._opened:
            Clock.objects.bulk_create(self._opened)
        if self._entries:
            for entry in self._entries:
                # The key of a new clock is known only now.
                entry.clock_id = entry.clock.pk
            ClockEntry.objects.bulk_create(self._entries)
