"""Luật KN Đ11a, Đ28, Luật TC Đ30, Đ34: acts that change the time allowed."""

from __future__ import annotations

import pytest

from casework.models import TimeChange
from tests import cast
from tests.acts.stages import (
    COMPLAINT,
    DENUNCIATION,
    PETITION,
    accepted,
    answered,
    assigned,
    do,
    happened,
    payload,
    refused,
    screened,
    suspended,
    verifying,
)
from tests.scenarios.life import Life

pytestmark = pytest.mark.usefixtures("province")
DOC = "31/QĐ-UBND"


def complex_(*criteria: str):
    return do("declare_complex", criteria=criteria or ("KN.CPX.b",), document_number=DOC)


def extend(*criteria: str):
    return do("extend", criteria=criteria or ("TC.CPX.a",), document_number=DOC)


def change(life: Life) -> TimeChange:
    return TimeChange.objects.filter(case_id=life.case_id).latest("pk")


def test_a_complex_complaint_has_one_higher_ceiling_from_acceptance():
    life = verifying().does(cast.CHAIRMAN, complex_("KN.CPX.b", "KN.CPX.d"))
    assert happened(life) == "case.declared_complex: verifying → verifying"
    assert payload(life) == {"criteria": ["KN.CPX.b", "KN.CPX.d"]}
    row = change(life)
    assert (row.verb, row.grounds, row.document_number) == (
        "declare_complex",
        ["KN.CPX.b", "KN.CPX.d"],
        DOC,
    )
    assert row.approver == cast.officer(cast.CHAIRMAN)
    assert life.case.is_complex
    # 45 days after 08/07 (Luật KN Đ28): Saturday 22/08/2026, worked for Monday 31/08.
    assert life.stands == "verifying, due 22/08/2026 by KN.R1"


def test_in_a_remote_place_the_higher_ceiling_is_sixty_days():
    life = accepted(is_remote=True).does(cast.CHAIRMAN, complex_())
    # 60 days after 08/07 end on Sunday 06/09/2026: Monday 07/09.
    assert life.stands == "accepted, due 07/09/2026 by KN.R1"


def test_a_complex_petition_has_the_local_ceiling():
    life = assigned(PETITION).does(cast.CHAIRMAN, complex_("KNPA.CPX.LOCAL"))
    # 30 working days after 08/07/2026.
    assert life.stands == "assigned, due 19/08/2026 by KNPA.RESOLVE"


def test_everything_that_keeps_a_complaint_from_being_complex_is_said_at_once():
    life = verifying().does(cast.CHAIRMAN, complex_())
    codes = "complex_already, overdue_already, unknown_ground"
    assert refused(life.on("24/08/2026"), cast.CHAIRMAN, complex_("TC.CPX.a")) == codes


def test_the_last_day_is_still_in_time_the_next_is_not():
    assert refused(verifying().on("08/08/2026"), cast.CHAIRMAN, complex_()) == "overdue_already"
    assert verifying().on("07/08/2026").does(cast.CHAIRMAN, complex_()).case.is_complex


def test_only_the_head_declares_a_case_complex_that_is_under_way():
    assert refused(verifying(), cast.LAND_OFFICER, complex_()) == "not allowed: no_role"
    assert refused(screened(), cast.CHAIRMAN, complex_()) == "state"
    assert refused(verifying(DENUNCIATION), cast.CHAIRMAN, complex_()) == "kind"


def test_an_extension_counts_on_from_the_nominal_date():
    life = verifying(DENUNCIATION).on("03/08/2026").does(cast.CHAIRMAN, extend())
    assert happened(life) == "case.extended: verifying → verifying"
    assert (change(life).verb, change(life).grounds) == ("extend", ["TC.CPX.a"])
    # 30 days after 07/08 end on Sunday 06/09/2026 (Luật TC Đ30 k2): Monday 07/09.
    assert life.clock_is("TC.R") == "running until 07/09/2026"


def test_one_criterion_extends_once_two_extend_twice_and_never_more():
    # The second extension counts from the nominal 06/09, not from Monday 07/09: Tuesday 06/10/2026.
    life = verifying(DENUNCIATION).does(cast.CHAIRMAN, extend())
    assert refused(life, cast.CHAIRMAN, extend("TC.CPX.b")) == "extended_enough"
    life.does(cast.CHAIRMAN, extend("TC.CPX.a", "TC.CPX.b"))
    assert life.clock_is("TC.R") == "running until 06/10/2026"
    third = extend("TC.CPX.a", "TC.CPX.b", "TC.CPX.c")
    assert refused(life, cast.CHAIRMAN, third) == "extended_enough"


def test_a_notice_that_went_out_late_bars_no_extension():
    # TC.NOTIFY ended on 15/07 and nobody was told; the time to resolve still runs.
    life = verifying(DENUNCIATION).on("20/07/2026")
    assert life.stands == "verifying, due 15/07/2026 by TC.NOTIFY"
    life.does(cast.CHAIRMAN, extend())
    assert life.clock_is("TC.R") == "running until 07/09/2026"


def test_a_late_denunciation_is_not_made_timely():
    life = verifying(DENUNCIATION).on("10/08/2026")
    assert refused(life, cast.CHAIRMAN, extend("KN.CPX.a")) == "overdue_already, unknown_ground"


def test_only_the_head_extends_and_only_a_denunciation():
    assert refused(verifying(DENUNCIATION), cast.LAND_OFFICER, extend()) == "not allowed: no_role"
    assert refused(verifying(COMPLAINT), cast.CHAIRMAN, extend()) == "kind"
    assert refused(answered(DENUNCIATION), cast.CHAIRMAN, extend()) == "state"


@pytest.mark.parametrize(
    ("kind", "ground", "clock"),
    [
        (COMPLAINT, "KN.SUSP.2", "KN.R1"),
        (DENUNCIATION, "TC.SUSP.1", "TC.R"),
        (PETITION, "KNPA.SUSP.LOCAL", "KNPA.RESOLVE"),
    ],
)
def test_a_suspended_case_waits_and_remembers_where_it_stood(kind, ground, clock):
    life = verifying(kind).on("10/07/2026")
    life.does(cast.CHAIRMAN, do("suspend", ground=ground, document_number=DOC))
    assert happened(life) == "case.suspended: verifying → suspended"
    assert (life.case.suspended_from, life.clock_is(clock)) == ("verifying", "paused")
    assert (change(life).verb, change(life).grounds) == ("suspend", [ground])


def test_the_decision_to_suspend_a_complaint_goes_out_in_three_working_days():
    # NĐ 124 Đ28b: Wednesday 15/07/2026.
    assert suspended().stands == "suspended, due 15/07/2026 by KN.SUSP.SEND"


def test_a_case_is_suspended_by_the_head_on_a_ground_of_its_day_while_it_is_under_way():
    act = do("suspend", ground="KN.SUSP.1", document_number=DOC)
    assert refused(verifying(), cast.LAND_OFFICER, act) == "not allowed: no_role"
    assert refused(verifying(DENUNCIATION), cast.CHAIRMAN, act) == "unknown_ground"
    assert refused(screened(), cast.CHAIRMAN, act) == "state"


def test_a_resumed_case_returns_to_its_state_with_what_was_left():
    life = suspended().on("20/07/2026").does(cast.CHAIRMAN, do("resume", document_number="32/QĐ-UBND"))
    assert happened(life) == "case.resumed: suspended → verifying"
    assert life.case.suspended_from == ""
    assert (change(life).verb, change(life).document_number) == ("resume", "32/QĐ-UBND")
    # 2 of 30 days were used on 10/07; 28 remain after 20/07: Monday 17/08/2026.
    assert life.clock_is("KN.R1") == "running until 17/08/2026"


def test_what_is_not_suspended_is_not_resumed_and_the_handler_resumes_nothing():
    act = do("resume", document_number=DOC)
    assert refused(verifying(), cast.CHAIRMAN, act) == "state"
    assert refused(suspended(), cast.LAND_OFFICER, act) == "not allowed: no_role"
