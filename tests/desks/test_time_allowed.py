"""What a decider sees on the forms that change the time: literal days, ceilings with their article, dates."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests import cast
from tests.acts.stages import COMPLAINT, DENUNCIATION, accepted, at_desk, do, suspended, verifying
from tests.desks.morning import morning
from tests.scenarios.life import day
from workflows.desks.supervision.time_allowed import time_allowed

pytestmark = pytest.mark.usefixtures("province")


def seen(life, verb, on):
    found = time_allowed(life.case, verb, on=day(on))
    assert found is not None
    return found


def test_a_complaint_before_it_is_declared_complex():
    """Luật KN Đ28: 30 days from acceptance on 08/07, 45 when complex; 12 are used on 20/07."""
    found = seen(verifying(COMPLAINT), "declare_complex", "20/07/2026")
    assert (found.used, found.allowed, found.left) == (12, 30, 18)
    assert (found.most, found.left_of_most) == (45, 33)
    assert found.due_on == day("07/08/2026")
    # 45 days from 08/07 end on Saturday 22/08, which is worked in exchange for Monday 31/08.
    assert [then.due_on for then in found.after] == [day("22/08/2026")]
    assert "Đ28" in found.after[0].article
    assert "22/08/2026" in found.after[0].told
    assert [ground.code for ground in found.grounds][:2] == ["KN.CPX.a", "KN.CPX.b"]


def test_what_is_declared_shows_as_an_earlier_change_with_both_dates():
    life = verifying(COMPLAINT).on("20/07/2026")
    life.does(cast.CHAIRMAN, do("declare_complex", criteria=("KN.CPX.a",), document_number="31/QĐ-UBND"))
    found = seen(life, "suspend", "21/07/2026")
    assert [(c.document_number, c.before, c.after) for c in found.earlier] == [
        ("31/QĐ-UBND", day("07/08/2026"), day("22/08/2026"))
    ]
    assert found.earlier[0].approver == cast.officer(cast.CHAIRMAN).name
    assert found.earlier[0].grounds == ("Một nội dung nhưng phải xác minh từ hai nơi trở lên",)
    assert (found.allowed, found.most) == (45, 45)


def test_a_denunciation_may_be_extended_twice_up_to_ninety_days():
    """Luật TC Đ30: 30 days, then 30 and 30 more; counted on from the nominal day, 07/08 and 06/09."""
    found = seen(verifying(DENUNCIATION), "extend", "20/07/2026")
    assert (found.used, found.allowed, found.most, found.left_of_most) == (12, 30, 90, 78)
    assert "Đ30 k3" in found.most_article
    assert {then.due_on for then in found.after} == {day("07/09/2026")}


def test_a_suspended_case_shows_what_was_kept_and_when_it_would_end():
    """Accepted 08/07, suspended 10/07: 2 days used, 28 left; resumed on 20/07 it ends on 17/08."""
    found = seen(suspended(COMPLAINT), "resume", "20/07/2026")
    assert (found.is_paused, found.due_on, found.used, found.left) == (True, None, 2, 28)
    assert [then.due_on for then in found.after] == [day("17/08/2026")]


def test_suspending_names_the_days_that_are_kept():
    found = seen(verifying(COMPLAINT), "suspend", "10/07/2026")
    assert found.left == 28
    assert found.after[0].due_on is None
    assert "28" in found.after[0].words


def test_before_acceptance_no_time_to_resolve_runs():
    assert time_allowed(at_desk(COMPLAINT).case, "suspend", on=day("07/07/2026")) is None


@pytest.mark.parametrize(
    ("verb", "shown"), [("declare_complex", True), ("suspend", True), ("discontinue", False)]
)
def test_only_the_forms_that_change_the_time_show_it(signed_in, verb, shown):
    case = accepted(COMPLAINT).case
    with morning(datetime(2026, 7, 20, 3, 0, tzinfo=UTC)):
        page = signed_in(cast.CHAIRMAN).get(f"/desk/case/{case.tracking_code}/act/{verb}/")
    assert page.status_code == 200
    assert ("The time of this case" in page.content.decode()) is shown
