"""How many messages a second a sender claims and marks, beside one hand-written statement that does both."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from resource import RUSAGE_SELF, getrusage
from statistics import median
from time import perf_counter

from django.db import connection

from notifications.channels.base import SENT
from notifications.sending.lease import claim
from notifications.sending.settling import settle
from notifications.words import Medium

AT = datetime(2026, 7, 6, 3, 0, tzinfo=UTC)
SCHEMA = "hoiam_bench_outbox"
TABLES = ("notifications_message", "notifications_attempt")
LARGEST = 20_000
ROUNDS = 3
# So many wait for each one that is measured: with the usual 2,000 a day's backlog of 50,000.
WAITING_FOR_EACH = 25

# No event and no case stand behind these rows: the copies of the tables know no foreign keys.
FILL = """
INSERT INTO notifications_message (
    id, event_id, case_id, template, channel, recipient_kind, recipient_id, language, purpose, urgency,
    dedupe_key, message_id, created_at, due_at, next_at, state, attempts, unknowns, reason
)
SELECT n, n, n, 'progress', 'sms', 'person', n, 'vi', 'progress', n %% 3,
    md5(n::text), md5(n::text), %(at)s, %(at)s, %(at)s, 'waiting', 0, 0, ''
FROM generate_series(1, %(count)s) n
"""
# What any sender must write at the least for one message: taken, ended, and the attempt – in one statement.
BARE = """
WITH next AS (
    SELECT id FROM notifications_message
    WHERE state = 'waiting' AND next_at <= %(at)s
    ORDER BY urgency, due_at, id LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED
), ended AS (
    UPDATE notifications_message m SET state = 'sent', ended_at = %(at)s, attempts = m.attempts + 1
    FROM next WHERE m.id = next.id RETURNING m.id
)
INSERT INTO notifications_attempt (message_id, at, outcome, reason, is_late)
SELECT id, %(at)s, 'sent', '', false FROM ended
"""


def run(scale: int = 2_000) -> dict[str, object]:
    """Claim and mark the first `scale` messages of a long queue, and as many by the bare statement, in turns.

    In tables of its own. `memory_grown_mib` is by how much the peak of this process rose meanwhile.
    """
    ours, bare, ratios = [], [], []
    before = _peak_mib()
    for _round in range(ROUNDS):
        own, limit = _measured(scale, _ours), _measured(scale, _bare)
        ours.append(own)
        bare.append(limit)
        ratios.append(own / limit)
    return {
        "messages": scale,
        "queued": scale * WAITING_FOR_EACH,
        "messages_per_second": round(median(ours), 1),
        "bare_messages_per_second": round(median(bare), 1),
        "ratio_to_bare": round(median(ratios), 2),
        "ratios": [round(ratio, 2) for ratio in ratios],
        "memory_grown_mib": round(_peak_mib() - before, 1),
    }


def _peak_mib() -> float:
    return getrusage(RUSAGE_SELF).ru_maxrss / 1024


def _measured(scale: int, work: Callable[[int], None]) -> float:
    with _scratch():
        with connection.cursor() as cursor:
            cursor.execute(FILL, {"at": AT, "count": scale * WAITING_FOR_EACH})
            cursor.execute("ANALYZE notifications_message")
        started = perf_counter()
        work(scale)
        return scale / (perf_counter() - started)


def _ours(scale: int) -> None:
    for _ in range(scale):
        taken = claim(at=AT, media=[Medium.SMS])
        if taken is not None:
            settle(taken, SENT, at=AT)


def _bare(scale: int) -> None:
    for _ in range(scale):
        with connection.cursor() as cursor:
            cursor.execute(BARE, {"at": AT})


@contextmanager
def _scratch() -> Iterator[None]:
    """Empty copies of the two tables, seen instead of the real ones by this connection alone."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        (real,) = cursor.fetchone()
        cursor.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")
        cursor.execute(f"CREATE SCHEMA {SCHEMA}")
        try:
            for table in TABLES:
                cursor.execute(f"CREATE TABLE {SCHEMA}.{table} (LIKE {real}.{table} INCLUDING ALL)")
            cursor.execute(f"SET search_path = {SCHEMA}, {real}")
            yield
        finally:
            cursor.execute("RESET search_path")
            cursor.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")
