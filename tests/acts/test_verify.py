"""Luật KN Đ29-30, NĐ 124 Đ28, Luật TC Đ31: dialogue, findings, evidence, and the end of verification."""

from __future__ import annotations

import pytest

from casework.acts.verifying import Promise
from casework.models import Commitment, Dialogue, Document, EvidenceRequest, Finding, Remark
from tests import cast
from tests.acts.stages import (
    COMPLAINT,
    DENUNCIATION,
    PETITION,
    SECOND,
    assigned,
    before_signature,
    content,
    do,
    drafting,
    happened,
    officer,
    payload,
    refused,
    screened,
    verifying,
)
from tests.scenarios.life import CITIZEN, day, paper

pytestmark = pytest.mark.usefixtures("province")


def dialogue(**said):
    usual = {
        "held_on": day("15/07/2026"),
        "noticed_on": day("10/07/2026"),
        "place": "UBND xã",
        "complainant_attended": True,
    }
    return do("hold_dialogue", **{**usual, **said})


def finding(**said):
    return do("record_finding", **{"differs_from_claim": False, "text": "Thửa 214 rộng 340 m²", **said})


def test_a_dialogue_leaves_minutes_and_promises_with_owners():
    life = verifying().on("15/07/2026")
    promise = Promise(text="Đo lại thửa đất", due_on=day("22/07/2026"), officer=officer(cast.LAND_OFFICER))
    act = dialogue(minutes=paper("Biên bản đối thoại"), promises=(promise,), chair=officer(cast.CHAIRMAN))
    life.does(cast.LAND_OFFICER, act)
    assert happened(life) == "case.dialogue_held: verifying → verifying"
    assert payload(life) == {"held_on": "2026-07-15", "attended": True}
    row = Dialogue.objects.get(case_id=life.case_id)
    assert (row.held_on, row.noticed_on, row.chair) == (
        day("15/07/2026"),
        day("10/07/2026"),
        cast.officer(cast.CHAIRMAN),
    )
    assert row.minutes == Document.objects.get(case_id=life.case_id, kind="minutes")
    owed = Commitment.objects.get(dialogue=row)
    assert (owed.owner, owed.due_on, owed.done_on) == (
        cast.officer(cast.LAND_OFFICER),
        day("22/07/2026"),
        None,
    )


def test_notice_goes_out_five_days_before_not_four():
    # NĐ 124 Đ28 k1: 10/07 for the 15th is in time, 11/07 is not.
    life = verifying().on("15/07/2026")
    assert refused(life, cast.LAND_OFFICER, dialogue(noticed_on=day("11/07/2026"))) == "notice_too_late"
    assert refused(life, cast.LAND_OFFICER, dialogue(noticed_on=None)) == "notice_too_late"
    assert life.does(cast.LAND_OFFICER, dialogue()).state == "verifying"


def test_the_last_day_of_the_notice_is_the_one_that_the_law_book_explains():
    # Five days before Friday 21/08/2026 is Sunday 16/08; counted backward it gives way to Friday 14/08.
    life = verifying().on("21/08/2026")
    late = dialogue(held_on=day("21/08/2026"), noticed_on=day("15/08/2026"))
    assert refused(life, cast.LAND_OFFICER, late) == "notice_too_late"
    life.does(cast.LAND_OFFICER, dialogue(held_on=day("21/08/2026"), noticed_on=day("14/08/2026")))
    assert Dialogue.objects.get(case_id=life.case_id).noticed_on == day("14/08/2026")


def test_everything_wrong_with_a_dialogue_is_said_at_once():
    act = dialogue(
        held_on=day("16/07/2026"),
        noticed_on=None,
        complainant_attended=False,
        promises=(Promise(text="Xem lại", due_on=day("22/07/2026")),),
    )
    codes = "date_future, notice_too_late, absence_unexplained, promise_without_owner"
    assert refused(verifying().on("15/07/2026"), cast.LAND_OFFICER, act) == codes


def test_an_excused_absence_is_recorded():
    life = verifying(PETITION).on("15/07/2026")
    life.does(cast.LAND_OFFICER, dialogue(complainant_attended=False, absence_is_excused=True))
    assert Dialogue.objects.get(case_id=life.case_id).absence_is_excused is True


def test_of_a_denunciation_no_dialogue_is_held():
    assert refused(verifying(DENUNCIATION), cast.LAND_OFFICER, dialogue()) == "kind"


def test_a_finding_is_recorded_for_a_content():
    life = verifying()
    life.does(cast.LAND_OFFICER, finding(content=content(life).pk, differs_from_claim=True))
    assert happened(life) == "case.finding_recorded: verifying → verifying"
    row = Finding.objects.get(case_id=life.case_id)
    assert (row.content, row.differs_from_claim, row.text) == (content(life), True, "Thửa 214 rộng 340 m²")
    assert payload(life) == {"differs": True}


def test_a_finding_is_of_this_case():
    other = screened(PETITION)
    assert refused(verifying(), cast.LAND_OFFICER, finding(content=content(other).pk)) == "no_content"


def test_evidence_is_asked_for_by_name_and_date():
    life = verifying()
    act = do(
        "request_evidence",
        addressee="Chi nhánh Văn phòng Đăng ký đất đai",
        items=("Bản đồ 1998", "Sổ mục kê"),
        due_on=day("20/07/2026"),
    )
    life.does(cast.LAND_OFFICER, act)
    assert happened(life) == "case.evidence_requested: verifying → verifying"
    row = EvidenceRequest.objects.get(case_id=life.case_id)
    assert (row.items, row.due_on) == (["Bản đồ 1998", "Sổ mục kê"], day("20/07/2026"))
    assert payload(life) == {"items": 2}


@pytest.mark.parametrize("verb", ["hold_dialogue", "record_finding", "request_evidence", "conclude"])
def test_only_the_handler_verifies_and_only_while_verifying(verb):
    acts = {
        "hold_dialogue": dialogue(held_on=day("08/07/2026"), noticed_on=day("01/07/2026")),
        "record_finding": finding(),
        "request_evidence": do("request_evidence", addressee="Sở", items=("Bản đồ",)),
        "conclude": do("conclude"),
    }
    assert refused(assigned(), cast.LAND_OFFICER, acts[verb]) == "state"
    assert refused(verifying(), cast.CHAIRMAN, acts[verb]) == "not allowed: no_role"
    assert refused(verifying(), CITIZEN, acts[verb]) == "not allowed: no_relation"


def test_verification_ends_with_a_finding_that_agrees_and_needs_no_dialogue():
    life = verifying().on("14/07/2026").does(cast.LAND_OFFICER, finding())
    life.does(cast.LAND_OFFICER, do("conclude"))
    assert happened(life) == "case.concluded: verifying → drafting"
    assert life.clock_is("STEP.VERIFY") == "met on 14/07/2026, due 29/07/2026"
    # STEP.DRAFT: 03 working days after 14/07/2026.
    assert life.clock_is("STEP.DRAFT") == "running until 17/07/2026"
    assert life.stands == "drafting, due 07/08/2026 by KN.R1"


def test_a_first_complaint_found_otherwise_than_claimed_needs_a_dialogue():
    # Luật KN Đ30 k1.
    life = verifying().on("15/07/2026").does(cast.LAND_OFFICER, finding(differs_from_claim=True))
    assert refused(life, cast.LAND_OFFICER, do("conclude")) == "no_dialogue"
    assert (
        life.does(cast.LAND_OFFICER, dialogue()).does(cast.LAND_OFFICER, do("conclude")).state == "drafting"
    )


def test_a_second_complaint_always_needs_a_dialogue():
    # NĐ 124 Đ28 k2; both reasons are said at once.
    assert refused(verifying(SECOND), cast.INSPECTOR, do("conclude")) == "no_finding, no_dialogue"


@pytest.mark.parametrize("kind", [DENUNCIATION, PETITION])
def test_other_kinds_end_verification_without_a_dialogue(kind):
    life = verifying(kind).does(cast.LAND_OFFICER, finding(differs_from_claim=True))
    assert life.does(cast.LAND_OFFICER, do("conclude")).state == "drafting"


@pytest.mark.parametrize("stage", [drafting, before_signature])
def test_a_draft_goes_back_to_verification_and_says_what_is_still_open(stage):
    life = stage(COMPLAINT)
    came_from = life.state
    life.does(cast.LAND_OFFICER, do("reverify", reason="Thiếu bản đồ 1998"))
    assert happened(life) == f"case.sent_to_verification_again: {came_from} → verifying"
    assert Remark.objects.get(case_id=life.case_id).text == "Thiếu bản đồ 1998"
    assert life.clock("KN.R1").due_on == day("07/08/2026")


def test_only_the_handler_takes_a_draft_back_to_verification():
    act = do("reverify", reason="Thiếu bản đồ")
    assert refused(drafting(), cast.CHAIRMAN, act) == "not allowed: no_role"
    assert refused(verifying(), cast.LAND_OFFICER, act) == "state"
