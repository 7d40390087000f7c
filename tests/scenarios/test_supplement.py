"""Papers are missing: they come in time, or not at all, or late."""

from __future__ import annotations

import pytest

from casework.acts.disposal import FileAway
from casework.acts.handling import Accept
from casework.acts.screening import ReceiveSupplement, RequestSupplement
from casework.models import Disposal, Event
from tests import cast
from tests.scenarios.life import CITIZEN, Life, paper, story

pytestmark = pytest.mark.usefixtures("province")

MISSING = RequestSupplement(items=("Quyết định bị khiếu nại", "Giấy tờ về đất"))


def asked() -> Life:
    """Received on Monday 06/07/2026, all that is missing asked for on Tuesday."""
    return story("06/07/2026").received().on("07/07/2026").does(cast.RECEPTION, MISSING)


def test_a_paper_that_comes_in_time_lets_the_rest_of_the_limit_run() -> None:
    life = asked()
    # 10 working days for the citizen (local rule): Tuesday 21/07/2026; meanwhile the limit stands still.
    assert life.stands == "awaiting_supplement, paused"
    assert life.clock_is("SUP.LOCAL") == "running until 21/07/2026"
    assert life.desk == ""
    life.on("15/07/2026").does(CITIZEN, ReceiveSupplement())
    # Of 07 working days one is used: six from Thursday 16/07 end on 23/07; of 10 days nine end on 24/07.
    assert life.stands == "received, due 23/07/2026 by KN.ACC"
    assert life.clock_is("SUP.LOCAL") == "met on 15/07/2026, due 21/07/2026"
    # Of the 10 working days of Luật TCD Đ28 nine are left: Tuesday 28/07/2026.
    assert life.clock_is("TCD.ANSWER") == "running until 28/07/2026"
    assert life.told == ["received", "supplement_requested", "supplement_received"]
    assert life.faults() == []


def test_a_supplement_lapses_by_the_sweep_and_a_late_paper_opens_the_case_again() -> None:
    life = asked()
    assert life.on("21/07/2026").stands == "awaiting_supplement, paused"
    # Nobody need do anything: at midnight the clock's own act files the case away.
    life.on("22/07/2026")
    assert life.stands == "filed, nothing due"
    assert life.clock_is("SUP.LOCAL") == "lapsed on 22/07/2026, due 21/07/2026"
    assert Disposal.objects.get(case_id=life.case_id).ground == "FILE.LAPSED"
    lapse = Event.objects.get(case_id=life.case_id, name="case.supplement_lapsed")
    assert (lapse.actor_kind, lapse.actor_id) == ("system", None)

    # The paper comes on Monday 27/07: the limit counts from when the complaint is complete (NĐ 124 Đ16 k1):
    # 07 working days end on Wednesday 05/08, before the 10 days on Thursday.
    late = ReceiveSupplement(citizens_paper=paper("Quyết định bị khiếu nại"))
    life.on("27/07/2026").does(cast.RECEPTION, late)
    assert life.stands == "received, due 05/08/2026 by KN.ACC"
    assert life.clock("KN.ACC").cycle == 2
    assert life.clock_is("TCD.ANSWER") == "running until 10/08/2026"
    assert life.case.ended_on is None

    life.on("28/07/2026").screened()
    life.on("03/08/2026").does(cast.CHAIRMAN, Accept())
    # 30 days (Luật KN Đ28): Wednesday 02/09 is a holiday: Thursday 03/09/2026.
    assert life.stands == "accepted, due 03/09/2026 by KN.R1"
    assert life.told == [
        *("received", "supplement_requested", "supplement_lapsed", "supplement_received"),
        *("screened", "accepted"),
    ]
    assert life.alarms == []
    assert life.faults() == []


def test_only_a_lapsed_case_is_opened_again_by_a_paper() -> None:
    life = story("06/07/2026").received().screened(verdict="not_eligible")
    life.on("08/07/2026").does(cast.CHAIRMAN, FileAway(ground="FILE.INELIGIBLE"))
    assert life.on("20/07/2026").refused(CITIZEN, ReceiveSupplement()) == "not_lapsed"
    assert life.stands == "filed, nothing due"
    assert life.faults() == []
