"""Names as typed at the counter (ux.md 2.2, security.md 9 rows 1-11)."""

from __future__ import annotations

import unicodedata

import pytest

from casework.rules.collation import filing_key, sort_key
from casework.rules.folding import fold, search_key, syllables
from casework.rules.names import (
    NameDoubt,
    NameProblem,
    given_name,
    is_same_name,
    name_key,
    read_name,
)


@pytest.mark.parametrize("text", ["", "   ", "\u00a0", "\u200b", "\t\n"])
def test_a_name_without_visible_letters_is_empty(text):
    assert read_name(text).problem == NameProblem.EMPTY


def test_a_decomposed_name_is_composed():
    typed = unicodedata.normalize("NFD", "Đặng Thị Ngọc Ánh")
    assert typed != "Đặng Thị Ngọc Ánh"
    assert read_name(typed).name == "Đặng Thị Ngọc Ánh"
    assert read_name(typed).doubts == ()


def test_an_icelandic_letter_becomes_the_vietnamese_one():
    assert read_name("\u00d0ạt").name == "\u0110ạt"
    assert read_name("Nguyễn \u00f0ức").name == "Nguyễn \u0111ức"


@pytest.mark.parametrize(
    "name",
    [
        "H'Hen Niê",
        "K'Brơi",
        "Y Ê Ban",
        "Sùng",
        "Robert'); DROP TABLE case;--",
        "<img src=x onerror=alert(1)>",
        "null",
    ],
)
def test_odd_but_honest_names_are_kept_as_typed(name):
    reading = read_name(name)
    assert (reading.name, reading.problem, reading.doubts) == (name, None, ())


def test_direction_controls_are_removed_and_told():
    reading = read_name("Nguyễn \u202eVăn A")
    assert reading.name == "Nguyễn Văn A"
    assert reading.doubts == (NameDoubt.CONTROLS_REMOVED,)


def test_an_emoji_is_doubted_not_refused():
    assert read_name("Lan \U0001f33a").doubts == (NameDoubt.HAS_SYMBOLS,)


def test_a_nul_byte_is_refused():
    assert read_name("Nguyễn\x00Văn").problem == NameProblem.HAS_NUL


def test_three_hundred_letters_are_too_long():
    assert read_name("a" * 300).problem == NameProblem.TOO_LONG


def test_blanks_inside_a_name_are_single():
    assert read_name("  Trần   Văn\u00a0\u00a0Hợi ").name == "Trần Văn Hợi"


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Nguyễn Văn Hòa", "nguyen van hoa"),
        ("Nguyễn Văn Hoà", "nguyen van hoa"),
        ("NGUYỄN VĂN HÒA", "nguyen van hoa"),
        ("nguyen van hoa", "nguyen van hoa"),
        ("H'Bliăk Êban", "h bliak eban"),
        ("Đỗ Thị Ưng", "do thi ung"),
        ("Ｎｇｕｙễｎ", "nguyen"),
        ("Bon Tô K’Lan", "bon to k lan"),
    ],
)
def test_search_key_has_neither_marks_nor_case(typed, key):
    assert name_key(typed) == key
    assert name_key(unicodedata.normalize("NFD", typed)) == key


def test_every_vietnamese_letter_folds_to_a_plain_one():
    letters = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
    plain = "a" * 17 + "e" * 11 + "i" * 5 + "o" * 17 + "u" * 11 + "y" * 5 + "d"
    assert fold(letters) == plain
    assert fold(letters.upper()) == plain
    assert fold(unicodedata.normalize("NFD", letters)) == plain


def test_folding_keeps_punctuation_and_syllables_drop_it():
    assert fold("Số 12/5, đường Lê-Lợi") == "so 12/5, duong le-loi"
    assert syllables("Số 12/5, đường Lê-Lợi") == ["so", "12", "5", "duong", "le", "loi"]
    assert search_key("  Xã\u200b Đạ Tẻh ") == "xa da teh"


@pytest.mark.parametrize(
    ("full", "given"),
    [
        ("Đặng Thị Xuân Mai", "Mai"),
        ("Liêng Hót Ha Pun", "Ha Pun"),
        ("Y Thơ Niê", "Y Thơ"),
        ("H'Rưm Niê", "H'Rưm"),
        ("Điểu K'Sơn", "K'Sơn"),
        ("Ka Nhụy", "Ka Nhụy"),
        ("Giàng A Sình", "A Sình"),
        ("Thạch Thị Sa Rương", "Sa Rương"),
        ("Sùng", "Sùng"),
        ("", ""),
    ],
)
def test_given_name_is_proposed(full, given):
    assert given_name(full) == given


def test_names_are_the_same_without_marks_but_not_without_letters():
    assert is_same_name("Nguyễn Văn Hòa", "nguyen van  HOÀ")
    assert not is_same_name("Đặng Thị Xuân Mai", "Đặng Xuân Mãi")
    assert not is_same_name("", "  ")


def test_letters_stand_in_vietnamese_order():
    words = ["Zung", "Ưng", "Ung", "Ơn", "Ôn", "On", "Đan", "Dan", "Ân", "Ăn", "An", "Ba", "Êm", "Em", "1A"]
    assert sorted(words, key=sort_key) == [
        "1A", "An", "Ăn", "Ân", "Ba", "Dan", "Đan", "Em", "Êm", "On", "Ôn", "Ơn", "Ung", "Ưng", "Zung",
    ]  # fmt: skip


def test_tones_stand_in_dictionary_order_after_the_letters():
    assert sorted(["Hoạ", "Hoá", "Hoã", "Hoả", "Hoà", "Hoa", "Hoan"], key=sort_key) == [
        "Hoa", "Hoà", "Hoả", "Hoã", "Hoá", "Hoạ", "Hoan",
    ]  # fmt: skip


def test_digits_stand_before_letters_in_their_order():
    assert sorted(["9", "0", "7", "8", "10"], key=sort_key) == ["0", "10", "7", "8", "9"]


def test_apostrophes_count_as_in_icu():
    assert sorted(["Hà Thị Lý", "H'Rưm Niê", "Hoàng Thị Sen", "H'Lin", "Ka Dệt", "K'Yếu"], key=sort_key) == [
        "H'Lin", "H'Rưm Niê", "Hà Thị Lý", "Hoàng Thị Sen", "K'Yếu", "Ka Dệt",
    ]  # fmt: skip


def test_sort_key_is_the_same_for_both_unicode_forms():
    assert sort_key(unicodedata.normalize("NFD", "Nguyễn Thị Ưng")) == sort_key("Nguyễn Thị Ưng")


def test_lists_are_filed_by_given_name_then_full_name():
    people = [("Trần Văn Bình", "Bình"), ("Nguyễn Thị An", "An"), ("Lê Văn An", "An"), ("Đỗ Ánh", "Ánh")]
    filed = sorted(people, key=lambda p: filing_key(full_name=p[0], given_name=p[1]))
    assert [name for name, _ in filed] == ["Lê Văn An", "Nguyễn Thị An", "Đỗ Ánh", "Trần Văn Bình"]


def test_sort_key_never_outgrows_its_column():
    assert len(sort_key("Ưng " * 100)) <= 400
