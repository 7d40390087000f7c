"""explain_case and chart: any spelling of a code, words instead of codes, and what the case resembles."""

from __future__ import annotations

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import translation

from casework.acts.people import PersonInput
from casework.errors import NotFound
from casework.management.cases import case_named
from casework.rules.duplicates import Reason, ResemblanceKind
from casework.rules.legal_day import VIETNAM
from casework.vocabulary import REASON_WORDS, RESEMBLANCE_WORDS, Kind
from casework.vocabulary.verbs import CLOCK_WORDS
from tests import cast
from tests.scenarios.life import BOOK, Life, day, noon
from workflows.outlook import outlook

pytestmark = pytest.mark.usefixtures("province")
FLOOD = (
    "Chiều 24/5 mưa 45 phút, hẻm 52 đường Ngô Văn Sở nước dâng tới gần đầu gối, tràn vào 7 nhà cuối hẻm. "
    "Từ hồi có hộ phía trên đổ bê tông làm bãi xe thì nước không có chỗ thoát, đề nghị nạo vét cống."
)
KARAOKE = "Quán hát trên đường Ngô Văn Sở mở loa tới nửa đêm, kính cửa sổ rung, xin xử phạt đúng quy định."
HA_JUK = (BOOK["mr-ha-juk"],)


def handed_in(on: str, text: str = FLOOD, people: tuple[PersonInput, ...] | None = None, **more: Any) -> Life:
    return Life().on(on).received(kind=Kind.PETITION, title=text, people=people, **more)


def explained(life: Life) -> dict[str, Any]:
    out = StringIO()
    call_command("explain_case", life.case.tracking_code, "--format", "json", stdout=out)
    answer: dict[str, Any] = json.loads(out.getvalue())
    return answer


def resembling(life: Life) -> list[tuple[str, str, list[str]]]:
    found = explained(life)["resembling"]
    return [(row["tracking_code"], row["kind"], row["reasons"]) for row in found]


def test_an_earlier_case_of_the_same_person_and_matter_is_offered_first():
    neighbour = handed_in("06/07/2026", people=HA_JUK)
    first, again = handed_in("07/07/2026"), handed_in("09/07/2026")
    offered = resembling(again)
    assert [(code, kind) for code, kind, _reasons in offered] == [
        (first.case.tracking_code, "same"),
        (neighbour.case.tracking_code, "near"),
    ]
    assert offered[0][2][0] == "same_identity_number"


def test_only_what_came_before_is_offered():
    first, again = handed_in("07/07/2026"), handed_in("09/07/2026")
    assert resembling(first) == []
    assert [code for code, _kind, _reasons in resembling(again)] == [first.case.tracking_code]


def test_another_matter_is_not_offered():
    handed_in("07/07/2026", people=HA_JUK)
    assert resembling(handed_in("09/07/2026", KARAOKE)) == []


def test_a_sealed_case_resembles_none():
    handed_in("07/07/2026")
    sealed = Life().on("09/07/2026").received(kind=Kind.DENUNCIATION, title=FLOOD, project="Hồ Đan Kia")
    handed_in("07/07/2026", project="Hồ Đan Kia")
    assert resembling(sealed) == []


def test_an_officer_is_offered_only_what_he_may_add_to():
    first, again = handed_in("07/07/2026"), handed_in("09/07/2026")
    at = noon(day("09/07/2026"))

    def offered_to(officer: str) -> list[int]:
        seen = outlook(again.case, at=at, reader=cast.acting(officer, on=day("09/07/2026")))
        return [found.case.pk for found in seen.resembling]

    assert offered_to(cast.RECEPTION) == [first.case_id]
    assert offered_to(cast.DI_LINH_DESK) == []


@pytest.mark.parametrize("spelt", [str.lower, lambda code: code.replace("-", ""), lambda code: f" {code} "])
def test_a_code_is_found_however_people_type_it(spelt):
    life = handed_in("07/07/2026")
    code = life.case.tracking_code
    assert case_named(spelt(code)).pk == life.case_id
    for command in ("explain_case", "chart"):
        out = StringIO()
        call_command(command, spelt(code), stdout=out)
        assert life.case.register_number in out.getvalue().splitlines()[0]


def test_a_code_of_nothing_is_no_case():
    with pytest.raises(NotFound):
        case_named("0000-0000-000")


def test_the_text_speaks_words_and_not_codes():
    life = handed_in("07/07/2026")
    handed_in("06/07/2026", people=HA_JUK)
    life.screened()
    out = StringIO()
    at = noon(day("09/07/2026")).astimezone(VIETNAM).isoformat()
    with translation.override("vi"):
        call_command("explain_case", life.case.tracking_code, "--at", at, stdout=out)
    told = out.getvalue()
    assert "(lượt 1)  Đang chạy  " in told
    assert "07/07/2026 Bắt đầu (Tiếp nhận đơn, #1)" in told
    assert "    1 07/07/2026 Tiếp nhận đơn" in told
    assert "    2 07/07/2026 Phân loại" in told
    assert "  Giao xử lý [" in told
    assert "Vụ việc trước có cùng nội dung" in told
    assert "nội dung gần như giống hệt (cùng lời văn" in told
    for code in ("case.", "running", "receive", "unit_head", "cycle", "same_text"):
        assert code not in told


def test_every_finding_on_a_pair_has_its_word():
    assert set(RESEMBLANCE_WORDS) == set(ResemblanceKind)
    assert set(REASON_WORDS) == set(Reason)


def test_what_clocks_do_by_themselves_has_its_word():
    assert set(CLOCK_WORDS) == {"lapse_clock", "start_missed", "recalendar", "escalate"}
