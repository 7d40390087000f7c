"""NĐ 154/2026 Đ4, Đ14: what a visitor takes home who was refused (Mẫu 01/TCD) or guided to another body."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from casework.letters.heads import Head
from casework.letters.rendering import pdf_of


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitNote:
    """One page to a visitor: title, who came, the words of it, who signs."""

    head: Head
    title: str
    subject: str
    addressee: str
    paragraphs: tuple[str, ...]
    signer_title: str
    signer: str
    copies: tuple[str, ...]
    is_reprint: bool = False
    is_large: bool = False


def visit_note_pdf(note: VisitNote, *, at: datetime) -> bytes:
    """The note on A4, upright."""
    return pdf_of("visit_note", note, at=at)
