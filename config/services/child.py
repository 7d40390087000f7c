"""A program of ours that runs beside the others and is started again when it ends by itself."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from contextlib import suppress

import structlog

from config.embedded.children import ends_with_parent, stop
from config.env import BASE_DIR

_FIRST_PAUSE, _LONGEST_PAUSE, _CALM = 1.0, 30.0, 60.0

log = structlog.get_logger(__name__)


class Child:
    """One program; `revive` is called again and again and never blocks."""

    def __init__(self, name: str, command: list[str]) -> None:
        self.name, self.command = name, command
        self._process: subprocess.Popen[bytes] | None = None
        self._pause = _FIRST_PAUSE
        self._started = self._next_try = 0.0

    def start(self) -> None:
        """Start the program in a session of its own, so that a Ctrl-C reaches us alone."""
        self._started = time.monotonic()
        self._process = subprocess.Popen(
            self.command,
            cwd=BASE_DIR,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=ends_with_parent(signal.SIGTERM),  # noqa: PLW1509 - one C call, loaded before the fork
        )

    def revive(self) -> None:
        """Start the program again when it has ended, after a pause that grows with every early end."""
        if self._process is None or self._process.poll() is None:
            return
        now = time.monotonic()
        if self._next_try <= self._started:
            if now - self._started > _CALM:
                self._pause = _FIRST_PAUSE
            self._next_try = now + self._pause
            log.error(
                "service ended", service=self.name, exit_code=self._process.returncode, seconds=self._pause
            )
            self._pause = min(2 * self._pause, _LONGEST_PAUSE)
            self._end_family()
        elif now >= self._next_try:
            self.start()

    def stop(self) -> None:
        """Let the program finish what it does; after a while end it and everything it started."""
        if self._process is not None:
            stop(self._process, how=(signal.SIGTERM,), patience=30.0)
            self._end_family()

    def wait(self) -> int:
        """For a program that ends by itself: its exit code."""
        return -1 if self._process is None else self._process.wait()

    def _end_family(self) -> None:
        """A program that was killed leaves its own children behind; they would hold its port."""
        if self._process is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
