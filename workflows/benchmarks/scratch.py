"""A schema of its own for a measurement: the same tables, constraints, indexes and triggers, but empty."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import connection

SCHEMA = "hoiam_bench"

FOREIGN_KEYS = """
SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)
FROM pg_constraint
WHERE contype = 'f' AND conrelid = ANY(%s::regclass[]) AND confrelid = ANY(%s::regclass[])
"""
TRIGGERS = """
SELECT pg_get_triggerdef(oid) FROM pg_trigger
WHERE tgrelid = ANY(%s::regclass[]) AND NOT tgisinternal
"""
STORAGE = """
SELECT relname, array_to_string(reloptions, ', ') FROM pg_class
WHERE oid = ANY(%s::regclass[]) AND reloptions IS NOT NULL
"""


@contextmanager
def scratch_tables(tables: Sequence[str], *, schema: str = SCHEMA) -> Iterator[None]:
    """Let this connection see empty copies of these tables instead of the real ones, and drop them after.

    Everything else is seen as it is; foreign keys among the copied tables are kept.
    """
    names = list(tables)
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        (real,) = cursor.fetchone()
        cursor.execute(FOREIGN_KEYS, [names, names])
        keys = cursor.fetchall()
        cursor.execute(TRIGGERS, [names])
        triggers = [row[0] for row in cursor.fetchall()]
        cursor.execute(STORAGE, [names])
        storage = cursor.fetchall()
        cursor.execute(f"DROP SCHEMA IF EXISTS {schema} CASCADE")
        cursor.execute(f"CREATE SCHEMA {schema}")
        try:
            for name in names:
                cursor.execute(f"CREATE TABLE {schema}.{name} (LIKE {real}.{name} INCLUDING ALL)")
            cursor.execute(f"SET search_path = {schema}, {real}")
            for table, key, definition in keys:
                plain = definition.replace(f"REFERENCES {real}.", "REFERENCES ")
                cursor.execute(f"ALTER TABLE {table} ADD CONSTRAINT {key} {plain}")
            for definition in triggers:
                cursor.execute(definition.replace(f" ON {real}.", f" ON {schema}.", 1))
            for name, options in storage:
                cursor.execute(f"ALTER TABLE {schema}.{name} SET ({options})")
            yield
        finally:
            cursor.execute("RESET search_path")
            cursor.execute(f"DROP SCHEMA IF EXISTS {schema} CASCADE")
