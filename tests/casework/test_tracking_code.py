"""The code on the receipt: expected values worked out by hand from Crockford's rule (value modulo 37)."""

from __future__ import annotations

import hashlib
from itertools import cycle

import pytest

from casework.rules.tracking import SYMBOLS, is_token, new_code, new_token, read_code, token_hash


@pytest.mark.parametrize(
    "code",
    [
        "7KQ2-M9XD-4TB",  # the example of the specification
        "0000-0000-000",  # 0 = 0 · 37 + 0
        "0000-0000-011",  # 1 = 0 · 37 + 1
        "0000-0000-0ZZ",  # 31 = 0 · 37 + 31
        "0000-0000-150",  # 37 = 1 · 37 + 0
        "0000-0001-00S",  # 1,024 = 27 · 37 + 25, and the symbol of 25 is S
    ],
)
def test_a_code_with_its_check_symbol_is_read(code):
    assert read_code(code) == code


@pytest.mark.parametrize(
    "typed",
    [
        "7kq2-m9xd-4tb",
        "7KQ2M9XD4TB",
        " 7KQ2 M9XD 4TB ",
        "7KQ2–M9XD–4TB",
        "７ＫＱ２-M9XD-4TB",
    ],
)
def test_a_code_is_read_as_people_type_it(typed):
    assert read_code(typed) == "7KQ2-M9XD-4TB"


def test_letters_that_look_like_digits_are_read_as_digits():
    assert read_code("OOOO-oooo-oIl") == "0000-0000-011"


@pytest.mark.parametrize(
    "wrong",
    [
        "7KQ2-M9XD-4TC",  # one wrong check symbol
        "7KQ2-M9XD-5TB",  # one wrong symbol
        "K7Q2-M9XD-4TB",  # two neighbours swapped
        "7KQ2-M9XD-4T",  # too short
        "7KQ2-M9XD-4TBB",  # too long
        "7KQ2-M9XD-4UB",  # U is no symbol
        "7KQ2-M9XD-4Đ1",
        "",
        "KN-2026-00412",
        "' OR 1=1 --",
    ],
)
def test_a_slip_of_the_hand_is_no_code(wrong):
    assert read_code(wrong) is None


def test_every_single_wrong_symbol_is_caught():
    code = "7KQ2M9XD4TB"
    wrong = [code[:i] + s + code[i + 1 :] for i in range(11) for s in SYMBOLS if s != code[i]]
    assert len(wrong) == 11 * 31
    assert [w for w in wrong if read_code(w) is not None] == []


def test_every_swap_of_neighbours_is_caught():
    code = "7KQ2M9XD4TB"
    swapped = [code[:i] + code[i + 1] + code[i] + code[i + 2 :] for i in range(10)]
    assert [s for s in swapped if read_code(s) is not None] == []


def test_a_code_whose_check_nobody_can_dictate_is_not_given_out():
    # 0000000010 spells 32, whose sign is an asterisk; the next ten symbols spell 0.
    drawn = cycle("0000000010" + "0000000000")
    assert new_code(symbol=lambda symbols: next(drawn)) == "0000-0000-000"


def test_new_codes_are_valid_and_differ():
    codes = {new_code() for _ in range(500)}
    assert len(codes) == 500
    assert {read_code(code) for code in codes} == codes


def test_a_token_has_128_bits_and_only_its_hash_is_kept():
    token = new_token()
    assert len(token) == 22  # 16 bytes in base 64 without padding
    kept = token_hash(token)
    assert kept == hashlib.sha256(token.encode()).hexdigest()
    assert is_token(token, stored_hash=kept)
    assert not is_token(new_token(), stored_hash=kept)
    assert not is_token("\ud800", stored_hash=kept)
