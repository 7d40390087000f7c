"""Files under their content address: a row never points to bytes that are not at rest.

First the bytes come to rest, in a folder of this machine or in a bucket (`HOIAM_S3_BUCKET`); only then comes
the row, in the transaction of the act. A crash leaves an orphan, which the sweep takes away.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from types import ModuleType

from django.conf import settings
from django.utils.translation import gettext as _

from casework.storage import bucket, folder
from casework.storage.checks import MOST_BYTES, Stored, is_address, media_type_of
from casework.storage.errors import FileDamaged, FileRefused, StoreSilent
from casework.storage.folder import path_of

__all__ = [
    "MOST_BYTES",
    "ORPHAN_AGE",
    "FileDamaged",
    "FileRefused",
    "StoreSilent",
    "Stored",
    "addresses",
    "is_whole",
    "media_type_of",
    "orphans",
    "path_of",
    "put",
    "read",
    "remove",
    "unfinished",
]
ORPHAN_AGE = timedelta(hours=48)


def put(data: bytes | Iterable[bytes], *, media_type: str = "") -> Stored:
    """Write a file durably and return its address; the same bytes twice are one file.

    `media_type` is what the examination found. Raises FileRefused when the file is empty, over 20 MB or, not
    examined, of a type we do not take.
    """
    stored: Stored = _place().put([data] if isinstance(data, bytes) else data, media_type=media_type)
    return stored


def read(sha256: str) -> bytes:
    """The bytes at an address, hashed again on the way. Raises FileDamaged."""
    data: bytes | None = _place().take(_known(sha256))
    if data is None:
        raise FileDamaged(_("A file of the case is missing."), sha256=sha256)
    if hashlib.sha256(data).hexdigest() != sha256:
        raise FileDamaged(_("A file of the case was altered."), sha256=sha256)
    return data


def is_whole(sha256: str) -> bool:
    """Whether the file is there and has its hash."""
    found: str = _place().hash_of(_known(sha256))
    return found == sha256


def addresses() -> Iterator[tuple[str, float]]:
    """Every file in the store with the time of its last change."""
    for name, changed in _place().addresses():
        if is_address(name):
            yield name, changed


def remove(sha256: str) -> None:
    """Take a file away; the caller knows that no row points to it."""
    _place().remove(_known(sha256))


def orphans(*, known: Collection[str], at: datetime) -> list[str]:
    """Addresses that no row has pointed to for 48 hours."""
    limit = (at - ORPHAN_AGE).timestamp()
    return sorted(name for name, changed in addresses() if changed < limit and name not in known)


def unfinished(*, at: datetime) -> list[Path]:
    """Temporary files that a crash left behind more than 48 hours ago; a bucket knows none."""
    return [] if settings.HOIAM_S3_BUCKET else folder.unfinished(before=(at - ORPHAN_AGE).timestamp())


def _place() -> ModuleType:
    return bucket if settings.HOIAM_S3_BUCKET else folder


def _known(sha256: str) -> str:
    if not is_address(sha256):
        raise FileDamaged(_("This is no address of a file."))
    return sha256
