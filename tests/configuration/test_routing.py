"""Rules of first assignment: they suggest, with their reason, and never assign."""

from __future__ import annotations

import pytest

from casework.errors import InvalidInput, NotFound
from casework.models import RoutingRule
from casework.selectors.candidates import candidates_for
from casework.selectors.policies import calendar
from casework.selectors.routing import rule_for
from casework.vocabulary import Role
from tests import cast
from tests.casework import offices
from tests.configuration.setting import NOW, TODAY, acting_as, administrator, recorded
from tests.scenarios.life import day, noon
from workflows.configuration.routing import NewRule, add_rule, end_rule

pytestmark = pytest.mark.usefixtures("province")


def rule(field: str = "land_housing", place: str = "", to: str = cast.LAND_OFFICER, **more) -> RoutingRule:
    given = {
        "authority": cast.unit(cast.LAC_DUONG),
        "field": field,
        "place_code": place,
        "to_unit": None,
        "to_officer": cast.officer(to),
        "valid_from": TODAY,
    }
    return add_rule(NewRule(**{**given, **more}), actor=administrator(), at=NOW)


def case(field: str = "land_housing", place: str = "24848"):
    return offices.case_in(cast.unit(cast.LAC_DUONG), field=field, place_code=place)


def suggested(found_case, on=TODAY) -> list[str]:
    actor = acting_as(cast.officer(cast.CHAIRMAN))
    found = candidates_for(found_case, actor=actor, on=on, calendar=calendar())
    marked = [one.officer.code for one in found if one.suggested_by is not None]
    assert [one.officer.code for one in found][: len(marked)] == marked
    return marked


def test_the_officer_of_a_rule_stands_first():
    rule()
    assert suggested(case()) == [cast.LAND_OFFICER]


def test_without_a_rule_that_fits_nobody_is_suggested():
    rule()
    assert suggested(case(field="environment")) == []


def test_a_rule_for_a_division_means_all_who_serve_in_it():
    division = cast.officer(cast.LAND_OFFICER).division
    rule(to_unit=division, to_officer=None)
    assert cast.LAND_OFFICER in suggested(case())
    assert cast.CHAIRMAN not in suggested(case())


def test_the_more_exact_rule_wins():
    by_field, by_place = rule(), rule("", "24848", cast.RECEPTION)
    found = case()
    assert rule_for(found, on=TODAY) == by_place
    both = rule("land_housing", "24848", cast.ECONOMY_HEAD)
    assert rule_for(found, on=TODAY) == both
    assert rule_for(case(place=""), on=TODAY) == by_field


def test_a_rule_holds_between_its_days_only():
    later = rule(valid_from=day("01/08/2026"))
    found = case()
    assert rule_for(found, on=day("31/07/2026")) is None
    assert rule_for(found, on=day("01/08/2026")) == later
    end_rule(later, actor=administrator(), at=noon(day("10/08/2026")))
    assert rule_for(found, on=day("10/08/2026")) == later
    assert rule_for(found, on=day("11/08/2026")) is None


def test_a_new_aim_ends_the_old_rule_the_day_before():
    old = rule()
    rule(to=cast.RECEPTION, valid_from=day("01/08/2026"))
    old.refresh_from_db()
    assert old.valid_to == day("31/07/2026")
    assert recorded() == ["route.added", "route.ended", "route.added"]


@pytest.mark.parametrize(
    "more",
    [
        {"field": "", "place": ""},
        {"valid_from": day("05/07/2026")},
        {"to_officer": None},
        {"to": cast.DI_LINH_HANDLER},
    ],
)
def test_what_cannot_be_meant_is_refused(more):
    with pytest.raises(InvalidInput):
        rule(**more)
    assert recorded() == []


def test_a_rule_is_made_and_ended_only_where_one_administers():
    local = acting_as(offices.serving("Q-x", Role.ADMINISTRATOR, cast.unit(cast.DI_LINH)))
    mine = rule()
    with pytest.raises(NotFound):
        end_rule(mine, actor=local, at=NOW)
    mine.refresh_from_db()
    assert mine.valid_to is None
