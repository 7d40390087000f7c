"""Luật KN Đ27, Luật TC Đ29: acceptance, from which the time to resolve is counted."""

from __future__ import annotations

import pytest

from casework.acts.people import PersonInput
from tests import cast
from tests.acts.stages import (
    COMPLAINT,
    DENUNCIATION,
    PETITION,
    SECOND,
    accepted,
    at_desk,
    do,
    happened,
    payload,
    refused,
    screened,
)
from tests.scenarios.life import day

pytestmark = pytest.mark.usefixtures("province")


def test_the_head_accepts_and_the_time_to_resolve_begins():
    life = screened().on("08/07/2026").does(cast.CHAIRMAN, do("accept", document_number="21/TB-UBND"))
    assert happened(life) == "case.accepted: screened → accepted"
    assert life.case.accepted_on == day("08/07/2026")
    assert payload(life) == {"accepted_on": "2026-07-08", "document_number": "21/TB-UBND"}
    # 30 days from acceptance (Luật KN Đ28): Friday 07/08/2026.
    assert life.stands == "accepted, due 07/08/2026 by KN.R1"
    assert life.clock_is("KN.ACC") == "met on 08/07/2026, due 15/07/2026"
    assert life.clock_is("TCD.ANSWER") == "met on 08/07/2026, due 20/07/2026"


def test_a_remote_place_gives_more_days_and_a_saturday_that_is_worked_is_a_last_day():
    # 45 days (Luật KN Đ28) end on Saturday 22/08/2026, worked for Monday 31/08.
    assert accepted(is_remote=True).stands == "accepted, due 22/08/2026 by KN.R1"


def test_a_second_complaint_has_forty_five_days():
    # Luật KN Đ37: 45 days after 08/07/2026 end on the worked Saturday too.
    assert accepted(SECOND).stands == "accepted, due 22/08/2026 by KN.R2"


def test_after_a_denunciation_is_accepted_both_sides_are_told_first():
    life = accepted(DENUNCIATION)
    # Luật TC Đ29 k3: 05 working days to notify; Đ30 k1: 30 days to resolve.
    assert life.stands == "accepted, due 15/07/2026 by TC.NOTIFY"
    assert life.clock_is("TC.R") == "running until 07/08/2026"


def test_everything_that_keeps_a_complaint_from_acceptance_is_said_at_once():
    life = screened(signatories=6, found={"verdict": "forward"})
    life.does(cast.CHAIRMAN, do("record_court_step", step="accepted", document_number="03/TLST-HC"))
    codes = "not_own_competence, KN.DENY.9, no_representatives"
    assert refused(life, cast.CHAIRMAN, do("accept")) == codes


def test_a_group_with_a_written_appointment_is_accepted():
    life = screened(signatories=6)
    assert refused(life, cast.CHAIRMAN, do("accept")) == "no_representatives"
    act = do("add_representative", person=PersonInput(name="K'Brinh"), appointed_on=day("07/07/2026"))
    life.does(cast.RECEPTION, act).does(cast.CHAIRMAN, do("accept"))
    assert life.state == "accepted"


@pytest.mark.parametrize("step", ["filed", "discontinued"])
def test_a_suit_that_the_court_has_not_taken_or_has_dropped_does_not_hinder(step):
    life = screened().does(cast.CHAIRMAN, do("record_court_step", step=step))
    assert life.does(cast.CHAIRMAN, do("accept")).state == "accepted"


def test_a_petition_is_not_accepted_but_assigned():
    assert refused(screened(PETITION), cast.CHAIRMAN, do("accept")) == "kind"


def test_a_case_is_accepted_once_after_screening_by_the_head():
    assert refused(accepted(), cast.CHAIRMAN, do("accept")) == "state"
    assert refused(at_desk(COMPLAINT), cast.CHAIRMAN, do("accept")) == "state"
    assert refused(screened(), cast.RECEPTION, do("accept")) == "not allowed: no_role"
    assert refused(screened(), cast.DI_LINH_CHAIRMAN, do("accept")) == "not_found"
