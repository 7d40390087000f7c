"""Luật KN Đ10, Đ42: a further round after a dispute, a ruling, or a withdrawal that was forced."""

from __future__ import annotations

import pytest

from casework.models import Assignment, Dispute, Document, Withdrawal
from tests import cast
from tests.acts.stages import (
    COMPLAINT,
    PETITION,
    answered,
    assigned,
    at_desk,
    closed,
    content,
    delivered,
    disputed,
    do,
    happened,
    officer,
    payload,
    refused,
    withdrawn,
)
from tests.scenarios.life import CITIZEN, day, paper

pytestmark = pytest.mark.usefixtures("province")


def reopen(why: str, **more):
    return do("reopen", ground=f"REOPEN.{why}", **more)


def test_a_disputed_answer_opens_a_second_round_with_nobody_assigned():
    life = disputed().on("24/07/2026").does(cast.PROVINCE_CHAIRMAN, reopen("DISPUTE"))
    assert happened(life) == "case.reopened: answered → screened"
    assert payload(life) == {"ground": "REOPEN.DISPUTE", "round": 2}
    case = life.case
    assert (case.round, case.handler, case.outcome, case.answered_on) == (2, None, "", None)
    assert not Assignment.objects.filter(case=case, ended_at__isnull=True).exists()
    row = Dispute.objects.get(case=case)
    assert (row.decided_on, row.is_upheld) == (day("24/07/2026"), False)
    assert life.clock("KNPA.RESOLVE").cycle == 2
    # 15 working days after 24/07/2026.
    assert life.stands == "screened, due 14/08/2026 by KNPA.RESOLVE"
    assert life.clock_is("ACK.SILENT").startswith("stopped on 24/07/2026")


def test_a_ruling_that_obliges_the_authority_opens_a_closed_complaint_again():
    life = closed().on("03/08/2026")
    assert refused(life, cast.PROVINCE_CHAIRMAN, reopen("COURT")) == "no_ruling"
    ruling = do("record_court_step", step="ruling", document_number="7/2026/HC-ST", obliges=True)
    life.does(cast.CHAIRMAN, ruling).does(cast.PROVINCE_CHAIRMAN, reopen("COURT"))
    assert happened(life) == "case.reopened: closed → accepted"
    assert life.case.ended_on is None
    # 30 days anew (Luật KN Đ28) end on Wednesday 02/09/2026, National Day: Thursday 03/09.
    assert life.stands == "accepted, due 03/09/2026 by KN.R1"


def test_a_ruling_that_obliges_nobody_opens_nothing():
    life = closed().does(cast.CHAIRMAN, do("record_court_step", step="ruling", obliges=False))
    assert refused(life, cast.PROVINCE_CHAIRMAN, reopen("COURT")) == "no_ruling"


def test_a_matter_withdrawn_under_coercion_is_taken_up_again_and_can_be_decided():
    life = withdrawn().on("17/07/2026").does(cast.CHAIRMAN, reopen("COERCION"))
    assert happened(life) == "case.reopened: withdrawn → accepted"
    assert Withdrawal.objects.get(case_id=life.case_id).is_coerced
    assert (content(life).is_withdrawn, content(life).outcome) == (False, "")
    life.does(cast.CHAIRMAN, do("assign", officer=officer(cast.LAND_OFFICER)))
    assert life.state == "assigned"


def test_a_matter_withdrawn_before_it_was_accepted_is_screened_not_yet_accepted():
    life = at_desk().does(CITIZEN, do("request_withdrawal", was_asked_about_coercion=True))
    life.does(cast.CHAIRMAN, do("grant_withdrawal")).on("17/07/2026")
    assert life.does(cast.CHAIRMAN, reopen("COERCION")).state == "screened"


def test_each_ground_belongs_to_its_state():
    new = reopen("NEWFACTS", document=paper("Bản đồ mới"))
    assert refused(withdrawn(), cast.CHAIRMAN, new) == "not_coerced"
    assert refused(delivered(), cast.PROVINCE_CHAIRMAN, reopen("COERCION")) == "not_withdrawn"
    assert refused(delivered(PETITION), cast.PROVINCE_CHAIRMAN, reopen("DISPUTE")) == "no_dispute"
    # A complaint knows no dispute; both reasons are said.
    assert (
        refused(delivered(COMPLAINT), cast.PROVINCE_CHAIRMAN, reopen("DISPUTE"))
        == "unknown_ground, no_dispute"
    )


def test_new_facts_are_shown_by_a_paper():
    life = delivered().on("27/07/2026")
    assert refused(life, cast.PROVINCE_CHAIRMAN, reopen("NEWFACTS")) == "no_new_facts"
    life.does(cast.PROVINCE_CHAIRMAN, reopen("NEWFACTS", document=paper("Bản đồ mới")))
    assert happened(life) == "case.reopened: answered → accepted"
    assert Document.objects.get(case_id=life.case_id, kind="evidence").name_as_given == "Bản đồ mới.pdf"


def test_who_signed_does_not_reopen_and_what_is_open_is_not_reopened():
    assert refused(answered(), cast.CHAIRMAN, reopen("NEWFACTS")) == "not allowed: is_signer"
    assert refused(answered(), cast.RECEPTION, reopen("NEWFACTS")) == "not allowed: no_role"
    assert refused(assigned(), cast.CHAIRMAN, reopen("NEWFACTS")) == "state"
