"""What a file must be to be taken in: rows 67 to 80 of the corpus of bad input, on files made here."""

from __future__ import annotations

import io
from zipfile import ZipInfo

import pikepdf
import pytest
from pikepdf import Dictionary, Name, Pdf, String
from PIL import Image

from casework.files.examination.examine import examine
from casework.files.examination.findings import Finding, Unfit
from tests.files import made

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def finding(data: bytes, suffix: str) -> str:
    try:
        return examine(data, suffix=suffix).media_type
    except Unfit as refusal:
        return refusal.finding


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize(
    ("data", "suffix", "media_type"),
    [
        (made.pdf(), ".pdf", "application/pdf"),
        (made.pdf(made.linked), ".pdf", "application/pdf"),
        (made.image(), ".jpg", "image/jpeg"),
        (made.image(), ".jpeg", "image/jpeg"),
        (made.image("PNG"), ".png", "image/png"),
        (made.heic(), ".heic", "image/jpeg"),
        (made.docx(), ".docx", DOCX),
    ],
)
def test_each_kind_that_is_taken_passes(data, suffix, media_type):
    assert finding(data, suffix) == media_type


def test_what_was_sound_is_kept_byte_for_byte():
    for data, suffix in ((made.pdf(), ".pdf"), (made.docx(), ".docx")):
        assert examine(data, suffix=suffix).data == data


@pytest.mark.parametrize(
    ("data", "suffix"),
    [
        (made.EICAR, ".txt"),
        (made.EICAR, ".pdf"),
        (made.pdf_saying(made.EICAR), ".pdf"),
        (made.pdf() + b"\n%" + made.EICAR, ".pdf"),
        (made.docx({"word/theme.xml": made.EICAR}), ".docx"),
        (made.zipped([("virus.txt", made.EICAR)]), ".zip"),
    ],
    ids=["txt", "named pdf", "in a packed stream", "behind a pdf", "in docx", "in zip"],
)
def test_row_67_the_test_string_of_scanners_is_found_wherever_it_lies(data, suffix):
    assert finding(data, suffix) == Finding.MALWARE


def test_the_test_string_is_hidden_in_the_packed_stream():
    assert made.EICAR not in made.pdf_saying(made.EICAR)


def test_row_68_nothing_and_too_much():
    assert finding(b"", ".pdf") == Finding.EMPTY
    assert finding(bytes(20 * 1024 * 1024 + 1), ".pdf") == Finding.TOO_LARGE


@pytest.mark.parametrize("suffix", [".exe", ".html", ".svg", ".gif", ".zip", ".doc", ".docm", ".txt", ""])
def test_row_70_other_extensions_are_not_taken_whatever_is_in_them(suffix):
    assert finding(made.pdf(), suffix) == Finding.KIND


@pytest.mark.parametrize(
    ("data", "suffix"),
    [
        (b"<html><script>alert(1)</script></html>", ".jpg"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", ".jpg"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", ".png"),
        (b"MZ" + bytes(100), ".pdf"),
        (made.image(), ".png"),
        (made.image("PNG"), ".pdf"),
        (made.pdf(), ".docx"),
        (made.docx(), ".pdf"),
        (made.image("GIF"), ".jpg"),
        (b"\x0d\x0a" + made.pdf(), ".pdf"),
        (made.zipped([("bang.xml", "<a/>")]), ".docx"),
    ],
)
def test_rows_71_and_72_extension_and_first_bytes_must_agree(data, suffix):
    assert finding(data, suffix) == Finding.MISMATCH


@pytest.mark.parametrize(
    ("kept", "suffix"),
    [(made.image(), ".jpg"), (made.image("PNG"), ".png")],
)
def test_row_73_a_picture_that_is_something_else_too_comes_out_as_a_picture_only(kept, suffix):
    behind = made.zipped([("META-INF/MANIFEST.MF", "Main-Class: X"), ("X.class", b"\xca\xfe\xba\xbe")])
    polyglot = kept + behind + b"*/alert(1)/*"
    found = examine(kept + behind, suffix=suffix).data
    assert made.is_zip(kept + behind)
    assert not made.is_zip(found)
    assert b"alert" not in examine(polyglot, suffix=suffix).data
    assert opened(found).size == (40, 30)


@pytest.mark.parametrize(
    "data",
    [
        made.pdf() + made.zipped([("a.txt", "a")]),
        made.pdf() + b"<script>alert(1)</script>",
        # A zip whose comment is the end of the PDF ends as a PDF does.
        made.pdf() + made.zipped([("a.txt", "a")])[:-2] + b"\x06\x00\n%%EOF",
    ],
    ids=["zip behind", "script behind", "zip ending as a pdf"],
)
def test_row_73_a_pdf_that_is_something_else_too_is_refused(data):
    assert finding(data, ".pdf") == Finding.MISMATCH


ACTIVE = {
    "javascript at opening": made.set_root(
        "/OpenAction", made.action("JavaScript", JS=String("app.alert(1)"))
    ),
    "javascript by name": made.set_root(
        "/Names", Dictionary(JavaScript=Dictionary(Names=[String("a"), made.action("JavaScript")]))
    ),
    "javascript of a page": made.on_page("/AA", Dictionary(O=Dictionary(S=Name.JavaScript, JS=String("1")))),
    "launch": made.set_root("/OpenAction", made.action("Launch", F=String("cmd.exe"))),
    "launch deep in a page": made.on_page("/Annots", [Dictionary(A=Dictionary(S=Name.Launch))]),
    "send the form": made.on_page("/A", made.action("SubmitForm", F=String("https://example.net"))),
    "another file": made.on_page("/A", made.action("GoToR", F=String("\\\\host\\a.pdf"))),
    "an action that nobody knows": made.on_page("/A", made.action("New")),
    "an address at opening": made.set_root(
        "/OpenAction", made.action("URI", URI=String("https://example.net"))
    ),
    "embedded program": made.attached,
    "xfa": made.with_form,
    "film": made.on_page("/Annots", [Dictionary(Type=Name.Annot, Subtype=Name.RichMedia)]),
}


@pytest.mark.parametrize("change", ACTIVE.values(), ids=ACTIVE.keys())
def test_row_74_a_pdf_that_acts_is_refused(change):
    assert finding(made.pdf(change), ".pdf") == Finding.ACTIVE_PDF


def test_row_74_what_is_packed_away_in_object_streams_is_seen():
    hidden = made.pdf(ACTIVE["launch"], object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert b"Launch" not in hidden
    assert finding(hidden, ".pdf") == Finding.ACTIVE_PDF


def test_row_74_a_password_and_too_many_pages_are_said():
    only_rights = made.pdf(encryption=pikepdf.Encryption(owner="chu", user=""))
    assert finding(made.with_password(), ".pdf") == Finding.PASSWORD
    assert finding(only_rights, ".pdf") == Finding.PASSWORD
    assert finding(made.pdf(pages=1001), ".pdf") == Finding.TOO_MANY_PAGES


def test_row_74_a_broken_table_is_repaired_and_the_copy_is_sound():
    whole = made.pdf()
    place = whole.rindex(b"startxref")
    broken = whole[:place] + b"startxref\n7\n%%EOF\n"
    kept = examine(broken, suffix=".pdf").data
    assert kept not in (whole, broken)
    assert examine(kept, suffix=".pdf").data == kept
    with Pdf.open(io.BytesIO(kept)) as pdf:
        assert len(pdf.pages) == 1


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n", b"%PDF-1.7\nkhong co gi\n%%EOF\n", made.pdf()[:200], b"%PDF-1.4\n" + bytes(5000)]
)
def test_row_74_what_cannot_be_repaired_is_refused(data):
    assert finding(data, ".pdf") == Finding.DAMAGED


def test_a_picture_in_a_pdf_may_not_unpack_without_end():
    assert finding(made.pdf(made.huge_picture), ".pdf") == Finding.TOO_MANY_PIXELS


BAD_DOCX = {
    "macro": made.docx({"word/vbaProject.bin": bytes(32)}),
    "macro by its type": made.docx(
        {"[Content_Types].xml": made.content_types("application/vnd.ms-word.document.macroEnabled.main+xml")}
    ),
    "template from elsewhere": made.related("attachedTemplate", "http://example.net/t.dotm"),
    "template from a share": made.related("attachedTemplate", "file:///\\\\host\\t.dotm"),
    "picture from elsewhere": made.related("image", "https://example.net/a.png"),
    "frame from elsewhere": made.related("frame", "https://example.net/"),
    "link to a program": made.related("hyperlink", "file:///C:/Windows/System32/calc.exe"),
    "object": made.docx({"word/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"}),
    "object in the words": made.docx(body="<w:p><w:r><w:object/></w:r></w:p>"),
    "page of another format": made.docx({"word/afchunk.mht": "MIME-Version: 1.0"}),
    "dde": made.docx(body=made.field('DDEAUTO c:\\\\cmd.exe "/k calc"')),
    "dde in pieces": made.docx(body=made.field(" D", "DEA", "UTO", " c:\\\\cmd.exe")),
    "dde in one element": made.docx(body='<w:p><w:fldSimple w:instr="DDE cmd"/></w:p>'),
    "field that makes a field": made.docx(
        body=f"<w:p>{made.mark('begin')}{made.field(' QUOTE 68 68 69')}{made.mark('end')}</w:p>"
    ),
    "words of another file": made.docx(body=made.field("INCLUDETEXT \\\\\\\\host\\\\a.docx")),
}


@pytest.mark.parametrize("data", BAD_DOCX.values(), ids=BAD_DOCX.keys())
def test_row_75_a_docx_that_acts_or_fetches_is_refused(data):
    assert finding(data, ".docx") == Finding.ACTIVE_DOCX


@pytest.mark.parametrize(
    "data",
    [
        made.related("hyperlink", "https://example.vn/print?link=DDE"),
        made.related("hyperlink", "mailto:tiepdan@example.vn"),
        made.related("styles", "styles.xml", ""),
        made.docx(body=made.field(" PAGE ") + made.field(' HYPERLINK "https://example.vn/print/link" ')),
        made.docx({"word/media/image1.png": made.image("PNG")}),
    ],
)
def test_what_honest_letters_hold_passes(data):
    assert finding(data, ".docx") == DOCX


def test_row_76_bombs_are_refused_before_they_are_unpacked():
    bomb = made.docx({"word/media/image1.png": bytes(105 * 1024 * 1024)})
    nested = made.docx({"word/media/1.zip": made.zipped([("0", bytes(30 * 1024 * 1024))] * 1)})
    many = made.docx({f"word/media/{number}.png": b"" for number in range(200)})
    assert len(bomb) < 204 * 1024
    assert finding(bomb, ".docx") == Finding.PACKING
    assert finding(made.docx({"word/a.xml": bytes(2 * 1024 * 1024)}), ".docx") == Finding.PACKING
    assert finding(many, ".docx") == Finding.PACKING
    assert finding(made.overlapping(), ".docx") == Finding.PACKING
    # A zip in a zip is never opened: it stays the small part that it is.
    assert len(nested) < 64 * 1024
    assert finding(nested, ".docx") == DOCX


@pytest.mark.parametrize(
    "entry",
    [
        "../../etc/passwd",
        "/etc/passwd",
        "word/../../a.xml",
        "C:/a.xml",
        "word\\a.xml",
        made.link_entry("word/a.xml"),
        "word/document.xml",
        "WORD/Document.xml",
        "word/document.xml\x00.png",
    ],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_row_77_names_that_lead_astray_are_refused(entry):
    good = [("[Content_Types].xml", made.content_types()), ("word/document.xml", "<a/>")]
    if isinstance(entry, str) and ("\\" in entry or "\x00" in entry):
        # Python mends such names when it writes them.
        plain = ZipInfo("x" * len(entry))
        data = made.zipped([*good, (plain, "<b/>")]).replace(b"x" * len(entry), entry.encode())
    else:
        data = made.zipped([*good, (entry, "<b/>")])
    assert finding(data, ".docx") == Finding.PACKING


def test_row_78_pictures_too_large_and_pictures_cut_off():
    assert finding(made.png_claiming(30_000, 30_000), ".png") == Finding.TOO_MANY_PIXELS
    assert finding(made.png_claiming(6_400, 6_400), ".png") == Finding.TOO_MANY_PIXELS
    assert finding(made.image(size=(400, 300))[:-300], ".jpg") == Finding.DAMAGED
    assert finding(b"\xff\xd8\xff\xe0" + bytes(100), ".jpg") == Finding.DAMAGED


def test_row_78_of_a_moving_picture_the_first_frame_is_kept():
    data = made.moving(1000)
    kept = examine(data, suffix=".png").data
    assert getattr(opened(data), "n_frames", 1) == 1000
    assert getattr(opened(kept), "n_frames", 1) == 1
    assert opened(kept).getpixel((0, 0)) == 0
    assert len(kept) < 200


def test_row_79_where_and_by_whom_a_picture_was_taken_is_not_kept():
    data = made.photograph()
    kept = examine(data, suffix=".jpg").data
    assert b"Nguyen Van Mau" in data
    assert dict(opened(data).getexif().get_ifd(0x8825)) != {}
    assert b"Nguyen Van Mau" not in kept
    assert dict(opened(kept).getexif()) == {}
    assert {"exif", "comment", "icc_profile", "xmp"} & opened(kept).info.keys() == set()


def test_a_picture_that_lay_on_its_side_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    kept = examine(made.image(size=(40, 30), exif=exif.tobytes()), suffix=".jpg").data
    assert opened(kept).size == (30, 40)


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;">]>',
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a SYSTEM "https://example.net/a.dtd">',
    ],
    ids=["laughs", "outer entity", "outer type"],
)
def test_row_80_a_document_type_in_a_docx_is_never_read(head):
    assert finding(made.docx(head=head), ".docx") == Finding.ACTIVE_DOCX


def test_a_docx_whose_xml_is_broken_or_too_deep_is_refused():
    assert finding(made.docx(body="<w:p>"), ".docx") == Finding.DAMAGED
    assert finding(made.docx({"word/a.xml": "<a>" * 300 + "</a>" * 300}), ".docx") == Finding.TOO_COMPLEX
