"""What every place of the store asks of a file, and what it says of one that it keeps."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from casework.storage.errors import FileRefused

MOST_BYTES = 20 * 1024 * 1024
_ADDRESS = re.compile(r"[0-9a-f]{64}")
# What comes from outside is examined before (casework.files); of what the house makes the first bytes decide.
_MAGIC: tuple[tuple[str, re.Pattern[bytes]], ...] = (
    ("application/pdf", re.compile(rb"%PDF-\d")),
    ("image/jpeg", re.compile(rb"\xff\xd8\xff")),
    ("image/png", re.compile(rb"\x89PNG\r\n\x1a\n")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A file that is safely at rest."""

    sha256: str
    size: int
    media_type: str


def is_address(name: str) -> bool:
    """Whether this is the address of a file."""
    return _ADDRESS.fullmatch(name) is not None


def media_type_of(head: bytes) -> str:
    """What the first bytes are: PDF, JPEG or PNG. Raises FileRefused for anything else."""
    for media_type, magic in _MAGIC:
        if magic.match(head):
            return media_type
    raise FileRefused(_("Only PDF, JPEG and PNG files are taken."))


def measured(chunks: Iterable[bytes], write: Callable[[bytes], object], *, media_type: str) -> Stored:
    """Hand the chunks on while they are counted and hashed. Raises FileRefused."""
    digest, size, head = hashlib.sha256(), 0, b""
    for chunk in chunks:
        size += len(chunk)
        if size > MOST_BYTES:
            raise FileRefused(_("The file is larger than 20 MB."))
        head = (head + chunk)[:16] if len(head) < 16 else head
        digest.update(chunk)
        write(chunk)
    if size == 0:
        raise FileRefused(_("The file is empty."))
    return Stored(sha256=digest.hexdigest(), size=size, media_type=media_type or media_type_of(head))
