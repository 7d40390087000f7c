"""The head decides at his desk: about the text that was prepared, and about doubtful signatures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from casework.models import AccessEntry, PublicSignature, Signing
from casework.selectors.signing import counts_of
from tests import cast
from tests.acts.stages import COMPLAINT, PETITION, do, happened, verifying
from tests.desks.counter import page, signed_in
from tests.portal.signing.signatories import TITLE, needs, opened, prepared
from tests.scenarios.life import Life, day, noon
from workflows.portal.signing.keeping import look_after

pytestmark = pytest.mark.usefixtures("province")


@pytest.fixture(autouse=True)
def that_day() -> Iterator[None]:
    with time_machine.travel(noon(day("13/07/2026")), tick=False):
        yield


def address(life: Life, *verb: str) -> str:
    return reverse("act" if verb else "signatures", args=[life.case.tracking_code, *verb])


def shown(life: Life, who: str) -> str:
    return page(signed_in(who).get(address(life)))


def doubtful(life: Life, *names: str, doubt: str = "line", **more: Any) -> None:
    for name in names:
        PublicSignature.objects.create(
            signing=Signing.objects.get(case=life.case_id),
            person_key=name,
            name=name,
            commune_code="24848",
            confirmed_at=noon(life.today),
            doubt=doubt,
            **more,
        )


def test_the_page_of_the_case_leads_there_and_only_for_a_petition():
    petition, complaint = prepared(), verifying(COMPLAINT)
    chairman = signed_in(cast.CHAIRMAN)
    told = page(chairman.get(reverse("case", args=[petition.case.tracking_code])))
    assert "Bản đăng công khai đang chờ lãnh đạo quyết định." in told
    assert address(petition) in told
    assert "chữ ký" not in page(chairman.get(reverse("case", args=[complaint.case.tracking_code])))
    assert chairman.get(address(complaint)).status_code == 404


def test_the_head_reads_the_text_and_opens_it():
    life = prepared()
    told = shown(life, cast.CHAIRMAN)
    assert TITLE in told
    assert cast.officer(cast.LAND_OFFICER).name in told
    assert address(life, "open_signing") in told
    assert address(life, "refuse_signing") in told
    said = {"identity_checked": "yes", "version": str(life.case.version), "do": "perform"}
    assert signed_in(cast.CHAIRMAN).post(address(life, "open_signing"), said).status_code == 303
    assert happened(life) == "case.signing_opened: verifying → verifying"
    assert "0/50 chữ ký" in shown(life, cast.CHAIRMAN)
    assert "/petitions/1-2026/" in shown(life, cast.CHAIRMAN)


def test_the_head_refuses_with_a_reason_that_the_handler_reads():
    life = prepared()
    said = {"reason": "Việc riêng của một hộ", "version": str(life.case.version), "do": "perform"}
    assert signed_in(cast.CHAIRMAN).post(address(life, "refuse_signing"), said).status_code == 303
    assert happened(life) == "case.signing_refused: verifying → verifying"
    told = shown(life, cast.LAND_OFFICER)
    assert "Việc riêng của một hộ" in told
    assert address(life, "prepare_signing") in told
    assert address(life, "open_signing") not in shown(life, cast.CHAIRMAN)


def test_the_handler_sees_what_waits_and_decides_nothing():
    life = prepared()
    told = shown(life, cast.LAND_OFFICER)
    assert address(life, "open_signing") not in told
    assert signed_in(cast.LAND_OFFICER).get(address(life, "open_signing")).status_code == 404


def test_doubtful_ones_stand_there_by_their_ground_and_the_head_lets_them_count():
    life = opened()
    needs(life, 3)
    doubtful(life, "Ka Một", "Ka Hai", "Ka Ba")
    doubtful(life, "Ka Thùng Rác", doubt="passing", domain="yopmail.com")
    told = shown(life, cast.CHAIRMAN)
    assert "4 chữ ký còn nghi vấn chờ lãnh đạo quyết định" in told
    for words in ("Ka Một", "Ka Ba", "Xã Lạc Dương — tỉnh Lâm Đồng", "@yopmail.com", "Điện thoại"):
        assert words in told, words
    link = address(life, "judge_signatures") + "?doubt=line"
    assert link in told
    chairman = signed_in(cast.CHAIRMAN)
    assert chairman.get(link).context["form"]["doubt"].value() == "line"
    said = {
        "doubt": "line",
        "is_counted": "yes",
        "reason": "Cùng một trường học",
        "version": str(life.case.version),
        "do": "perform",
    }
    assert chairman.post(address(life, "judge_signatures"), said).status_code == 303
    assert counts_of(life.case_id).counted == 3
    assert look_after(at=noon(day("13/07/2026"))) == 1
    told = shown(life, cast.CHAIRMAN)
    assert "Ka Một" not in told
    assert "Ka Thùng Rác" in told
    assert "Đã đủ chữ ký: phải trả lời công khai chậm nhất ngày 03/08/2026." in told


@pytest.mark.parametrize(
    ("who", "status"),
    [
        (cast.LAND_OFFICER, 200),
        (cast.CHAIRMAN, 200),
        (cast.PROVINCE_CHAIRMAN, 200),
        (cast.DI_LINH_HANDLER, 404),
        (cast.AGRICULTURE_DIRECTOR, 404),
        (cast.ADMINISTRATOR, 404),
    ],
)
def test_who_may_read_the_petition_may_look_and_nobody_else(who, status):
    assert signed_in(who).get(address(opened())).status_code == status


def test_who_may_read_but_not_know_who_is_who_sees_no_names():
    life = opened()
    doubtful(life, "Ka Một")
    told = shown(life, cast.PROVINCE_CHAIRMAN)
    assert "1 chữ ký còn nghi vấn" in told
    assert "Ka Một" not in told
    line = AccessEntry.objects.filter(case_id=life.case_id, was_allowed=True).latest("pk")
    assert line.verb == "read_content"


def test_names_are_shown_to_nobody_outside_and_showing_them_is_written_down():
    life = opened()
    doubtful(life, "Ka Một")
    assert signed_in(cast.DI_LINH_CHAIRMAN).get(address(life)).status_code == 404
    assert "Ka Một" in shown(life, cast.CHAIRMAN)
    line = AccessEntry.objects.filter(case_id=life.case_id, was_allowed=True).latest("pk")
    assert line.verb == "read_identity"


def test_of_many_the_first_hundred_are_shown_and_a_decision_holds_for_all():
    life = opened()
    doubtful(life, *(f"Ka {n:03d}" for n in range(101)))
    told = shown(life, cast.CHAIRMAN)
    assert "Ka 099" in told
    assert "Ka 100" not in told
    assert "Chỉ hiện 100 chữ ký đầu; quyết định áp dụng cho tất cả." in told
    reason = do("judge_signatures", doubt="line", is_counted=False, reason="Không có thật")
    life.does(cast.CHAIRMAN, reason)
    assert PublicSignature.objects.filter(is_counted=False).count() == 101


def test_a_petition_that_nobody_prepared_says_so():
    life = verifying(PETITION)
    told = shown(life, cast.LAND_OFFICER)
    assert "Chưa lập bản đăng công khai." in told
    assert address(life, "prepare_signing") in told
