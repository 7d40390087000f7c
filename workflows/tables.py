"""Tables as files, handed in (XLSX or CSV, small) or taken out; no formula is ever run."""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from zipfile import BadZipFile

from django.utils.translation import gettext_lazy as _
from openpyxl import load_workbook

from casework.errors import CaseworkError, Sentence

LARGEST = 2 * 1024 * 1024
# What a file of that size may unpack to; a list of people is far from it.
LARGEST_UNPACKED = 40 * 1024 * 1024
MOST_PARTS, MOST_ROWS, MOST_CELLS, LONGEST_CELL = 200, 2000, 30, 2000
_DECLARATION = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
# Spreadsheets read what begins like this as a formula; the full-width signs too.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_ENCODINGS = ("utf-8-sig", "utf-16", "cp1258")

Rows = tuple[tuple[str, ...], ...]


class TableProblem(StrEnum):
    """Why a file gives no rows."""

    TOO_LARGE = "too_large"
    TOO_MANY_ROWS = "too_many_rows"
    NOT_A_TABLE = "not_a_table"
    EMPTY = "empty"


_SENTENCES: Mapping[TableProblem, Sentence] = {
    TableProblem.TOO_LARGE: _("The list must be smaller than 2 MB"),
    TableProblem.TOO_MANY_ROWS: _("The list may have at most 2,000 lines"),
    TableProblem.NOT_A_TABLE: _("The list must be an Excel file (.xlsx) or a CSV file that can be read"),
    TableProblem.EMPTY: _("This file is empty"),
}


class TableRefused(CaseworkError):
    """The file gives no rows; nothing of it is kept."""

    code = "table_refused"

    def __init__(self, problem: TableProblem) -> None:
        super().__init__(_SENTENCES[problem])
        self.problem = problem


def read_table(data: bytes, *, name: str) -> Rows:
    """The cells of the first visible sheet as text, in their order, empty rows too. Raises TableRefused.

    A formula comes as its text with the sign of equality before it, so that whoever reads can refuse it.
    """
    if len(data) > LARGEST:
        raise TableRefused(TableProblem.TOO_LARGE)
    if not data.strip():
        raise TableRefused(TableProblem.EMPTY)
    is_book = data.startswith(b"PK\x03\x04")
    if name.lower().endswith(".xlsx") != is_book:
        raise TableRefused(TableProblem.NOT_A_TABLE)
    rows: list[tuple[str, ...]] = []
    for row in _book(data) if is_book else _lines(data):
        if len(rows) == MOST_ROWS:
            raise TableRefused(TableProblem.TOO_MANY_ROWS)
        rows.append(row)
    while rows and not any(rows[-1]):
        rows.pop()
    if not rows:
        raise TableRefused(TableProblem.EMPTY)
    return tuple(rows)


def _book(data: bytes) -> Iterator[tuple[str, ...]]:
    _refuse_bomb(data)
    try:
        # Not the values that some program once worked out: what is a formula must be seen to be one.
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        sheet = next(s for s in book.worksheets if s.sheet_state == "visible")
        for row in sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_CELLS, values_only=True):
            yield _without_end(_text(cell) for cell in row)
    except Exception as error:
        raise TableRefused(TableProblem.NOT_A_TABLE) from error


def _refuse_bomb(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
            _refuse_parts(packed, parts)
    except (BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError, zlib.error) as error:
        raise TableRefused(TableProblem.NOT_A_TABLE) from error


def _refuse_parts(packed: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise TableRefused(TableProblem.TOO_LARGE)
    # No spreadsheet declares entities; who does wants them to grow, or to read other files.
    for part in parts:
        if part.filename.endswith((".xml", ".rels")) and _DECLARATION.search(packed.read(part)):
            raise TableRefused(TableProblem.NOT_A_TABLE)


def _without_end(cells: Iterable[str]) -> tuple[str, ...]:
    row = list(cells)
    while row and not row[-1]:
        row.pop()
    return tuple(row)


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime | date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    # A formula over several cells comes as an object of its own.
    said = cell if isinstance(cell, str | int | float) else f"={cell.__class__.__name__}"
    return str(said)[:LONGEST_CELL].strip()


def _lines(data: bytes) -> Iterator[tuple[str, ...]]:
    text = _decoded(data)
    if "\x00" in text:
        raise TableRefused(TableProblem.NOT_A_TABLE)
    first = next((line for line in text.splitlines() if line.strip()), "")
    sign = max("\t;,", key=first.count)
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True):
            yield _without_end(cell[:LONGEST_CELL].strip() for cell in row[:MOST_CELLS])
    except csv.Error as error:
        raise TableRefused(TableProblem.NOT_A_TABLE) from error


def _decoded(data: bytes) -> str:
    for encoding in _ENCODINGS:
        if encoding == "utf-16" and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
            continue
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TableRefused(TableProblem.NOT_A_TABLE)


def csv_of(rows: Iterable[Sequence[str]], *, head: Sequence[str]) -> str:
    """Rows under their heads, with the mark by which spreadsheets know UTF-8."""
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerow(head)
    writer.writerows([[harmless(cell) for cell in row] for row in rows])
    return "\ufeff" + text.getvalue()


def harmless(cell: str) -> str:
    """A cell that no spreadsheet computes (security.md C-11)."""
    return f"'{cell}" if cell.lstrip(" \u00a0").startswith(FORMULA) or cell.startswith(FORMULA) else cell
