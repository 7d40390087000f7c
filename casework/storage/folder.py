"""Files in a folder of this machine.

Order of writing: temporary file beside the store → fsync → hash → rename to the address → fsync the folder.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from casework.storage.checks import Stored, is_address, measured
from casework.storage.errors import FileDamaged


def put(chunks: Iterable[bytes], *, media_type: str) -> Stored:
    """Write a file durably. Raises FileRefused."""
    root = _root()
    temporary = root / f".new-{secrets.token_hex(16)}"
    try:
        stored = _write(temporary, chunks, media_type=media_type)
        address = path_of(stored.sha256)
        _make_folder(address.parent)
        temporary.rename(address)
        _sync_folder(address.parent)
    finally:
        temporary.unlink(missing_ok=True)
    return stored


def take(sha256: str) -> bytes | None:
    """The bytes at an address, as they are; nothing when there are none."""
    try:
        return path_of(sha256).read_bytes()
    except OSError:
        return None


def hash_of(sha256: str) -> str:
    """The hash of what lies at an address; empty when nothing does."""
    try:
        with path_of(sha256).open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


def path_of(sha256: str) -> Path:
    """Where a file lies: two folders of two digits, so that no folder grows without end."""
    if not is_address(sha256):
        raise FileDamaged(_("This is no address of a file."))
    return Path(settings.HOIAM_FILES_DIR) / sha256[:2] / sha256[2:4] / sha256


def addresses() -> Iterator[tuple[str, float]]:
    """Every file in the store with the time of its last change."""
    for path in Path(settings.HOIAM_FILES_DIR).glob("??/??/*"):
        yield path.name, path.stat().st_mtime


def remove(sha256: str) -> None:
    """Take a file away."""
    path_of(sha256).unlink(missing_ok=True)


def unfinished(*, before: float) -> list[Path]:
    """Temporary files that a crash left behind before an instant."""
    root = Path(settings.HOIAM_FILES_DIR)
    return sorted(path for path in root.glob(".new-*") if path.stat().st_mtime < before)


def _write(path: Path, chunks: Iterable[bytes], *, media_type: str) -> Stored:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o640)
    with os.fdopen(descriptor, "wb") as stream:
        stored = measured(chunks, stream.write, media_type=media_type)
        stream.flush()
        os.fsync(stream.fileno())
    return stored


def _root() -> Path:
    root = Path(settings.HOIAM_FILES_DIR)
    _make_folder(root)
    return root


def _make_folder(folder: Path) -> None:
    """Make a folder and its missing parents, each of them on disk before it is used."""
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    folder.mkdir(mode=0o750, exist_ok=True)
    _sync_folder(folder.parent)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
