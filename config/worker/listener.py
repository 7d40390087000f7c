"""Turns notifications of the database into wake-ups: nothing waits for the next tick of the scheduler."""

from __future__ import annotations

import select
import threading
from typing import Any

import psycopg2
import structlog
from celery import Celery
from django.db import connections
from kombu.exceptions import OperationalError as BrokerError

from config.celery import BEAT, PLAN, RUN_COMMANDS, RUN_JOBS, SEND, SWEEP

CHANNEL = "hoiam_wake"
# One listener per database is enough; the others stand by. The number is ours alone: "hoiam" in ASCII.
_LOCK = 0x686F69616D
_LONGEST_PAUSE = 30.0
_ON_START = (BEAT, SWEEP, RUN_COMMANDS, RUN_JOBS, PLAN, SEND)

log = structlog.get_logger(__name__)


class Listener(threading.Thread):
    """`NOTIFY hoiam_wake, '<task name>'` → that task, without arguments, once per burst."""

    def __init__(self, app: Celery) -> None:
        super().__init__(name="listener", daemon=True)
        self._app = app
        self._stopped = threading.Event()

    def stop(self) -> None:
        """Let the thread end within a second."""
        self._stopped.set()

    def run(self) -> None:
        """Listen, and begin again with growing pauses when the database goes away."""
        pause = 1.0
        while not self._stopped.is_set():
            try:
                connection = self._connect()
            except psycopg2.Error:
                log.warning("listener cannot reach the database", seconds=pause)
                self._stopped.wait(pause)
                pause = min(2 * pause, _LONGEST_PAUSE)
                continue
            pause = 1.0
            try:
                self._listen(connection)
            except (psycopg2.Error, OSError):
                log.warning("listener lost the database")
            finally:
                connection.close()

    def _connect(self) -> Any:
        parameters = connections["default"].get_connection_params()
        parameters.pop("cursor_factory", None)
        connection = psycopg2.connect(**parameters, application_name="hoiam listener")
        connection.autocommit = True
        return connection

    def _listen(self, connection: Any) -> None:
        with connection.cursor() as cursor:
            while not self._is_the_one(cursor):
                if self._stopped.wait(5):
                    return
            cursor.execute(f"LISTEN {CHANNEL}")
        # What was notified while nobody listened is found by looking once.
        self._wake(_ON_START)
        while not self._stopped.is_set():
            if select.select([connection], [], [], 1.0)[0]:
                connection.poll()
            # Looked at even after a silent second: some may have come with the answer to LISTEN.
            names = dict.fromkeys(notice.payload for notice in connection.notifies)
            connection.notifies.clear()
            self._wake(tuple(names))

    def _is_the_one(self, cursor: Any) -> bool:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [_LOCK])
        return bool(cursor.fetchone()[0])

    def _wake(self, names: tuple[str, ...]) -> None:
        for name in names:
            task = self._app.tasks.get(name)
            if task is None or name.startswith("celery."):
                log.warning("notification names no task", task=name)
                continue
            try:
                task.apply_async(retry=False, expires=60)
            except BrokerError:
                # The scheduler asks again in a few seconds.
                log.warning("broker did not take a wake-up", task=name)
