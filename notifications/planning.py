"""Planning: every event that nobody looked at yet becomes messages, once, however many plan at the same time.

Level-triggered: it asks which events have no row in `Planned`, so that a lost signal costs time and no
message. What was rolled back has no event, and so no message.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from time import perf_counter
from typing import Any

import structlog
from django.db import connection, transaction

from casework.events import ESCALATED
from casework.models import Case, Clock, Escalation, Event
from casework.rules.legal_day import legal_day
from casework.selectors.audiences import is_sealed
from casework.vocabulary import Audience
from notifications import subscriptions as table
from notifications.audiences import Around
from notifications.drafts import Draft, draft_of
from notifications.models import Message
from notifications.sealing import forget_people_of_sealed
from notifications.signatories import forget_signatories, plan_codes
from notifications.subscriptions import SUBSCRIPTIONS, Subscription
from notifications.undelivered import MUST_KNOW, to_tell
from notifications.words import OPTIONAL, PlannedAs

BATCH = 200
SECONDS = 60.0
# An act carries the instant at which it was done. One that was recorded long before or after it tells of
# another time: an import, a replay, the demonstration's past, a simulation. Nobody is told of that today.
LAG = timedelta(days=2)
# So long after its recording no transaction can still be open that would bring an event in below it.
SETTLED = timedelta(days=1)

TAKE = """
SELECT e.id FROM casework_event e
WHERE e.id > greatest((SELECT after_event_id FROM notifications_beginning), %s)
    AND NOT EXISTS (SELECT FROM notifications_planned p WHERE p.event_id = e.id)
ORDER BY e.id LIMIT %s
FOR NO KEY UPDATE OF e SKIP LOCKED
"""
# Others may have planned an event between our reading and our lock: the key decides whose messages count.
CLAIM = """
INSERT INTO notifications_planned (event_id, at, came_to, unreached)
SELECT * FROM unnest(%s::bigint[], %s::timestamptz[], %s::text[], %s::smallint[])
ON CONFLICT (event_id) DO NOTHING
RETURNING event_id
"""
MOVE_ON = """
UPDATE notifications_beginning b SET after_event_id = f.id
FROM (
    SELECT coalesce(
        (SELECT min(e.id) - 1 FROM casework_event e
         WHERE e.id > (SELECT after_event_id FROM notifications_beginning)
            AND (e.recorded_at > now() - %s::interval
                OR NOT EXISTS (SELECT FROM notifications_planned p WHERE p.event_id = e.id))),
        (SELECT max(e.id) FROM casework_event e), 0
    ) AS id
) f
WHERE f.id > b.after_event_id
"""

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What one run of planning did; `failed` events stay for the next run."""

    events: int = 0
    planned: int = 0
    unreached: int = 0
    failed: int = 0


@dataclass(slots=True, kw_only=True)
class Told:
    """What one event comes to."""

    event_id: int
    came_to: PlannedAs
    drafts: list[Draft] = field(default_factory=list)
    unreached: int = 0


def plan(*, at: datetime, lag: timedelta = LAG, batch: int = BATCH, seconds: float = SECONDS) -> Plan:
    """Plan the messages of all events that have none yet, oldest first, a transaction per batch.

    `lag` is how far an event's own instant may lie from its recording for anybody to be told of it. What
    somebody else plans right now is left to him.
    """
    started, last = perf_counter(), 0
    codes = plan_codes(at=at)
    events = planned = unreached = failed = 0
    while perf_counter() - started < seconds:
        taken = _batch(after=last, at=at, lag=lag, batch=batch)
        if not taken.ids:
            break
        last = taken.ids[-1]
        events += taken.won
        planned += taken.messages
        unreached += taken.unreached
        failed += taken.failed
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(MOVE_ON, [f"{SETTLED.total_seconds()} seconds"])
    forget_signatories()
    return Plan(events=events, planned=planned + codes, unreached=unreached, failed=failed)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Batch:
    ids: Sequence[int]
    won: int = 0
    messages: int = 0
    unreached: int = 0
    failed: int = 0


def _batch(*, after: int, at: datetime, lag: timedelta, batch: int) -> _Batch:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(TAKE, [after, batch])
            ids = [row[0] for row in cursor.fetchall()]
        rows = Event.objects.filter(pk__in=ids).select_related("case__unit").order_by("pk")
        around: dict[int, Around] = {}
        told = []
        for event in rows:
            known = around.setdefault(event.case_id, Around(case=event.case, on=legal_day(at)))
            looked = _look(event, known, lag=lag)
            if looked is not None:
                told.append(looked)
        won = _claim(told, at=at)
        messages = [draft.message(at=at) for one in told if one.event_id in won for draft in one.drafts]
        Message.objects.bulk_create(messages, ignore_conflicts=True)
        forget_people_of_sealed([known.case for known in around.values()], at=at)
    return _Batch(
        ids=ids,
        won=len(won),
        messages=len(messages),
        unreached=sum(one.unreached for one in told if one.event_id in won),
        failed=len(ids) - len(told),
    )


def _look(event: Event, around: Around, *, lag: timedelta) -> Told | None:
    """What an event comes to; None when that cannot be said, so that it comes again and the others go on."""
    try:
        with transaction.atomic():
            return told_of(event, around, lag=lag)
    except Exception as error:  # noqa: BLE001 - one event that cannot be planned must not stop the others
        # The kind of an error only: its text may quote what it stumbled over.
        log.error("event_not_planned", event_id=event.pk, reason=type(error).__name__)  # noqa: TRY400
        return None


def told_of(event: Event, around: Around, *, lag: timedelta = LAG) -> Told:
    """Who is told what of one event, by the table."""
    if around.case.is_archive or abs(event.recorded_at - event.at) > lag:
        return Told(event_id=event.pk, came_to=PlannedAs.PAST)
    payload: dict[str, Any] = json.loads(event.payload)
    told = Told(event_id=event.pk, came_to=PlannedAs.NOBODY)
    # Whoever is meant twice by one event is told once.
    seen = set()
    for line in _lines(event, payload):
        if not _fits(line, event, around.case):
            continue
        due_on = _due_on(event, payload)
        for whom in line.whom:
            for recipient in around.recipients(
                whom,
                receiver_id=payload.get("receiver"),
                rung_officer_id=payload.get("officer"),
                apart_from=event.actor_id,
            ):
                if (recipient, line.note) in seen:
                    continue
                seen.add((recipient, line.note))
                drafts = draft_of(event, line, recipient, case=around.case, due_on=due_on)
                told.drafts += drafts
                # Whoever did not ask for what is optional is not missed.
                if not drafts and line.purpose not in OPTIONAL:
                    told.unreached += 1
                    if line.note in MUST_KNOW:
                        told.drafts += to_tell(event.pk, around)
    if told.drafts or told.unreached:
        told.came_to = PlannedAs.TOLD
    return told


def _fits(line: Subscription, event: Event, case: Case) -> bool:
    if line.only_moves and event.from_state == event.to_state:
        return False
    if line.into is not None and event.to_state != line.into:
        return False
    if line.sealed is not None and line.sealed != is_sealed(case):
        return False
    return not line.kinds or case.kind in line.kinds


def _lines(event: Event, payload: dict[str, Any]) -> tuple[Subscription, ...]:
    if event.name != ESCALATED:
        return SUBSCRIPTIONS.get(event.name, ())
    if payload["officer"] is not None:
        return (table.RUNG_OVERDUE if payload["level"] else table.RUNG_REMINDER,)
    rung = Escalation.objects.filter(
        clock=payload["clock"], rung=payload["rung"], cycle=payload["cycle"], audience=Audience.CITIZEN
    )
    return (table.RUNG_TO_CITIZEN,) if rung.exists() else ()


def _due_on(event: Event, payload: dict[str, Any]) -> date | None:
    """The day of which a message speaks: the last one of a clock, or the one that an apology promised."""
    if "new_due_on" in payload:
        return date.fromisoformat(payload["new_due_on"])
    if event.name != ESCALATED:
        return None
    return Clock.objects.filter(pk=payload["clock"]).values_list("due_on", flat=True).first()


def _claim(told: Sequence[Told], *, at: datetime) -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            CLAIM,
            [
                [one.event_id for one in told],
                [at] * len(told),
                [str(one.came_to) for one in told],
                [one.unreached for one in told],
            ],
        )
        return {row[0] for row in cursor.fetchall()}
