"""The layout of papers: our font with every Vietnamese letter, an archive format, nothing read as markup."""

from __future__ import annotations

import struct
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from casework.letters.dating import hour_of, long_date
from casework.letters.heads import Head, form_note, full_name, head_of, place_of
from casework.letters.qr import qr_svg
from casework.letters.receipt import Giver, Item, Receipt, receipt_pdf
from casework.letters.rendering import HERE, letter_fonts
from casework.letters.slip import Slip, slip_pdf
from casework.letters.tokens import tracking_address
from casework.letters.visit_note import VisitNote, visit_note_pdf
from casework.models import Authority
from casework.selectors.policies import policies

AT = datetime(2026, 12, 10, 1, 15, tzinfo=UTC)
LETTERS = (
    "ĂÂĐÊÔƠƯăâđêôơưÀẢÃÁẠẰẲẴẮẶẦẨẪẤẬÈẺẼÉẸỀỂỄẾỆÌỈĨÍỊÒỎÕÓỌỒỔỖỐỘỜỞỠỚỢÙỦŨÚỤỪỬỮỨỰỲỶỸÝỴ"
    "àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ₫“”–…•"
)
HEAD = Head(
    superior="",
    issuer=("Ủy ban nhân dân", "xã Lạc Dương"),
    number="TN-2026-00214",
    place_and_date="Lạc Dương, ngày 10 tháng 12 năm 2026",
    form_note="Mẫu số 02/TCD, Nghị định số 154/2026/NĐ-CP",
)
RECEIPT = Receipt(
    head=HEAD,
    received="Hồi 08 giờ 15 phút, ngày 10 tháng 12 năm 2026",
    place="tại nơi tiếp công dân của Ủy ban nhân dân xã Lạc Dương",
    officer="Phạm Thu Hà",
    officer_title="Công chức",
    giver=Giver(name="Nguyễn Thị Hạnh", id_kind="căn cước", id_number="••••2345", phone="••••678"),
    content="Kiểm đếm thiếu cây cà phê",
    items=(Item(title="Đơn"),),
    promise="",
    tracking_code="M4TX-8QJD-2VF",
    register_number="TN-2026-00214",
    qr=qr_svg("https://hoiam.example.vn/track/M4TX-8QJD-2VF/"),
)


def glyphs(font: Path) -> set[int]:
    """The code points for which a TrueType font has a glyph (cmap format 4)."""
    data = font.read_bytes()
    tables = struct.unpack_from(">H", data, 4)[0]
    records = [struct.unpack_from(">4sIII", data, 12 + 16 * n) for n in range(tables)]
    (cmap,) = [offset for tag, _sum, offset, _length in records if tag == b"cmap"]
    parts = [struct.unpack_from(">HHI", data, cmap + 4 + 8 * n) for n in range(data[cmap + 3])]
    at = next(cmap + offset for platform, kind, offset in parts if (platform, kind) == (3, 1))
    form, _length, _language, doubled = struct.unpack_from(">HHHH", data, at)
    assert form == 4
    ends = struct.unpack_from(f">{doubled // 2}H", data, at + 14)
    starts = struct.unpack_from(f">{doubled // 2}H", data, at + 16 + doubled)
    return {code for first, last in zip(starts, ends, strict=True) for code in range(first, last + 1)}


@pytest.mark.parametrize("style", ["Regular", "Bold", "Italic", "BoldItalic"])
def test_the_letters_of_vietnamese_are_in_the_font(style):
    have = glyphs(HERE / "fonts" / f"LiberationSerif-{style}.ttf")
    assert [letter for letter in LETTERS if ord(letter) not in have] == []


def test_nothing_but_our_own_font_is_used():
    assert letter_fonts().families() == ["Liberation Serif"]


def test_a_receipt_is_a_tagged_archive_copy_with_its_fonts_inside():
    pdf = receipt_pdf(RECEIPT, at=AT)
    assert pdf.startswith(b"%PDF-1.7")
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in pdf
    assert b"/StructTreeRoot" in pdf
    assert b"+LiberationSerif" in pdf


@pytest.mark.parametrize(
    ("pdf", "box"),
    [
        # A4 is 210 × 297 mm; a slip 80 mm wide: 72 points are 25.4 mm.
        (receipt_pdf(RECEIPT, at=AT), b"595.2756 841.8898"),
        (
            slip_pdf(
                Slip(
                    unit="UBND xã Lạc Dương",
                    province="tỉnh Lâm Đồng",
                    code="M4TX-8QJD-2VF",
                    qr=RECEIPT.qr,
                    received="08:15 ngày 10/12/2026",
                    kind="",
                    next_step="Chờ",
                    phone="",
                ),
                at=AT,
            ),
            b"[0 0 226.7716",
        ),
        (
            visit_note_pdf(
                VisitNote(
                    head=HEAD,
                    title="Phiếu hướng dẫn",
                    subject="",
                    addressee="",
                    paragraphs=("Một.",),
                    signer_title="Người tiếp công dân",
                    signer="Phạm Thu Hà",
                    copies=("Như trên;",),
                ),
                at=AT,
            ),
            b"595.2756 841.8898",
        ),
    ],
    ids=["receipt", "slip", "note"],
)
def test_papers_have_the_size_of_their_sheets(pdf, box):
    assert box in pdf


def test_the_same_paper_gives_the_same_bytes():
    assert receipt_pdf(RECEIPT, at=AT) == receipt_pdf(RECEIPT, at=AT)


@pytest.mark.parametrize(
    "hostile",
    [
        '#panic("x")',
        '#read("/etc/passwd")',
        "*đậm* _nghiêng_ $x$",
        "]}#{[",
        '"; #import "a"',
        "\x0b\u202eđơn",
    ],
)
def test_words_of_citizens_are_never_read_as_markup(hostile):
    giver = replace(RECEIPT.giver or Giver(name=""), name=hostile, address=hostile)
    paper = replace(RECEIPT, giver=giver, content=hostile, items=(Item(title=hostile),), promise=hostile)
    assert receipt_pdf(paper, at=AT).startswith(b"%PDF")


@pytest.mark.parametrize("sign", ["中文", "😀", "\x00", "\ue000", "\ud800"])
def test_a_sign_that_the_font_lacks_holds_no_receipt_back(sign):
    assert receipt_pdf(replace(RECEIPT, content=f"Đơn {sign}"), at=AT).startswith(b"%PDF-1.7")


def test_what_nobody_sees_is_not_printed():
    clean, tricky = (replace(RECEIPT, content=words) for words in ("Đơn", "Đ\u202eơ\u200bn"))
    assert receipt_pdf(clean, at=AT) == receipt_pdf(tricky, at=AT)


def test_a_long_list_of_papers_goes_on_on_a_second_page():
    short, long = (receipt_pdf(replace(RECEIPT, items=(Item(title="Giấy tờ"),) * n), at=AT) for n in (1, 60))
    assert (short.count(b"/MediaBox"), long.count(b"/MediaBox")) == (1, 3)


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2027, 1, 5), "ngày 05 tháng 01 năm 2027"),
        (date(2027, 2, 28), "ngày 28 tháng 02 năm 2027"),
        (date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
        (date(2026, 12, 10), "ngày 10 tháng 12 năm 2026"),
    ],
)
def test_days_below_ten_and_the_first_two_months_lead_with_a_zero(on, words):
    assert long_date(on) == words


def test_hours_are_those_of_viet_nam():
    assert hour_of(AT) == "08 giờ 15 phút"


def test_the_address_of_a_case_bears_the_secret_only_where_it_was_given():
    assert tracking_address("https://a.vn/", "M4TX-8QJD-2VF") == "https://a.vn/track/M4TX-8QJD-2VF/"
    assert (
        tracking_address("https://a.vn", "M4TX-8QJD-2VF", "geheim")
        == "https://a.vn/track/M4TX-8QJD-2VF/geheim/"
    )


@pytest.mark.usefixtures("province")
class TestHeads:
    def test_a_commune_committee_stands_under_nobody(self):
        unit = Authority.objects.get(name="UBND xã Lạc Dương")
        head = head_of(unit, number="01/TB-UBND", on=date(2026, 7, 6))
        assert head.superior == ""
        assert head.issuer == ("Ủy ban nhân dân", "xã Lạc Dương")
        assert head.place_and_date == "Lạc Dương, ngày 06 tháng 7 năm 2026"

    def test_a_department_stands_under_its_committee(self):
        unit = Authority.objects.select_related("superior").get(
            name="Sở Nông nghiệp và Môi trường tỉnh Lâm Đồng"
        )
        head = head_of(unit, number="", on=date(2026, 7, 6))
        assert head.superior == "Ủy ban nhân dân tỉnh Lâm Đồng"
        assert head.issuer == ("Sở Nông nghiệp và Môi trường tỉnh Lâm Đồng",)

    @pytest.mark.parametrize(
        ("name", "place"),
        [
            ("UBND phường 1", "Phường 1"),
            ("UBND đặc khu Phú Quý", "Phú Quý"),
            ("UBND tỉnh Lâm Đồng", "Lâm Đồng"),
        ],
    )
    def test_a_place_that_is_a_number_keeps_its_word(self, name, place):
        assert place_of(Authority(name=name)) == place

    def test_names_are_written_out(self):
        assert (
            full_name(Authority(name="Văn phòng HĐND và UBND"))
            == "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân"
        )

    @pytest.mark.parametrize(
        ("code", "on", "note"),
        [
            ("nd154-2026/02-TCD", date(2026, 7, 1), "Mẫu số 02/TCD, Nghị định số 154/2026/NĐ-CP"),
            # The decree is not in force yet.
            ("nd154-2026/02-TCD", date(2026, 6, 30), ""),
            # No original confirms a number.
            ("tt05-2021/guidance", date(2026, 7, 1), ""),
            ("nd154-2026/reception-conclusion", date(2026, 7, 1), ""),
        ],
    )
    def test_a_form_is_named_only_where_its_number_is_confirmed(self, code, on, note):
        assert form_note(code, policies=policies(), on=on) == note
