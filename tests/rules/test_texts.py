"""Texts as people hand them in: kept as they were written, but for what can neither be printed nor read."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

from casework.rules.old_fonts import OldFont, modern, old_font_of
from casework.rules.texts import TextDoubt, read_text

NAUGHTY: list[str] = json.loads(Path(__file__).with_name("naughty.json").read_text("ascii"))["strings"]


@pytest.mark.parametrize(
    ("given", "kept", "doubts"),
    [
        ("Đơn khiếu nại\r\nvề đất", "Đơn khiếu nại\r\nvề đất", ()),
        ("\tThụt đầu dòng", "\tThụt đầu dòng", ()),
        (unicodedata.normalize("NFD", "Đường thôn Liêng Bông"), "Đường thôn Liêng Bông", ()),
        ("Xoá\x1b[2J màn\x07 hình\x7f\x85", "Xoá[2J màn hình", (TextDoubt.CONTROLS_REMOVED,)),
        ("e" + "\u0301" * 1000 + "n", "é\u0301\u0301\u0301\u0301n", (TextDoubt.MARKS_REMOVED,)),
        ("👨‍👩‍👧 và \u202eđảo", "👨‍👩‍👧 và \u202eđảo", ()),
        ("An\x00", "An\x00", ()),
        ("", "", ()),
    ],
)
def test_a_text_is_kept_as_it_was_written(given, kept, doubts):
    reading = read_text(given)
    assert (reading.text, reading.doubts) == (kept, doubts)


def test_of_a_published_list_of_bad_strings_only_towers_and_control_signs_are_taken_down():
    readings = [(text, read_text(text)) for text in NAUGHTY]
    changed = [(t, r) for t, r in readings if r.text != unicodedata.normalize("NFC", t)]
    assert (len(NAUGHTY), len(changed)) == (461, 8)
    assert [text for text, reading in changed if not reading.doubts] == []
    assert [text for text, reading in readings if TextDoubt.OLD_FONT in reading.doubts] == []


@pytest.mark.parametrize(
    ("old", "font", "new"),
    [
        ("Céng hoµ x· héi chñ nghÜa ViÖt Nam", OldFont.TCVN3, "Cộng hoà xã hội chủ nghĩa Việt Nam"),
        (
            "§¬n khiÕu n¹i vÒ ®Êt ®ai cña «ng NguyÔn V¨n T­",
            OldFont.TCVN3,
            "Đơn khiếu nại về đất đai của ông Nguyễn Văn Tư",
        ),
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", OldFont.VNI, "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        (
            "Ñoäc laäp, töï do, haïnh phuùc; ñöôøng ñaát Laâm Ñoàng",
            OldFont.VNI,
            "Độc lập, tự do, hạnh phúc; đường đất Lâm Đồng",
        ),
        ("COÄNG HOØA XAÕ HOÄI", OldFont.VNI, "CỘNG HÒA XÃ HỘI"),
    ],
)
def test_a_text_for_an_old_font_is_told_and_turned_into_unicode(old, font, new):
    assert old_font_of(old) is font
    assert modern(old) == new
    assert read_text(old).doubts == (TextDoubt.OLD_FONT,)


@pytest.mark.parametrize(
    "text",
    [
        "Cộng hoà xã hội chủ nghĩa Việt Nam",
        "Hòa và Hoà cùng ở Lâm Hà",
        "Müller, Gößner, Räuber, Ångström",
        "© 2026 ® £5 · §1",
        "H'Hen Niê, K'Brơi",
        "10 µm; Aïda, Chloë",
        "Ya Hô, Ka Bróh",
    ],
)
def test_what_is_in_unicode_is_left_alone(text):
    assert old_font_of(text) is None
    assert modern(text) == text
