"""NĐ 30/2020 Phụ lục I: a letter, decision, notice or minutes of an authority, as it is laid out on A4."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from casework.letters.heads import Head
from casework.letters.rendering import pdf_of


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterPaper:
    """What stands on a letter, cell by cell; a công văn has no name but an `about` below its number."""

    head: Head
    document_title: str
    name: str
    subject: str
    about: str
    addressees: tuple[str, ...]
    grounds: tuple[str, ...]
    orders: str
    paragraphs: tuple[str, ...]
    copies: tuple[str, ...]
    signs_as: tuple[str, ...]
    signer: str
    is_draft: bool = False
    is_reprint: bool = False
    is_large: bool = False


def letter_pdf(paper: LetterPaper, *, at: datetime) -> bytes:
    """The letter on A4, upright; PDF/A-2a."""
    return pdf_of("letter", paper, at=at)
