"""Files under their content address: a row never points to bytes that are not on disk.

Order of writing: temporary file beside the store → fsync → hash → rename to the address → fsync the folder;
only then comes the row, in the transaction of the act. A crash leaves an orphan, which the sweep takes away.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from casework.errors import CaseworkError

ORPHAN_AGE = timedelta(hours=48)
_ADDRESS = re.compile(r"[0-9a-f]{64}")
_CHUNK = 1 << 20


class FileRefused(CaseworkError):
    """The file is empty, too large, or not what it says."""

    code = "file_refused"


class FileDamaged(CaseworkError):
    """The bytes on disk are missing or no longer have their hash."""

    code = "file_damaged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A file that is safely on disk."""

    sha256: str
    size: int
    media_type: str


# What comes from outside is examined before (casework.files); of what the house makes the first bytes decide.
_MAGIC: tuple[tuple[str, re.Pattern[bytes]], ...] = (
    ("application/pdf", re.compile(rb"%PDF-\d")),
    ("image/jpeg", re.compile(rb"\xff\xd8\xff")),
    ("image/png", re.compile(rb"\x89PNG\r\n\x1a\n")),
)
MOST_BYTES = 20 * 1024 * 1024


def media_type_of(head: bytes) -> str:
    """What the first bytes are: PDF, JPEG or PNG. Raises FileRefused for anything else."""
    for media_type, magic in _MAGIC:
        if magic.match(head):
            return media_type
    raise FileRefused(_("Only PDF, JPEG and PNG files are taken."))


def check_pdf(data: bytes) -> None:
    """Raise FileRefused unless the bytes begin and end as a PDF does."""
    if media_type_of(data[:16]) != "application/pdf" or b"%%EOF" not in data[-2048:]:
        raise FileRefused(_("This is not a whole PDF file."))


def put(data: bytes | Iterable[bytes], *, media_type: str = "") -> Stored:
    """Write a file durably and return its address; the same bytes twice are one file.

    `media_type` is what the examination found. Raises FileRefused when the file is empty, over 20 MB or, not
    examined, of a type we do not take.
    """
    root = _root()
    temporary = root / f".new-{secrets.token_hex(16)}"
    try:
        digest, size, head = _write(temporary, [data] if isinstance(data, bytes) else data)
        media_type = media_type or media_type_of(head)
        address = path_of(digest)
        _make_folder(address.parent)
        temporary.rename(address)
        _sync_folder(address.parent)
    finally:
        temporary.unlink(missing_ok=True)
    return Stored(sha256=digest, size=size, media_type=media_type)


def read(sha256: str) -> bytes:
    """The bytes at an address, hashed again on the way. Raises FileDamaged."""
    try:
        data = path_of(sha256).read_bytes()
    except OSError:
        raise FileDamaged(_("A file of the case is missing."), sha256=sha256) from None
    if hashlib.sha256(data).hexdigest() != sha256:
        raise FileDamaged(_("A file of the case was altered."), sha256=sha256)
    return data


def is_whole(sha256: str) -> bool:
    """Whether the file is there and has its hash."""
    try:
        with path_of(sha256).open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest() == sha256
    except OSError:
        return False


def path_of(sha256: str) -> Path:
    """Where a file lies: two folders of two digits, so that no folder grows without end."""
    if not _ADDRESS.fullmatch(sha256):
        raise FileDamaged(_("This is no address of a file."))
    return Path(settings.HOIAM_FILES_DIR) / sha256[:2] / sha256[2:4] / sha256


def addresses() -> Iterator[tuple[str, float]]:
    """Every file in the store with the time of its last change."""
    for path in Path(settings.HOIAM_FILES_DIR).glob("??/??/*"):
        if _ADDRESS.fullmatch(path.name):
            yield path.name, path.stat().st_mtime


def remove(sha256: str) -> None:
    """Take a file away; the caller knows that no row points to it."""
    path_of(sha256).unlink(missing_ok=True)


def orphans(*, known: Collection[str], at: datetime) -> list[str]:
    """Addresses that no row has pointed to for 48 hours."""
    limit = (at - ORPHAN_AGE).timestamp()
    return sorted(name for name, changed in addresses() if changed < limit and name not in known)


def unfinished(*, at: datetime) -> list[Path]:
    """Temporary files that a crash left behind more than 48 hours ago."""
    limit = (at - ORPHAN_AGE).timestamp()
    root = Path(settings.HOIAM_FILES_DIR)
    return sorted(path for path in root.glob(".new-*") if path.stat().st_mtime < limit)


def _write(path: Path, chunks: Iterable[bytes]) -> tuple[str, int, bytes]:
    digest, size, head = hashlib.sha256(), 0, b""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o640)
    with os.fdopen(descriptor, "wb") as stream:
        for chunk in chunks:
            size += len(chunk)
            if size > MOST_BYTES:
                raise FileRefused(_("The file is larger than 20 MB."))
            head = (head + chunk)[:16] if len(head) < 16 else head
            digest.update(chunk)
            stream.write(chunk)
        stream.flush()
        os.fsync(stream.fileno())
    if size == 0:
        raise FileRefused(_("The file is empty."))
    return digest.hexdigest(), size, head


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
