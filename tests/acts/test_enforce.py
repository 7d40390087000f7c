"""Luật KN Đ44-46, Luật TC Đ36: what was decided is carried out, with proof."""

from __future__ import annotations

import pytest

from casework.acts.enforcing import Duty
from casework.models import Document, Obligation
from tests import cast
from tests.acts.stages import (
    COMPLAINT,
    DENUNCIATION,
    answered,
    before_signature,
    closed,
    delivered,
    do,
    drafting,
    enforce,
    happened,
    in_enforcement,
    payload,
    refused,
)
from tests.scenarios.life import CITIZEN, day, paper

pytestmark = pytest.mark.usefixtures("province")


def complete(**more):
    return do("complete_enforcement", proof=paper("Biên bản bàn giao"), **more)


def test_what_must_be_done_is_set_down_with_its_unit():
    life = delivered().on("21/07/2026").does(cast.LAND_OFFICER, enforce("Trả 40 m² đất", "Xin lỗi"))
    assert happened(life) == "case.enforcement_started: answered → in_enforcement"
    assert payload(life) == {"duties": 2}
    rows = Obligation.objects.filter(case_id=life.case_id).order_by("pk")
    assert [(r.text, r.unit, r.done_on) for r in rows] == [
        ("Trả 40 m² đất", life.case.unit, None),
        ("Xin lỗi", life.case.unit, None),
    ]
    assert life.clock_is("ACK.SILENT") == "paused"


def test_acting_on_a_conclusion_meets_its_time():
    life = answered(DENUNCIATION).on("21/07/2026").does(cast.LAND_OFFICER, enforce("Kiểm điểm"))
    # Luật TC Đ36 k1: 07 working days after 17/07/2026.
    assert life.clock_is("TC.ACT") == "met on 21/07/2026, due 28/07/2026"


def test_where_the_decision_named_what_must_be_done_it_need_not_be_said_again():
    assert refused(delivered(), cast.LAND_OFFICER, do("enforce")) == "no_duties"
    decide = do("decide", outcomes=((1, "right"),), document=paper(), duties=(Duty(text="Kiểm điểm"),))
    life = before_signature(DENUNCIATION).on("17/07/2026").does(cast.CHAIRMAN, decide)
    life.on("21/07/2026").does(cast.LAND_OFFICER, do("enforce"))
    assert payload(life) == {"duties": 0}
    assert Obligation.objects.get(case_id=life.case_id).text == "Kiểm điểm"
    assert life.clock_is("TC.ACT") == "met on 21/07/2026, due 28/07/2026"


def test_a_closed_case_may_be_carried_out_as_well():
    life = closed().does(cast.LAND_OFFICER, enforce("Trả đất"))
    assert happened(life) == "case.enforcement_started: closed → in_enforcement"
    assert life.case.ended_on is None


def test_when_all_is_carried_out_the_citizen_still_has_his_word():
    life = in_enforcement().on("30/07/2026").does(cast.LAND_OFFICER, complete(done_on=day("29/07/2026")))
    assert happened(life) == "case.enforcement_completed: in_enforcement → answered"
    row = Obligation.objects.get(case_id=life.case_id)
    assert row.done_on == day("29/07/2026")
    assert row.proof == Document.objects.get(name_as_given="Biên bản bàn giao.pdf")
    assert life.clock("ACK.SILENT").cycle == 2
    # 15 days anew after 30/07/2026.
    assert life.clock_is("ACK.SILENT") == "running until 14/08/2026"


def test_when_the_citizen_has_had_his_word_the_case_closes():
    life = closed().does(cast.LAND_OFFICER, enforce("Trả đất")).on("30/07/2026")
    life.does(cast.LAND_OFFICER, complete())
    assert happened(life) == "case.enforcement_completed: in_enforcement → closed"
    assert life.case.ended_on == day("30/07/2026")


def test_only_the_handler_carries_out_and_only_what_is_decided():
    assert refused(delivered(), cast.CHAIRMAN, enforce("Trả đất")) == "not allowed: no_role"
    assert refused(drafting(), cast.LAND_OFFICER, enforce("Trả đất")) == "state"
    assert refused(in_enforcement(), CITIZEN, complete()) == "not allowed: no_relation"
    assert refused(delivered(COMPLAINT), cast.LAND_OFFICER, complete()) == "state"


def test_the_way_up_and_the_court_remain_open_while_a_decision_is_carried_out():
    assert refused(in_enforcement(), CITIZEN, do("acknowledge")) == "state"
    life = in_enforcement().does(cast.CHAIRMAN, do("record_court_step", step="filed"))
    assert life.state == "in_enforcement"
