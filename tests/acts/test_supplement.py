"""What is missing is asked for once and together; late papers open a lapsed case again."""

from __future__ import annotations

import pytest

from casework.models import Disposal, Document, SupplementRequest
from tests import cast
from tests.acts.stages import (
    PETITION,
    accepted,
    at_desk,
    do,
    happened,
    payload,
    refused,
    screened,
    waiting_for_papers,
)
from tests.scenarios.life import CITIZEN, Life, paper

pytestmark = pytest.mark.usefixtures("province")


def lapsed() -> Life:
    return waiting_for_papers().on("22/07/2026").does("system", do("lapse_supplement"))


def test_asking_for_papers_pauses_the_acceptance_and_gives_the_citizen_time():
    life = at_desk().on("07/07/2026")
    items = ("Bản sao quyết định", "Giấy ủy quyền")
    life.does(cast.RECEPTION, do("request_supplement", items=items))
    assert happened(life) == "case.supplement_requested: received → awaiting_supplement"
    assert SupplementRequest.objects.get(case_id=life.case_id).items == list(items)
    assert payload(life) == {"items": 2}
    assert life.stands == "awaiting_supplement, paused"
    # SUP.LOCAL: 10 working days after 07/07/2026.
    assert life.clock_is("SUP.LOCAL") == "running until 21/07/2026"


def test_nobody_asks_for_papers_after_screening():
    assert refused(screened(), cast.RECEPTION, do("request_supplement", items=("Bản sao",))) == "state"


def test_a_citizen_does_not_ask_himself_for_papers():
    act = do("request_supplement", items=("Bản sao",))
    assert refused(at_desk(), CITIZEN, act) == "not allowed: no_relation"


def test_the_papers_come_and_what_was_left_of_the_time_runs_on():
    life = waiting_for_papers().on("14/07/2026").does(CITIZEN, do("receive_supplement"))
    assert happened(life) == "case.supplement_received: awaiting_supplement → received"
    # One of the 07 working days was used on 07/07; six remain after 14/07: 22/07/2026.
    assert life.stands == "received, due 22/07/2026 by KN.ACC"
    assert life.clock_is("SUP.LOCAL") == "met on 14/07/2026, due 21/07/2026"


def test_an_incomplete_complaint_has_its_whole_time_from_the_day_it_is_complete():
    life = waiting_for_papers(is_complete=False).on("14/07/2026")
    life.does(cast.RECEPTION, do("receive_supplement", citizens_paper=paper("Giấy ủy quyền")))
    # 07 working days after 14/07/2026.
    assert life.clock_is("KN.ACC") == "running until 23/07/2026"


def test_papers_that_leave_something_missing_start_no_acceptance():
    life = waiting_for_papers(is_complete=False).on("14/07/2026")
    life.does(cast.RECEPTION, do("receive_supplement", is_complete=False, citizens_paper=paper()))
    assert payload(life) == {"complete": False}
    assert life.clock_is("KN.ACC") == "none"


def test_the_desk_takes_nothing_in_without_the_paper_itself():
    life = waiting_for_papers().on("14/07/2026")
    assert refused(life, cast.RECEPTION, do("receive_supplement")) == "no_paper"
    life.does(cast.RECEPTION, do("receive_supplement", citizens_paper=paper("Giấy ủy quyền")))
    kept = Document.objects.get(case_id=life.case_id)
    assert (kept.kind, kept.name_as_given) == ("citizens_paper", "Giấy ủy quyền.pdf")


def test_what_is_missing_is_asked_for_once_and_all_together():
    ask = do("request_supplement", items=("Ảnh",))
    life = waiting_for_papers().on("14/07/2026").does(CITIZEN, do("receive_supplement", is_complete=False))
    assert refused(life, cast.RECEPTION, ask) == "asked_already"


def test_after_a_lapse_the_desk_may_ask_once_more_and_not_twice():
    ask = do("request_supplement", items=("Ảnh",))
    life = lapsed().on("24/07/2026").does(CITIZEN, do("receive_supplement", is_complete=False))
    life.on("27/07/2026").does(cast.RECEPTION, ask)
    assert life.state == "awaiting_supplement"
    life.on("28/07/2026").does(CITIZEN, do("receive_supplement"))
    assert refused(life, cast.RECEPTION, ask) == "asked_already"


def test_papers_for_a_case_that_waits_for_none_are_refused():
    assert refused(at_desk(), cast.RECEPTION, do("receive_supplement")) == "state"


def test_silence_lets_the_case_lapse():
    life = lapsed()
    assert happened(life) == "case.supplement_lapsed: awaiting_supplement → filed"
    assert Disposal.objects.get(case_id=life.case_id).ground == "FILE.LAPSED"
    assert life.case.ended_on == life.today
    assert life.stands == "filed, nothing due"


def test_only_the_clock_lets_a_case_lapse():
    life = waiting_for_papers()
    assert refused(life, cast.CHAIRMAN, do("lapse_supplement")) == "not allowed: no_role"
    assert refused(accepted(), "system", do("lapse_supplement")) == "state"


def test_a_late_paper_opens_a_lapsed_case_again():
    life = lapsed().on("24/07/2026").does(CITIZEN, do("receive_supplement"))
    assert happened(life) == "case.supplement_received: filed → received"
    assert life.case.ended_on is None


def test_a_late_paper_does_not_open_what_was_filed_for_another_reason():
    life = screened(PETITION).on("08/07/2026").does(cast.CHAIRMAN, do("file_away", ground="FILE.CONTENT"))
    assert refused(life, CITIZEN, do("receive_supplement")) == "not_lapsed"
