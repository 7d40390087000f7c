"""One owner per data folder: whoever holds the lock is the only one who may start or mend the server."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config.embedded.errors import AlreadyRunning, EmbeddedError


@contextmanager
def sole_owner(data_dir: Path) -> Iterator[None]:
    """Hold the lock on `data_dir`; the kernel releases it with the process, however that ends."""
    try:
        descriptor = os.open(data_dir / ".lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise EmbeddedError(f"The lock in {data_dir} cannot be opened: {error.strerror}.") from error
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            owner = os.read(descriptor, 20).decode("ascii", "replace").strip() or "unknown"
            raise AlreadyRunning(f"Hồi Âm already runs on {data_dir} (process {owner}).") from error
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(descriptor)


def is_owned(data_dir: Path) -> bool:
    """Whether a living process holds the lock."""
    try:
        with sole_owner(data_dir):
            return False
    except AlreadyRunning:
        return True
