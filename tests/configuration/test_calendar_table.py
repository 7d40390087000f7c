"""Announced days as they are typed: the day stands first, and each wrong line is named."""

from __future__ import annotations

from datetime import date

import pytest

from casework.errors import InvalidInput
from workflows.configuration.calendar_table import day_of, read_days
from workflows.tables import read_table

DOCUMENT = "77/TB-BNV"


def read(*lines: str) -> list[tuple[date, str, str, str]]:
    found = read_days(read_table("\n".join(lines).encode(), name="days.csv"), document=DOCUMENT)
    assert found.faults == ()
    return [(day.day, day.kind.value, day.document, day.note) for day in found.days]


def faults(*lines: str) -> list[str]:
    return list(read_days(read_table("\n".join(lines).encode(), name="days.csv"), document=DOCUMENT).faults)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("05/01/2026", date(2026, 1, 5)),
        ("5/1/2026", date(2026, 1, 5)),
        ("05-01-2026", date(2026, 1, 5)),
        ("31.12.2026", date(2026, 12, 31)),
        ("12/31/2026", None),
        ("31/02/2026", None),
        ("05/01/26", None),
        ("05/01/1026", None),
        ("Tết", None),
        ("", None),
    ],
)
def test_the_day_stands_before_the_month(typed, meant):
    assert day_of(typed) == meant


def test_days_are_read_with_and_without_heads():
    line = "05/01/2026;nghỉ;12/TB;Nghỉ bù"
    expected = [(date(2026, 1, 5), "off", "12/TB", "Nghỉ bù")]
    assert read(line) == read("Ngày;Loại;Số văn bản;Lý do", line) == expected
    assert read("Lý do;Ngày;Loại", "Nghỉ bù;05/01/2026;NGHI") == [
        (date(2026, 1, 5), "off", DOCUMENT, "Nghỉ bù")
    ]


def test_a_line_pasted_from_a_spreadsheet_is_read_too():
    assert read("10/01/2026\tLàm bù") == [(date(2026, 1, 10), "work", DOCUMENT, "Làm bù")]


def test_each_wrong_line_is_named_by_its_number():
    told = faults("05/01/2026;nghỉ", "06/01/2026;có lẽ", "99/01/2026;nghỉ", "5/1/2026;làm bù")
    assert [fault.partition(":")[0] for fault in told] == ["Line 2", "Line 3", "Line 4"]


def test_a_list_that_is_too_long_is_refused():
    lines = [f"{n % 28 + 1:02d}/{n // 28 + 1:02d}/2026;nghỉ" for n in range(121)]
    with pytest.raises(InvalidInput):
        faults(*lines)
