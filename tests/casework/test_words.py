"""The database and Python spell words alike, and tell what was typed with marks from what was not."""

from __future__ import annotations

import unicodedata

import pytest
from django.db import connection

from casework.rules.folding import syllables
from casework.rules.searching import marked_syllables, number_meant, read_search

SPELLED = [
    ("Nguyễn Văn Hòa", ["nguyeen3", "vawn0", "hoa1"], ["nguyen", "van", "hoa"]),
    ("Nguyễn Văn Hoà", ["nguyeen3", "vawn0", "hoa1"], ["nguyen", "van", "hoa"]),
    ("Đặng Thị Ngọc Ánh", ["ddawng5", "thi5", "ngoc5", "anh4"], ["dang", "thi", "ngoc", "anh"]),
    ("Ðỗ Ưng", ["ddoo3", "uwng0"], ["do", "ung"]),
    (
        "ĐẤT ĐAI – thửa 42/2026",
        ["ddaat4", "ddai0", "thuwa2", "42", "2026"],
        ["dat", "dai", "thua", "42", "2026"],
    ),
    ("Giường, quỷ; nghiệp", ["giuwowng1", "quy2", "nghieep5"], ["giuong", "quy", "nghiep"]),
    ("%_\\' OR 1=1--", ["or0", "1", "1"], ["or", "1", "1"]),
]


@pytest.mark.parametrize(("text", "marked", "plain"), SPELLED, ids=[row[0] for row in SPELLED])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_marks_are_spelled_as_telex_and_vni_do(text, marked, plain, form):
    assert marked_syllables(unicodedata.normalize(form, text)) == marked
    assert syllables(unicodedata.normalize(form, text)) == plain


@pytest.mark.django_db
@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("text", [row[0] for row in SPELLED] + ["", "   ", "'", "a" * 500, "Krông Nô – Ƀuôn"])
def test_the_database_spells_like_python(text, form):
    said = unicodedata.normalize(form, text)
    with connection.cursor() as cursor:
        cursor.execute("SELECT tsvector_to_array(casework_words(%s))", [said])
        (found,) = cursor.fetchone()
    assert sorted(found) == sorted({*syllables(said), *marked_syllables(said)})


def test_a_question_is_cut_to_two_hundred_signs():
    sought = read_search("a" * 50_000 + "!")
    assert (len(sought.text), sought.was_cut, sought.plain) == (200, True, ("a" * 200,))


@pytest.mark.parametrize("text", ["", "   ", "%", "_", "\\", "a", "\x00", "’", "\u200b"])
def test_blanks_and_signs_ask_for_nothing(text):
    assert not read_search(text).is_enough


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("KN-2026-00412", ("KN", 2026, 412)),
        ("kn 412", ("KN", None, 412)),
        ("2026-412", ("", 2026, 412)),
        ("412", ("", None, 412)),
        ("kn 2026 412", ("KN", 2026, 412)),
        ("nguyen", None),
        ("0912000777", None),
    ],
)
def test_a_number_is_understood_as_people_say_it(text, meant):
    assert number_meant(text) == meant
