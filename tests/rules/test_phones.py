"""Telephone numbers (ux.md 2.5, security.md 9 rows 20-23)."""

from __future__ import annotations

import pytest

from casework.rules.phones import PhoneKind, PhoneProblem, mask_phone, read_phone, show_phone


@pytest.mark.parametrize(
    "typed",
    [
        "0912345678",
        "+84912345678",
        "84912345678",
        "0084912345678",
        "+84 (0) 912-345-678",
        "0912.345.678",
        "0912 345 678",
        "０９１２３４５６７８",
        "＋84 912 345 678",
        "912345678",
    ],
)
def test_any_layout_gives_one_number(typed):
    reading = read_phone(typed)
    assert (reading.e164, reading.kind, reading.problem) == ("+84912345678", PhoneKind.MOBILE, None)
    assert reading.takes_messages
    assert not reading.is_doubtful


@pytest.mark.parametrize(
    "typed",
    [
        "0323456789", "0393456789", "0513456789", "0563456789", "0583456789", "0593456789", "0522345678",
        "0523345678", "0528345678", "0559345678", "0703456789", "0763456789", "0793456789", "0813456789",
        "0883456789", "0896345678", "0899345678", "0903456789", "0983456789", "0990345678", "0999345678",
    ],
)  # fmt: skip
def test_prefixes_in_use_are_mobile(typed):
    assert read_phone(typed).kind == PhoneKind.MOBILE


@pytest.mark.parametrize(
    "typed", ["0551234567", "0521234567", "0712345678", "0892345678", "0992345678", "0612345678"]
)
def test_an_unknown_prefix_is_doubted_and_kept(typed):
    reading = read_phone(typed)
    assert (reading.e164, reading.kind) == ("+84" + typed[1:], PhoneKind.UNKNOWN)
    assert reading.is_doubtful


def test_an_eleven_digit_number_of_before_2018_is_doubted_with_what_it_became():
    reading = read_phone("01234567890")
    assert (reading.e164, reading.kind, reading.suggestion) == (
        "+841234567890",
        PhoneKind.UNKNOWN,
        "+84834567890",
    )
    assert reading.is_doubtful


def test_a_landline_is_good_but_takes_no_messages():
    reading = read_phone("0263 3822 123")
    assert (reading.e164, reading.kind) == ("+842633822123", PhoneKind.LANDLINE)
    assert not reading.takes_messages
    assert not reading.is_doubtful


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", PhoneProblem.EMPTY),
        (" - ", PhoneProblem.EMPTY),
        ("113", PhoneProblem.TOO_SHORT),
        ("000", PhoneProblem.TOO_SHORT),
        ("1022", PhoneProblem.TOO_SHORT),
        ("1" * 40, PhoneProblem.TOO_LONG),
        ("091234567890", PhoneProblem.TOO_LONG),
        ("0912345678 ext 5", PhoneProblem.NOT_A_NUMBER),
        ("=0912345678", PhoneProblem.NOT_A_NUMBER),
        ("09I2345678", PhoneProblem.NOT_A_NUMBER),
        ("+84 91+2345678", PhoneProblem.NOT_A_NUMBER),
    ],
)
def test_what_is_no_number_is_refused(typed, problem):
    reading = read_phone(typed)
    assert (reading.e164, reading.problem) == ("", problem)
    assert not reading.takes_messages


def test_a_foreign_number_is_kept_and_doubted():
    reading = read_phone("+1 (202) 555-0143")
    assert (reading.e164, reading.kind) == ("+12025550143", PhoneKind.FOREIGN)
    assert reading.is_doubtful


@pytest.mark.parametrize(
    ("e164", "shown"),
    [
        ("+84912345678", "0912 345 678"),
        ("+842633822123", "0263 3822 123"),
        ("+842438221234", "024 3822 1234"),
        ("+12025550143", "+12025550143"),
    ],
)
def test_numbers_are_shown_as_people_write_them(e164, shown):
    assert show_phone(e164) == shown


def test_a_slip_shows_three_digits():
    assert mask_phone("+84912345678") == "•••••••••678"
