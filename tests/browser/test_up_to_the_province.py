"""A complaint from a citizen's telephone through a late commune up to the province, and back to her word."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from casework.letters.apologies import draft_apologies
from casework.models import Acknowledgement, Case, CaseLink, Delivery, Document, Escalation, Letter
from casework.permissions import visible_cases
from tests import cast
from tests.browser.people import Officer
from tests.browser.telephone import Telephone
from tests.files.made import pdf_saying
from tests.scenarios.life import Life, day, let_nights_pass

pytestmark = pytest.mark.browser


def morning(text: str) -> datetime:
    """Half past eight in Viet Nam on a day."""
    on = day(text)
    return datetime(on.year, on.month, on.day, 1, 30, tzinfo=UTC)


@pytest.fixture
def citizen(chromium: Browser, committed_province: str, live_server: LiveServer) -> Iterator[Telephone]:
    known = Telephone(chromium, live_server.url)
    yield known
    known.context.close()


def hands_in(citizen: Telephone) -> Case:
    citizen.goes("/lodge/").presses("Bắt đầu").chooses(kind="complaint_first").presses("Tiếp tục")
    citizen.types(name="lac duong").presses("Tiếp tục").chooses(whose="commune").presses("Tiếp tục")
    citizen.types(known_on="01/06/2026").presses("Tiếp tục")
    citizen.types(summary="Thu hồi đất", body="Thu hồi 214 m², bồi thường 171 m².").presses("Tiếp tục")
    citizen.types(request="Đo lại thửa đất").presses("Tiếp tục")
    citizen.types(name="Ka Brum", identity="068170991001").presses("Tiếp tục")
    citizen.types(phone="0912000901", address="Thôn Liêng Bông").presses("Tiếp tục").presses("Tiếp tục")
    citizen.presses("Gửi đơn").at("Đã nhận được đơn của ông/bà")
    return Case.objects.get()


def looks(citizen: Telephone, case: Case, heading: str) -> str:
    """Type code and digits, and read the page of the case."""
    citizen.context.clear_cookies()
    citizen.goes("/track/").types(code=case.tracking_code, digits="0901").presses("Xem đơn").at(heading)
    return citizen.page.locator("main").inner_text()


def verifies(officer: Officer, case: Case, *, held: str, noticed: str, draft: Path, signer: str) -> None:
    officer.finds(case).chooses("Tổ chức đối thoại")
    officer.fill("held_on", held).fill("place", "Nơi tiếp công dân")
    officer.choose("complainant_attended", "Có").fill("noticed_on", noticed).send()
    officer.chooses("Ghi kết quả xác minh").choose("differs_from_claim", "Có")
    officer.fill("text", "Thửa 214: 214 m².").send()
    officer.chooses("Kết thúc xác minh").send()
    officer.chooses("Trình ký").choose("signer", signer).attach("draft", draft).send()
    officer.did(case, "awaiting_signature")


def decides(leader: Officer, case: Case, decision: Path) -> None:
    leader.finds(case).chooses("Ra quyết định, kết luận").proves_himself()
    leader.choose("outcomes.1", "Sai").attach("document", decision).send()
    leader.did(case, "answered")


def test_a_complaint_goes_from_a_telephone_through_two_authorities(open_as, on_monday, citizen, tmp_path):
    draft, decision = tmp_path / "draft.pdf", tmp_path / "decision.pdf"
    for path in (draft, decision):
        path.write_bytes(pdf_saying(path.stem.encode()))

    on_monday.move_to(morning("06/07/2026"))
    first = hands_in(citizen)
    desk = Officer.at_work(open_as, cast.RECEPTION)
    desk.finds(first, list_name="Cả đơn vị").chooses("Phân loại")
    desk.choose("field", "Đất đai").choose("verdict", "Thuộc thẩm quyền").send()
    desk.did(first, "screened")
    leader = Officer.at_work(open_as, cast.CHAIRMAN)
    leader.finds(first).chooses("Thụ lý").send()
    leader.chooses("Giao xử lý").choose("officer", "Nguyễn Hữu Thạch").send()
    leader.did(first, "assigned")
    handler = Officer.at_work(open_as, cast.LAND_OFFICER)
    handler.finds(first).chooses("Nhận việc").send()
    handler.did(first, "verifying")

    # 30 days from acceptance on 06/07 (Luật KN Đ28): Wednesday 05/08/2026; head, then leader, hear of it.
    on_monday.move_to(morning("11/08/2026"))
    let_nights_pass(until=morning("11/08/2026"))
    raised = Escalation.objects.filter(clock__case=first, clock__milestone="KN.R1", level__gte=2)
    assert list(raised.order_by("due_at").values_list("code", flat=True)) == ["HEAD", "LEADER"]
    told = looks(citizen, first, "UBND xã Lạc Dương đang xác minh nội dung ông/bà nêu")
    assert "Cơ quan đã quá hạn" in told
    assert "05/08/2026" in told

    draft_apologies(at=morning("11/08/2026"), on=day("11/08/2026"))
    leader.comes_back().follow("Văn bản chờ ký")
    leader.enter(leader.page.get_by_role("link", name="Hoàn thiện và gửi thư").first)
    leader.fill("reason", "Chờ trích lục bản đồ địa chính.").fill("new_due_on", "20/08/2026")
    with leader.page.expect_navigation():
        leader.press("Tab").press("Enter")
    assert Letter.objects.get(case=first).state == "issued"
    assert "Cơ quan đã xin lỗi vì chậm trễ" in looks(
        citizen, first, "UBND xã Lạc Dương đang xác minh nội dung ông/bà nêu"
    )

    on_monday.move_to(morning("19/08/2026"))
    verifies(
        handler.comes_back(), first,
        held="19/08/2026", noticed="12/08/2026", draft=draft, signer="Kon Sơ Ha Thương",
    )  # fmt: skip
    decides(leader.comes_back(), first, decision)

    on_monday.move_to(morning("20/08/2026"))
    looks(citizen, first, "UBND xã Lạc Dương đã trả lời ông/bà")
    citizen.presses("Nhận kết quả").at("UBND xã Lạc Dương đã trả lời ông/bà")
    # 30 days from receipt (Luật KN Đ33 k1): Saturday 19/09 gives way to Monday 21/09/2026.
    assert "21/09/2026" in citizen.page.locator("main").inner_text()
    citizen.follows("Khiếu nại lần hai lên cấp trên")
    citizen.types(body="Tôi không đồng ý", request="Đo lại đất").presses("Gửi khiếu nại lần hai")
    citizen.at("UBND tỉnh Lâm Đồng đã nhận đơn của ông/bà và đang xem")
    second = CaseLink.objects.get(other=first, kind="second_instance_of").case
    assert Document.objects.filter(case=second, kind="decision").count() == 1
    for barred in (cast.CHAIRMAN, cast.LAND_OFFICER):
        assert second not in visible_cases(cast.acting(barred, on=day("20/08/2026")))

    on_monday.move_to(morning("21/08/2026"))
    screener = Officer.at_work(open_as, cast.INTERNAL_AFFAIRS)
    screener.finds(second, list_name="Cả đơn vị").chooses("Phân loại")
    screener.choose("field", "Đất đai").choose("verdict", "Khiếu nại lần hai").send()
    screener.did(second, "screened")
    chairman = Officer.at_work(open_as, cast.PROVINCE_CHAIRMAN)
    chairman.finds(second).chooses("Thụ lý").send()
    chairman.chooses("Giao xử lý").choose("officer", "Ma Thị Nương").send()
    chairman.did(second, "assigned")
    inspector = Officer.at_work(open_as, cast.INSPECTOR)
    inspector.finds(second).chooses("Nhận việc").send()

    on_monday.move_to(morning("07/09/2026"))
    verifies(
        inspector.comes_back(), second,
        held="07/09/2026", noticed="28/08/2026", draft=draft, signer="Đinh Quang Thuyên",
    )  # fmt: skip
    decides(chairman.comes_back(), second, decision)

    on_monday.move_to(morning("08/09/2026"))
    looks(citizen, second, "UBND tỉnh Lâm Đồng đã trả lời ông/bà")
    citizen.presses("Nhận kết quả").follows("Vụ việc đã giải quyết xong")
    citizen.chooses(rating="3").presses("Đã giải quyết xong").at("Vụ việc đã kết thúc")

    assert [Case.objects.get(pk=case.pk).state for case in (first, second)] == ["appealed", "closed"]
    assert Acknowledgement.objects.get(case=second).rating == 3
    assert list(Delivery.objects.order_by("pk").values_list("means", flat=True)) == ["portal", "portal"]
    lives = [Life(case_id=case.pk, today=day("08/09/2026")) for case in (first, second)]
    assert lives[0].clock_is("KN.R1") == "met on 19/08/2026, due 05/08/2026"
    assert lives[0].clock_is("KN.UP") == "met on 20/08/2026, due 21/09/2026"
    # 45 days from acceptance on 21/08 (Luật KN Đ37): Monday 05/10/2026.
    assert lives[1].clock_is("KN.R2") == "met on 07/09/2026, due 05/10/2026"
    proved = StringIO()
    call_command("verify_audit", format="json", stdout=proved)
    assert json.loads(proved.getvalue())["ok"] is True
    assert lives[1].faults() == []
    assert citizen.wrong == []
