"""The right column: who came before, what it may repeat, and which limits saving starts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from casework.acts.people import PersonInput
from casework.models import Case, Event, Party, Submission, Visit
from casework.selectors.forecasts import clocks_to_start
from tests import cast
from tests.desks.counter import SUMMARY, page, saves, signed_in, typed
from tests.scenarios.life import Life

pytestmark = pytest.mark.usefixtures("province")
LETTER = (
    "Khiếu nại Quyết định 118/QĐ-UBND ngày 03/03/2026 về thu hồi đất tại thôn Liêng Bông của gia đình "
    "ông Nguyễn Văn Thành, đề nghị đo lại thửa đất và bồi thường đủ cây trồng trên đất."
)


def beside(by: str = cast.RECEPTION, **said: Any) -> str:
    return page(signed_in(by).post(reverse("register-beside"), {"kind": "complaint_first", **said}))


def clocks(kind: str, on: date) -> list[tuple[str, int, str, date | None]]:
    return [(f.milestone, f.amount, f.unit, f.due_on) for f in clocks_to_start(kind=kind, on=on)]


def test_a_complaint_taken_in_on_10_december_2026_starts_two_limits():
    # NĐ 124/2020 Đ16 k1 (NĐ 155/2026): 07 working days; Luật TCD Đ28: 10 working days; Luật KN Đ28: 30 days.
    found = clocks("complaint_first", date(2026, 12, 10))
    assert ("KN.ACC", 7, "working_day", date(2026, 12, 21)) in found
    assert ("TCD.ANSWER", 10, "working_day", date(2026, 12, 24)) in found
    assert ("KN.R1", 30, "day", None) in found


def test_before_july_2026_acceptance_took_ten_days():
    # Luật KN Đ27: 10 days from 19/06/2026 is Monday 29/06/2026.
    assert ("KN.ACC", 10, "day", date(2026, 6, 29)) in clocks("complaint_first", date(2026, 6, 19))


def test_a_denunciation_starts_its_first_handling():
    # Luật TC Đ24: 07 working days.
    assert ("TC.INIT", 7, "working_day", date(2026, 12, 21)) in clocks("denunciation", date(2026, 12, 10))


def test_the_limits_stand_beside_the_form_with_their_ground():
    shown = beside()
    assert "NĐ 124/2020 Đ16 k1" in shown
    assert reverse("register-clocks", args=["complaint_first"]) in shown
    assert "Chọn loại đơn để xem hạn" in page(signed_in(cast.RECEPTION).get(reverse("register")))


def test_each_limit_says_why_it_ends_on_its_day():
    shown = page(signed_in(cast.RECEPTION).get(reverse("register-clocks", args=["complaint_first"])))
    assert "ngày này không tính (BLDS Đ147)" in shown
    assert signed_in(cast.RECEPTION).get(reverse("register-clocks", args=["nothing"])).status_code == 404


@pytest.mark.parametrize(
    ("said", "by"),
    [
        ({"identity": "068 170 991 001"}, "khớp số định danh"),
        ({"phone": "+84 912 000 901"}, "khớp điện thoại"),
    ],
)
def test_who_came_before_is_recognised(said: dict[str, str], by: str):
    client = signed_in(cast.RECEPTION)
    saves(client, typed(identity="068170991001" if "identity" in said else ""))
    shown = beside(**said)
    assert "Ka Brum" in shown
    assert by in shown
    assert "1 vụ" in shown
    assert str(Case.objects.get()) in shown


def test_another_person_with_the_same_telephone_is_not_taken_for_him():
    saves(signed_in(cast.RECEPTION), typed())
    assert "Ka Brum" not in beside(identity="068068991002", phone="0912000901")


@pytest.mark.parametrize("said", [{"identity": "068170991001"}, {"phone": "0912000901"}])
def test_another_desk_learns_nothing_of_him(said: dict[str, str]):
    saves(signed_in(cast.RECEPTION), typed())
    shown = beside(by=cast.DI_LINH_DESK, **said)
    assert "Ka Brum" not in shown
    assert "Đã có trong hệ thống" not in shown


def test_a_like_matter_is_offered_with_its_reason_and_may_be_joined():
    Life(today=date(2026, 7, 6)).received(title=LETTER)
    case = Case.objects.get()
    shown = beside(name="Ka Brum", identity="068170991001", summary=LETTER)
    assert "Có thể trùng (1)" in shown
    assert "cùng người (số định danh)" in shown
    assert f'name="attach" value="{case.tracking_code}"' in shown


def test_at_most_three_are_offered_and_none_of_another_desk():
    for n in range(4):
        writer = PersonInput(name=f"Người {n}", phone=f"+8491200080{n}")
        Life(today=date(2026, 7, 6)).received(title=LETTER, people=(writer,))
    assert "Có thể trùng (3)" in beside(summary=LETTER)
    assert "Có thể trùng" not in beside(by=cast.DI_LINH_DESK, summary=LETTER)


def test_the_right_column_asks_the_same_number_of_questions_however_many_cases_there_are():
    client = signed_in(cast.RECEPTION)
    # A session begins and the law is read once.
    client.post(reverse("register-beside"), typed(summary=LETTER))
    asked = []
    for n in range(4):
        person = PersonInput(name="Ka Brum", id_kind="cccd", id_number="068170991001", phone="+84912000901")
        Life(today=date(2026, 7, 6)).received(title=f"{LETTER} Lần {n}.", people=(person,))
        with CaptureQueriesContext(connection) as statements:
            client.post(reverse("register-beside"), typed(summary=LETTER))
        asked.append(len(statements))
    assert len(set(asked)) == 1
    assert asked[0] <= 27


def test_without_a_like_matter_nothing_is_said():
    assert "Có thể trùng" not in beside(summary=SUMMARY)


def test_a_further_paper_goes_into_the_case_that_is_there():
    Life(today=date(2026, 7, 6)).received(title=LETTER)
    case = Case.objects.get()
    client = signed_in(cast.RECEPTION)
    said = typed(summary=LETTER, attach=case.tracking_code, do="")
    answer = saves(client, said)
    assert answer.status_code == 303
    assert saves(client, said)["Location"] == answer["Location"]
    visit = Visit.objects.get(case=case)
    assert (visit.outcome, visit.is_repeat) == ("added_to_case", True)
    assert visit.person == Party.objects.get(role="complainant").person
    assert (Case.objects.count(), Submission.objects.count()) == (1, 2)
    names = [event.name for event in Event.objects.order_by("seq")]
    assert names == ["case.received", "case.submission_added"]
    assert "đã ghép vào vụ" in page(client.get(answer["Location"]))


def test_nobody_joins_a_case_that_his_desk_does_not_see():
    Life(today=date(2026, 7, 6)).received(title=LETTER)
    code = Case.objects.get().tracking_code
    assert saves(signed_in(cast.DI_LINH_DESK), typed(attach=code)).status_code == 404
    assert Submission.objects.count() == 1


def test_what_does_not_fit_a_number_is_said_and_nothing_is_refused():
    # Sign 1 and year 70: a woman born in 1970 (NĐ 137/2015 Đ13); 999 is no place of registration.
    shown = beside(identity="068170991001", birth_year="1948", sex="female")
    assert "Số định danh cho thấy: nữ, sinh năm 1970" in shown
    assert "Ba số đầu" in beside(identity="999170991001")
    assert "Đầu số" in beside(phone="0123456789")


def test_looking_up_by_address_is_not_possible():
    assert signed_in(cast.RECEPTION).get(reverse("register-beside")).status_code == 405
