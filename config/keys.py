"""Keys that the embedded run makes for itself: files outside the database, readable by us alone."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from config.env import BadSetting


def read_key(path: Path) -> str | None:
    """The key in the file; None when there is no such file yet. Raises BadSetting when others may read it."""
    try:
        status = path.stat()
        found = path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise BadSetting(f"The key {path} cannot be read: {error.strerror}.") from error
    if status.st_mode & 0o077:
        raise BadSetting(f"The key {path} may be read by others: set its mode to 0600.")
    return found


def ensure_key(path: Path, *, make: str) -> None:
    """Write `make` as the key unless there is one; it is on disk before anything is encrypted with it."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(descriptor, "w", encoding="ascii") as stream:
        stream.write(make + "\n")
        stream.flush()
        os.fsync(stream.fileno())


def ensure_local_keys(data_dir: Path) -> None:
    """The two keys of the embedded run: sessions, and sealed identities (256 bits, hexadecimal)."""
    ensure_key(data_dir / "keys" / "secret.key", make=secrets.token_urlsafe(50))
    ensure_key(data_dir / "keys" / "identity.key", make=secrets.token_hex(32))
