"""A zip looked at before it is unpacked: few small entries, each at a place of its own."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from casework.files.examination.findings import Finding, Unfit

MOST_ENTRIES = 200
MOST_UNPACKED = 100 * 1024 * 1024
MOST_RATIO = 100
# A short part of zeros has any ratio and hurts nobody.
SMALL = 1024 * 1024
_LOCAL_HEADER = 30
_CHUNK = 1 << 16
_ENCRYPTED = 0x1
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


def parts_of(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Every part of a zip that keeps the limits, unpacked no further than it says. Raises Unfit."""
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            _check(archive.infolist(), size=len(data))
            for entry in archive.infolist():
                if not entry.is_dir():
                    yield entry.filename, _unpacked(archive, entry)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeDecodeError, ValueError):
        raise Unfit(Finding.PACKING) from None


def _unpacked(archive: ZipFile, entry: ZipInfo) -> bytes:
    """One part; a size that was told wrong ends the reading."""
    stream = io.BytesIO()
    with archive.open(entry) as source:
        while chunk := source.read(_CHUNK):
            stream.write(chunk)
            if stream.tell() > entry.file_size:
                raise Unfit(Finding.PACKING)
    return stream.getvalue()


def _check(entries: Sequence[ZipInfo], *, size: int) -> None:
    names = {entry.filename.casefold().rstrip("/") for entry in entries}
    if not entries or len(entries) > MOST_ENTRIES or len(names) != len(entries):
        raise Unfit(Finding.PACKING)
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise Unfit(Finding.PACKING)
    for entry in entries:
        if _leads_astray(entry) or _is_pressed_too_hard(entry):
            raise Unfit(Finding.PACKING)
        if entry.flag_bits & _ENCRYPTED:
            raise Unfit(Finding.PASSWORD)
    _check_places(entries, size=size)


def _leads_astray(entry: ZipInfo) -> bool:
    """Whether a name leads out of the folder, or the entry is no plain file."""
    name = entry.orig_filename
    path = PurePosixPath(name)
    is_link = stat.S_IFMT(entry.external_attr >> 16) not in {0, stat.S_IFREG, stat.S_IFDIR}
    is_path = path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name or "\x00" in name
    return is_path or is_link or entry.compress_type not in _METHODS


def _is_pressed_too_hard(entry: ZipInfo) -> bool:
    return entry.file_size > SMALL and entry.file_size > MOST_RATIO * max(entry.compress_size, 1)


def _check_places(entries: Sequence[ZipInfo], *, size: int) -> None:
    """No two entries share bytes: that is how a small zip unpacks to a huge one."""
    end = 0
    for entry in sorted(entries, key=lambda known: known.header_offset):
        if entry.header_offset < end:
            raise Unfit(Finding.PACKING)
        end = entry.header_offset + _LOCAL_HEADER + len(entry.orig_filename) + entry.compress_size
    if end > size:
        raise Unfit(Finding.PACKING)
