"""Which kinds of file are taken; extension and first bytes must agree before anything is parsed."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePosixPath

from casework.files.examination.findings import Finding, Unfit

# Signs that cannot be seen or that turn the order of reading: they hide what a name ends in.
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


class FileKind(StrEnum):
    """What is taken in, by its media type."""

    PDF = "application/pdf"
    JPEG = "image/jpeg"
    PNG = "image/png"
    HEIC = "image/heic"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


BY_SUFFIX = {
    ".pdf": FileKind.PDF,
    ".jpg": FileKind.JPEG,
    ".jpeg": FileKind.JPEG,
    ".png": FileKind.PNG,
    ".heic": FileKind.HEIC,
    ".heif": FileKind.HEIC,
    ".docx": FileKind.DOCX,
}
_MAGIC: tuple[tuple[FileKind, re.Pattern[bytes]], ...] = (
    (FileKind.PDF, re.compile(rb"%PDF-\d\.\d")),
    (FileKind.JPEG, re.compile(rb"\xff\xd8\xff")),
    (FileKind.PNG, re.compile(rb"\x89PNG\r\n\x1a\n")),
    (FileKind.HEIC, re.compile(rb"\x00\x00..ftyp(?:heic|heix|heim|heis|hevc|hevx|mif1|msf1)", re.DOTALL)),
    (FileKind.DOCX, re.compile(rb"PK\x03\x04")),
)


def plain_name(name: str) -> str:
    """A name as it was given, without folders and without signs that nobody sees; data, never a path."""
    return PurePosixPath(_UNSEEN.sub("", name).replace("\\", "/")).name.strip()


def suffix_of(name: str) -> str:
    """The extension of a name, small; empty when there is none."""
    return PurePosixPath(plain_name(name).rstrip(". ")).suffix.lower()


def kind_of(data: bytes, *, suffix: str) -> FileKind:
    """The kind that extension and first bytes agree on. Raises Unfit."""
    named = BY_SUFFIX.get(suffix)
    if named is None:
        raise Unfit(Finding.KIND)
    found = next((kind for kind, magic in _MAGIC if magic.match(data)), None)
    if found is not named:
        raise Unfit(Finding.MISMATCH)
    return named
