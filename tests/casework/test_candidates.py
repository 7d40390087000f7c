"""Who may be given a case: load, absence, and what keeps somebody away."""

from __future__ import annotations

from datetime import date

import pytest

from casework.acts.handling import CoHandler
from casework.models import Absence, Case, Party
from casework.selectors.assignments import helpers_of
from casework.selectors.candidates import candidates_for, eligible_officers
from casework.selectors.policies import calendar
from tests import cast
from tests.acts.stages import DENUNCIATION, accepted, assigned, do, officer, ready, unit, verifying

pytestmark = pytest.mark.usefixtures("province")
ON = date(2026, 7, 8)


def candidates(case: Case, *, by: str = cast.CHAIRMAN, on: date = ON):
    actor = cast.acting(by, on=on)
    return {c.officer.code: c for c in candidates_for(case, actor=actor, on=on, calendar=calendar())}


def test_open_late_and_soon_cases_are_counted_and_weighed():
    assigned()
    late = assigned().case
    Case.objects.filter(pk=late.pk).update(due_on=date(2026, 7, 7))
    soon = assigned().case
    Case.objects.filter(pk=soon.pk).update(due_on=date(2026, 7, 10))
    load = candidates(accepted().case)[cast.LAND_OFFICER].load
    assert (load.open, load.late, load.soon, load.weight) == (3, 1, 1, 6)


def test_a_number_does_not_tell_of_a_case_that_one_may_not_know_of():
    """Luật TC Đ56: a head who is not listed on a denunciation cannot count it on its handler."""
    assigned()
    assigned(DENUNCIATION)
    found = candidates(accepted().case, by=cast.ECONOMY_HEAD)[cast.LAND_OFFICER]
    assert found.load.open == 1
    seen_by_the_listed = candidates(accepted().case)[cast.LAND_OFFICER]
    assert seen_by_the_listed.load.open == 2


def test_who_is_away_is_said_with_the_day_and_stands_after_those_present():
    who = cast.officer(cast.LAND_OFFICER)
    Absence.objects.create(officer=who, starts_on=ON, ends_on=date(2026, 7, 12), reason="leave")
    found = candidates(accepted().case)
    assert found[cast.LAND_OFFICER].away_until == date(2026, 7, 12)
    assert list(found)[-1] == cast.LAND_OFFICER


def test_the_accused_is_no_candidate():
    """Luật TC Đ8: whom a denunciation accuses is not offered, and the list says that something keeps him."""
    life = ready(DENUNCIATION)
    Party.objects.create(
        case=life.case, role="respondent", officer=cast.officer(cast.LAND_OFFICER), office="Địa chính"
    )
    found = candidates(life.case)[cast.LAND_OFFICER]
    assert found.kept_away is not None
    assert found.kept_away.tie == "accused"
    assert cast.LAND_OFFICER not in {o.code for o in eligible_officers(life.case, on=ON)}


def test_co_handlers_are_shown_with_their_own_day():
    life = accepted()
    helper = CoHandler(unit=unit(cast.LAC_DUONG), officer=officer(cast.ECONOMY_HEAD), due_on=date(2026, 7, 6))
    life.does(
        cast.CHAIRMAN,
        do("assign", officer=officer(cast.LAND_OFFICER), co_handlers=(helper,)),
    )
    (found,) = helpers_of(life.case, on=ON, calendar=calendar())
    assert (found.name, found.unit) == (cast.officer(cast.ECONOMY_HEAD).name, cast.LAC_DUONG)
    assert (found.urgency.nearness, found.urgency.working_days) == ("late", 2)


def test_a_case_without_help_shows_nobody():
    assert helpers_of(verifying().case, on=ON, calendar=calendar()) == ()
