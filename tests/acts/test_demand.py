"""Luật TC Đ38, NĐ 154 Đ15 k3, Luật TCD Đ28 k2: an overdue lower level is urged; its reply is passed on."""

from __future__ import annotations

import pytest

from casework.models import Disposal, Remark
from tests import cast
from tests.acts.stages import (
    BOARD_DESK,
    COMPLAINT,
    DENUNCIATION,
    at_desk,
    do,
    happened,
    monitoring,
    payload,
    refused,
    unit,
)
from tests.scenarios.life import Life

pytestmark = pytest.mark.usefixtures("province")


def sent_above(kind: str = COMPLAINT, verdict: str = "guide") -> Life:
    life = at_desk(kind, unit=cast.PROVINCE, by=BOARD_DESK).on("07/07/2026")
    return life.screened(cast.INTERNAL_AFFAIRS, verdict=verdict, is_above_level=True)


def demand(of: str):
    return do("demand_resolution", to_unit=unit(of), document_number="12/UBND-NC")


def test_the_province_demands_that_the_commune_resolves():
    life = sent_above().on("08/07/2026").does(cast.PROVINCE_CHAIRMAN, demand(cast.LAC_DUONG))
    assert happened(life) == "case.resolution_demanded: screened → monitoring"
    row = Disposal.objects.get(case_id=life.case_id)
    assert (row.to_unit, row.document_number) == (cast.unit(cast.LAC_DUONG), "12/UBND-NC")
    assert payload(life) == {"to_unit": unit(cast.LAC_DUONG)}
    # MON.REPLY: 10 working days after 08/07/2026.
    assert life.clock_is("MON.REPLY") == "running until 22/07/2026"
    assert life.stands == "monitoring, nothing due"


def test_of_a_denunciation_the_commune_reports_within_five_working_days():
    life = sent_above(DENUNCIATION).on("08/07/2026").does(cast.PROVINCE_CHAIRMAN, demand(cast.LAC_DUONG))
    # Luật TC Đ38 k3: Wednesday 15/07/2026.
    assert life.stands == "monitoring, due 15/07/2026 by TC.LATE2"


def test_nobody_demands_from_himself_what_is_his_own():
    life = sent_above(verdict="own")
    assert refused(life, cast.PROVINCE_CHAIRMAN, demand(cast.PROVINCE)) == "own_unit, own_competence"


def test_a_commune_demands_nothing_from_its_neighbour():
    life = at_desk().on("07/07/2026").screened(verdict="guide")
    assert refused(life, cast.CHAIRMAN, demand(cast.DI_LINH)) == "not_below"


def test_the_desk_demands_nothing():
    assert refused(sent_above(), cast.INTERNAL_AFFAIRS, demand(cast.LAC_DUONG)) == "not allowed: no_role"
    assert refused(monitoring(), cast.PROVINCE_CHAIRMAN, demand(cast.LAC_DUONG)) == "state"


def test_the_reply_is_passed_on_and_ends_the_monitoring():
    life = monitoring().on("20/07/2026")
    reply = do("pass_on_reply", text="Xã đã giải quyết ngày 15/07", document_number="44/UBND")
    life.does(cast.PROVINCE_CHAIRMAN, reply)
    assert happened(life) == "case.reply_passed_on: monitoring → closed"
    row = Remark.objects.get(case_id=life.case_id, kind="reply")
    assert (row.text, row.reason) == ("Xã đã giải quyết ngày 15/07", "44/UBND")
    assert life.clock_is("MON.REPLY") == "met on 20/07/2026, due 22/07/2026"
    assert life.case.ended_on == life.today


def test_there_is_no_reply_to_pass_on_where_nothing_was_demanded():
    reply = do("pass_on_reply", text="Đã trả lời", document_number="44/UBND")
    assert refused(sent_above(), cast.PROVINCE_CHAIRMAN, reply) == "state"
    assert refused(monitoring(), cast.CHAIRMAN, reply) == "not_found"
