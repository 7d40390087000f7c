"""What the installation knows about its own health."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.executor import MigrationExecutor

from casework.models import Case, Clock
from casework.rules.legal_day import legal_day
from casework.selectors.calendars import stored_calendar
from casework.selectors.clocks import parked_commands
from casework.vocabulary import ClockState
from config import heartbeats
from notifications import health
from workflows.clock.coverage import years_without_calendar

# Seconds after which silence is an alarm: many ticks of the schedule.
WORKER_SILENCE = 180.0
SWEEP_SILENCE = 300.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """One look at the installation; ages in seconds, None where nothing was ever seen.

    `uncovered_years` are within reach of a clock and have no calendar; `parked` acts of running clocks failed
    five times and wait for a person; `outbox` is how old what should be told is, and what waits for a person.
    """

    version: str
    database: str | None
    is_migrated: bool
    worker_age: float | None = None
    sweep_age: float | None = None
    cases: int | None = None
    open_clocks: int | None = None
    uncovered_years: tuple[int, ...] = ()
    parked: int = 0
    outbox: health.Health | None = None

    @property
    def problems(self) -> list[str]:
        """Codes of what is wrong, worst first."""
        if self.database is None:
            return ["database"]
        if not self.is_migrated:
            return ["migrations"]
        wrong = {
            "worker": self.worker_age is None or self.worker_age > WORKER_SILENCE,
            "sweep": self.sweep_age is None or self.sweep_age > SWEEP_SILENCE,
            "calendar": bool(self.uncovered_years),
            "commands": self.parked > 0,
            "outbox": self.outbox is not None and self.outbox.is_late,
            "messages": self.outbox is not None and self.outbox.parked > 0,
        }
        return [code for code, is_wrong in wrong.items() if is_wrong]


def look(*, at: datetime) -> Status:
    """Ask the database; a database that does not answer is a finding, not an error."""
    version = settings.HOIAM_VERSION
    try:
        with connection.cursor() as cursor:
            cursor.execute("SHOW server_version")
            database = "PostgreSQL " + str(cursor.fetchone()[0]).split(" ", 1)[0]
        executor = MigrationExecutor(connection)
        is_migrated = not executor.migration_plan(executor.loader.graph.leaf_nodes())
        if not is_migrated:
            return Status(version=version, database=database, is_migrated=False)
        ages = heartbeats.ages()
        return Status(
            version=version,
            database=database,
            is_migrated=True,
            worker_age=ages.get(heartbeats.WORKER),
            sweep_age=ages.get(heartbeats.SWEEP),
            cases=Case.objects.count(),
            open_clocks=Clock.objects.filter(state=ClockState.RUNNING).count(),
            uncovered_years=years_without_calendar(stored_calendar(), on=legal_day(at)),
            parked=parked_commands().count(),
            outbox=health.look(at=at),
        )
    except (DatabaseError, InterfaceError):
        return Status(version=version, database=None, is_migrated=False)
