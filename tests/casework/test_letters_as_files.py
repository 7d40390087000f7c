"""Every letter as it leaves: small, whole, and with the same words as PDF and as DOCX."""

from __future__ import annotations

import io
import re
import zipfile

import docx
import pikepdf
import pytest

from casework.letters.catalogue import letters
from casework.letters.editable import docx_of, text_of
from casework.letters.letter import letter_pdf
from casework.letters.pdf_words import words_in
from tests.casework.letter_samples import AT, SIGNER, VALUES, sample

CODES = sorted(letters())
# Decisions in full and minutes run on to a second page; everything else fits on one.
TWO_PAGES = {"complaint_decision_first", "complaint_decision_second", "dialogue_minutes"}


def run_together(text: str) -> str:
    """Without blanks: lines end elsewhere in each of the two."""
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("code", CODES)
def test_a_letter_is_small_whole_and_nothing_in_it_is_open(code: str):
    data = letter_pdf(sample(letters()[code]), at=AT)
    assert len(data) < 200_000
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages) == (2 if code in TWO_PAGES else 1)
    text = words_in(data)
    assert "{{" not in text
    assert SIGNER in text


@pytest.mark.parametrize("code", CODES)
def test_the_word_file_says_what_the_pdf_says(code: str):
    paper = sample(letters()[code])
    pdf = run_together(words_in(letter_pdf(paper, at=AT)))
    file = docx.Document(io.BytesIO(docx_of(paper)))
    cells = [cell for table in file.tables for row in table.rows for cell in row.cells]
    said = [*file.paragraphs, *(p for cell in cells for p in cell.paragraphs)]
    words = [p.text for p in said if p.text.strip()]
    assert len(words) > 8
    for line in words:
        assert run_together(line) in pdf, line
    docx_words = run_together("".join(words))
    for line in (*paper.grounds, *paper.paragraphs, *paper.copies, paper.signer, paper.head.number):
        assert run_together(line) in docx_words, line


@pytest.mark.parametrize("code", CODES)
def test_a_word_file_hides_nothing(code: str):
    paper = sample(letters()[code])
    data = docx_of(paper)
    told = docx.Document(io.BytesIO(data)).core_properties
    assert (told.author, told.title) == ("Ủy ban nhân dân xã Lạc Dương", paper.document_title)
    assert [told.comments, told.keywords, told.subject, told.last_modified_by, told.category] == [""] * 5
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        body = parts.read("word/document.xml").decode()
        assert not [name for name in parts.namelist() if "comments" in name or "people" in name]
        everything = "".join(parts.read(n).decode("utf-8", "ignore") for n in parts.namelist())
    for hidden in ("<w:vanish", "<w:ins ", "<w:del ", "<w:fldSimple", "<w:instrText"):
        assert hidden not in body
    assert "python-docx" not in everything
    if "denunciation" in code:
        for who in ("nguoi_gui", "dia_chi_nguoi_gui"):
            assert VALUES[who] not in everything
    assert SIGNER in text_of(data)
