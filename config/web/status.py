"""What the installation knows about its own health."""

from __future__ import annotations

from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.executor import MigrationExecutor

from config import heartbeats

# Seconds after which silence is an alarm: many ticks of the schedule.
WORKER_SILENCE = 180.0
SWEEP_SILENCE = 300.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """One look at the installation; ages in seconds, None where nothing was ever seen."""

    version: str
    database: str | None
    is_migrated: bool
    worker_age: float | None
    sweep_age: float | None
    cases: int | None
    open_clocks: int | None

    @property
    def problems(self) -> list[str]:
        """Codes of what is wrong, worst first."""
        if self.database is None:
            return ["database"]
        if not self.is_migrated:
            return ["migrations"]
        late = {
            "worker": self.worker_age is None or self.worker_age > WORKER_SILENCE,
            "sweep": self.sweep_age is None or self.sweep_age > SWEEP_SILENCE,
        }
        return [code for code, is_late in late.items() if is_late]


def look() -> Status:
    """Ask the database; a database that does not answer is a finding, not an error."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SHOW server_version")
            database = "PostgreSQL " + str(cursor.fetchone()[0]).split(" ", 1)[0]
        executor = MigrationExecutor(connection)
        is_migrated = not executor.migration_plan(executor.loader.graph.leaf_nodes())
        ages = heartbeats.ages() if is_migrated else {}
        return Status(
            version=settings.HOIAM_VERSION,
            database=database,
            is_migrated=is_migrated,
            worker_age=ages.get(heartbeats.WORKER),
            sweep_age=ages.get(heartbeats.SWEEP),
            cases=_count("Case") if is_migrated else None,
            open_clocks=_count("Clock", state="running") if is_migrated else None,
        )
    except (DatabaseError, InterfaceError):
        return Status(
            version=settings.HOIAM_VERSION,
            database=None,
            is_migrated=False,
            worker_age=None,
            sweep_age=None,
            cases=None,
            open_clocks=None,
        )


def _count(model: str, **conditions: str) -> int | None:
    try:
        found = apps.get_model("casework", model)
    except LookupError:
        return None
    return int(found._default_manager.filter(**conditions).count())
