"""The corpus of bad input (security.md §9, rows 1-23 and 26-31) against the quick register."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from casework.models import Case, Party, Person, Submission
from casework.rules.names import capitalised
from tests import cast
from tests.desks.counter import CARD, page, saves, signed_in, typed

pytestmark = pytest.mark.usefixtures("province")


def sends(**more: Any) -> Any:
    return saves(signed_in(cast.RECEPTION), typed(**more))


def beside(**more: Any) -> str:
    return page(signed_in(cast.RECEPTION).post(reverse("register-beside"), typed(**more)))


def stored() -> Person:
    person = Party.objects.get(role="complainant").person
    assert person is not None
    return person


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        # 1, 5, 11: no name, a name beyond measure, a sign that cannot be stored
        ({"name": ""}, "Nhập họ và tên"),
        ({"name": "   "}, "Nhập họ và tên"),
        ({"name": "\u00a0"}, "Nhập họ và tên"),
        ({"name": "\u200b"}, "Nhập họ và tên"),
        ({"name": "A" * 300}, "Họ và tên dài hơn 200 ký tự"),
        ({"summary": "Đất\x00"}, "Có ký tự không lưu được; gõ lại"),
        ({"name": "An\x00"}, "Có ký tự không lưu được; gõ lại"),
        # 12, 17: the number of digits is told
        ({"identity": "06817099100"}, "Số định danh gồm 12 chữ số. Bạn đã nhập 11"),
        ({"identity": "0681709910010"}, "Số định danh gồm 12 chữ số. Bạn đã nhập 13"),
        ({"identity": "O6817O99l001"}, "Số định danh gồm 12 chữ số. Bạn đã nhập 9"),
        # 19: a scan waits for a look, and one of 5 KB is none
        ({"identity": CARD}, "Xác nhận dữ liệu đọc từ thẻ"),
        ({"identity": "0" * 5000}, "2000"),
        # 22, 23
        ({"phone": "113"}, "Nhập số điện thoại 10 chữ số, ví dụ 0912 345 678"),
        ({"phone": "000"}, "Nhập số điện thoại 10 chữ số, ví dụ 0912 345 678"),
        ({"phone": "9" * 40}, "Nhập số điện thoại 10 chữ số, ví dụ 0912 345 678"),
        ({"phone": "0912345678 ext 5"}, "Nhập số điện thoại 10 chữ số, ví dụ 0912 345 678"),
        ({"phone": "=0912345678"}, "Nhập số điện thoại 10 chữ số, ví dụ 0912 345 678"),
        # 27, 28, 29
        ({"written_on": "31/02/2026"}, "Nhập ngày theo thứ tự ngày/tháng/năm, ví dụ 27/3/2026"),
        ({"written_on": "29/02/2027"}, "Nhập ngày theo thứ tự ngày/tháng/năm, ví dụ 27/3/2026"),
        ({"written_on": "00/00/0000"}, "Nhập ngày theo thứ tự ngày/tháng/năm, ví dụ 27/3/2026"),
        ({"written_on": "1/1/26"}, "Nhập ngày theo thứ tự ngày/tháng/năm, ví dụ 27/3/2026"),
        ({"written_on": "2026-13-01"}, "Nhập ngày theo thứ tự ngày/tháng/năm, ví dụ 27/3/2026"),
        ({"written_on": "45296"}, "Nhập ngày theo thứ tự ngày/tháng/năm, ví dụ 27/3/2026"),
        ({"written_on": "01/01/2199"}, "Ngày viết phải là hôm nay hoặc trước hôm nay"),
        # 30, 31: no such pair of commune and province; a name that many communes bear
        ({"commune": "Xã Lạc Dương — tỉnh Cà Mau"}, "Chọn xã, phường trong danh sách"),
        ({"commune": "Xã Không Có — tỉnh Lâm Đồng"}, "Chọn xã, phường trong danh sách"),
    ],
)
def test_what_cannot_be_taken_is_said_in_words_and_nothing_is_saved(wrong: dict[str, str], said: str):
    answer = sends(**wrong)
    assert answer.status_code == 422
    shown = page(answer)
    assert said in shown
    assert "Có mục cần sửa" in shown
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        # 2, 3, 4, 6, 9, 10: in one form, and otherwise as it was written
        (unicodedata.normalize("NFD", "Đặng Thị Ngọc Ánh"), "Đặng Thị Ngọc Ánh"),
        ("Ðạt", "Đạt"),
        ("H'Hen Niê", "H'Hen Niê"),
        ("K'Brơi", "K'Brơi"),
        ("Y Ê Ban", "Y Ê Ban"),
        ("Sùng", "Sùng"),
        ("Robert'); DROP TABLE case;--", "Robert'); DROP TABLE case;--"),
        ("<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"),
        *((word, word) for word in ("null", "None", "undefined", "NaN", "True")),
    ],
)
def test_a_name_is_kept_as_its_bearer_writes_it(given: str, kept: str):
    assert sends(name=given).status_code == 303
    assert stored().name == kept
    case = Case.objects.get()
    raw = signed_in(cast.RECEPTION).get(reverse("case", args=[case.tracking_code])).content.decode()
    assert "<img src=x" not in raw


def test_signs_that_turn_the_writing_are_removed_and_that_is_said():
    client = signed_in(cast.RECEPTION)
    # 7
    answer = saves(client, typed(name="Nguyễn\u202e Văn An"))
    assert stored().name == "Nguyễn Văn An"
    assert "Đã bỏ ký tự ẩn trong họ và tên" in page(client.get(answer["Location"]))
    assert "Đã bỏ ký tự ẩn trong họ và tên" in beside(name="Nguyễn\u202e Văn An")


def test_nothing_is_said_when_nothing_was_removed():
    client = signed_in(cast.RECEPTION)
    assert "Đã bỏ ký tự ẩn" not in page(client.get(saves(client, typed())["Location"]))


@pytest.mark.parametrize(
    ("odd", "warned"),
    [
        # 8, 15, 16, 20: told, and taken all the same
        ({"name": "An 👨‍👩‍👧"}, "Họ và tên có hình hoặc ký hiệu"),
        ({"identity": "999170991001"}, "Ba số đầu của số định danh"),
        ({"birth_year": "1984", "sex": "female"}, "Số định danh cho thấy: nữ, sinh năm 1970"),
        ({"phone": "0551234567"}, "Đầu số điện thoại lạ"),
        ({"phone": "01234567890"}, "Đầu số điện thoại lạ"),
    ],
)
def test_what_is_odd_is_told_beside_the_form_and_never_stops_anybody(odd: dict[str, str], warned: str):
    assert warned in beside(**odd)
    assert sends(**odd).status_code == 303


@pytest.mark.parametrize(
    ("field", "given", "kept"),
    [
        # 13, 14, 18, 21
        ("identity", "０６８１７０９９１００１", "068170991001"),
        ("identity", "068.170.991 001", "068170991001"),
        ("identity", "068-170-991-001", "068170991001"),
        ("phone", "+84 (0) 912-000-901", "+84912000901"),
        ("phone", "84912000901", "+84912000901"),
        ("phone", "0912.000.901", "+84912000901"),
        ("phone", "０９１２０００９０１", "+84912000901"),
    ],
)
def test_layout_is_no_mistake(field: str, given: str, kept: str):
    assert sends(**{field: given}).status_code == 303
    person = stored()
    assert kept in (person.id_number, person.phone)


def test_an_old_card_is_another_paper_and_never_an_identity_number():
    # 18
    assert sends(identity="250123456").status_code == 303
    assert (stored().id_kind, stored().id_number) == ("other", "250123456")


def test_a_card_with_more_fields_gives_only_what_is_asked_for():
    # 19: what the card says of the family is neither shown nor kept
    more = f"{CARD}|" + "|".join(f"Người nhà {n}" for n in range(13))
    client = signed_in(cast.RECEPTION)
    shown = page(client.post(reverse("register"), typed(identity=more, do="fill")))
    assert 'value="068170991001"' in shown
    assert "Người nhà" not in shown


def test_a_day_is_read_before_its_month():
    # 26
    sends(written_on="05/01/2026")
    assert Submission.objects.get().written_on == date(2026, 1, 5)


@pytest.mark.parametrize(
    ("typed_name", "shown"),
    [
        ("nguyễn thị hạnh", "Nguyễn Thị Hạnh"),
        ("NGUYỄN VĂN AN", "Nguyễn Văn An"),
        ("h'hen niê", "H'Hen Niê"),
        ("y ê ban", "Y Ê Ban"),
        ("đặng ánh", "Đặng Ánh"),
        ("", ""),
    ],
)
def test_first_letters_are_made_large_only_when_asked(typed_name: str, shown: str):
    assert capitalised(typed_name) == shown
    client = signed_in(cast.RECEPTION)
    answer = client.post(reverse("register"), typed(name=typed_name, do="capitals"))
    assert answer.context["form"]["name"].value() == (shown or None)
    assert not Case.objects.exists()


def test_a_saved_name_is_never_capitalised_by_itself():
    sends(name="nguyễn thị hạnh")
    assert stored().name == "nguyễn thị hạnh"


def test_a_visit_about_a_case_is_reached_from_every_place_where_the_case_is_shown():
    client = signed_in(cast.RECEPTION)
    saves(client, typed())
    case = Case.objects.get()
    address = reverse("visit-add", args=[case.tracking_code])
    assert address in page(client.post(reverse("register-find"), {"q": case.tracking_code}))
    again = typed(submission_id="7a1f0000-0000-4000-8000-0000000001ff")
    shown = page(client.post(reverse("register-beside"), again))
    assert shown.count(address) == 2
    assert 'data-key="Alt+G"' in shown
