"""One file from its first byte to its last: what it is, and the bytes that may be kept of it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field

from casework.files.examination import docx, images, pdf
from casework.files.examination.archive import parts_of
from casework.files.examination.findings import Finding, Unfit
from casework.files.examination.kinds import FileKind, kind_of
from casework.files.examination.known_malware import is_infected

MOST_BYTES = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """A file that is what it says, as it may be kept; a picture is not the one that was handed in."""

    media_type: str
    data: bytes = field(repr=False)


def examine(data: bytes, *, suffix: str) -> Examined:
    """Extension, first bytes and a full parse must agree. Raises Unfit."""
    if not data:
        raise Unfit(Finding.EMPTY)
    if len(data) > MOST_BYTES:
        raise Unfit(Finding.TOO_LARGE)
    _look_for_malware(data)
    kind = kind_of(data, suffix=suffix)
    if kind is FileKind.PDF:
        return Examined(media_type=kind, data=pdf.checked(data))
    if kind is FileKind.DOCX:
        docx.check(data)
        return Examined(media_type=kind, data=data)
    kept, pixels = images.rewritten(data, kind=kind)
    if len(pixels) > MOST_BYTES:
        raise Unfit(Finding.TOO_LARGE)
    return Examined(media_type=kept, data=pixels)


def _look_for_malware(data: bytes) -> None:
    """Also in a zip of any name: whoever hands it in must hear of it, not of its extension."""
    if is_infected(data):
        raise Unfit(Finding.MALWARE)
    if not data.startswith(b"PK") or not zipfile.is_zipfile(io.BytesIO(data)):
        return
    if any(is_infected(part) for _name, part in parts_of(data)):
        raise Unfit(Finding.MALWARE)
