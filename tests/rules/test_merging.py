"""Values merged into a text: whole or not at all, and never a programme."""

from __future__ import annotations

import pytest

from casework.rules.errors import RuleError
from casework.rules.merging import NotMerged, fields_in, merged

LETTER = "Kính gửi {{nguoi_gui}}: vụ việc {{ ma_vu_viec }} của {{nguoi_gui}} đã được thụ lý."


def test_the_fields_of_a_text_stand_in_their_order_each_once() -> None:
    assert fields_in(LETTER) == ("nguoi_gui", "ma_vu_viec")
    assert fields_in("Không có gì để điền.") == ()


def test_every_place_is_filled() -> None:
    values = {"nguoi_gui": "bà Ka Brum", "ma_vu_viec": "LD26-0001", "khong_dung": ""}
    assert merged(LETTER, values) == ("Kính gửi bà Ka Brum: vụ việc LD26-0001 của bà Ka Brum đã được thụ lý.")


def test_a_text_without_places_stays_as_it_is() -> None:
    assert merged("Thời hạn là {30} ngày } {", {}) == "Thời hạn là {30} ngày } {"


def test_all_unknown_and_unfilled_places_are_named_at_once() -> None:
    with pytest.raises(NotMerged) as refused:
        merged("{{a}} {{b}} {{c}} {{d}} {{a}}", {"a": "", "b": "x", "c": "  "})
    assert (refused.value.unknown, refused.value.unfilled) == (("d",), ("a", "c"))
    assert isinstance(refused.value, RuleError)
    assert refused.value.code == "text_not_merged"
    assert str(refused.value) == (
        "The text names places that nobody knows: d; and these have no value: a, c."
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{{d}}", "The text names places that nobody knows: d."),
        ("{{a}}", "These places of the text have no value: a."),
    ],
)
def test_the_sentence_says_only_what_is_wrong(text: str, sentence: str) -> None:
    with pytest.raises(NotMerged) as refused:
        merged(text, {"a": ""})
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    "attack",
    [
        "{{ a.password }}",
        "{{ a|safe }}",
        "{{ a.__class__.__mro__ }}",
        "{% include 'settings.py' %}",
        "{% load static %}",
        "{# a #}",
        "{{ A }}",
        "{{ a b }}",
        "{{{{a}}}}",
        "{{",
        "}}",
        "{{ tên_biến }}",
    ],
)
def test_what_a_template_language_would_run_is_refused(attack: str) -> None:
    with pytest.raises(NotMerged) as refused:
        merged(f"Kính gửi {attack} !", {"a": "x"})
    assert refused.value.unknown


@pytest.mark.parametrize("value", ["{{b}}", "{% now 'Y' %}", "{{ a }}", "100 %s {0} %(a)s", "\\1 \\g<0>"])
def test_braces_and_signs_within_a_value_are_plain_text(value: str) -> None:
    assert merged("[{{a}}]", {"a": value, "b": "secret"}) == f"[{value}]"
