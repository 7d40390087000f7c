"""Signs of life, written and read with the clock of the database."""

from __future__ import annotations

from django.db import connection

WORKER, SWEEP = "worker", "sweep"


def record(name: str) -> None:
    """Note that a part of the installation is alive now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO config_heartbeat (name, at) VALUES (%s, clock_timestamp())"
            " ON CONFLICT (name) DO UPDATE SET at = excluded.at",
            [name],
        )


def ages() -> dict[str, float]:
    """Seconds since each part was last alive."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, extract(epoch FROM clock_timestamp() - at)::float8 FROM config_heartbeat"
        )
        return dict(cursor.fetchall())
