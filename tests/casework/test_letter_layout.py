"""NĐ 30/2020 Phụ lục I: head, signature and pages of a letter; an archive can keep it."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime

import docx
import pikepdf
import pytest
from docx.shared import Mm

from casework.letters.editable import docx_of, text_of
from casework.letters.heads import Head
from casework.letters.layout import sentences
from casework.letters.letter import LetterPaper, letter_pdf
from casework.letters.pdf_words import words_in
from casework.letters.signatures import bare_title, signature_lines
from casework.models import Authority
from casework.vocabulary import AuthorityKind, SignsAs

AT = datetime(2027, 1, 5, 2, 0, tzinfo=UTC)
ALPHABET = "ĂÂĐÊÔƠƯ ăâđêôơư ẰẲẴẮẶ ẦẨẪẤẬ ỀỂỄẾỆ ỒỔỖỐỘ ỜỞỠỚỢ ỪỬỮỨỰ ỳỷỹýỵ"
WORDS = (
    "Ủy ban nhân dân xã Lạc Dương nhận được đơn của bà Ka Brum khiếu nại Quyết định số 207/QĐ-UBND ngày "
    "15/6/2026 về việc thu hồi đất; đơn đủ điều kiện thụ lý."
)
PAPER = LetterPaper(
    head=Head(
        superior="",
        issuer=("Ủy ban nhân dân", "xã Lạc Dương"),
        number="05/TB-UBND",
        place_and_date="Lạc Dương, ngày 05 tháng 01 năm 2027",
        form_note="Mẫu số 03, Nghị định số 155/2026/NĐ-CP",
    ),
    document_title="Thông báo 05/TB-UBND",
    name="Thông báo",
    subject="Về việc thụ lý giải quyết khiếu nại",
    about="",
    addressees=("Bà Ka Brum",),
    grounds=("Căn cứ Luật Khiếu nại ngày 11 tháng 11 năm 2011.",),
    orders="",
    paragraphs=(WORDS,),
    copies=("Như trên;", "Lưu: VT."),
    signs_as=("TM. Ủy ban nhân dân", "Chủ tịch"),
    signer="Lơ Mu Ha Brếp",
)
COMMUNE = Authority(name="UBND xã Lạc Dương", kind=AuthorityKind.COMMITTEE, head_title="Chủ tịch")
DEPARTMENT = Authority(name="Sở Y tế", kind=AuthorityKind.DEPARTMENT, head_title="Giám đốc")


def pages(data: bytes) -> list[tuple[int, int]]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [(round(float(p.mediabox[2])), round(float(p.mediabox[3]))) for p in pdf.pages]


def test_a_letter_is_a4_upright_and_small():
    data = letter_pdf(PAPER, at=AT)
    assert pages(data) == [(595, 842)]
    assert len(data) < 200_000


def test_a_long_letter_goes_on_over_pages_of_the_same_size():
    data = letter_pdf(replace(PAPER, paragraphs=(WORDS,) * 30), at=AT)
    assert pages(data) == [(595, 842)] * 3
    assert len(data) < 200_000


def test_every_letter_of_the_alphabet_is_drawn_and_can_be_read_back():
    text = words_in(letter_pdf(replace(PAPER, paragraphs=(ALPHABET,)), at=AT))
    assert ALPHABET in text.replace("\n", "")
    for words in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "05/TB-UBND"):
        assert words in text
    for words in ("Lạc Dương, ngày 05 tháng 01 năm 2027", "THÔNG BÁO", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"):
        assert words in text
    assert "Kính gửi: Bà Ka Brum" in text
    assert "- Lưu: VT." in text


def test_pages_are_numbered_from_the_second():
    text = words_in(letter_pdf(replace(PAPER, paragraphs=("Nội dung.",) * 60), at=AT))
    lines = [line for line in text.splitlines() if line.strip()]
    assert [line for line in lines if line.isdigit()] == ["2", "3"]
    assert lines[0] != "1"


def test_only_a_draft_says_that_it_is_one():
    assert "DỰ THẢO" in words_in(letter_pdf(replace(PAPER, is_draft=True), at=AT))
    assert "DỰ THẢO" not in words_in(letter_pdf(PAPER, at=AT))


def test_an_archive_can_keep_it_and_the_same_letter_gives_the_same_bytes():
    data = letter_pdf(PAPER, at=AT)
    assert data == letter_pdf(PAPER, at=AT)
    with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_metadata() as told:
        assert (told["pdfaid:part"], told["pdfaid:conformance"]) == ("2", "A")
        assert pdf.Root.Lang == "vi"
        assert str(pdf.docinfo["/Title"]) == "Thông báo 05/TB-UBND"


def test_a_line_begins_with_a_capital_and_so_do_the_words_of_an_article():
    said = "bà Ka Brum được biết.\nĐiều 3. bà Ka Brum chịu trách nhiệm.\n1. nội dung"
    assert sentences(said) == (
        "Bà Ka Brum được biết.",
        "Điều 3. Bà Ka Brum chịu trách nhiệm.",
        "1. nội dung",
    )


def test_words_are_never_read_as_markup():
    strange = "#panic() *không đậm* $x$ @ai //ghi #include \\ {{ma}} {% x %} = đầu"
    assert pages(letter_pdf(replace(PAPER, paragraphs=(strange,), subject=strange), at=AT)) == [(595, 842)]


def test_every_sort_of_letter_can_be_laid_out():
    dispatch = replace(PAPER, name="", subject="", about="đôn đốc giải quyết đơn", addressees=("A", "B"))
    decision = replace(PAPER, name="Quyết định", orders="QUYẾT ĐỊNH:", paragraphs=("Điều 1. Công nhận.",))
    courtesy = replace(PAPER, head=replace(PAPER.head, number=""), subject="", copies=())
    for paper in (dispatch, decision, courtesy, replace(PAPER, is_draft=True), replace(PAPER, is_large=True)):
        assert letter_pdf(paper, at=AT)[:5] == b"%PDF-"


@pytest.mark.parametrize(
    ("signs_as", "unit", "title", "said"),
    [
        (SignsAs.COLLECTIVE, COMMUNE, "Chủ tịch UBND xã", ("TM. Ủy ban nhân dân", "Chủ tịch")),
        (
            SignsAs.COLLECTIVE,
            COMMUNE,
            "Phó Chủ tịch UBND xã",
            ("TM. Ủy ban nhân dân", "KT. Chủ tịch", "Phó Chủ tịch"),
        ),
        (SignsAs.OWN, COMMUNE, "Chủ tịch UBND xã", ("Chủ tịch",)),
        (SignsAs.OWN, DEPARTMENT, "Phó Giám đốc Sở", ("KT. Giám đốc", "Phó Giám đốc")),
        (SignsAs.BY_ORDER, COMMUNE, "Trưởng phòng Kinh tế", ("TL. Chủ tịch", "Trưởng phòng Kinh tế")),
        (SignsAs.AUTHORISED, DEPARTMENT, "Chánh Văn phòng", ("TUQ. Giám đốc", "Chánh Văn phòng")),
        (SignsAs.ACTING, COMMUNE, "Phó Chủ tịch UBND xã", ("Q. Chủ tịch",)),
        (SignsAs.COLLECTIVE, COMMUNE, "", ("TM. Ủy ban nhân dân",)),
    ],
)
def test_in_whose_place_somebody_signs(signs_as: SignsAs, unit: Authority, title: str, said: tuple[str, ...]):
    assert signature_lines(signs_as, unit=unit, title=title) == said


def test_a_title_loses_the_place_where_somebody_serves():
    assert bare_title("Phó Chủ tịch UBND tỉnh") == "Phó Chủ tịch"
    assert bare_title("Chánh Thanh tra tỉnh") == "Chánh Thanh tra"
    assert bare_title("Giám đốc Sở") == "Giám đốc"
    assert bare_title("Trưởng phòng Kinh tế") == "Trưởng phòng Kinh tế"


def test_the_word_file_has_the_same_words_on_the_same_page():
    data = docx_of(replace(PAPER, paragraphs=("{{ 7 * 7 }} {% debug %} <w:t>",)))
    text = text_of(data)
    for words in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 05/TB-UBND",
        "THÔNG BÁO",
        "Kính gửi: Bà Ka Brum",
    ):
        assert words in text
    # No language of templates stands between: what was written is what stands there.
    assert "{{ 7 * 7 }} {% debug %} <w:t>" in text
    section = docx.Document(io.BytesIO(data)).sections[0]
    sizes = (section.page_width, section.page_height, section.left_margin, section.right_margin)
    assert [round((size or 0) / Mm(1)) for size in sizes] == [210, 297, 30, 15]
    assert [round((size or 0) / Mm(1)) for size in (section.top_margin, section.bottom_margin)] == [20, 20]
