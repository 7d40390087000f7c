"""Take a file in: read no more than is allowed, examine it, and let it come to rest in the store."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from casework import storage
from casework.files.bounded import examined
from casework.files.examination.examine import MOST_BYTES
from casework.files.examination.findings import Finding
from casework.files.examination.kinds import BY_SUFFIX, plain_name, suffix_of
from casework.files.refusals import FileUnfit

LONGEST_NAME = 300
MOST_FILES = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """A file that was examined and lies nowhere yet."""

    media_type: str
    data: bytes = field(repr=False)
    name: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A file that was examined and lies in the store."""

    sha256: str
    size: int
    media_type: str
    name: str = field(repr=False)


def look_at(chunks: Iterable[bytes], *, name: str) -> Fit:
    """Examine what somebody hands in; nothing is stored. Raises FileUnfit."""
    suffix = suffix_of(name)
    found = examined(_whole(chunks), suffix=suffix if suffix in BY_SUFFIX else "")
    return Fit(media_type=found.media_type, data=found.data, name=plain_name(name)[:LONGEST_NAME])


def put_down(fit: Fit) -> Taken:
    """Let an examined file come to rest under its hash; the same file twice is one."""
    stored = storage.put(fit.data, media_type=fit.media_type)
    return Taken(sha256=stored.sha256, size=stored.size, media_type=stored.media_type, name=fit.name)


def take_in(chunks: Iterable[bytes], *, name: str) -> Taken:
    """Examine and store. Raises FileUnfit."""
    return put_down(look_at(chunks, name=name))


def _whole(chunks: Iterable[bytes]) -> bytes:
    data = bytearray()
    for chunk in chunks:
        data += chunk
        if len(data) > MOST_BYTES:
            raise FileUnfit(Finding.TOO_LARGE)
    return bytes(data)
