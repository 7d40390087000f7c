"""Vietnamese is complete: every marked sentence has it, and what is compiled is what was written."""

from __future__ import annotations

import gettext
import re

import pytest
from django.conf import settings
from django.utils import translation

from casework.errors import CaseBusy, NotAllowed
from casework.vocabulary import ClockState, Satisfaction, State, TransferState
from config.settings import base
from tests.house.catalogue import FOLDER, computed, entries, marked

ENTRIES = {entry.key: entry for entry in entries()}
UPDATE = "run locale/update and translate what it added (docs/howto/translate.md)"
PLACEHOLDER = re.compile(r"%\(\w+\)[\d.]*[a-z]")
SCREEN_WORDS = {  # design, section 4
    "received": "Tiếp nhận, đang phân loại",
    "awaiting_supplement": "Chờ bổ sung",
    "screened": "Chờ quyết định",
    "transfer_offered": "Chờ nơi nhận tiếp nhận",
    "accepted": "Đã thụ lý, chờ giao",
    "assigned": "Đã giao xử lý",
    "verifying": "Đang xác minh",
    "drafting": "Dự thảo kết quả",
    "awaiting_signature": "Trình ký",
    "answered": "Đã trả lời, chờ công dân",
    "in_enforcement": "Đang thi hành",
    "closed": "Kết thúc",
    "suspended": "Tạm đình chỉ",
    "monitoring": "Đang đôn đốc cấp dưới",
    "guided": "Đã hướng dẫn",
    "transferred": "Đã chuyển đơn",
    "returned": "Đã trả đơn",
    "declined": "Không thụ lý",
    "filed": "Lưu đơn",
    "joined": "Đã nhập vào vụ khác",
    "withdrawn": "Đã rút",
    "discontinued": "Đình chỉ",
    "appealed": "Đã lên lần hai",
    "inspected": "Đã chuyển thanh tra, kiểm tra",
}


def test_every_marked_sentence_has_its_vietnamese():
    said = [sentence for sentence in marked() if sentence.key in ENTRIES]
    missing = [f"{s.place}: {s.message}" for s in marked() if s.key not in ENTRIES]
    missing += [f"{s.place}: {s.message}" for s in said if not ENTRIES[s.key].vietnamese.strip()]
    assert missing == [], UPDATE


def test_sentences_are_marked_in_modules_and_in_templates():
    places = {sentence.place.split("/")[0] for sentence in marked()}
    assert {"casework", "workflows", "config"} <= places
    assert "config/templates/config/status.html" in {sentence.place for sentence in marked()}
    assert ("", "The letter does not meet the conditions for processing.") in {s.key for s in marked()}


def test_no_translation_is_a_guess_of_the_extractor():
    assert [entry.message for entry in ENTRIES.values() if entry.is_fuzzy] == [], UPDATE


def test_no_sentence_is_put_together_before_it_is_translated():
    assert computed() == []


def test_a_translation_names_the_same_values():
    differing = [
        entry.message
        for entry in ENTRIES.values()
        if set(PLACEHOLDER.findall(entry.message)) != set(PLACEHOLDER.findall(entry.vietnamese))
    ]
    assert differing == []


def test_a_translation_begins_and_ends_like_its_sentence():
    differing = [
        entry.message
        for entry in ENTRIES.values()
        if _edges(entry.message.rstrip()) != _edges(entry.vietnamese.rstrip())
        or entry.message[0].isspace() != entry.vietnamese[:1].isspace()
    ]
    assert differing == []


def _edges(text: str) -> str:
    return text[-1:] if text[-1:] in {".", ":"} else ""


def test_no_sentence_begs_or_apologises():
    words = re.compile(r"vui lòng|xin lỗi|rất tiếc|xin mời", re.IGNORECASE)
    # The message by which a head apologises to a citizen is no sentence of the house.
    by_a_head = "Case %(code)s is late. We apologise"
    sentences = [
        entry
        for entry in ENTRIES.values()
        if entry.vietnamese.endswith(".") and not entry.message.startswith(by_a_head)
    ]
    assert [entry.vietnamese for entry in sentences if words.search(entry.vietnamese)] == []


def test_what_is_compiled_is_what_was_written():
    with (FOLDER / "django.mo").open("rb") as file:
        compiled = dict(gettext.GNUTranslations(file)._catalog)  # type: ignore[attr-defined]
    compiled.pop("")
    written: dict[str | tuple[str, int], str] = {}
    for entry in ENTRIES.values():
        message = f"{entry.context}\x04{entry.message}" if entry.context else entry.message
        written[(message, 0) if entry.plural else message] = entry.vietnamese
    assert compiled == written, UPDATE


def test_the_product_speaks_vietnamese_unless_told_otherwise():
    assert base.LANGUAGE_CODE == "vi"
    assert [code for code, _ in settings.LANGUAGES] == ["vi", "en"]


@pytest.mark.parametrize("state", State, ids=str)
def test_a_state_stands_on_screen_in_the_words_of_the_design(state):
    with translation.override("vi"):
        assert str(state.label) == SCREEN_WORDS[state.value]


def test_one_english_word_may_have_two_vietnamese_ones():
    with translation.override("vi"):
        assert str(Satisfaction.ACCEPTED.label) == "Đồng ý"
        assert str(TransferState.ACCEPTED.label) == "Đã nhận"
        assert str(ClockState.LAPSED.label) == "Đã hết hạn, có hệ quả"
        assert str(TransferState.LAPSED.label) == "Hết hạn"


def test_a_refusal_is_read_in_the_language_of_the_reader():
    with translation.override("vi"):
        assert str(NotAllowed()) == "Bạn không được thực hiện việc này."
    with translation.override("en"):
        assert str(NotAllowed()) == "You may not do this."
        assert str(CaseBusy()) == "Someone else is acting on this case right now; try again in a moment."
        assert str(State.RECEIVED.label) == "Received, being screened"
