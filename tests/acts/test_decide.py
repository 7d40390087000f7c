"""Luật KN Đ31, Đ40, Luật TC Đ35: the draft, the signature, the number; and the short ways of answering."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casework.acts.enforcing import Duty
from casework.models import Decision, Delegation, Document, Draft, Obligation, Remark
from casework.vocabulary import Role
from tests import cast
from tests.acts.stages import (
    COMPLAINT,
    DENUNCIATION,
    FEEDBACK,
    PETITION,
    SECOND,
    answered,
    assigned,
    at_desk,
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


def decide(*outcomes: tuple[int, str], document=None):
    return do("decide", outcomes=outcomes or ((1, "right"),), document=document or paper())


def test_a_draft_is_put_before_the_signer():
    life = drafting().on("15/07/2026")
    life.does(cast.LAND_OFFICER, do("submit", signer=officer(cast.CHAIRMAN), draft=paper("Dự thảo")))
    assert happened(life) == "case.submitted: drafting → awaiting_signature"
    row = Draft.objects.get(case_id=life.case_id)
    assert (row.drafter, row.signer) == (cast.officer(cast.LAND_OFFICER), cast.officer(cast.CHAIRMAN))
    assert row.document == Document.objects.get(case_id=life.case_id)
    assert life.clock_is("STEP.DRAFT") == "met on 15/07/2026, due 17/07/2026"
    # STEP.SIGN: 02 working days after 15/07/2026.
    assert life.clock_is("STEP.SIGN") == "running until 17/07/2026"


def test_only_the_handler_submits_and_only_a_draft():
    assert refused(drafting(), cast.CHAIRMAN, do("submit")) == "not allowed: no_role"
    assert refused(verifying(), cast.LAND_OFFICER, do("submit")) == "state"


def test_the_signer_sends_a_draft_back_and_says_what_must_change():
    life = before_signature().on("16/07/2026")
    life.does(cast.CHAIRMAN, do("send_back", reason="Thiếu căn cứ pháp lý"))
    assert happened(life) == "case.sent_back: awaiting_signature → drafting"
    assert Remark.objects.get(case_id=life.case_id).text == "Thiếu căn cứ pháp lý"
    assert life.clock_is("STEP.SIGN") == "met on 16/07/2026, due 17/07/2026"
    assert life.clock_is("STEP.DRAFT") == "running until 21/07/2026"


def test_only_the_signer_sends_a_draft_back_that_lies_before_him():
    act = do("send_back", reason="Thiếu căn cứ")
    assert refused(before_signature(), cast.LAND_OFFICER, act) == "not allowed: no_role"
    assert refused(drafting(), cast.CHAIRMAN, act) == "state"


def test_the_head_signs_with_number_paper_and_outcome():
    life = before_signature().on("17/07/2026").does(cast.CHAIRMAN, decide((1, "partly_right")))
    assert happened(life) == "case.decided: awaiting_signature → answered"
    assert payload(life) == {"number": "01/QĐ", "outcome": "partly_right"}
    row = Decision.objects.get(case_id=life.case_id)
    assert (row.number, row.signer, row.outcome) == ("01/QĐ", cast.officer(cast.CHAIRMAN), "partly_right")
    assert (row.instance, row.round, row.is_answer) == (1, 1, False)
    assert row.document is not None
    assert (row.document.kind, row.document.media_type) == ("decision", "application/pdf")
    assert (life.case.outcome, life.case.answered_on) == ("partly_right", day("17/07/2026"))
    assert content(life).outcome == "partly_right"
    assert life.clock_is("KN.R1") == "met on 17/07/2026, due 07/08/2026"
    # Luật KN Đ32: 03 working days to send; Đ44: in force 30 days after issue, Sunday 16/08 gives way.
    assert life.stands == "answered, due 22/07/2026 by KN.SEND1"
    assert life.clock_is("KN.EFF") == "running until 17/08/2026"


@pytest.mark.parametrize(
    ("kind", "named"),
    [
        # Luật KN Đ32; Luật TC Đ35 k3; Luật TCD Đ27-28.
        (COMPLAINT, ["complainant", "superior", "inspectorate", "interested", "forwarder"]),
        (DENUNCIATION, ["respondent", "managing_body", "denouncer", "forwarder"]),
        (PETITION, ["petitioner", "forwarder"]),
    ],
)
def test_a_decision_names_whom_the_law_names(kind, named):
    assert Decision.objects.get(case_id=answered(kind).case_id).recipients == named


def test_of_a_second_decision_the_first_resolver_is_told_and_the_respondent():
    # Luật KN Đ41 k1.
    life = verifying(SECOND).on("15/07/2026")
    heard = {"place": "UBND tỉnh", "complainant_attended": True}
    dialogue = do("hold_dialogue", held_on=day("15/07/2026"), noticed_on=day("10/07/2026"), **heard)
    life.does(cast.INSPECTOR, dialogue)
    life.does(cast.INSPECTOR, do("record_finding", differs_from_claim=False, text="Đã xác minh"))
    life.does(cast.INSPECTOR, do("conclude")).does(cast.INSPECTOR, do("submit"))
    life.on("17/07/2026").does(cast.PROVINCE_CHAIRMAN, decide((1, "upheld_first")))
    named = ["complainant", "respondent", "first_resolver", "interested", "forwarder"]
    assert Decision.objects.get(case_id=life.case_id).recipients == named


def test_whoever_names_the_recipients_leaves_nobody_out_whom_the_law_names():
    life = before_signature().on("17/07/2026")
    act = replace(decide(), recipients=("complainant", "respondent"))
    assert refused(life, cast.CHAIRMAN, act) == "recipient_missing"
    assert refused(life, cast.CHAIRMAN, replace(decide(), recipients=("neighbour",))) == "invalid_input"
    named = ("complainant", "superior", "inspectorate", "respondent")
    life.does(cast.CHAIRMAN, replace(decide(), recipients=named))
    assert Decision.objects.get(case_id=life.case_id).recipients == list(named)


def test_what_the_decision_obliges_to_keeps_the_case_open_until_it_is_done():
    act = replace(decide(), duties=(Duty(text="Trả 40 m² đất", due_on=day("30/09/2026")),))
    life = before_signature().on("17/07/2026").does(cast.CHAIRMAN, act)
    row = Obligation.objects.get(case_id=life.case_id)
    assert (row.text, row.due_on, row.unit, row.done_on) == (
        "Trả 40 m² đất",
        day("30/09/2026"),
        life.case.unit,
        None,
    )
    life.on("20/07/2026").delivered(cast.RECEPTION).does(CITIZEN, do("acknowledge", rating=5))
    assert life.state == "in_enforcement"
    done = do("complete_enforcement", proof=paper("Biên bản"))
    assert life.on("27/07/2026").does(cast.LAND_OFFICER, done).state == "closed"


def test_numbers_of_each_sort_of_paper_follow_each_other_without_a_gap():
    numbers = [payload(answered(kind))["number"] for kind in (COMPLAINT, DENUNCIATION, COMPLAINT)]
    assert numbers == ["01/QĐ", "01/KL", "02/QĐ"]


def test_of_a_denunciation_a_conclusion_is_signed_sent_acted_upon_and_made_public():
    life = answered(DENUNCIATION)
    assert Document.objects.get(case_id=life.case_id, kind="conclusion").media_type == "application/pdf"
    # Luật TC Đ35 k3: 05 working days; Đ36 k1 and Đ40: 07 working days.
    assert life.clock_is("TC.CONC") == "running until 24/07/2026"
    assert life.clock_is("TC.ACT") == "running until 28/07/2026"
    assert life.clock_is("TC.PUB") == "running until 28/07/2026"


def test_mixed_outcomes_make_a_case_partly_right():
    life = before_signature(found={"contents": ("Thu hồi đất", "Giá bồi thường")})
    life.does(cast.CHAIRMAN, decide((1, "right"), (2, "wrong")))
    assert life.case.outcome == "partly_right"
    assert [content(life, n).outcome for n in (1, 2)] == ["right", "wrong"]


def test_everything_wrong_with_a_decision_is_said_at_once():
    life = before_signature()
    life.does(cast.CHAIRMAN, do("record_court_step", step="accepted"))
    act = decide((2, "splendid"), document=replace(paper(), media_type="image/png"))
    codes = "not_pdf, court_has_it, outcome_missing, outcome_unknown"
    assert refused(life, cast.CHAIRMAN, act) == codes


def test_who_drafted_does_not_sign_even_when_he_deputises():
    head = cast.officer(cast.CHAIRMAN)
    Delegation.objects.create(
        from_officer=head,
        to_officer=cast.officer(cast.LAND_OFFICER),
        authority=head.unit,
        role=Role.LEADER,
        starts_on=day("01/07/2026"),
        ends_on=day("31/07/2026"),
        document_number="15/QĐ-UBND",
    )
    assert refused(before_signature(), cast.LAND_OFFICER, decide()) == "not allowed: is_drafter"


def test_only_the_head_signs_and_only_what_lies_before_him():
    assert refused(before_signature(), cast.RECEPTION, decide()) == "not allowed: no_role"
    assert refused(drafting(), cast.CHAIRMAN, decide()) == "state"


def answer(*outcomes: tuple[int, str], **more):
    return do("answer", outcomes=outcomes or ((1, "settled"),), **more)


@pytest.mark.parametrize("stage", [assigned, verifying, drafting])
def test_a_petition_is_answered_by_the_short_way(stage):
    life = stage(PETITION)
    came_from = life.state
    life.does(cast.CHAIRMAN, answer(document=paper("Công văn trả lời")))
    assert happened(life) == f"case.answered: {came_from} → answered"
    row = Decision.objects.get(case_id=life.case_id)
    assert (row.number, row.is_answer, row.outcome) == ("01/CV", True, "settled")
    assert life.clock_is("KNPA.RESOLVE").startswith("met on ")
    assert life.clock_is("STEP.DELIVER").startswith("running until ")


def test_an_answer_by_word_has_no_number():
    life = assigned(FEEDBACK).does(cast.CHAIRMAN, answer((1, "noted_with_thanks")))
    assert Decision.objects.get(case_id=life.case_id).number == ""


def test_a_complaint_is_decided_not_answered():
    assert refused(assigned(COMPLAINT), cast.CHAIRMAN, answer()) == "kind"


def test_only_the_head_answers_and_every_content():
    assert refused(assigned(PETITION), cast.LAND_OFFICER, answer()) == "not allowed: no_role"
    assert refused(screened(PETITION), cast.CHAIRMAN, answer()) == "state"
    assert (
        refused(assigned(PETITION), cast.CHAIRMAN, answer((3, "fine"))) == "outcome_missing, outcome_unknown"
    )


def on_spot(kind: str = PETITION, *outcomes: tuple[int, str]):
    said = outcomes or ((1, "explained"),)
    return do("answer_on_spot", kind=kind, field="policy_social", outcomes=said)


def test_a_simple_question_is_answered_at_the_desk_at_once():
    life = at_desk(FEEDBACK).does(cast.RECEPTION, on_spot())
    assert happened(life) == "case.answered_on_spot: received → answered"
    assert (life.case.kind, life.case.field, life.case.outcome) == ("petition", "policy_social", "explained")
    assert life.clock_is("TCD.ANSWER") == "met on 06/07/2026, due 20/07/2026"
    # The citizen has 15 days for his word.
    assert life.clock_is("ACK.SILENT") == "running until 21/07/2026"


def test_no_complaint_is_answered_at_the_desk():
    life = at_desk(PETITION)
    codes = "kind, outcome_missing, outcome_unknown"
    assert refused(life, cast.RECEPTION, on_spot(COMPLAINT, (2, "fine"))) == codes
    assert refused(at_desk(DENUNCIATION), cast.RECEPTION, on_spot()) == "not allowed: no_role"


def test_only_the_desk_answers_on_the_spot_and_only_before_screening():
    assert refused(at_desk(PETITION), CITIZEN, on_spot()) == "not allowed: no_relation"
    assert refused(screened(PETITION), cast.RECEPTION, on_spot()) == "state"
