"""A database superuser who switches the triggers off and does as he likes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg2
from django.db import connection

from casework.events import Author, Happening, chain_hash, record
from casework.models import Case, Event
from tests.casework.offices import NOON
from tests.server import chosen_by_environment

COLUMNS = (
    *("case_id", "seq", "name", "at", "recorded_at", "actor_kind", "actor_id", "for_actor_id"),
    *("from_state", "to_state", "payload", "prev_hash", "hash"),
)


@contextmanager
def superuser() -> Iterator[psycopg2.extensions.cursor]:
    """A cursor with all rights and no triggers; what it did is committed."""
    chosen = chosen_by_environment()
    assert chosen is not None
    way = chosen.superuser.on(connection.settings_dict["NAME"])
    admin = psycopg2.connect(**way.arguments())
    try:
        with admin, admin.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
            yield cursor
    finally:
        admin.close()


def with_history(case: Case, *, events: int = 6) -> Case:
    """Give a case a real chain: received, then notes."""
    for number in range(events):
        is_first = number == 0
        happening = Happening(
            name="case.received" if is_first else "case.noted",
            from_state="" if is_first else case.state,
            to_state=case.state,
            payload={"number": number},
        )
        author = Author("officer", actor_id=7, for_actor_id=8 if number == 2 else None)
        record(case, happening, author=author, at=NOON, recorded_at=NOON).save()
    case.save()
    return case


def forged(case: Case, *, seq: int, prev_hash: str) -> Event:
    """An event that never happened, with a hash that is right for its place."""
    event = Event(
        case=case,
        seq=seq,
        name="case.noted",
        at=NOON,
        recorded_at=NOON,
        actor_kind="officer",
        actor_id=9,
        from_state=case.state,
        to_state=case.state,
        payload='{"number":99}',
        prev_hash=prev_hash,
    )
    event.hash = chain_hash(event)
    return event


def insert(cursor: Any, event: Event) -> None:
    values = [getattr(event, name) for name in COLUMNS]
    marks = ", ".join(["%s"] * len(COLUMNS))
    cursor.execute(f"INSERT INTO casework_event ({', '.join(COLUMNS)}) VALUES ({marks})", values)  # noqa: S608


def make_room(cursor: Any, case: Case, *, at: int) -> None:
    """Move the events from `at` on by one, past the uniqueness of their numbers."""
    cursor.execute(
        "UPDATE casework_event SET seq = seq + 1000 WHERE case_id = %s AND seq >= %s", [case.pk, at]
    )
    cursor.execute("UPDATE casework_event SET seq = seq - 999 WHERE case_id = %s AND seq > 1000", [case.pk])


def swap(cursor: Any, case: Case, one: int, other: int) -> None:
    for before, after in ((one, 1000), (other, one), (1000, other)):
        cursor.execute(
            "UPDATE casework_event SET seq = %s WHERE case_id = %s AND seq = %s", [after, case.pk, before]
        )
