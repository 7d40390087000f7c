"""A citizen signs a petition on a small telephone without scripts, and takes his signature back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from casework.models import PublicSignature
from tests.browser.telephone import Telephone
from tests.portal.signing.signatories import TITLE, morning, needs, opened, sent_code

pytestmark = pytest.mark.browser


@pytest.fixture
def clock(committed_province: str) -> Iterator[time_machine.Traveller]:
    """The clock of the house stands on the day of the story, and goes on when the story says so."""
    life = opened()
    needs(life, 1)
    with time_machine.travel(morning(life), tick=True) as traveller:
        yield traveller


@pytest.fixture
def telephone(
    chromium: Browser, clock: time_machine.Traveller, live_server: LiveServer
) -> Iterator[Telephone]:
    known = Telephone(chromium, live_server.url)
    yield known
    known.context.close()
    assert known.wrong == []


def says(known: Telephone) -> str:
    return known.page.locator("main").inner_text()


def test_a_petition_is_found_read_signed_and_the_day_of_the_answer_is_told(telephone, clock):
    telephone.goes("/").follows("Ký kiến nghị").at("Kiến nghị đang lấy chữ ký")
    telephone.follows(TITLE).at(TITLE)
    assert "Ông/bà có thể ký đến hết ngày 08/09/2026." in says(telephone)
    assert "Đủ 1 chữ ký thì cơ quan phải trả lời công khai." in says(telephone)
    telephone.follows("Ký kiến nghị này").at("Ký kiến nghị này")
    clock.shift(timedelta(seconds=4))
    telephone.presses("Gửi mã cho tôi").at("Ký kiến nghị này")
    assert telephone.page.title().startswith("Lỗi:")
    telephone.types(name="Ka Brum", commune="Xã Lạc Dương", contact="0912 000 903")
    clock.shift(timedelta(seconds=4))
    telephone.presses("Gửi mã cho tôi").at("Nhập mã")
    wrong = f"{(int(sent_code()) + 1) % 1_000_000:06d}"
    telephone.types(code=wrong).presses("Xác nhận").at("Nhập mã")
    assert "Mã không đúng hoặc đã hết hạn." in says(telephone)
    telephone.types(code=sent_code()).presses("Xác nhận").at(TITLE)
    told = says(telephone)
    assert "Cảm ơn ông/bà. Chữ ký đã được xác nhận." in told
    assert "1 chữ ký" in told
    assert "31/07/2026" in told
    assert "Ka Brum" not in told
    assert PublicSignature.objects.get().name == "Ka Brum"


def test_a_signature_is_taken_back(telephone, clock):
    telephone.goes("/petitions/1-2026/sign/")
    telephone.types(name="Ka Brum", commune="Xã Lạc Dương", contact="ka@example.vn")
    clock.shift(timedelta(seconds=4))
    telephone.presses("Gửi mã cho tôi").types(code=sent_code()).presses("Xác nhận").at(TITLE)
    telephone.follows("Rút chữ ký của tôi").at("Rút chữ ký của tôi").types(contact="ka@example.vn")
    clock.shift(timedelta(seconds=4))
    telephone.presses("Gửi mã cho tôi").at("Nhập mã").types(code=sent_code()).presses("Xác nhận").at(TITLE)
    assert "Đã rút chữ ký; tên và địa chỉ của ông/bà đã được xóa." in says(telephone)
    assert PublicSignature.objects.get().name == ""


def test_where_nothing_is_open_the_list_says_so(chromium, committed_province, live_server):
    known = Telephone(chromium, live_server.url)
    known.goes("/petitions/").at("Kiến nghị đang lấy chữ ký")
    assert "Hiện không có kiến nghị nào đang lấy chữ ký." in says(known)
    known.context.close()
    assert known.wrong == []
