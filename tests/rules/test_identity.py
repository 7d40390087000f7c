"""Numbers of identity and card scans (ux.md 2.4, security.md 9 rows 12-19)."""

from __future__ import annotations

from datetime import date

import pytest

from casework.rules.cards import CardDoubt, CardProblem, is_card, read_card
from casework.rules.identity import (
    NumberDoubt,
    NumberProblem,
    birth_year,
    doubts_about,
    is_male,
    mask_number,
    place_of_registration,
    read_number,
)
from casework.rules.places_of_birth import PLACES_OF_BIRTH

SCAN = "068184001234|250123456|Nguyễn Thị Hoa|05031984|Nữ|Thôn 1, Xã Lát, Lạc Dương, Lâm Đồng|10052021"


@pytest.mark.parametrize(
    ("typed", "digits", "problem"),
    [
        ("", 0, NumberProblem.EMPTY),
        (" .- ", 0, NumberProblem.EMPTY),
        ("06818400123", 11, NumberProblem.WRONG_LENGTH),
        ("0681840012345", 13, NumberProblem.WRONG_LENGTH),
        ("O68184001234", 11, NumberProblem.NOT_DIGITS),
        ("06818400l234", 11, NumberProblem.NOT_DIGITS),
        ("250123456", 9, NumberProblem.OLD_CARD),
        ("١٢٣٤٥٦٧٨٩٠١٢", 12, NumberProblem.NOT_DIGITS),
    ],
)
def test_what_is_no_number_is_refused_with_its_reason(typed, digits, problem):
    reading = read_number(typed)
    assert (reading.number, reading.digits, reading.problem) == ("", digits, problem)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("068184001234", "068184001234"),
        ("001.084.000 999", "001084000999"),
        ("001-084-000-999", "001084000999"),
        ("０１２３４５６７８９０１", "012345678901"),
        ("068184\u00a0001234", "068184001234"),
    ],
)
def test_layout_and_full_width_digits_are_understood(typed, number):
    assert read_number(typed).number == number
    assert read_number(typed).is_good


@pytest.mark.parametrize(
    ("number", "year", "male", "place"),
    [
        ("068184001234", 1984, False, "Lâm Đồng"),
        ("001084000999", 1984, True, "Hà Nội"),
        ("079203012345", 2003, True, "Thành phố Hồ Chí Minh"),
        ("067312000001", 2012, False, "Đắk Nông"),
        ("075401000001", 2101, True, "Đồng Nai"),
        ("999084000999", 1984, True, None),
    ],
)
def test_a_number_tells_birth_sex_and_place(number, year, male, place):
    assert (birth_year(number), is_male(number), place_of_registration(number)) == (year, male, place)


def test_the_63_places_of_2016_stay_although_provinces_merged():
    assert len(PLACES_OF_BIRTH) == 63
    assert PLACES_OF_BIRTH["060"] == "Bình Thuận"


def test_disagreement_is_told_and_never_refused():
    assert doubts_about("068184001234", born_on=date(1984, 3, 5), male=False) == ()
    assert doubts_about("068184001234", born_on=date(1948, 3, 5)) == (NumberDoubt.OTHER_BIRTH_YEAR,)
    assert doubts_about("068184001234", born_in=1984, male=True) == (NumberDoubt.OTHER_SEX,)
    assert doubts_about("999084000999") == (NumberDoubt.UNKNOWN_PLACE,)


def test_only_the_last_four_digits_are_shown():
    assert mask_number("068184001234") == "••••••••1234"
    assert mask_number("1234") == "••••"


def test_a_scan_of_seven_fields_is_read():
    reading = read_card(SCAN)
    assert reading.number == "068184001234"
    assert reading.old_number == "250123456"
    assert reading.name == "Nguyễn Thị Hoa"
    assert reading.born_on == date(1984, 3, 5)
    assert reading.is_male is False
    assert reading.address == "Thôn 1, Xã Lát, Lạc Dương, Lâm Đồng"
    assert reading.issued_on == date(2021, 5, 10)
    assert (reading.problem, reading.doubts) == (None, ())


def test_relatives_on_the_card_of_2024_are_dropped():
    reading = read_card(SCAN + "|Trần Văn Cha|068060000001|Lê Thị Mẹ|068163000002" + "|x" * 9)
    assert reading.name == "Nguyễn Thị Hoa"
    assert reading.doubts == (CardDoubt.FIELDS_DROPPED,)
    assert "Trần Văn Cha" not in repr(reading)


def test_a_card_without_old_number_is_complete():
    reading = read_card("068184001234||Nguyễn Thị Hoa|05031984|Nữ|Xã Lát|10052021")
    assert (reading.old_number, reading.doubts) == ("", ())


def test_a_short_scan_gives_what_it_has():
    reading = read_card("068184001234||Nguyễn Thị Hoa")
    assert (reading.number, reading.name, reading.born_on) == ("068184001234", "Nguyễn Thị Hoa", None)
    assert reading.doubts == (CardDoubt.FIELDS_MISSING,)


@pytest.mark.parametrize(
    "scan",
    [
        "068184001234|250123456|Nguye64n Thi5 Hoa|05031984|Nữ|Xã Lát|10052021",
        "068184001234|250123456|Nguyễn Thị Hoa|0503198|Nữ|Xã Lát|10052021",
        "068184001234|250123456|Nguyễn Thị Hoa|05031984|Nuwx|Xã Lát|10052021",
        "068184001234|25012345|Nguyễn Thị Hoa|05031984|Nữ|Xã Lát|10052021",
        "068184001234|250123456|Nguyễn Thị Hoa|31021984|Nữ|Xã Lát|10052021",
    ],
)
def test_a_scan_that_the_keyboard_program_spoiled_is_doubted(scan):
    assert CardDoubt.CORRUPTED in read_card(scan).doubts


def test_a_scan_without_a_good_number_gives_nothing():
    reading = read_card("06818400123|250123456|Nguyễn Thị Hoa|05031984|Nữ|Xã Lát|10052021")
    assert (reading.problem, reading.name) == (CardProblem.NO_NUMBER, "")


def test_five_kilobytes_are_no_card():
    assert read_card("068184001234|" + "x|" * 2500).problem == CardProblem.TOO_LONG


def test_typed_text_is_no_card():
    assert not is_card("Nguyễn Thị Hoa")
    assert read_card("Nguyễn Thị Hoa").problem == CardProblem.NOT_A_CARD
