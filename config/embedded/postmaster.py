"""The PostgreSQL server as a foreground child."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path
from typing import BinaryIO

import psycopg2

from config.embedded.children import ends_with_parent, stop
from config.embedded.cluster import environment
from config.embedded.connection import PORT, Connection
from config.embedded.errors import EmbeddedError
from config.embedded.leftovers import clear_leftovers
from config.embedded.places import Place

_QUIET = (
    # The log takes no statement and no value of a row: both may hold what citizens wrote.
    "log_min_error_statement=panic",
    "log_error_verbosity=terse",
    "log_timezone=UTC",
    "timezone=UTC",
)
_UNSAFE = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off")
_LOG_LIMIT = 10_000_000


class Postmaster:
    """One start of the server; start it again for another try."""

    def __init__(self, place: Place, *, installation: Path, durable: bool, tcp_port: int | None) -> None:
        self.place, self.installation, self.durable, self.tcp_port = place, installation, durable, tcp_port
        self.child: subprocess.Popen[bytes] | None = None
        self._log_from = 0

    @property
    def port(self) -> int:
        """The TCP port, which also names the socket file."""
        return self.tcp_port or PORT

    @property
    def is_running(self) -> bool:
        """Whether the server that we started is still there."""
        return self.child is not None and self.child.poll() is None

    def start(self, probe: Connection, *, patience: float = 600.0) -> None:
        """Start and wait for a real connection; `patience` is seconds, as crash recovery may take long."""
        give_up = time.monotonic() + patience
        pause = 0.2
        while True:
            clear_leftovers(self.place)
            self.child = self._spawn()
            if self._answers(probe, until=give_up):
                return
            reason = self._reason()
            # Servants of a killed server may hold its memory for a moment longer.
            if "shared memory block" not in reason or time.monotonic() + pause > give_up:
                raise EmbeddedError(f"PostgreSQL does not start on {self.place.cluster}: {reason}")
            time.sleep(pause)
            pause = min(2 * pause, 5.0)

    def stop(self) -> None:
        """Stop fast: sessions are ended, everything committed is kept."""
        if self.child is not None:
            stop(self.child, how=(signal.SIGINT, signal.SIGQUIT), patience=30.0)

    def _spawn(self) -> subprocess.Popen[bytes]:
        quoted = str(self.place.socket_dir).replace('"', '""')
        settings = [
            f'unix_socket_directories="{quoted}"',
            f"port={self.port}",
            f"listen_addresses={'127.0.0.1' if self.tcp_port else ''}",
            *_QUIET,
            *_room(),
            *(() if self.durable else _UNSAFE),
        ]
        command = [str(self.installation / "bin" / "postgres"), "-D", str(self.place.cluster)]
        for setting in settings:
            command += ["-c", setting]
        with self._open_log() as log:
            return subprocess.Popen(
                command,
                cwd="/",
                env=environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                # A session of its own: Ctrl-C in the terminal reaches us, and we stop the server in order.
                start_new_session=True,
                preexec_fn=ends_with_parent(signal.SIGINT),  # noqa: PLW1509 - one C call, loaded before the fork
                **(self.place.account.popen_arguments() if self.place.account else {}),
            )

    def _open_log(self) -> BinaryIO:
        path = self.place.log
        if path.exists() and path.stat().st_size > _LOG_LIMIT:
            path.replace(path.with_suffix(".log.1"))
        log = os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab")
        self._log_from = path.stat().st_size
        return log

    def _answers(self, probe: Connection, *, until: float) -> bool:
        child = self.child
        while child is not None and child.poll() is None:
            try:
                psycopg2.connect(**probe.arguments(), connect_timeout=5).close()
            except psycopg2.OperationalError as error:
                if "password authentication failed" in str(error):
                    self.stop()
                    raise EmbeddedError(
                        f"The database does not know the passwords in {self.place.credentials}."
                    ) from error
                if time.monotonic() > until:
                    self.stop()
                    return False
                time.sleep(0.05)
            else:
                return True
        return False

    def _reason(self) -> str:
        with self.place.log.open("rb") as log:
            log.seek(self._log_from)
            lines = log.read().decode("utf-8", "replace").splitlines()
        for line in reversed(lines):
            if "FATAL:" in line or "PANIC:" in line:
                return line.partition(":  ")[2] + f" (log: {self.place.log})"
        return f"{(lines or ['it gave no answer'])[-1]} (log: {self.place.log})"


def _room() -> tuple[str, ...]:
    """Settings that give the server an eighth of the memory, 128 to 512 MB, and checkpoints further apart.

    A million clocks with their indexes do not fit into the default; nothing here touches durability.
    """
    try:
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") >> 20
    except (ValueError, OSError):
        memory = 0
    return (f"shared_buffers={min(max(memory // 8, 128), 512)}MB", "max_wal_size=4GB")
