"""Files good and bad, made when a test needs them; none of them lies in the repository."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pikepdf
import pillow_heif
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image

# In two halves, so that no scanner takes this file away.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-" + rb"STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def pdf(change: Callable[[Pdf], None] = lambda _pdf: None, *, pages: int = 1, **how: Any) -> bytes:
    """A PDF of blank pages, changed before it is saved; made twice it is the same."""
    stream = io.BytesIO()
    with Pdf.new() as made:
        for _page in range(pages):
            made.add_blank_page(page_size=(595, 842))
        change(made)
        made.save(stream, **{"static_id": True, **how})
    return stream.getvalue()


def pdf_saying(words: bytes) -> bytes:
    """A PDF with these bytes in a packed stream of its page."""

    def write(made: Pdf) -> None:
        made.pages[0].Contents = made.make_stream(b"% " + words + b"\n")

    return pdf(write, compress_streams=True, recompress_flate=True)


def set_root(key: str, value: object) -> Callable[[Pdf], None]:
    """Put something into the catalogue of a PDF."""

    def change(made: Pdf) -> None:
        made.Root[key] = value

    return change


def action(kind: str, **more: Any) -> Dictionary:
    """An action of a PDF."""
    return Dictionary(Type=Name.Action, S=Name(f"/{kind}"), **more)


def on_page(key: str, value: object) -> Callable[[Pdf], None]:
    """Put something into the first page of a PDF, nowhere else."""

    def change(made: Pdf) -> None:
        made.pages[0].obj[key] = value

    return change


def attached(made: Pdf) -> None:
    """Put a program into a PDF."""
    made.attachments["chay.exe"] = b"MZ" + bytes(64)


def with_form(made: Pdf) -> None:
    """Put an XFA form into a PDF."""
    made.Root.AcroForm = Dictionary(Fields=Array([]), XFA=made.make_stream(b"<xdp/>"))


def linked(made: Pdf) -> None:
    """What an honest PDF may do: open at its first page, and lead to the web when somebody clicks."""
    made.Root.OpenAction = Array([made.pages[0].obj, Name.Fit])
    link = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=Array([0, 0, 9, 9]),
        A=action("URI", URI=String("https://example.vn")),
    )
    made.pages[0].Annots = Array([made.make_indirect(link)])


def huge_picture(made: Pdf) -> None:
    """Put a picture of 900 million points into a PDF."""
    picture = made.make_stream(zlib.compress(bytes(1000)), Filter=Name.FlateDecode)
    picture.update(Dictionary(Type=Name.XObject, Subtype=Name.Image, Width=30_000, Height=30_000))
    made.pages[0].Resources = Dictionary(XObject=Dictionary(Im0=picture))


def with_password() -> bytes:
    """A PDF that opens with a password only."""
    return pdf(encryption=pikepdf.Encryption(owner="chu", user="mo"))


def image(form: str = "JPEG", *, size: tuple[int, int] = (40, 30), **how: Any) -> bytes:
    """A small picture."""
    stream = io.BytesIO()
    Image.new("RGB", size, (180, 40, 40)).save(stream, format=form, **how)
    return stream.getvalue()


def photograph() -> bytes:
    """A JPEG that tells where it was taken, and by whom."""
    exif = Image.Exif()
    exif[0x013B] = "Nguyen Van Mau"
    exif.get_ifd(0x8825).update({1: "N", 2: (11.0, 56.0, 30.0), 3: "E", 4: (108.0, 26.0, 15.0)})
    exif[0x8825] = exif.get_ifd(0x8825)
    return image(exif=exif.tobytes(), comment=b"Nguyen Van Mau")


def heic() -> bytes:
    """A picture as a telephone keeps it."""
    stream = io.BytesIO()
    pillow_heif.from_pillow(Image.new("RGB", (64, 48), (20, 90, 160))).save(stream, quality=60)
    return stream.getvalue()


def moving(frames: int) -> bytes:
    """A PNG of many frames."""
    pictures = [Image.new("L", (8, 8), number % 256) for number in range(frames)]
    stream = io.BytesIO()
    pictures[0].save(stream, format="PNG", save_all=True, append_images=pictures[1:], duration=10)
    return stream.getvalue()


def png_claiming(width: int, height: int) -> bytes:
    """A PNG that is small and says that it is huge."""
    rows = zlib.compress(bytes((width // 8 + 1) * 64), 9)
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", rows), (b"IEND", b""))
    body = b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body


def docx(parts: Mapping[str, bytes | str] | None = None, *, body: str = "", head: str = "") -> bytes:
    """A DOCX of one paragraph, with other parts added or put in the place of its own."""
    whole: dict[str, bytes | str] = {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relations(("officeDocument", "word/document.xml", "")),
        "word/document.xml": f"{head}<w:document {_W}><w:body><w:p><w:r><w:t>Kính gửi</w:t></w:r></w:p>"
        f"{body}</w:body></w:document>",
    }
    return zipped({**whole, **(parts or {})}.items())


def content_types(main: str = f"{WORD}.document.main+xml") -> str:
    """What a DOCX says of its parts."""
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
    )


def relations(*known: tuple[str, str, str]) -> str:
    """Relations of a part: kind, target, and where that is."""
    rows = "".join(
        f'<Relationship Id="r{number}" Type="{RELATIONS}/{kind}" Target="{target}"'
        + (f' TargetMode="{mode}"/>' if mode else "/>")
        for number, (kind, target, mode) in enumerate(known)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'


def related(kind: str, target: str, mode: str = "External") -> bytes:
    """A DOCX with one more relation."""
    return docx({"word/_rels/document.xml.rels": relations((kind, target, mode))})


def field(*runs: str) -> str:
    """A field of Word whose instruction is cut into runs."""
    cut = "".join(f"<w:r><w:instrText>{run}</w:instrText></w:r>" for run in runs)
    return f"<w:p>{mark('begin')}{cut}{mark('separate')}{mark('end')}</w:p>"


def mark(kind: str) -> str:
    """Where a field of Word begins or ends."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def zipped(entries: Iterable[tuple[str | ZipInfo, bytes | str]]) -> bytes:
    """A zip with these entries in their order, twice the same name included."""
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return stream.getvalue()


def overlapping() -> bytes:
    """A zip whose second entry lies in the first one."""
    data = bytearray(docx({"word/a.xml": "<a/>" * 50, "word/b.xml": "<b/>" * 50}))
    with ZipFile(io.BytesIO(bytes(data))) as archive:
        first, second = (archive.getinfo(name).header_offset for name in ("word/a.xml", "word/b.xml"))
    place = data.rfind(struct.pack("<I", second))
    central = data.find(b"word/b.xml", data.find(b"PK\x01\x02")) - 4
    assert central in (place, place - 0)
    data[central : central + 4] = struct.pack("<I", first + 1)
    return bytes(data)


def link_entry(name: str) -> ZipInfo:
    """An entry that is a symbolic link."""
    entry = ZipInfo(name)
    entry.create_system, entry.external_attr = 3, 0o120777 << 16
    return entry


def is_zip(data: bytes) -> bool:
    """Whether some reader would unpack this."""
    return zipfile.is_zipfile(io.BytesIO(data))
