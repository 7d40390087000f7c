"""A complaint from the counter to the citizen's word, by four people at four keyboards on two Mondays."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from casework.models import Case
from tests import cast
from tests.browser.people import Officer
from tests.files.made import pdf_saying
from tests.scenarios.life import Life

pytestmark = pytest.mark.browser

SIX_JULY = datetime(2026, 7, 6, 1, 15, tzinfo=UTC)
TWENTY_JULY = datetime(2026, 7, 20, 1, 15, tzinfo=UTC)


@pytest.fixture
def papers(tmp_path: Path) -> dict[str, Path]:
    """The papers of the story as files on a desk."""
    made = {}
    for name in ("draft", "decision", "receipt", "word"):
        made[name] = tmp_path / f"{name}.pdf"
        made[name].write_bytes(pdf_saying(name.encode()))
    return made


def registers(desk: Officer) -> Case:
    """Take Mrs Ka Brum in at the counter; the first page of the desk is the counter already."""
    keys = desk.fill("identity", "068170991001").press("Tab").type("Ka Brum").press("Tab")
    keys.type("0912000901").fill("commune", "Lạc Dương").press("ArrowDown")
    desk.page.locator("#communes [role=option]").first.wait_for()
    keys.press("ArrowDown").press("Tab").type("Thôn Liêng Bông").tick("kind", "complaint_first")
    keys.fill("summary", "Thu hồi 214 m² đất, bồi thường 171 m².")
    with desk.page.expect_navigation():
        desk.press("Control+Enter")
    assert "/registered/" in desk.page.url, desk.words
    return Case.objects.get()


def test_a_complaint_lives_from_the_counter_to_the_word_of_the_citizen(open_as, on_monday, papers):
    on_monday.move_to(SIX_JULY)
    desk = Officer.at_work(open_as, cast.RECEPTION)
    leader = Officer.at_work(open_as, cast.CHAIRMAN)
    head = Officer.at_work(open_as, cast.ECONOMY_HEAD)
    handler = Officer.at_work(open_as, cast.LAND_OFFICER)

    case = registers(desk)
    desk.finds(case).chooses("Phân loại")
    desk.choose("field", "Đất đai").choose("verdict", "Thuộc thẩm quyền").send()
    desk.did(case, "screened")

    leader.finds(case).chooses("Thụ lý").send()
    leader.did(case, "accepted")
    leader.chooses("Giao xử lý").choose("officer", "Lê Bá Chương").send()
    leader.did(case, "assigned")

    head.finds(case).chooses("Giao lại").choose("officer", "Nguyễn Hữu Thạch").send()
    head.did(case, "assigned")

    handler.finds(case).chooses("Nhận việc").send()
    handler.did(case, "verifying")

    on_monday.move_to(TWENTY_JULY)
    for officer in (desk, leader, handler):
        officer.comes_back()

    handler.finds(case).chooses("Tổ chức đối thoại")
    handler.fill("held_on", "20/07/2026").fill("place", "Nhà văn hóa thôn Liêng Bông")
    handler.choose("complainant_attended", "Có").fill("noticed_on", "13/07/2026").send()
    handler.did(case, "verifying")
    handler.chooses("Ghi kết quả xác minh").choose("differs_from_claim", "Có")
    handler.fill("text", "Đo lại thửa 214: 171,4 m².").send()
    handler.did(case, "verifying")
    handler.chooses("Kết thúc xác minh").send()
    handler.did(case, "drafting")
    handler.chooses("Trình ký").attach("draft", papers["draft"]).send()
    handler.did(case, "awaiting_signature")

    leader.finds(case).chooses("Ra quyết định, kết luận").proves_himself()
    leader.choose("outcomes.1", "Đúng").attach("document", papers["decision"]).send()
    leader.did(case, "answered")

    desk.finds(case, list_name="Cả đơn vị").chooses("Gửi, giao văn bản")
    desk.choose("paper", "Quyết định").choose("recipient", "Người khiếu nại")
    desk.fill("delivered_on", "20/07/2026").fill("means", "Trao tay").attach("proof", papers["receipt"])
    desk.send()
    desk.did(case, "answered")
    desk.chooses("Công dân xác nhận").attach("citizens_paper", papers["word"]).fill("rating", "4").send()
    desk.did(case, "closed")

    timeline = desk.page.locator(".timeline").inner_text().lower()
    for line in (
        "tiếp nhận",
        "phân loại",
        "thụ lý",
        "giao",
        "nhận việc",
        "đối thoại",
        "kết luận",
        "trình ký",
    ):
        assert line in timeline, line
    proved = StringIO()
    call_command("verify_audit", format="json", stdout=proved)
    assert json.loads(proved.getvalue())["ok"] is True
    assert Life(case_id=case.pk, today=datetime(2026, 7, 20, tzinfo=UTC).date()).faults() == []
