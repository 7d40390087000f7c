"""A file with a list gives its values in their order, or one clear reason why not."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from openpyxl import Workbook

from workflows.tables import TableProblem, TableRefused, read_table


def book(*rows: tuple[Any, ...], hidden: bool = False) -> bytes:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    if hidden:
        sheet.sheet_state = "hidden"
        sheet.append(["ẩn"])
        sheet = made.create_sheet("Danh sách")
    for row in rows:
        sheet.append(list(row))
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def packed(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def problem_of(data: bytes, name: str) -> TableProblem:
    with pytest.raises(TableRefused) as refused:
        read_table(data, name=name)
    return refused.value.problem


def test_a_book_gives_its_cells_as_text_in_their_order() -> None:
    rows = read_table(book(("Ka Brum", "068170991001"), (), ("Cil Ha Juk", 68068991002)), name="ds.xlsx")
    assert rows == (("Ka Brum", "068170991001"), (), ("Cil Ha Juk", "68068991002"))


def test_only_the_first_sheet_that_can_be_seen_is_read() -> None:
    assert read_table(book(("K'Brơi",), hidden=True), name="a.xlsx") == (("K'Brơi",),)


def test_a_formula_comes_as_its_text_and_is_never_worked_out() -> None:
    rows = read_table(book(('=HYPERLINK("http://x")', "=1+1")), name="a.xlsx")
    assert rows == (('=HYPERLINK("http://x")', "=1+1"),)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_csv_is_read_whatever_parts_its_cells(encoding: str, sign: str) -> None:
    text = f"Họ và tên{sign}CCCD\r\nĐặng Ánh{sign}068170991001\r\n"
    rows = read_table(text.encode(encoding), name="a.csv")
    assert rows == (("Họ và tên", "CCCD"), ("Đặng Ánh", "068170991001"))


def test_windows_1258_is_understood() -> None:
    # á and ê have codes of their own there; the dot below is a sign that combines.
    rows = read_table("Trần Lê".encode("cp1258", errors="replace"), name="a.csv")
    assert rows[0][0].endswith("Lê")


@pytest.mark.parametrize(
    ("data", "name", "problem"),
    [
        (b"", "a.csv", TableProblem.EMPTY),
        (b"  \n ", "a.csv", TableProblem.EMPTY),
        (b"a\x00b", "a.csv", TableProblem.NOT_A_TABLE),
        (b'"unbalanced,1\n2,3', "a.csv", TableProblem.NOT_A_TABLE),
        (b"PK\x03\x04 not a zip", "a.xlsx", TableProblem.NOT_A_TABLE),
        (b"Ka Brum,1", "a.xlsx", TableProblem.NOT_A_TABLE),
        (book(("a",)), "a.csv", TableProblem.NOT_A_TABLE),
        (b"x" * (2 * 1024 * 1024 + 1), "a.csv", TableProblem.TOO_LARGE),
        (b"a\n" * 2001, "a.csv", TableProblem.TOO_MANY_ROWS),
        (packed(**{"xl/a.xml": b"<!DOCTYPE x [<!ENTITY a 'b'>]>"}), "a.xlsx", TableProblem.NOT_A_TABLE),
        (packed(**{"xl/a.xml": b"<a/>"}), "a.xlsx", TableProblem.NOT_A_TABLE),
        (packed(**{"xl/bomb": b"\0" * (41 * 1024 * 1024)}), "a.xlsx", TableProblem.TOO_LARGE),
        (packed(**{f"xl/{n}": b"" for n in range(201)}), "a.xlsx", TableProblem.TOO_LARGE),
    ],
)
def test_what_is_no_list_says_why_and_gives_nothing(data: bytes, name: str, problem: TableProblem) -> None:
    assert problem_of(data, name) == problem
