"""What everybody may read, on a small telephone without scripts; each page is looked at and weighed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from casework.models import Release
from tests import cast
from tests.acts.stages import COMPLAINT, PETITION, at_desk, closed
from tests.acts.test_releasing import HEAD, WRITER, asked, confirm, prepare, retract
from tests.browser.telephone import Telephone
from tests.portal.test_public_pages import planned
from tests.scenarios.life import Life

pytestmark = pytest.mark.browser
# Thursday 08/10/2026: the third quarter is over.
AUTUMN = datetime(2026, 10, 8, 2, 0, tzinfo=UTC)
LONG = "\n\n".join(f"Đoạn {n}: Ủy ban nhân dân xã trả lời về đường vào thôn." for n in range(40))


@pytest.fixture
def passer_by(
    chromium: Browser, committed_province: str, live_server: LiveServer, settings: Any
) -> Iterator[Telephone]:
    """Somebody without a name in the autumn; Vietnamese where no address says otherwise."""
    settings.LANGUAGE_CODE = "vi"
    with time_machine.travel(AUTUMN, tick=True):
        known = Telephone(chromium, live_server.url)
        yield known
        known.context.close()
    assert known.wrong == []


def public(kind: str = PETITION, *, title: str, question: str = "", text: str = LONG) -> Life:
    life = asked(kind).does(WRITER, prepare(text, title=title, asked=question))
    return life.on("21/07/2026").does(HEAD, confirm())


def test_somebody_finds_that_his_question_was_answered(passer_by):
    public(title="Sửa đường vào thôn mùa mưa", question="Bao giờ đường vào thôn được sửa?")
    for number in range(16):
        public(title=f"Cấp nước sạch, đợt {number}")
    known = passer_by.goes("/public/").at("Thông tin công khai")
    known.types(q="duong vao thon sua").presses("Tìm kiếm").at("Câu hỏi đã được trả lời")
    known.follows("Sửa đường vào thôn").at("Sửa đường vào thôn mùa mưa")
    assert "Bao giờ đường vào thôn được sửa?" in known.page.locator("main").inner_text()
    known.follows("Trang trước").at("Câu hỏi đã được trả lời")
    known.follows("Trang tiếp theo").at("Câu hỏi đã được trả lời")
    known.types(q="không có gì như thế").presses("Tìm kiếm").at("Câu hỏi đã được trả lời")
    known.follows("English").at("Questions that were answered")
    assert known.context.cookies() == []


def test_somebody_reads_a_decision_and_one_that_was_taken_back(passer_by):
    public(COMPLAINT, title="Bồi thường cây cà phê")
    gone = public(COMPLAINT, title="Thu hồi đất").on("22/07/2026").does(WRITER, retract())
    known = passer_by.goes("/public/decisions/").at("Quyết định, kết luận")
    known.follows("Bồi thường cây cà phê").at("Bồi thường cây cà phê")
    known.goes(f"/public/releases/{Release.objects.get(case_id=gone.case_id).key}/")
    known.at("Bản công khai này đã được gỡ")
    known.goes("/public/releases/11111111-1111-4111-8111-111111111111/").at("Không có gì ở đây")


def test_somebody_sees_how_the_units_work_and_takes_the_data_along(passer_by):
    for _turn in range(6):
        closed(PETITION)
    at_desk(COMPLAINT, unit=cast.DI_LINH, by="O44")
    known = passer_by.goes("/").follows("Xem thông tin công khai").at("Thông tin công khai")
    known.follows("Kết quả làm việc").at("Kết quả làm việc của các đơn vị")
    known.follows("Quý 2/2026").at("Kết quả làm việc của các đơn vị")
    known.goes("/public/figures/?q=khong+co").at("Kết quả làm việc của các đơn vị")
    known.follows("Tải số liệu này về").at("Dữ liệu mở")


def test_somebody_learns_when_leaders_receive(passer_by):
    known = passer_by.goes("/public/reception/").at("Lịch tiếp công dân của lãnh đạo")
    for number in range(21):
        planned(cast.LAC_DUONG, f"{10 + number}/11/2026")
    known.goes("/public/reception/").at("Lịch tiếp công dân của lãnh đạo")
    known.types(q="lac duong").presses("Tìm kiếm").at("Lịch tiếp công dân của lãnh đạo")
