"""Luật KN Đ11a, Luật TC Đ25, Đ34: discontinuance, inspection of tips, and steps at court."""

from __future__ import annotations

import pytest

from casework.models import CourtStep, Disposal
from tests import cast
from tests.acts.stages import (
    COMPLAINT,
    DENUNCIATION,
    PETITION,
    TIP,
    answered,
    assigned,
    closed,
    do,
    happened,
    payload,
    refused,
    screened,
    verifying,
)
from tests.scenarios.life import CITIZEN, day

pytestmark = pytest.mark.usefixtures("province")


def discontinue(ground: str = "KN.STOP.a"):
    return do("discontinue", ground=ground, document_number="33/QĐ-UBND")


@pytest.mark.parametrize(
    ("kind", "ground", "clock"),
    [
        (COMPLAINT, "KN.STOP.a", "KN.R1"),
        (DENUNCIATION, "TC.STOP.b", "TC.R"),
        (PETITION, "KNPA.STOP.LOCAL", "KNPA.RESOLVE"),
    ],
)
def test_a_case_under_way_is_discontinued_on_a_coded_ground(kind, ground, clock):
    life = verifying(kind).on("10/07/2026").does(cast.CHAIRMAN, discontinue(ground))
    assert happened(life) == "case.discontinued: verifying → discontinued"
    assert payload(life) == {"ground": ground}
    row = Disposal.objects.get(case_id=life.case_id)
    assert (row.verb, row.ground, row.document_number) == ("discontinue", ground, "33/QĐ-UBND")
    assert life.clock_is(clock).startswith("stopped on 10/07/2026")
    assert life.case.ended_on == day("10/07/2026")


def test_the_decision_to_discontinue_goes_out_and_the_complainant_may_go_on():
    life = verifying().on("10/07/2026").does(cast.CHAIRMAN, discontinue())
    # NĐ 124 Đ28b: 03 working days to send it, also when the case has ended.
    assert life.stands == "discontinued, due 15/07/2026 by KN.SUSP.SEND"


def test_only_the_head_discontinues_on_a_ground_of_the_law_what_is_under_way():
    assert refused(verifying(), cast.LAND_OFFICER, discontinue()) == "not allowed: no_role"
    assert refused(verifying(DENUNCIATION), cast.CHAIRMAN, discontinue()) == "unknown_ground"
    assert refused(screened(), cast.CHAIRMAN, discontinue()) == "state"


def inspect(ground: str = "TC.ANON.CLEAR"):
    return do("inspect", ground=ground, to_body="Thanh tra tỉnh Lâm Đồng", document_number="5/CV")


@pytest.mark.parametrize(("stage", "came_from"), [(screened, "screened"), (verifying, "verifying")])
def test_a_tip_with_clear_evidence_goes_to_inspection_and_nobody_is_told(stage, came_from):
    life = stage(TIP).does(cast.CHAIRMAN, inspect())
    assert happened(life) == f"case.handed_to_inspection: {came_from} → inspected"
    row = Disposal.objects.get(case_id=life.case_id)
    assert (row.ground, row.to_body) == ("TC.ANON.CLEAR", "Thanh tra tỉnh Lâm Đồng")
    assert life.stands == "inspected, nothing due"
    assert life.clock_is("ACK.SILENT") == "none"


def test_only_a_tip_is_inspected_on_its_ground_by_the_head():
    assert refused(screened(TIP), cast.CHAIRMAN, inspect("FILE.CONTENT")) == "unknown_ground"
    assert refused(screened(DENUNCIATION), cast.CHAIRMAN, inspect()) == "kind"
    assert refused(assigned(TIP), cast.CHAIRMAN, inspect()) == "state"
    assert refused(screened(TIP), cast.RECEPTION, inspect()) == "not allowed: no_role"


def court(step: str, **more):
    return do("record_court_step", step=step, document_number="03/TLST-HC", **more)


@pytest.mark.parametrize("stage", [screened, verifying, answered, closed])
def test_a_step_at_court_is_recorded_wherever_the_case_stands(stage):
    life = stage()
    before = life.stands
    life.does(cast.CHAIRMAN, court("ruling", obliges=True))
    assert happened(life) == f"case.court_step_recorded: {life.state} → {life.state}"
    row = CourtStep.objects.get(case_id=life.case_id)
    assert (row.step, row.document_number, row.obliges) == ("ruling", "03/TLST-HC", True)
    assert payload(life) == {"step": "ruling", "obliges": True}
    assert life.stands == before


def test_a_suit_is_recorded_with_a_complaint_not_with_a_denunciation():
    assert refused(verifying(DENUNCIATION), cast.CHAIRMAN, court("filed")) == "sealed"
    assert refused(verifying(), cast.LAND_OFFICER, court("filed")) == "not allowed: no_role"
    assert refused(verifying(), CITIZEN, court("filed")) == "not allowed: no_relation"
