"""What an act would do to the clocks is told beforehand, is what it then does, and writes nothing."""

from __future__ import annotations

from datetime import date

import pytest

from casework.acts import Act
from casework.models import Clock, ClockEntry, TimeChange
from casework.selectors.policies import law_in_force
from casework.vocabulary import State
from tests import cast
from tests.acts.stages import (
    DENUNCIATION,
    at_desk,
    do,
    monitoring,
    screened,
    suspended,
    verifying,
    waiting_for_papers,
)
from tests.scenarios.life import Life, noon, paper
from workflows.clock.foresight import foresee
from workflows.outlook import foreseen_with

pytestmark = pytest.mark.usefixtures("province")


def told(life: Life, verb: str):
    return {f.milestone: f for f in foresee(life.case, verb, at=noon(life.today), law=law_in_force())}


def test_a_request_for_papers_pauses_what_is_paused_then():
    life = at_desk(signature="none").on("07/07/2026")
    clocks, entries = list(Clock.objects.values()), ClockEntry.objects.count()
    found = told(life, "request_supplement")
    assert (found["KN.ACC"].kind, found["KN.ACC"].before, found["KN.ACC"].after) == (
        "pause",
        date(2026, 7, 15),
        None,
    )
    assert (list(Clock.objects.values()), ClockEntry.objects.count()) == (clocks, entries)
    life.does(cast.RECEPTION, do("request_supplement", items=("Chữ ký",)))
    assert Clock.objects.get(case=life.case, milestone="KN.ACC").state == "paused"


def test_acceptance_starts_the_time_to_resolve_on_the_day_that_was_told():
    life = screened().on("08/07/2026")
    foreseen = told(life, "accept")["KN.R1"]
    assert (foreseen.kind, foreseen.before, foreseen.after) == ("start", None, date(2026, 8, 7))
    life.does(cast.CHAIRMAN, do("accept"))
    assert Clock.objects.get(case=life.case, milestone="KN.R1").due_on == date(2026, 8, 7)


def test_a_suspended_clock_runs_on_to_the_day_that_was_told():
    life = suspended().on("20/07/2026")
    foreseen = told(life, "resume")["KN.R1"]
    assert foreseen.kind == "resume"
    life.does(cast.CHAIRMAN, do("resume", document_number="31/QĐ-UBND"))
    assert Clock.objects.get(case=life.case, milestone="KN.R1").due_on == foreseen.after


def test_a_complex_case_is_told_its_higher_ceiling():
    life = verifying()
    foreseen = told(life, "declare_complex")["KN.R1"]
    # Saturday 22/08/2026 is worked, in place of Monday 31/08.
    assert (foreseen.before, foreseen.after) == (date(2026, 8, 7), date(2026, 8, 22))


def test_what_the_law_sets_goes_before_what_the_authority_sets():
    found = foresee(at_desk().case, "request_supplement", at=noon(date(2026, 7, 6)), law=law_in_force())
    assert [f.is_statutory for f in found] == sorted((f.is_statutory for f in found), reverse=True)


@pytest.mark.parametrize("verb", ["note", "screen", "deliver", "take_up"])
def test_nothing_is_promised_where_nothing_moves_or_nothing_can_be_told(verb):
    assert told(at_desk(), verb) == {}


def test_an_act_with_two_ends_promises_nothing():
    life = monitoring()
    assert life.case.state == State.MONITORING
    assert told(life, "take_over") == {}


def told_with(life: Life, who: str, act: Act) -> dict[str, date | None]:
    """What the clocks would show with this act; before and after everything lies as it lay."""
    before = (list(Clock.objects.values()), ClockEntry.objects.count(), TimeChange.objects.count())
    found = foreseen_with(life.case, act, actor=life.actor(who), at=noon(life.today))
    assert (list(Clock.objects.values()), ClockEntry.objects.count(), TimeChange.objects.count()) == before
    return {f.milestone: f.after for f in found}


def test_an_extension_is_told_from_its_criteria_each_time_anew():
    life = verifying(DENUNCIATION).on("03/08/2026")
    # 30 days after 07/08 end on Sunday 06/09/2026: Monday 07/09; the second counts from Sunday: 06/10.
    once = do("extend", criteria=("TC.CPX.a",), document_number="")
    assert told_with(life, cast.CHAIRMAN, once) == {"TC.R": date(2026, 9, 7)}
    life.does(cast.CHAIRMAN, do("extend", criteria=("TC.CPX.a",), document_number="31/QĐ-UBND"))
    assert told_with(life, cast.CHAIRMAN, once) == {}
    twice = do("extend", criteria=("TC.CPX.a", "TC.CPX.b"), document_number="")
    assert told_with(life, cast.CHAIRMAN, twice) == {"TC.R": date(2026, 10, 6)}


def test_what_the_law_does_not_know_is_told_nothing():
    life = verifying().on("10/07/2026")
    assert told_with(life, cast.CHAIRMAN, do("suspend", ground="KN.NONE", document_number="")) == {}
    known = told_with(life, cast.CHAIRMAN, do("suspend", ground="KN.SUSP.1", document_number=""))
    # NĐ 124 Đ28b: the decision goes out in three working days, by Wednesday 15/07/2026.
    assert (known["KN.R1"], known["KN.SUSP.SEND"]) == (None, date(2026, 7, 15))


def test_papers_that_leave_something_missing_are_told_no_time_for_acceptance():
    life = waiting_for_papers(is_complete=False).on("14/07/2026")
    whole = told_with(life, cast.RECEPTION, do("receive_supplement", citizens_paper=paper()))
    part = do("receive_supplement", citizens_paper=paper(), is_complete=False)
    assert whole["KN.ACC"] == date(2026, 7, 23)
    assert "KN.ACC" not in told_with(life, cast.RECEPTION, part)
