"""What must always hold – after every fault, every night, after every restore – as searches for offenders."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from casework.errors import Sentence
from casework.events import ESCALATED, EVENT_OF, RECALENDARED
from casework.moves import MOVES
from casework.vocabulary import State

Row = Mapping[str, Any]
GRACE = timedelta(minutes=2)
STUCK = timedelta(minutes=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Invariant:
    """One promise with its search; an empty answer means that it holds."""

    code: str
    promise: Sentence
    offenders: Callable[[datetime], Sequence[Row]]


def rows(sql: str, parameters: Mapping[str, Any] | None = None) -> list[Row]:
    """Run a query and name its columns."""
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        names = [column.name for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def doubled(_at: datetime) -> list[Row]:
    """I-2: numbers that are given twice."""
    return rows(DOUBLED)


def state_not_derived(_at: datetime) -> list[Row]:
    """I-3: cases whose events, replayed, do not lead to their state."""
    return rows(NOT_DERIVED)


def unlawful_moves(_at: datetime) -> list[Row]:
    """I-4: events whose verb does not lead from that state to that one."""
    lawful = _lawful()
    kinds = rows("SELECT DISTINCT name, from_state, to_state FROM casework_event")
    wrong = [k for k in kinds if (k["name"], k["from_state"], k["to_state"]) not in lawful]
    found: list[Row] = []
    for kind in wrong:
        found += rows(
            "SELECT case_id, seq, name, from_state, to_state FROM casework_event"
            " WHERE name = %(name)s AND from_state = %(from_state)s AND to_state = %(to_state)s"
            " ORDER BY case_id, seq",
            kind,
        )
    return found


def _lawful() -> set[tuple[str, str, str]]:
    """Every event that the table of moves knows; a case opens in `received`, whatever verb opened it."""
    found = {(name, "", str(State.RECEIVED)) for name in EVENT_OF.values()}
    found |= {(name, str(s), str(s)) for name in (ESCALATED, RECALENDARED) for s in State}
    for move in MOVES:
        name = EVENT_OF[move.verb]
        found |= {(name, str(s), str(t)) for s in move.sources for t in move.targets}
        if move.may_stay:
            found |= {(name, str(s), str(s)) for s in move.sources}
    return found


def escalations_missed(at: datetime) -> list[Row]:
    """I-5: rungs of running clocks that were due two minutes ago and left neither escalation nor command.

    What the sweep waits for is not asked alone: its pointer may itself be wrong.
    """
    return rows(MISSED, {"limit": at - GRACE})


def escalations_doubled(_at: datetime) -> list[Row]:
    """I-6: rungs that fired twice in one cycle."""
    return rows(
        "SELECT clock_id, rung, cycle, count(*) AS times FROM casework_escalation"
        " GROUP BY clock_id, rung, cycle HAVING count(*) > 1"
    )


def columns_beside_the_clocks(_at: datetime) -> list[Row]:
    """I-14: cases whose shown due date or pause is not what their clocks say; boards count by them."""
    return rows(BESIDE_THE_CLOCKS)


def stuck(at: datetime) -> list[Row]:
    """I-15: transactions left open for a minute, and commands of clocks that nobody has taken for five."""
    return rows(STUCK_SESSIONS) + rows(
        "SELECT id AS command_id, case_id, verb, due_at FROM casework_command"
        " WHERE state = 'pending' AND created_at <= %(limit)s ORDER BY id",
        {"limit": at - STUCK},
    )


def invalid_indexes(_at: datetime) -> list[Row]:
    """I-16: indexes that a broken migration left unusable."""
    return rows(
        "SELECT indexrelid::regclass::text AS index FROM pg_index"
        " WHERE NOT indisvalid OR NOT indisready ORDER BY 1"
    )


DOUBLED = """
SELECT 'submission_id' AS number, submission_id::text AS value, count(*) AS times
FROM casework_submission GROUP BY submission_id HAVING count(*) > 1
UNION ALL
SELECT 'tracking_code', tracking_code, count(*) FROM casework_case GROUP BY tracking_code HAVING count(*) > 1
UNION ALL
SELECT 'register_number', numbered_by_id || ':' || register_number, count(*)
FROM casework_case GROUP BY numbered_by_id, register_number HAVING count(*) > 1
UNION ALL
SELECT 'case_number', numbered_by_id || ':' || case_number, count(*)
FROM casework_case WHERE case_number IS NOT NULL GROUP BY numbered_by_id, case_number HAVING count(*) > 1
"""
MISSED = """
WITH rung AS (
    SELECT k.id, k.case_id, k.milestone, k.cycle, (r.n - 1)::int AS rung,
           (r.rung ->> 'at')::timestamptz AS due_at, r.rung ->> 'to' AS audience, r.rung ->> 'verb' AS verb
    FROM casework_clock k
    CROSS JOIN LATERAL jsonb_array_elements(k.rungs) WITH ORDINALITY AS r (rung, n)
    WHERE k.state = 'running'
)
SELECT id AS clock_id, case_id, milestone, rung, due_at FROM rung
WHERE due_at <= %(limit)s
  AND CASE WHEN audience = 'system'
      THEN NOT EXISTS (SELECT FROM casework_command c
                       WHERE c.clock_id = rung.id AND c.verb = rung.verb AND c.cycle = rung.cycle)
      ELSE NOT EXISTS (SELECT FROM casework_escalation e
                       WHERE e.clock_id = rung.id AND e.rung = rung.rung AND e.cycle = rung.cycle)
      END
UNION
SELECT id, case_id, milestone, next_rung, next_rung_at FROM casework_clock WHERE next_rung_at <= %(limit)s
ORDER BY due_at, clock_id, rung
"""
NOT_DERIVED = """
WITH steps AS (
    SELECT case_id, seq, from_state, to_state,
           lag(to_state, 1, '') OVER (PARTITION BY case_id ORDER BY seq) AS came_from,
           lead(seq) OVER (PARTITION BY case_id ORDER BY seq) IS NULL AS is_last
    FROM casework_event
)
SELECT c.id AS case_id, s.seq, c.state, s.from_state, s.to_state
FROM casework_case c LEFT JOIN steps s ON s.case_id = c.id
WHERE s.case_id IS NULL OR s.from_state <> s.came_from OR (s.is_last AND s.to_state <> c.state)
ORDER BY c.id, s.seq
"""
BESIDE_THE_CLOCKS = """
SELECT c.id AS case_id, c.due_on AS shown, k.due_on AS by_clocks, c.is_paused
FROM casework_case c
LEFT JOIN LATERAL (
    SELECT min(due_on) AS due_on, count(*) AS duties FROM casework_clock
    WHERE case_id = c.id AND ended_on IS NULL AND nature = 'statutory' AND role = 'duty'
) k ON true
WHERE c.due_on IS DISTINCT FROM k.due_on OR c.is_paused <> (k.due_on IS NULL AND k.duties > 0)
ORDER BY c.id
"""
STUCK_SESSIONS = """
SELECT pid, state, xact_start FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
  AND state LIKE 'idle in transaction%' AND state_change < now() - interval '60 seconds'
"""
