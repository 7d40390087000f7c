"""Numbers of people within a text, as an export leaves them out (security.md §9, row 42)."""

from __future__ import annotations

import pytest

from casework.rules.masking import Signs, without_numbers


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Ông Bảy, CCCD 079085001234, lấn đất", "Ông Bảy, CCCD ***, lấn đất"),
        ("CCCD 079 085 001 234", "CCCD ***"),
        ("CCCD 079-085.001 234", "CCCD ***"),
        ("gọi 0912345678 hoặc 0912.345.678", "gọi *** hoặc ***"),
        ("gọi +84 912 345 678", "gọi ***"),
        ("viết cho lan.nguyen+don@example.com.vn nhé", "viết cho *** nhé"),
        ("Thửa 214, tờ 15, 171,4 m², ngày 05/01/2026", "Thửa 214, tờ 15, 171,4 m², ngày 05/01/2026"),
        ("KN-2026-00412 trong 15 ngày", "KN-2026-00412 trong 15 ngày"),
        ("", ""),
    ],
)
def test_numbers_of_people_are_left_out_and_nothing_else(said, kept):
    assert without_numbers(said) == kept


def test_what_stands_in_their_place_is_the_readers_choice():
    signs = Signs(identity="[số]", phone="[điện thoại]", email="[thư]")
    said = "079085001234, 0912345678, a@b.vn"
    assert without_numbers(said, signs=signs) == "[số], [điện thoại], [thư]"
