"""The quick register: what is typed becomes one case and one visit, and what is wrong stays on the screen."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.conf import settings
from django.urls import reverse

from casework.models import AccessEntry, Case, Lodgement, Party, Submission, Visit
from tests import cast
from tests.desks.counter import CARD, SUMMARY, page, saves, signed_in, typed

pytestmark = pytest.mark.usefixtures("province")


def test_a_walk_in_is_registered_and_told_what_comes_next():
    client = signed_in(cast.RECEPTION)
    answer = saves(client, typed())
    assert answer.status_code == 303
    case, visit, submission = Case.objects.get(), Visit.objects.get(), Submission.objects.get()
    assert (case.kind, case.unit.name, case.title) == ("complaint_first", cast.LAC_DUONG, SUMMARY)
    assert (visit.outcome, visit.case, visit.unit.name) == ("opened_case", case, cast.LAC_DUONG)
    assert visit.receiver == cast.officer(cast.RECEPTION)
    person = Party.objects.get(role="complainant").person
    assert person is not None
    assert (person.name, person.id_kind, person.id_number) == ("Ka Brum", "cccd", "068170991001")
    assert (person.phone, person.place_code) == ("+84912000901", "24848")
    assert person.address == "Thôn Liêng Bông, Xã Lạc Dương — tỉnh Lâm Đồng"
    assert answer["Location"] == reverse("registered", args=[submission.submission_id])
    shown = page(client.get(answer["Location"]))
    assert case.register_number in shown
    assert case.tracking_code in shown
    # KN.ACC since 1/7/2026 and the answer to a visitor: both with their articles.
    assert "NĐ 124/2020 Đ16 k1" in shown
    assert "Đ28" in shown


def test_the_same_form_sent_twice_is_one_case_and_one_visit():
    client = signed_in(cast.RECEPTION)
    first, second = saves(client, typed()), saves(client, typed())
    assert first["Location"] == second["Location"]
    assert (Case.objects.count(), Visit.objects.count(), Submission.objects.count()) == (1, 1, 1)


def test_a_form_sent_again_with_other_words_keeps_them_and_says_so():
    client = signed_in(cast.RECEPTION)
    saves(client, typed())
    answer = saves(client, typed(summary="Một nội dung hoàn toàn khác"))
    assert answer.status_code == 409
    shown = page(answer)
    assert "Một nội dung hoàn toàn khác" in shown
    assert reverse("registered", args=[typed()["submission_id"]]) in shown
    assert Case.objects.count() == 1


def test_saved_with_f9_the_page_of_the_receipt_is_asked_for():
    client = signed_in(cast.RECEPTION)
    answer = saves(client, typed(do="print"))
    assert answer["Location"].endswith("?print=1")
    # F8 prints the last one again, from every page of the counter.
    assert 'data-key="F8"' in page(client.get(reverse("register")))


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("05/01/2026", date(2026, 1, 5)),
        ("5/1/2026", date(2026, 1, 5)),
        ("05-01-2026", date(2026, 1, 5)),
        ("05.01.2026", date(2026, 1, 5)),
        ("05012026", date(2026, 1, 5)),
        ("13/01/2026", date(2026, 1, 13)),
    ],
)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_day_comes_before_the_month(written: str, stored: date, language: str):
    client = signed_in(cast.RECEPTION)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    saves(client, typed(written_on=written))
    assert Submission.objects.get().written_on == stored


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": " "}, "Nhập họ và tên"),
        ({"identity": "06817099100"}, "Số định danh gồm 12 chữ số. Bạn đã nhập 11"),
        ({"phone": "0912"}, "Nhập số điện thoại 10 chữ số, ví dụ 0912 345 678"),
        ({"phone": ""}, "Nhập số điện thoại 10 chữ số, ví dụ 0912 345 678, hoặc chọn “Không có điện thoại”"),
        ({"commune": "Xã Không Đâu"}, "Chọn xã, phường trong danh sách"),
        ({"commune": "", "street": ""}, "Nhập xã, phường, hoặc ít nhất một địa chỉ"),
        ({"kind": ""}, "Chọn loại đơn"),
        ({"summary": ""}, "Tóm tắt nội dung bằng vài từ"),
        ({"written_on": "2026"}, "Nhập ngày theo thứ tự ngày/tháng/năm, ví dụ 27/3/2026"),
        ({"written_on": "01/01/2100"}, "Ngày viết phải là hôm nay hoặc trước hôm nay"),
        ({"identity": CARD}, "Xác nhận dữ liệu đọc từ thẻ"),
    ],
)
def test_what_is_wrong_is_said_above_and_beside_and_every_word_stays(wrong: dict[str, str], said: str):
    client = signed_in(cast.RECEPTION)
    answer = saves(client, typed(**{"respondent": "Chủ tịch UBND xã", **wrong}))
    assert answer.status_code == 422
    shown = page(answer)
    assert "Có mục cần sửa" in shown
    assert shown.count(said) >= 2
    assert "<title>Lỗi:" in shown
    assert "Chủ tịch UBND xã" in shown
    if "summary" not in wrong:
        assert SUMMARY in shown
    assert (Case.objects.count(), Visit.objects.count()) == (0, 0)


def test_who_has_no_telephone_says_so():
    saves(signed_in(cast.RECEPTION), typed(phone="", no_phone="on"))
    assert Visit.objects.get().person == Party.objects.get().person


@pytest.mark.parametrize(
    ("number", "kind", "stored"),
    [
        ("", "none", ""),
        ("B1234567", "passport", "B1234567"),
        # Nine digits are an old card, never a number of identity.
        ("250 123 456", "other", "250123456"),
    ],
)
def test_other_papers_are_taken_as_what_they_are(number: str, kind: str, stored: str):
    saves(signed_in(cast.RECEPTION), typed(identity=number))
    person = Party.objects.get(role="complainant").person
    assert person is not None
    assert (person.id_kind, person.id_number) == (kind, stored)


@pytest.mark.parametrize("text", ["lac duong", "Lạc Dương", "xa lac duong", "Xã Lạc Dương — tỉnh Lâm Đồng"])
def test_the_only_commune_of_that_name_at_home_needs_no_list(text: str):
    saves(signed_in(cast.RECEPTION), typed(commune=text))
    assert Case.objects.get().place_code == "24848"


def test_the_list_of_communes_begins_at_home_and_names_the_province():
    answer = signed_in(cast.RECEPTION).get(reverse("register-communes"), {"commune": "lac d"})
    labels = re.findall(r'data-label="([^"]+)"', page(answer))
    assert labels[0] == "Xã Lạc Dương — tỉnh Lâm Đồng"
    assert all(" — " in label for label in labels)


def test_a_card_is_shown_before_it_fills_anything_in():
    client = signed_in(cast.RECEPTION)
    looked = page(saves(client, typed(identity=CARD, name="", commune="", street="", do="look")))
    assert "Đọc từ thẻ" in looked
    assert "14/06/1970" in looked
    assert 'name="name" value="Ka Brum"' not in looked
    filled = page(saves(client, typed(identity=CARD, name="", commune="", street="", do="fill")))
    assert 'name="identity" value="068170991001"' in filled
    assert 'name="name" value="Ka Brum"' in filled
    # Xã Đạ Nhim of the old Lạc Dương district is today's xã Lạc Dương.
    assert 'value="Xã Lạc Dương — tỉnh Lâm Đồng"' in filled
    assert 'name="street" value="Thôn 2"' in filled
    assert 'name="birth_year" value="1970"' in filled
    assert not Case.objects.exists()


def test_relatives_on_a_new_card_go_nowhere():
    scan = f"{CARD}|Cil Ha Juk|068068991002"
    shown = page(saves(signed_in(cast.RECEPTION), typed(identity=scan, do="fill")))
    assert "Cil Ha Juk" not in shown
    assert "068068991002" not in shown


def test_a_broken_scan_says_what_to_do():
    shown = page(saves(signed_in(cast.RECEPTION), typed(identity="06817|x|y", do="look")))
    assert "Tắt Unikey" in shown


def test_nothing_is_saved_by_looking_up():
    assert saves(signed_in(cast.RECEPTION), typed(do="look")).status_code == 200
    assert saves(signed_in(cast.RECEPTION), typed(do="")).status_code == 200
    assert (Case.objects.count(), Submission.objects.count()) == (0, 0)


def test_only_a_counter_has_this_page():
    for code in (cast.LAND_OFFICER, cast.CHAIRMAN):
        client = signed_in(code)
        assert client.get(reverse("register")).status_code == 404
        assert saves(client, typed()).status_code == 404
        assert client.post(reverse("register-find"), {"q": "Ka Brum"}).status_code == 404
        assert client.post(reverse("register-beside"), typed()).status_code == 404
    assert not Case.objects.exists()


def test_another_units_counter_does_not_see_what_was_saved():
    answer = saves(signed_in(cast.RECEPTION), typed())
    assert signed_in(cast.DI_LINH_DESK).get(answer["Location"]).status_code == 404


def test_who_looks_at_what_was_saved_is_written_down():
    client = signed_in(cast.RECEPTION)
    answer = saves(client, typed())
    client.get(answer["Location"])
    entry = AccessEntry.objects.get(verb="see")
    assert (entry.case_id, entry.actor_id) == (Case.objects.get().pk, cast.officer(cast.RECEPTION).pk)


def test_reception_begins_at_the_counter_and_the_counter_is_named():
    client = signed_in(cast.RECEPTION)
    assert client.get(reverse("desk"))["Location"] == reverse("register")
    shown = page(client.get(reverse("register")))
    assert ">Quầy tiếp dân</a>" in shown
    assert signed_in(cast.LAND_OFFICER).get(reverse("desk"))["Location"] == reverse("inbox")


def test_the_page_asks_six_things_and_offers_its_keys():
    shown = page(signed_in(cast.RECEPTION).get(reverse("register")))
    for key in ("F2", "F4", "F9", "F10", "Ctrl+Enter"):
        assert f'data-key="{key}"' in shown
    names = set(
        re.findall(
            r'<(?:input|textarea)[^>]* name="(\w+)"', shown.split('id="quick"')[1].split("<details")[0]
        )
    )
    who = {"identity", "name", "phone", "no_phone", "commune", "street"}
    assert names - {"csrfmiddlewaretoken", "submission_id"} == who | {"kind", "summary"}
    assert "onclick" not in shown
    assert "style=" not in shown


def test_a_paper_is_lodged_once_per_case():
    saves(signed_in(cast.RECEPTION), typed())
    assert Lodgement.objects.get().is_first
