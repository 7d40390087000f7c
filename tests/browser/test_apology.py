"""The head gives an apology that the house drafted: found, completed, signed and issued, by keys alone."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from casework.acts.people import PersonInput
from casework.letters.apologies import draft_apologies
from casework.models import Letter, Remark
from tests import cast
from tests.acts.stages import verifying
from tests.browser.people import Officer
from tests.scenarios.life import day, noon
from workflows.clock.sweep import sweep

pytestmark = pytest.mark.browser
TEN_AUGUST = datetime(2026, 8, 10, 2, 0, tzinfo=UTC)


def test_a_head_gives_the_apology_that_is_owed(open_as, on_monday):
    on_monday.move_to(TEN_AUGUST)
    life = verifying(people=(PersonInput(name="Ka Brum", phone="+84912000905"),)).on("10/08/2026")
    sweep(at=noon(life.today))
    draft_apologies(at=noon(life.today), on=life.today)
    letter = Letter.objects.get()

    head = Officer.at_work(open_as, cast.CHAIRMAN)
    head.follow("Văn bản chờ ký")
    assert "Thư xin lỗi cần gửi (1)" in head.words
    head.follow(re.compile(f"^Hoàn thiện và gửi thư.*{life.case}$"))
    assert "Thư xin lỗi" in head.words
    head.fill("reason", "Chờ trích lục bản đồ địa chính.").fill("new_due_on", "20/08/2026")
    with head.page.expect_navigation():
        head.press("Tab").press("Enter")

    head.did(life.case, "verifying")
    assert "Ngày hẹn lại với công dân: 20/08/2026" in head.words
    letter.refresh_from_db()
    assert (letter.state, letter.signer) == ("issued", cast.officer(cast.CHAIRMAN))
    assert "chậm nhất ngày 20/08/2026." in letter.body
    assert Remark.objects.get(kind="apology").new_due_on == day("20/08/2026")
    # At 320 px nothing is cut off, and the page is whole without scripts.
    narrow = open_as(
        cast.CHAIRMAN, f"/desk/case/{life.case.tracking_code}/letters/", size=(320, 640), scripts=False
    )
    assert "Thư xin lỗi" in narrow.locator("main").inner_text()
