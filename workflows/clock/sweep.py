"""The sweep: everything due and not yet recorded is recorded once, however many sweep at the same time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from time import perf_counter
from typing import Any

from django.db import connection, transaction

from casework.models import Clock
from casework.permissions.kept_away import kept_away_document, relations_parameters
from casework.rules.legal_day import legal_day
from workflows.clock.establishment import desks_document

# Reading the desks costs the same for every batch, and the cases of a batch stay locked for its time.
BATCH = 2_000
SECONDS = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Swept:
    """What one sweep found and did; `left` is what was due and could not be recorded."""

    due: int = 0
    fired: int = 0
    escalated: int = 0
    commands: int = 0
    events: int = 0
    left: int = 0
    ms: float = 0.0


def sweep(*, at: datetime, batch: int = BATCH, seconds: float = SECONDS) -> Swept:
    """Fire every rung due at an instant, oldest first, one transaction per batch; safe to run in parallel.

    After downtime each missed rung fires with the instant at which it was due. Stops when nothing is due
    or after `seconds`; what others hold locked is left to them or to the next sweep.
    """
    started = perf_counter()
    desks = desks_document(at=at)
    totals = [0, 0, 0, 0]
    if desks:
        while perf_counter() - started < seconds:
            counts = sweep_batch(at=at, desks=desks, batch=batch)
            totals = [a + b for a, b in zip(totals, counts, strict=True)]
            if counts[0] == 0:
                break
    fired, escalated, commands, events = totals
    left = _left(at=at) if desks else 0
    return Swept(
        due=fired + left,
        fired=fired,
        escalated=escalated,
        commands=commands,
        events=events,
        left=left,
        ms=round((perf_counter() - started) * 1000, 1),
    )


def sweep_batch(*, at: datetime, desks: str, batch: int = BATCH) -> tuple[int, int, int, int]:
    """Fire up to `batch` due rungs in one statement; return how many fired, escalated, commanded, wrote."""
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute(statement(), _parameters(at=at, desks=desks, batch=batch))
        fired, escalated, commands, events, _woken = cursor.fetchone()
    return fired, escalated, commands, events


def _parameters(*, at: datetime, desks: str, batch: int) -> dict[str, Any]:
    return {
        "at": at,
        "on": legal_day(at),
        "desks": desks,
        "batch": batch,
        "kept_away": kept_away_document(),
        **relations_parameters(),
    }


@lru_cache(maxsize=1)
def statement() -> str:
    """Return the SQL of one batch."""
    return (Path(__file__).parent / "sweep.sql").read_text(encoding="utf-8")


def _left(*, at: datetime) -> int:
    """Count what is due, unfired and held by nobody else: time ran out, or the ladder is broken."""
    with transaction.atomic(durable=True):
        rows = Clock.objects.filter(next_rung_at__lte=at).select_for_update(skip_locked=True, no_key=True)
        return len(rows.values_list("pk", flat=True))
