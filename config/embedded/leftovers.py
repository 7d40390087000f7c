"""What a server that did not end in order leaves behind. Only the holder of the lock may mend it."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

from config.embedded.errors import EmbeddedError
from config.embedded.places import Place

_PATIENCE = 60.0
_PROC = Path("/proc")


def clear_leftovers(place: Place) -> None:
    """End an orphaned server of ours; make a pid file that names an unrelated process harmless."""
    pid_file = place.cluster / "postmaster.pid"
    pid = _first_number(pid_file)
    if pid is not None and _is_our_server(pid, place.cluster):
        _end(pid, place.cluster)
    pid = _first_number(pid_file)
    if pid is not None and _is_alive(pid):
        _disown(pid_file)
    for name in place.socket_dir.glob(".s.PGSQL.*"):
        name.unlink(missing_ok=True)


def _first_number(pid_file: Path) -> int | None:
    try:
        number = abs(int(pid_file.read_text(encoding="ascii", errors="replace").split("\n", 1)[0]))
    except (OSError, ValueError):
        return None
    return number if number > 1 else None


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _is_our_server(pid: int, cluster: Path) -> bool:
    """PostgreSQL works inside its data folder, so the folder tells our server from a recycled pid."""
    if _PROC.is_dir():
        try:
            return (_PROC / str(pid) / "cwd").samefile(cluster)
        except OSError:
            return False
    shown = subprocess.run(
        ["ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return "postgres" in shown.stdout and str(cluster) in shown.stdout


def _end(pid: int, cluster: Path) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGINT)
    give_up = time.monotonic() + _PATIENCE
    while _is_our_server(pid, cluster):
        if time.monotonic() > give_up:
            raise EmbeddedError(
                f"An earlier PostgreSQL (process {pid}) still works on {cluster} and does not end."
            )
        time.sleep(0.1)


def _disown(pid_file: Path) -> None:
    """Put our own number into the pid file instead of removing it.

    PostgreSQL takes its parent's number for a stale one, and still finds in the other lines the shared
    memory that servants of a killed server may be using; without the file it could not tell.
    """
    lines = pid_file.read_text(encoding="utf-8", errors="surrogateescape").split("\n")
    lines[0] = str(os.getpid())
    with pid_file.open("r+", encoding="utf-8", errors="surrogateescape") as stream:
        stream.write("\n".join(lines))
        stream.truncate()
