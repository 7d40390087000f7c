"""A paper becomes a PDF: data from a frozen dataclass, layout from a template, letters from our own font."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import asdict, is_dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import typst
from django.utils.translation import gettext_lazy as _

from casework.errors import CaseworkError
from casework.letters.dating import plain

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

HERE = Path(__file__).resolve().parent
TEMPLATES = HERE / "templates"
# An archive can open and read aloud what carries this mark (PDF/A-2a: tagged, fonts inside).
STANDARD: Final = "a-2a"


@cache
def letter_fonts() -> typst.Fonts:
    """NĐ 30/2020 Phụ lục I: Liberation Serif, as wide as Times New Roman; nothing of the machine."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(HERE / "fonts")]
    )


class NotPrinted(CaseworkError):
    """A paper could not be made; what it is about is saved all the same (ux.md §10)."""

    code = "not_printed"
    sentence = _("Saved. Not printed yet: print it again with F8")


def pdf_of(template: str, paper: DataclassInstance, *, at: datetime) -> bytes:
    """The PDF of a paper; `at` is the only instant in it, so the same paper gives the same bytes.

    What citizens wrote travels as data: the template shows it as text and never reads it as markup.
    """
    if not is_dataclass(paper):
        raise TypeError("a paper is a declared dataclass")
    made_at = at.replace(microsecond=0)  # a PDF knows no fractions of a second
    compiler = typst.Compiler(
        str(TEMPLATES / f"{template}.typ"),
        root=str(TEMPLATES),
        font_paths=letter_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(_printable(asdict(paper)), ensure_ascii=False, default=plain)},
    )
    try:
        pdf = compiler.compile(format="pdf", pdf_standards=[STANDARD], timestamp=made_at)
    except typst.TypstError:
        # A sign that our font does not have is no reason to send a citizen away without his receipt.
        pdf = _plain_pdf(compiler, made_at)
    if not isinstance(pdf, bytes):
        raise TypeError("a paper is one document")
    return pdf


def _plain_pdf(compiler: typst.Compiler, made_at: datetime) -> Any:
    try:
        return compiler.compile(format="pdf", timestamp=made_at)
    except typst.TypstError as error:
        raise NotPrinted from error


def _printable(value: Any) -> Any:
    """The same data without signs that nobody sees: those that control, or turn the direction of writing."""
    if isinstance(value, str):
        return "".join(c for c in value if c == "\n" or unicodedata.category(c) not in {"Cc", "Cf", "Cs"})
    if isinstance(value, dict):
        return {key: _printable(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(inner) for inner in value]
    return value
