"""Receipt and slip at the desk: what stands on them, who gets them, and what each printing leaves behind."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import RequestFactory

from casework.letters.of_case import Printing, receipt_of, slip_of
from casework.letters.tokens import fresh_token
from casework.models import AccessEntry, Case
from casework.permissions import Actor
from casework.rules.tracking import is_token
from casework.vocabulary import Role
from tests import cast
from tests.desks.morning import MORNING, morning, sit, taken_in
from workflows.forms.attachments import site_of

pytestmark = pytest.mark.usefixtures("province")


def printing(case: Case, *, by: str = cast.RECEPTION, at: datetime = MORNING) -> Printing:
    actor: Actor = cast.acting(by, on=at.date())
    case = Case.objects.select_related("unit__superior").get(pk=case.pk)
    return Printing(case=case, actor=actor, at=at, address="https://hoiam.example.vn/", is_reprint=False)


def test_a_receipt_says_who_gave_what_to_whom_and_what_comes_next():
    paper = receipt_of(printing(taken_in()))
    assert paper.received == "Hồi 08 giờ 15 phút, ngày 06 tháng 7 năm 2026"
    assert paper.place == "tại nơi tiếp công dân của Ủy ban nhân dân xã Lạc Dương"
    assert (paper.officer, paper.officer_title) == ("Liêng Jrang K'Nhung", "Công chức Văn phòng HĐND và UBND")
    assert paper.head.form_note == "Mẫu số 02/TCD, Nghị định số 154/2026/NĐ-CP"
    assert paper.head.number == "TN-2026-00001"
    assert paper.content == "Kiểm đếm thiếu cây cà phê"
    assert [item.title for item in paper.items] == ["Đơn (khiếu nại lần đầu)"]
    # 10 days in the law end on Thursday 16/07, 07 working days of the decree on Wednesday 15/07.
    assert paper.promise.startswith("Chậm nhất ngày 15 tháng 7 năm 2026, Ủy ban nhân dân xã Lạc Dương ")
    assert "Đ27" in paper.promise
    assert "NĐ 124/2020" in paper.promise


def test_numbers_are_masked_on_paper():
    giver = receipt_of(printing(taken_in())).giver
    assert giver is not None
    assert giver.name == "Ka Brum"
    assert giver.id_number == "••••••••1001"
    assert giver.phone == "•••••••••901"


def test_the_papers_of_a_denunciation_are_neutral():
    case = taken_in(kind="denunciation")
    paper, slip = receipt_of(printing(case)), slip_of(printing(case))
    assert (paper.giver, paper.content) == (None, "")
    assert [item.title for item in paper.items] == ["Đơn"]
    # The same sentence and ground as for every other kind: Luật TCD Đ28, 10 working days from 06/07/2026.
    assert paper.promise == (
        "Chậm nhất ngày 20 tháng 7 năm 2026, Ủy ban nhân dân xã Lạc Dương trả lời về việc tiếp nhận, xử lý "
        "(theo Luật 42/2013/QH13 Đ28 k1)."
    )
    assert slip.kind == ""
    assert slip.next_step == "Trả lời về việc tiếp nhận, xử lý: chậm nhất 20/07/2026."
    said = f"{paper}{slip}".lower()
    assert [
        word for word in ("ka brum", "tố cáo", "cà phê", "trưởng thôn", "1001", "901") if word in said
    ] == []


def test_a_slip_says_when_something_happens_next():
    slip = slip_of(printing(taken_in()))
    assert (slip.unit, slip.province) == ("UBND xã Lạc Dương", "tỉnh Lâm Đồng")
    assert (slip.received, slip.kind) == ("08:15 ngày 06/07/2026", "Khiếu nại lần đầu")
    assert slip.next_step.endswith(": chậm nhất 15/07/2026.")
    assert "Ka Brum" not in f"{slip}"


def test_whoever_may_not_read_the_person_prints_a_neutral_receipt():
    case = taken_in()
    tomorrow = MORNING + timedelta(days=1)
    # The desk of the province may see nothing here; the auditor sees the case, masked.
    cast.officer(cast.INSPECTOR).role_assignments.create(
        role=Role.AUDITOR, authority=cast.unit(cast.PROVINCE), valid_from=MORNING.date()
    )
    paper = receipt_of(printing(case, by=cast.INSPECTOR, at=tomorrow))
    assert (paper.giver, paper.content) == (None, "")


def test_the_receipt_comes_as_a_document_that_may_do_nothing():
    case = taken_in()
    with morning():
        answer = sit(cast.RECEPTION).get(f"/desk/case/{case.tracking_code}/receipt.pdf")
    assert answer.status_code == 200
    assert answer.content.startswith(b"%PDF-1.7")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'inline; filename="bien-nhan-TN-2026-00001.pdf"'
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize(("paper", "verb"), [("receipt", "print_receipt"), ("slip", "print_slip")])
def test_each_printing_is_written_down_and_the_second_is_a_reprint(paper, verb):
    case = taken_in()
    with morning():
        client = sit(cast.RECEPTION)
        first = client.get(f"/desk/case/{case.tracking_code}/{paper}.pdf").content
        second = client.get(f"/desk/case/{case.tracking_code}/{paper}.pdf").content
    log = AccessEntry.objects.filter(case_id=case.pk, verb=verb).order_by("pk")
    assert [(e.actor_id, e.was_allowed, e.reason) for e in log] == [
        (cast.officer(cast.RECEPTION).pk, True, ""),
        (cast.officer(cast.RECEPTION).pk, True, "reprint"),
    ]
    assert first != second


@pytest.mark.parametrize("paper", ["receipt", "slip"])
@pytest.mark.parametrize("who", [cast.DI_LINH_DESK, cast.LAND_OFFICER])
def test_papers_of_a_case_that_may_not_be_seen_do_not_exist(paper, who):
    case = taken_in(kind="denunciation")
    with morning():
        answer = sit(who).get(f"/desk/case/{case.tracking_code}/{paper}.pdf")
    assert answer.status_code == 404
    assert not AccessEntry.objects.filter(case_id=case.pk, verb__startswith="print").exists()


def test_a_look_at_the_slip_leaves_the_secret_as_it_was():
    case = taken_in()
    with morning():
        sit(cast.RECEPTION).get(f"/desk/case/{case.tracking_code}/slip.pdf")
    before = case.tracking_token_hash
    case = Case.objects.get(pk=case.pk)
    assert case.tracking_token_hash == before


def test_a_slip_that_is_posted_gets_a_new_secret_and_the_old_one_ends():
    case = taken_in()
    before, version = case.tracking_token_hash, case.version
    with morning():
        answer = sit(cast.RECEPTION).post(f"/desk/case/{case.tracking_code}/slip.pdf")
    assert answer.status_code == 200
    case = Case.objects.get(pk=case.pk)
    assert case.tracking_token_hash != before
    # Nothing changed in law: whoever has the case open loses no work.
    assert case.version == version
    assert AccessEntry.objects.filter(case_id=case.pk, verb="new_tracking_token").count() == 1


def test_only_the_hash_of_the_secret_stays():
    case = taken_in()
    token = fresh_token(case, actor=cast.acting(cast.RECEPTION, on=MORNING.date()), at=MORNING)
    case = Case.objects.get(pk=case.pk)
    assert len(token) == 22
    assert is_token(token, stored_hash=case.tracking_token_hash)


def test_who_does_not_sit_at_the_desk_makes_no_secret():
    case = taken_in()
    before = case.tracking_token_hash
    with morning():
        client = sit(cast.CHAIRMAN)
        assert client.get(f"/desk/case/{case.tracking_code}/slip.pdf").status_code == 200
        assert client.post(f"/desk/case/{case.tracking_code}/slip.pdf").status_code == 404
    case = Case.objects.get(pk=case.pk)
    assert case.tracking_token_hash == before


@pytest.mark.parametrize(
    ("configured", "site"),
    [("https://hoiam.lamdong.example", "https://hoiam.lamdong.example"), ("", "http://testserver/")],
)
def test_the_address_on_a_slip_is_the_one_of_the_citizens(settings, configured, site):
    settings.HOIAM_PUBLIC_ADDRESS = configured
    assert site_of(RequestFactory().get("/desk/")) == site


@pytest.mark.parametrize(("who", "offered"), [(cast.RECEPTION, True), (cast.CHAIRMAN, False)])
def test_the_page_of_a_case_offers_its_papers_at_the_desk(who, offered):
    case = taken_in()
    with morning():
        page = sit(who).get(f"/desk/case/{case.tracking_code}/").content.decode()
    assert (f"/desk/case/{case.tracking_code}/receipt.pdf" in page) is offered
    assert (f"/desk/case/{case.tracking_code}/visit/" in page) is offered
