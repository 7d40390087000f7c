"""Workers of their own processes on any broker, and a Redis that a test may kill."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from redis import Redis
from redis.exceptions import ConnectionError as NobodyThere

from tests.faults.processes import eventually
from tests.notifications.servers import free_port
from tests.server import HOME

LONG = 90.0
WITHOUT_PERSISTENCE = ("--save", "", "--appendonly", "no", "--loglevel", "warning")


@contextmanager
def started(*command: str, broker: str, mail_port: int) -> Iterator[subprocess.Popen[bytes]]:
    """A command of the house that knows its broker and its mail server; killed when the block ends."""
    process = subprocess.Popen(
        [sys.executable, "manage.py", *command],
        cwd=HOME,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings.local",
            "CELERY_BROKER_URL": broker,
            "HOIAM_SMTP_URL": f"smtp://127.0.0.1:{mail_port}",
            "HOIAM_MAIL_FROM": "hoiam@example.vn",
            # These tests run at any hour.
            "HOIAM_QUIET_HOURS": "none",
        },
        stdin=subprocess.DEVNULL,
    )
    with process:
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()


@dataclass
class OwnRedis:
    """A Redis without persistence on a port of its own, which may be killed and begun again, empty."""

    port: int
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def begin(self) -> None:
        """Start it and wait until it answers."""
        self.process = subprocess.Popen(
            ["redis-server", "--bind", "127.0.0.1", "--port", str(self.port), *WITHOUT_PERSISTENCE],
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
        eventually(self._answers, within=LONG, what="a Redis that answers")

    def kill(self) -> None:
        """With kill -9, by its own pid; what it held is gone."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def waiting(self) -> int:
        """How many wake-ups lie in the queue."""
        with Redis(port=self.port) as client:
            count = client.llen("celery")
            assert isinstance(count, int)
            return count

    def _answers(self) -> bool | None:
        with Redis(port=self.port) as client:
            try:
                return bool(client.ping())
            except NobodyThere:
                return None


@contextmanager
def own_redis() -> Iterator[OwnRedis]:
    """Running when the block begins, killed when it ends."""
    known = OwnRedis(port=free_port())
    try:
        known.begin()
        yield known
    finally:
        known.kill()
