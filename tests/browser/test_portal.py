"""A citizen on a small telephone without scripts: each page he comes through is looked at."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from casework.models import Acknowledgement, Case, CaseLink, Delivery, Submission
from tests import cast
from tests.acts.stages import PETITION, answered, delivered, verifying
from tests.browser.conftest import MONDAY
from tests.browser.telephone import Telephone
from tests.files.made import pdf
from tests.scenarios.life import noon

pytestmark = pytest.mark.browser


@pytest.fixture
def telephone(chromium: Browser, committed_province: str, live_server: LiveServer) -> Iterator[Telephone]:
    with time_machine.travel(MONDAY, tick=True):
        known = Telephone(chromium, live_server.url)
        yield known
        known.context.close()
    assert known.wrong == []


def test_a_letter_is_handed_in_and_followed(telephone):
    known = telephone.goes("/").at("Khiếu nại, kiến nghị, phản ánh").follows("Gửi đơn").at("Gửi đơn")
    known.presses("Bắt đầu").at("Ông/bà muốn làm gì?")
    known.presses("Tiếp tục").at("Ông/bà muốn làm gì?")
    assert known.page.title().startswith("Lỗi:")
    known.chooses(kind="complaint_first").presses("Tiếp tục").at("Việc xảy ra ở xã, phường nào?")
    known.types(name="lac duong").presses("Tiếp tục")
    known.at("Đó là quyết định, việc làm hoặc nhiệm vụ của ai?").chooses(whose="commune").presses("Tiếp tục")
    known.at("Ông/bà nhận hoặc biết quyết định, hành vi đó vào ngày nào?").types(known_on="05/01/2026")
    known.presses("Tiếp tục").at("Về việc gì?")
    known.types(summary="Kiểm đếm thiếu cây cà phê", body="Thiếu 42 cây ở thửa 105").presses("Tiếp tục")
    known.at("Ông/bà đề nghị cơ quan làm gì?").types(request="Kiểm đếm lại").presses("Tiếp tục")
    known.at("Ông/bà là ai?").types(name="Ka Brum", identity="068170991001").presses("Tiếp tục")
    known.at("Liên hệ với ông/bà bằng cách nào?")
    known.types(phone="0912 000 901", address="Thôn Liêng Bông, xã Lạc Dương").presses("Tiếp tục")
    known.at("Ông/bà có ảnh hoặc giấy tờ về việc này không?")
    known.page.set_input_files(
        "[name=papers]", [{"name": "don.pdf", "mimeType": "application/pdf", "buffer": pdf()}]
    )
    known.presses("Tiếp tục").at("Xem lại các câu trả lời")
    assert "05/01/2026" in known.page.locator("main").inner_text()
    known.presses("Gửi đơn").at("Đã nhận được đơn của ông/bà")
    case = Case.objects.get()
    assert (case.kind, case.unit.name) == ("complaint_first", cast.LAC_DUONG)
    assert case.tracking_code in known.page.locator("main").inner_text()
    known.follows("Xem đơn của tôi").at(f"{cast.LAC_DUONG} đã nhận đơn của ông/bà và đang xem")
    known.context.clear_cookies()
    known.goes("/track/").at("Xem đơn đã gửi")
    known.types(code=case.tracking_code.lower().replace("-", ""), digits="0901").presses("Xem đơn")
    known.at(f"{cast.LAC_DUONG} đã nhận đơn của ông/bà và đang xem")


def test_a_letter_is_kept_and_goes_on_on_another_telephone(telephone, chromium, live_server):
    telephone.goes("/lodge/").presses("Bắt đầu").chooses(kind="feedback").presses("Tiếp tục")
    telephone.page.get_by_role("button", name="Lưu, viết tiếp sau").click()
    telephone.at("Các câu trả lời đã được lưu")
    code = telephone.page.locator(".ticket b").inner_text()
    other = Telephone(chromium, live_server.url)
    other.goes("/lodge/resume/").at("Viết tiếp đơn").types(code=code).presses("Viết tiếp")
    other.at("Việc xảy ra ở xã, phường nào?")
    other.context.close()
    assert other.wrong == []


def test_a_lost_answer_and_a_second_press_make_one_case_with_one_code(telephone):
    """The line is slow, the answer to the sending is lost, and the citizen presses again."""
    session = telephone.context.new_cdp_session(telephone.page)
    session.send("Network.enable")
    session.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000},
    )
    telephone.goes("/lodge/").presses("Bắt đầu").chooses(kind="feedback").presses("Tiếp tục")
    telephone.types(name="lac duong").presses("Tiếp tục").chooses(whose="commune").presses("Tiếp tục")
    telephone.types(summary="Đèn đường hỏng", body="Ba đèn ở cổng chợ").presses("Tiếp tục")
    telephone.types(request="Sửa đèn").presses("Tiếp tục").types(name="Ka Brum").presses("Tiếp tục")
    telephone.types(phone="0912 000 901", address="Thôn Liêng Bông").presses("Tiếp tục").presses("Tiếp tục")
    lost: list[str] = []

    def once(route):
        if lost:
            route.continue_()
            return
        # It reaches the server; what the server answers reaches nobody.
        lost.append(route.fetch(max_redirects=0).headers["location"])
        route.abort("connectionreset")

    telephone.page.route("**/lodge/send/", once)
    with telephone.page.expect_event("requestfailed"):
        telephone.page.get_by_role("button", name="Gửi đơn").click(no_wait_after=True)
    telephone.page.wait_for_timeout(500)
    telephone.goes("/lodge/check/").at("Đã nhận được đơn của ông/bà")
    assert (lost, Submission.objects.count()) == (["/lodge/arrived/"], 1)
    assert Case.objects.get().tracking_code in telephone.page.locator("main").inner_text()


def test_the_answer_is_fetched_and_accepted(telephone):
    life = answered(PETITION)
    code = life.case.tracking_code
    with time_machine.travel(noon(life.today), tick=True):
        telephone.goes("/track/").types(code=code, digits="0901").presses("Xem đơn")
        telephone.at(f"{cast.LAC_DUONG} đã trả lời ông/bà").presses("Nhận kết quả")
        telephone.at(f"{cast.LAC_DUONG} đã trả lời ông/bà").follows("Đã giải quyết xong")
        telephone.at("Vụ việc đã giải quyết xong").chooses(rating="4").types(reason="Nhanh")
        telephone.presses("Đã giải quyết xong").at("Vụ việc đã kết thúc")
    assert Delivery.objects.get().means == "portal"
    assert Acknowledgement.objects.get().rating == 4


def test_a_complaint_goes_up(telephone):
    life = delivered().on("22/07/2026")
    code = life.case.tracking_code
    with time_machine.travel(noon(life.today), tick=True):
        telephone.goes("/track/").types(code=code, digits="0901").presses("Xem đơn")
        telephone.at(f"{cast.LAC_DUONG} đã trả lời ông/bà")
        assert "19/08/2026" in telephone.page.locator("main").inner_text()
        telephone.follows("Khiếu nại lần hai lên cấp trên").at("Khiếu nại lần hai lên cấp trên")
        telephone.types(body="Tôi không đồng ý", request="Đo lại đất").presses("Gửi khiếu nại lần hai")
        telephone.at(f"{cast.PROVINCE} đã nhận đơn của ông/bà và đang xem")
    assert CaseLink.objects.get(other=life.case_id).kind == "second_instance_of"


@pytest.mark.parametrize(
    ("slug", "heading"),
    [("comment", "Bổ sung thông tin"), ("withdraw", "Rút đơn")],
)
def test_what_else_one_may_say(telephone, slug, heading):
    life = verifying()
    with time_machine.travel(noon(life.today), tick=True):
        telephone.goes("/track/").types(code=life.case.tracking_code, digits="0901").presses("Xem đơn")
        telephone.at(f"{cast.LAC_DUONG} đang xác minh nội dung ông/bà nêu").follows(heading).at(heading)


def test_a_wrong_code_is_told_in_one_sentence(telephone):
    telephone.goes("/track/").types(code="7KQ2-M9XD-4TB", digits="1111").presses("Xem đơn")
    telephone.at("Xem đơn đã gửi")
    assert "Không tìm thấy đơn nào" in telephone.page.locator("main").inner_text()
