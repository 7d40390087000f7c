"""The head finds the apology that is owed, completes and gives it, or lets it go; nobody else does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from casework.acts.people import PersonInput
from casework.letters.apologies import draft_apologies
from casework.models import BrokenPromise, Letter, Remark
from tests import cast
from tests.acts.stages import verifying
from tests.desks.counter import page, signed_in
from tests.scenarios.life import Life, day, noon
from workflows.clock.sweep import sweep

pytestmark = pytest.mark.usefixtures("province")
QUEUE = "letters-to-sign"


@pytest.fixture(autouse=True)
def that_day() -> Iterator[None]:
    with time_machine.travel(noon(day("10/08/2026")), tick=False):
        yield


@pytest.fixture
def owed() -> tuple[Life, Letter]:
    """A result was due on 07/08/2026; it is Monday, and the house has drafted the apology."""
    life = verifying(people=(PersonInput(name="Ka Brum", phone="+84912000905"),)).on("10/08/2026")
    sweep(at=noon(life.today))
    draft_apologies(at=noon(life.today), on=life.today)
    return life, Letter.objects.get()


def address(name: str, life: Life, *more: Any) -> str:
    return reverse(name, args=[life.case.tracking_code, *more])


def said(life: Life, letter: Letter, **more: str) -> dict[str, str]:
    return {
        "letter": str(letter.pk),
        "version": str(life.case.version),
        "reason": "Chờ bản đồ địa chính",
        "new_due_on": "2026-08-20",
        "do": "perform",
        **more,
    }


def test_the_head_finds_it_where_letters_are_signed_and_among_the_warnings(owed):
    life, letter = owed
    chairman = signed_in(cast.CHAIRMAN)
    shown = page(chairman.get(reverse(QUEUE)))
    assert "Thư xin lỗi cần gửi (1)" in shown
    assert address("letter", life, letter.pk) in shown
    assert "07/08/2026" in shown
    assert "Có 1 thư xin lỗi công dân chờ ký" in page(chairman.get(reverse("warnings")))
    elsewhere = signed_in(cast.DI_LINH_CHAIRMAN)
    assert "Thư xin lỗi cần gửi (0)" in page(elsewhere.get(reverse(QUEUE)))
    assert "thư xin lỗi công dân" not in page(elsewhere.get(reverse("warnings")))


def test_a_leader_far_above_is_not_shown_a_letter_that_he_may_not_open(owed):
    life, letter = owed
    governor = signed_in(cast.PROVINCE_CHAIRMAN)
    assert governor.get(address("letter", life, letter.pk)).status_code == 404
    assert "Thư xin lỗi cần gửi (0)" in page(governor.get(reverse(QUEUE)))
    assert "thư xin lỗi công dân" not in page(governor.get(reverse("warnings")))


def test_the_letter_asks_the_head_for_reason_and_day_and_the_handler_for_neither(owed):
    life, letter = owed
    shown = page(signed_in(cast.CHAIRMAN).get(address("letter", life, letter.pk)))
    assert 'name="reason"' in shown
    assert 'name="new_due_on"' in shown
    assert "Xin lỗi, ký và phát hành" in shown
    shown = page(signed_in(cast.LAND_OFFICER).get(address("letter", life, letter.pk)))
    assert 'name="new_due_on"' not in shown
    assert "Người đứng đầu ghi lý do chậm" in shown
    assert "Phần mềm soạn sẵn" in page(signed_in(cast.LAND_OFFICER).get(address("letters", life)))


def test_one_press_gives_the_apology(owed):
    life, letter = owed
    chairman = signed_in(cast.CHAIRMAN)
    answer = chairman.post(address("act", life, "record_apology"), said(life, letter))
    assert answer.status_code == 303
    letter.refresh_from_db()
    assert (letter.state, letter.issued_on) == ("issued", day("10/08/2026"))
    assert Remark.objects.get(kind="apology").new_due_on == day("20/08/2026")
    shown = page(chairman.get(address("case", life)))
    assert "Ngày hẹn lại với công dân: 20/08/2026" in shown
    # The old day stays beside it.
    assert "07/08/2026" in shown
    assert "Thư xin lỗi cần gửi (0)" in page(chairman.get(reverse(QUEUE)))


def test_what_does_not_fit_is_told_and_nothing_typed_is_lost(owed):
    life, letter = owed
    chairman = signed_in(cast.CHAIRMAN)
    answer = chairman.post(
        address("act", life, "record_apology"), said(life, letter, new_due_on="2026-08-10")
    )
    assert answer.status_code == 422
    assert "Chờ bản đồ địa chính" in page(answer)
    assert f'<option value="{letter.pk}" selected>' in page(answer)
    letter.refresh_from_db()
    assert letter.state == "draft"


def test_others_neither_give_it_nor_let_it_go(owed):
    life, letter = owed
    handler = signed_in(cast.LAND_OFFICER)
    assert handler.post(address("act", life, "record_apology"), said(life, letter)).status_code == 404
    drop = address("letter-drop", life, letter.pk)
    assert handler.post(drop, {"reason": "Không cần"}).status_code == 404
    assert signed_in(cast.DI_LINH_CHAIRMAN).post(drop, {"reason": "Không cần"}).status_code == 404
    letter.refresh_from_db()
    assert letter.state == "draft"


def test_a_head_lets_it_go_with_a_reason_and_not_without(owed):
    life, letter = owed
    chairman = signed_in(cast.CHAIRMAN)
    drop = address("letter-drop", life, letter.pk)
    assert chairman.post(drop, {"reason": " "})["Location"] == address("letter", life, letter.pk)
    assert "Ghi lý do không gửi thư." in page(chairman.get(address("letter", life, letter.pk)))
    assert chairman.post(drop, {"reason": "Đã xin lỗi trực tiếp"})["Location"] == address("letters", life)
    assert BrokenPromise.objects.get().let_go_reason == "Đã xin lỗi trực tiếp"
    assert not Letter.objects.exists()
