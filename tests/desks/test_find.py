"""Where is my case? Answered from a slip, a telephone, a number or a name, and never to the wrong ear."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from django.urls import reverse

from casework.acts.people import PersonInput
from casework.models import Case
from casework.rules.tracking import token_hash
from tests import cast
from tests.desks.counter import accused, page, saves, signed_in
from tests.scenarios.life import Life

pytestmark = pytest.mark.usefixtures("province")
HOA = PersonInput(name="Nguyễn Văn Hoà", phone="+84912000777", id_kind="cccd", id_number="068068991777")


def found(text: str, *, by: str = cast.RECEPTION) -> str:
    answer = signed_in(by).post(reverse("register-find"), {"q": text})
    assert answer.status_code == 200
    return page(answer)


def received(*people: PersonInput) -> Case:
    Life(today=date(2026, 7, 6)).received(title="Xin xác nhận ranh đất", people=people or (HOA,))
    return Case.objects.latest("pk")


@pytest.mark.parametrize(
    "text",
    [
        "nguyen van hoa",
        "Nguyễn Văn Hòa",
        "Nguyễn Văn Hoà",
        unicodedata.normalize("NFD", "Nguyễn Văn Hòa"),
        "0912 000 777",
        "+84912000777",
        "068 068 991 777",
        "068068991777||Nguyễn Văn Hoà|01021968|Nam|Lạc Dương, Lâm Đồng|01012022",
    ],
)
def test_a_case_is_found_by_name_telephone_or_number(text: str):
    case = received()
    shown = found(text)
    assert case.tracking_code in shown
    assert "Tiếp nhận, đang phân loại" in shown
    assert cast.LAC_DUONG in shown
    assert "Đang được phân loại" in shown


def test_a_case_is_found_by_its_slip_however_it_is_typed():
    case = received()
    for text in (
        case.tracking_code,
        case.tracking_code.lower().replace("-", " "),
        case.register_number,
        f"https://hoiam.example/t/{case.tracking_code}",
    ):
        assert case.tracking_code in found(text)


def test_a_case_is_found_by_the_secret_in_the_square_code():
    case = received()
    Case.objects.filter(pk=case.pk).update(tracking_token_hash=token_hash("k" * 22))
    assert case.tracking_code in found("https://hoiam.example/t?k=" + "k" * 22)
    assert case.tracking_code not in found("https://hoiam.example/t?k=" + "x" * 22)


def test_nothing_found_says_what_else_to_try():
    assert "Không có kết quả cho ‘dat tranh chap’" in found("dat tranh chap")


@pytest.mark.parametrize("text", ["nguyen van hoa", "0912000777", "068068991777"])
def test_another_desk_finds_nothing(text: str):
    case = received()
    assert case.tracking_code not in found(text, by=cast.DI_LINH_DESK)
    assert cast.LAC_DUONG not in found(case.tracking_code, by=cast.DI_LINH_DESK)


def test_a_denunciation_is_not_found_by_who_wrote_it():
    saves(signed_in(cast.RECEPTION), accused())
    code = Case.objects.get().tracking_code
    for text in ("Cil Ha Juk", "cil ha juk", "0912000902", "068068991002"):
        assert code not in found(text)


def test_of_a_denunciation_nothing_is_told_but_that_it_goes_its_way():
    saves(signed_in(cast.RECEPTION), accused())
    case = Case.objects.get()
    shown = found(case.tracking_code)
    assert "Chỉ nói với người đã xuất trình giấy tờ" in shown
    assert "ố cáo" not in shown.split("<main")[1]
    assert "Đang được phân loại" not in shown


def test_a_name_never_stands_in_an_address():
    received()
    shown = page(signed_in(cast.RECEPTION).get(reverse("register-find"), {"q": "nguyen van hoa"}))
    assert Case.objects.get().tracking_code not in shown
