"""An anonymous tip with clear evidence: an inspection, and nobody is told."""

from __future__ import annotations

import pytest

from casework.acts.citizen import Acknowledge
from casework.acts.ending import Inspect
from casework.acts.handling import Accept
from casework.acts.people import RespondentInput
from casework.models import Clock, Delivery, Party
from casework.permissions import visible_cases
from casework.vocabulary import Channel, Kind
from tests import cast
from tests.acts.stages import do
from tests.scenarios.life import CITIZEN, Life, day, paper, story

pytestmark = pytest.mark.usefixtures("province")


def test_an_anonymous_tip_is_handed_to_inspection_and_nobody_is_notified() -> None:
    life = story("06/07/2026").received(
        kind=Kind.DENUNCIATION_TIP,
        channel=Channel.SUGGESTION_BOX,
        title="Thông tin về việc thu tiền ngoài quy định",
        people=(),
        respondent=RespondentInput(officer=cast.officer(cast.LAND_OFFICER).pk, office="Công chức địa chính"),
        documents=(paper("Ảnh biên lai"),),
    )
    # No citizen waits for an answer: only the processing of the paper is timed (10 working days, TT 05/2021).
    assert life.stands == "received, due 20/07/2026 by XLD.10"
    assert life.clock_is("TCD.ANSWER") == "none"
    assert [p.role for p in Party.objects.filter(case_id=life.case_id)] == ["respondent"]

    # Luật TC Đ8: the accused and the head of his division do not know of it; who screens and decides does.
    for who, knows in ((cast.LAND_OFFICER, False), (cast.ECONOMY_HEAD, False), (cast.CHAIRMAN, True)):
        actor = cast.acting(who, on=life.today)
        assert visible_cases(actor).filter(pk=life.case_id).exists() is knows

    life.on("08/07/2026").screened(field="corruption")
    assert life.case.case_number == "TT-2026-00001"
    # Luật TC Đ25 k1: it is not accepted as a denunciation …
    assert life.refused(cast.CHAIRMAN, Accept()) == "kind"
    assert life.refused(cast.CHAIRMAN, Inspect(ground="KN.DENY.1", to_body="Thanh tra")) == "unknown_ground"
    # … but with a clear violator and concrete evidence it is inspected (k2).
    life.on("10/07/2026").does(
        cast.CHAIRMAN, Inspect(ground="TC.ANON.CLEAR", to_body="Thanh tra tỉnh Lâm Đồng")
    )
    assert life.stands == "inspected, nothing due"
    assert life.case.ended_on == day("10/07/2026")
    assert life.clock_is("XLD.10") == "met on 10/07/2026, due 20/07/2026"

    # Nobody is told and nobody acknowledges; no clock is left that could ask for it.
    assert life.refused(CITIZEN, Acknowledge()) == "not allowed: no_relation"
    assert not Delivery.objects.filter(case_id=life.case_id).exists()
    assert not Clock.objects.filter(case_id=life.case_id, ended_on__isnull=True).exists()
    assert life.told == ["received", "screened", "handed_to_inspection"]
    assert life.alarms == []
    assert life.faults() == []


def tip() -> Life:
    """Found in the suggestion box of Lạc Dương on Monday 06/07/2026."""
    return story("06/07/2026").received(
        kind=Kind.DENUNCIATION_TIP, channel=Channel.SUGGESTION_BOX, title="Thu tiền", people=()
    )


def test_a_tip_that_waits_for_papers_is_filed_when_nobody_brings_them() -> None:
    life = tip().on("07/07/2026")
    life.does(cast.RECEPTION, do("request_supplement", items=("Ngày thu tiền",)))
    assert life.stands == "awaiting_supplement, paused"
    # SUP.LOCAL: 10 working days after 07/07/2026; the night after them the case is filed.
    assert life.clock_is("SUP.LOCAL") == "running until 21/07/2026"
    assert life.on("21/07/2026").state == "awaiting_supplement"
    assert life.on("22/07/2026").stands == "filed, nothing due"
    assert life.faults() == []


def test_a_tip_that_is_offered_comes_back_when_nobody_answers() -> None:
    life = tip().on("07/07/2026").screened(verdict="forward", field="corruption")
    offer = do("offer_transfer", receiver=cast.unit(cast.DI_LINH).pk)
    life.on("08/07/2026").does(cast.CHAIRMAN, offer)
    # TRANSFER: 03 working days after 08/07/2026.
    assert life.clock_is("TRANSFER") == "running until 13/07/2026"
    life.on("14/07/2026")
    assert life.told == ["received", "screened", "transfer_offered", "transfer_lapsed"]
    assert life.state == "screened"
    assert life.faults() == []
