"""The same letter as a file for a word processor: values as runs of text, built by our own code.

No template language stands between the words and the file, so nothing that somebody wrote can be a programme.
"""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from casework.letters.catalogue import Template
from casework.letters.guard import Leaving, look_through
from casework.letters.layout import file_name
from casework.letters.letter import LetterPaper
from casework.letters.writing import recipients_of
from casework.models import Letter
from casework.permissions import Actor

FONT = "Times New Roman"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_CENTRE, _JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY


def editable(
    letter: Letter, template: Template, paper: LetterPaper, *, actor: Actor, at: datetime
) -> tuple[str, bytes]:
    """Name and bytes of the letter as DOCX, looked through like any other.

    Raises LetterTells, AccusedGetsIt.
    """
    data = docx_of(paper)
    name = file_name(template, letter.number, ending="docx")
    leaving = Leaving(paper=paper, text=text_of(data), file_name=name, recipients=recipients_of(letter))
    look_through(letter.case, leaving, accused_may=template.accused == "may", actor=actor, at=at)
    return name, data


def docx_of(paper: LetterPaper) -> bytes:
    """NĐ 30/2020 Phụ lục I: A4, margins 20/20/30/15 mm, Times New Roman."""
    document = docx.Document()
    _set_page(document)
    _head(document, paper)
    if paper.name:
        _line(document, paper.name.upper(), size=14, bold=True, centred=True)
        _line(document, paper.subject, size=14, bold=True, centred=True)
    for line in _addressed(paper.addressees):
        _line(document, line, size=14, centred=True)
    for ground in paper.grounds:
        _line(document, ground, size=14, italic=True, indented=True)
    _line(document, paper.orders, size=14, bold=True, centred=True)
    for words in paper.paragraphs:
        _line(document, words, size=14, indented=True)
    _signature(document, paper)
    properties = document.core_properties
    properties.author, properties.title = " ".join(paper.head.issuer), paper.document_title
    # The library tells of itself here; a letter tells of nobody.
    properties.comments = ""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def text_of(data: bytes) -> str:
    """All words of such a file, those in its tables and properties too."""
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    properties = document.core_properties
    told = [properties.author, properties.title, properties.subject, properties.comments, properties.keywords]
    return "\n".join([*(p.text for p in document.paragraphs), *cells, *(word or "" for word in told)])


def _addressed(addressees: tuple[str, ...]) -> tuple[str, ...]:
    """NĐ 30/2020 Phụ lục I cell 9a: one addressee on the same line, several below each other."""
    if len(addressees) < 2:
        return tuple(f"Kính gửi: {one}" for one in addressees)
    last = len(addressees) - 1
    return ("Kính gửi:", *(f"- {one}{'.' if n == last else ';'}" for n, one in enumerate(addressees)))


def _set_page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    document.styles["Normal"].font.name = FONT


def _head(document: Any, paper: LetterPaper) -> None:
    table = document.add_table(rows=2, cols=2)
    left, right = table.rows[0].cells
    if paper.head.superior:
        _cell(left, paper.head.superior.upper(), size=12)
    for line in paper.head.issuer:
        _cell(left, line.upper(), size=12, bold=True)
    _cell(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12, bold=True)
    _cell(right, "Độc lập - Tự do - Hạnh phúc", size=13, bold=True)
    left, right = table.rows[1].cells
    if paper.head.number:
        _cell(left, f"Số: {paper.head.number}", size=13)
    if paper.about:
        _cell(left, f"V/v {paper.about}", size=12)
    _cell(right, paper.head.place_and_date, size=13, italic=True)


def _signature(document: Any, paper: LetterPaper) -> None:
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    if paper.copies:
        _cell(left, "Nơi nhận:", size=12, bold=True, italic=True, centred=False)
    for copy in paper.copies:
        _cell(left, f"- {copy}", size=11, centred=False)
    for line in paper.signs_as:
        _cell(right, line.upper(), size=14, bold=True)
    _cell(right, "\n\n\n", size=14)
    _cell(right, paper.signer, size=14, bold=True)


def _cell(cell: Any, words: str, *, size: int, centred: bool = True, **look: bool) -> None:
    is_first = len(cell.paragraphs) == 1 and not cell.paragraphs[0].text
    paragraph = cell.paragraphs[0] if is_first else cell.add_paragraph()
    if centred:
        paragraph.alignment = _CENTRE
    _run(paragraph, words, size=size, **look)


def _line(
    document: Any, words: str, *, size: int, centred: bool = False, indented: bool = False, **look: bool
) -> None:
    if not words:
        return
    paragraph = document.add_paragraph()
    paragraph.alignment = _CENTRE if centred else _JUSTIFY
    paragraph.paragraph_format.space_after = Pt(6)
    if indented:
        paragraph.paragraph_format.first_line_indent = Mm(10)
    _run(paragraph, words, size=size, **look)


def _run(paragraph: Any, words: str, *, size: int, bold: bool = False, italic: bool = False) -> None:
    run = paragraph.add_run(words)
    run.font.name, run.font.size = FONT, Pt(size)
    run.bold, run.italic = bold, italic
