"""What an officer chooses for himself: kept, his alone, refused in words when it cannot be."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests import cast
from tests.desks.counter import page, signed_in
from workflows.models import OfficerSettings

pytestmark = pytest.mark.usefixtures("province")
KEYS = {"down": "j", "up": "k", "select": "x", "assign": "a", "next": "e", "find": "/", "help": "?"}


def said(**more: str) -> dict[str, str]:
    plain = {"theme": "system", "density": "roomy", "language": "vi", "name_order": "given"}
    return {**plain, **{f"key_{what}": key for what, key in KEYS.items()}, **more}


def keeps(client: Client, **more: str) -> int:
    return int(client.post(reverse("settings"), said(**more)).status_code)


def test_single_keys_are_off_until_he_switches_them_on_and_may_be_others():
    client = signed_in(cast.LAND_OFFICER)
    assert "data-letter-keys" not in page(client.get(reverse("inbox")))
    assert keeps(client, has_letter_keys="on", key_down="N") == 303
    shown = page(client.get(reverse("inbox")))
    assert 'data-letter-keys="{"down": "n", "up": "k"' in shown
    # Only what differs is stored, and it is nobody else's.
    assert OfficerSettings.objects.get().keys == {"down": "n"}
    assert "data-letter-keys" not in page(signed_in(cast.CHAIRMAN).get(reverse("inbox")))
    assert "<kbd" in page(client.get(reverse("keys")))
    assert keeps(client, key_down="j") == 303
    assert OfficerSettings.objects.get().keys == {}


def test_density_theme_and_language_hold_from_the_first_byte_wherever_he_signs_in():
    keeps(signed_in(cast.LAND_OFFICER), theme="dark", density="compact", language="en")
    first = page(signed_in(cast.LAND_OFFICER).get(reverse("inbox")))
    assert '<html lang="en" data-theme="dark" data-density="compact">' in first
    other = page(signed_in(cast.CHAIRMAN).get(reverse("inbox")))
    assert '<html lang="vi" data-density="roomy">' in other


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"key_up": "j"}, "Phím này đã dùng"),
        ({"key_up": ""}, "Nhập một chữ cái hoặc ký hiệu"),
        ({"key_up": "jk"}, "Dài hơn 1 ký tự"),
        ({"key_up": "\x00"}, "Có ký tự không lưu được; gõ lại"),
        ({"theme": "pink"}, "Chọn trong danh sách"),
        ({"density": ""}, "Điền mục này"),
        ({"language": "<q-bait>"}, "Chọn trong danh sách"),
        ({"name_order": "-1"}, "Chọn trong danh sách"),
    ],
)
def test_what_is_no_choice_is_said_and_nothing_is_kept(more, told):
    answer = signed_in(cast.LAND_OFFICER).post(reverse("settings"), said(**more))
    assert answer.status_code == 422
    assert told in page(answer)
    assert "<q-bait>" not in answer.content.decode()
    assert not OfficerSettings.objects.exists()


@pytest.mark.parametrize(
    ("back", "leads_to"),
    [
        ("/desk/inbox/?shelf=late", "/desk/inbox/?shelf=late"),
        ("https://elsewhere.example/", "/desk/"),
        ("//elsewhere.example/", "/desk/"),
        ("javascript:alert(1)", "/desk/"),
        ("no-address", "/desk/"),
        ("", "/desk/"),
    ],
)
def test_the_switch_of_language_goes_back_and_leads_nowhere_else(back, leads_to):
    client = signed_in(cast.LAND_OFFICER)
    answer = client.post(reverse("language"), {"language": "en", "next": back})
    assert (answer.status_code, answer["Location"]) == (303, leads_to)
    assert OfficerSettings.objects.get().language == "en"


def test_a_language_that_is_none_changes_nothing():
    client = signed_in(cast.LAND_OFFICER)
    assert client.post(reverse("language"), {"language": "xx"}).status_code == 303
    assert not OfficerSettings.objects.exists()
