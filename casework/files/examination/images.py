"""Pictures are decoded and written anew: no metadata, no second format, no further frame outlives that."""

from __future__ import annotations

import io
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

from casework.files.examination.findings import Finding, Unfit
from casework.files.examination.kinds import FileKind

MOST_PIXELS = 40_000_000
QUALITY = 90
_FORMATS = {FileKind.JPEG: ["JPEG"], FileKind.PNG: ["PNG"], FileKind.HEIC: ["HEIF"]}
_PLAIN = {"1", "L", "LA", "RGB", "RGBA", "I;16"}


def rewritten(data: bytes, *, kind: FileKind) -> tuple[FileKind, bytes]:
    """The first frame of a picture, decoded and encoded again as PNG or JPEG. Raises Unfit."""
    if kind is FileKind.HEIC:
        _learn_heif()
    try:
        return _encoded(_decoded(data, kind=kind), kind=kind)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError):
        # What Pillow raises for a picture that is cut, forged or none at all.
        raise Unfit(Finding.DAMAGED) from None


def _decoded(data: bytes, *, kind: FileKind) -> Image.Image:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            opened = Image.open(io.BytesIO(data), formats=_FORMATS[kind])
        except Image.DecompressionBombError:
            raise Unfit(Finding.TOO_MANY_PIXELS) from None
        if opened.width * opened.height > MOST_PIXELS:
            raise Unfit(Finding.TOO_MANY_PIXELS)
        opened.load()
    # The orientation lies in the metadata that falls away.
    return ImageOps.exif_transpose(opened)


def _encoded(picture: Image.Image, *, kind: FileKind) -> tuple[FileKind, bytes]:
    if kind is FileKind.PNG:
        return FileKind.PNG, _saved(_bare(picture), "PNG")
    plain = picture if picture.mode in {"L", "RGB"} else picture.convert("RGB")
    return FileKind.JPEG, _saved(_bare(plain), "JPEG", quality=QUALITY)


def _bare(picture: Image.Image) -> Image.Image:
    """The pixels alone: what hangs on an opened picture would be written with it."""
    if picture.mode not in _PLAIN:
        picture = picture.convert("RGBA" if "transparency" in picture.info else "RGB")
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    return bare


def _saved(picture: Image.Image, name: str, **how: int) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, format=name, **how)
    return stream.getvalue()


def _learn_heif() -> None:
    # Only for a picture that needs it: the library is large.
    import pillow_heif  # noqa: PLC0415

    pillow_heif.register_heif_opener(thumbnails=False)
