"""Luật TC Đ56: at the counter a denunciation looks nobody up, keeps no draft, and gives nothing back."""

from __future__ import annotations

import uuid

import pytest
from django.urls import reverse

from casework.models import Case, NamedAccess, Party, Person, SealedItem, Submission, Visit
from tests import cast
from tests.desks.counter import accused, page, saves, signed_in, typed
from workflows.models import Sheet

pytestmark = pytest.mark.usefixtures("province")
SECRETS = ("Cil Ha Juk", "068068991002", "912000902", "0912 000 902", "Đạ Nghịt", "hai hộ dân")


def sheet(**more: str) -> dict[str, str]:
    return {
        "submission_id": accused()["submission_id"],
        "kind": "complaint_first",
        "name": "Cil Ha Juk",
        **more,
    }


def test_choosing_it_turns_the_page_into_its_protected_form():
    shown = page(saves(signed_in(cast.RECEPTION), typed(kind="denunciation", do="look")))
    assert "Tra cứu đã tắt với đơn tố cáo" in shown
    for name in ("identity", "name", "phone", "address"):
        start = shown.index(f'name="{name}"')
        tag = shown[shown.rindex("<", 0, start) : shown.index(">", start)]
        assert 'type="text"' in tag
        assert 'autocomplete="off"' in tag
        assert "input-masked" in tag
    assert 'type="password"' not in shown
    assert reverse("register-beside") not in shown
    assert reverse("register-sheet") not in shown
    assert reverse("register-communes") not in shown


def test_nobody_is_looked_up_for_it():
    client = signed_in(cast.RECEPTION)
    saves(client, typed())
    shown = page(client.post(reverse("register-beside"), typed(kind="denunciation")))
    assert "Ka Brum" not in shown
    assert "Có thể trùng" not in shown
    assert "Đã có trong hệ thống" not in shown


def test_it_is_sealed_and_nothing_of_it_comes_back():
    client = signed_in(cast.RECEPTION)
    answer = saves(client, accused())
    assert answer.status_code == 303
    case = Case.objects.get()
    assert (case.kind, case.confidentiality, case.title) == ("denunciation", "sealed", "")
    assert SealedItem.objects.filter(case=case).exists()
    assert not Person.objects.exists()
    visit = Visit.objects.get()
    assert (visit.case, visit.person, visit.summary) == (case, None, "")
    confirmed = client.get(answer["Location"])
    shown = page(confirmed)
    assert case.tracking_code in shown
    for secret in SECRETS:
        assert secret not in shown
    # The confirmation is neutral: the neighbour may look over the counter.
    told = shown.split("<main")[1]
    assert "Bước tiếp theo được báo chậm nhất ngày" in told
    for word in ("ố cáo", "25/2018", "denunciation", "TC.INIT"):
        assert word not in told
    assert "no-store" in confirmed["Cache-Control"]
    for address in ("register", "register-find"):
        for secret in SECRETS:
            assert secret not in page(client.get(reverse(address)))


def test_the_officer_accused_is_kept_away():
    saves(signed_in(cast.RECEPTION), accused())
    respondent = Party.objects.get(role="respondent")
    assert respondent.officer == cast.officer(cast.LAND_OFFICER)
    listed = NamedAccess.objects.filter(case=Case.objects.get()).values_list("officer__code", flat=True)
    assert cast.LAND_OFFICER not in listed
    assert cast.RECEPTION in listed


def test_the_unit_accused_is_kept_away_and_who_wrote_it_down_is_still_told_the_number():
    client = signed_in(cast.RECEPTION)
    unit = cast.unit(cast.LAC_DUONG)
    answer = saves(client, accused(accused_officer="", accused_unit=str(unit.pk)))
    assert answer["Location"] == reverse("register")
    case = Case.objects.get()
    shown = page(client.get(answer["Location"]))
    assert case.tracking_code in shown
    assert Party.objects.get(role="respondent").unit == unit


def test_who_is_accused_does_not_take_it_in():
    answer = saves(signed_in(cast.RECEPTION), accused(accused_officer=str(cast.officer(cast.RECEPTION).pk)))
    assert answer.status_code == 422
    assert "người khác phải tiếp nhận" in page(answer)
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": ""}, "Nhập họ và tên"),
        ({"summary": " "}, "Tóm tắt hành vi bằng vài từ"),
        ({"accused_officer": ""}, "Ghi rõ ai bị tố cáo"),
        ({"identity": "12"}, "Số định danh gồm 12 chữ số. Bạn đã nhập 2"),
    ],
)
def test_what_is_missing_is_said_before_anything_is_sealed(wrong: dict[str, str], said: str):
    answer = saves(signed_in(cast.RECEPTION), accused(**wrong))
    assert answer.status_code == 422
    assert said in page(answer)
    assert (Case.objects.count(), Visit.objects.count(), SealedItem.objects.count()) == (0, 0, 0)


def test_a_scanned_card_names_the_person_without_being_shown():
    scan = "068068991002||Cil Ha Juk|01021968|Nam|Thôn Đạ Nghịt, Lạc Dương, Lâm Đồng|01012022"
    answer = saves(signed_in(cast.RECEPTION), accused(identity=scan, name="", address=""))
    assert answer.status_code == 303
    assert Case.objects.get().confidentiality == "sealed"


def test_the_same_denunciation_sent_twice_is_one():
    client = signed_in(cast.RECEPTION)
    assert saves(client, accused())["Location"] == saves(client, accused())["Location"]
    assert (Case.objects.count(), Visit.objects.count(), Submission.objects.count()) == (1, 1, 1)


def test_a_draft_ends_where_a_denunciation_begins():
    client = signed_in(cast.RECEPTION)
    client.post(reverse("register-sheet"), sheet())
    assert Sheet.objects.get().data["name"] == "Cil Ha Juk"
    saves(client, typed(submission_id=sheet()["submission_id"], kind="denunciation", do="look"))
    assert (Sheet.objects.get().data, Sheet.objects.get().is_closed) == ({}, True)
    # What the browser sent before it heard of it comes too late.
    client.post(reverse("register-sheet"), sheet())
    assert Sheet.objects.get().data == {}


def test_a_draft_ends_even_when_the_denunciation_is_sent_from_the_open_form():
    client = signed_in(cast.RECEPTION)
    client.post(reverse("register-sheet"), sheet())
    answer = saves(client, typed(submission_id=sheet()["submission_id"], kind="denunciation", do="print"))
    assert answer.status_code == 422
    assert "Tra cứu đã tắt với đơn tố cáo" in page(answer)
    assert (Sheet.objects.get().data, Sheet.objects.get().is_closed) == ({}, True)


def test_a_draft_of_a_denunciation_is_never_kept():
    client = signed_in(cast.RECEPTION)
    answer = client.post(reverse("register-sheet"), sheet(kind="denunciation"))
    assert answer.status_code == 200
    assert Sheet.objects.get().data == {}
    client.post(reverse("register-sheet"), sheet(kind="denunciation", submission_id=str(uuid.uuid4())))
    assert not Sheet.objects.exclude(data={}).exists()


def test_what_was_said_under_protection_does_not_stand_on_an_open_form():
    shown = page(saves(signed_in(cast.RECEPTION), accused(kind="petition", do="look")))
    for secret in SECRETS:
        assert secret not in shown
    assert accused()["submission_id"] not in shown


def test_another_units_counter_knows_of_nothing():
    answer = saves(signed_in(cast.RECEPTION), accused())
    assert signed_in(cast.DI_LINH_DESK).get(answer["Location"]).status_code == 404


def test_where_identities_stay_on_paper_none_is_asked_for(settings):
    settings.HOIAM_IDENTITY_PROFILE = "P0"
    client = signed_in(cast.RECEPTION)
    shown = page(saves(client, typed(kind="denunciation", do="look")))
    for name in ("identity", "name", "phone", "address", "summary"):
        assert f'name="{name}"' not in shown
    assert saves(client, accused()).status_code == 422
    assert saves(client, accused(envelope="PB-0017")).status_code == 303
    assert Submission.objects.get().envelope == "PB-0017"
