"""A PDF that is only pages: whole, without a password, and with nothing in it that acts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Object, Pdf, Stream

from casework.files.examination.findings import Finding, Unfit
from casework.files.examination.known_malware import is_infected

MOST_PAGES = 1_000
# A0 at 300 dots per inch; a viewer that decodes more stands still.
MOST_PIXELS = 150_000_000
# Streams that hold text are short; long ones are pictures and fonts.
LONGEST_TEXT = 1024 * 1024
_DEEPEST = 100
_END = b"%%EOF"
# A citizen's paper may lead to a page of its own or to the web, when somebody clicks. Nothing else.
_HARMLESS = {"/GoTo", "/URI", "/Named", "/Thread", "/SetOCGState"}
_ACTIONS = {
    "/JavaScript", "/Launch", "/GoToR", "/GoToE", "/GoToDp", "/SubmitForm", "/ImportData", "/ResetForm",
    "/Hide", "/Rendition", "/Trans", "/GoTo3DView", "/RichMediaExecute", "/Movie", "/Sound",
}  # fmt: skip
_KEYS = (
    "/JS",
    "/EF",
    "/EmbeddedFiles",
    "/JavaScript",
    "/XFA",
    "/RichMediaContent",
    "/RichMediaSettings",
    "/AF",
)
_SUBTYPES = {"/FileAttachment", "/RichMedia", "/3D", "/Movie", "/Sound", "/Screen"}


def checked(data: bytes) -> bytes:
    """The bytes themselves when the PDF is sound, a repaired copy when only its table was. Raises Unfit."""
    _check_ends(data)
    try:
        with Pdf.open(io.BytesIO(data)) as pdf:
            _check_whole(pdf)
            if _is_sound(pdf):
                return data
            stream = io.BytesIO()
            pdf.save(stream, linearize=False)
        return _repaired(stream.getvalue())
    except pikepdf.PasswordError:
        raise Unfit(Finding.PASSWORD) from None
    except (pikepdf.PdfError, RuntimeError, ValueError, OverflowError, TypeError, KeyError):
        # What a broken file makes qpdf and its bindings raise.
        raise Unfit(Finding.DAMAGED) from None


def _repaired(data: bytes) -> bytes:
    with Pdf.open(io.BytesIO(data)) as pdf:
        _check_whole(pdf)
        if not _is_sound(pdf):
            raise Unfit(Finding.DAMAGED)
    return data


def _is_sound(pdf: Pdf) -> bool:
    """Whether it was read as it stands, and every stream in it can be."""
    return not pdf.check_pdf_syntax() and not pdf.get_warnings()


def _check_ends(data: bytes) -> None:
    """A file that is a PDF and something else as well is neither."""
    end = data.rfind(_END)
    if end >= 0 and data[end + len(_END) :].strip(b"\x00\t\n\x0c\r "):
        raise Unfit(Finding.MISMATCH)
    if zipfile.is_zipfile(io.BytesIO(data)):
        raise Unfit(Finding.MISMATCH)


def _check_whole(pdf: Pdf) -> None:
    if pdf.is_encrypted:
        raise Unfit(Finding.PASSWORD)
    _check_pages(pdf)
    _check_opening(pdf.Root)
    for known in pdf.objects:
        for part in _parts(known):
            _check_part(part)


def _check_pages(pdf: Pdf) -> None:
    told = pdf.Root.get("/Pages", Dictionary()).get("/Count", 0)
    if isinstance(told, int) and told > MOST_PAGES:
        raise Unfit(Finding.TOO_MANY_PAGES)
    count = len(pdf.pages)
    if count > MOST_PAGES:
        raise Unfit(Finding.TOO_MANY_PAGES)
    if count == 0:
        raise Unfit(Finding.DAMAGED)


def _check_opening(root: Object) -> None:
    """What happens when the file is opened: it may say which page is shown, and nothing else."""
    opening = root.get("/OpenAction")
    if isinstance(opening, Dictionary) and str(opening.get("/S", "")) != "/GoTo":
        raise Unfit(Finding.ACTIVE_PDF)
    if "/AA" in root:
        raise Unfit(Finding.ACTIVE_PDF)


def _parts(known: Object, depth: int = 0) -> Iterator[Dictionary | Stream]:
    """An object and what lies directly in it; what it points to comes by itself."""
    if depth > _DEEPEST:
        raise Unfit(Finding.TOO_COMPLEX)
    if isinstance(known, Stream | Dictionary):
        yield known
        # Numbers and the like come as Python's own.
        inner: list[Any] = [value for _key, value in known.items()]
    elif isinstance(known, Array):
        inner = list(known)
    else:
        return
    for value in inner:
        if isinstance(value, Object) and not value.is_indirect:
            yield from _parts(value, depth + 1)


def _check_part(part: Dictionary | Stream) -> None:
    if any(key in part for key in _KEYS):
        raise Unfit(Finding.ACTIVE_PDF)
    kind, subtype = (str(part.get(key, "")) for key in ("/Type", "/Subtype"))
    if kind == "/EmbeddedFile" or subtype in _SUBTYPES:
        raise Unfit(Finding.ACTIVE_PDF)
    what = str(part.get("/S", ""))
    if what in _ACTIONS or (kind == "/Action" and what not in _HARMLESS):
        raise Unfit(Finding.ACTIVE_PDF)
    if isinstance(part, Stream):
        _check_stream(part, subtype)


def _check_stream(part: Stream, subtype: str) -> None:
    if subtype == "/Image":
        width, height = _side(part, "/Width"), _side(part, "/Height")
        if width < 1 or height < 1:
            raise Unfit(Finding.DAMAGED)
        if width * height > MOST_PIXELS:
            raise Unfit(Finding.TOO_MANY_PIXELS)
        return
    if int(part.get("/Length", 0)) > LONGEST_TEXT:
        return
    try:
        text = part.read_bytes()
    except pikepdf.PdfError:
        # A filter that qpdf does not undo belongs to pictures; the syntax check says what is broken.
        return
    if is_infected(text):
        raise Unfit(Finding.MALWARE)


def _side(picture: Stream, name: str) -> int:
    try:
        return int(picture.get(name, 0))
    except (TypeError, ValueError):
        return 0
