"""Units: a new one, another name from a day, the end of one; the past keeps its names."""

from __future__ import annotations

import pytest

from casework.errors import InvalidInput, NotFound
from casework.letters.heads import full_name, head_of
from casework.models import Authority, AuthorityName, Case, ConfigurationChange, RoleAssignment, Succession
from casework.selectors.authorities import authorities_named
from casework.selectors.names import address_on, name_on
from casework.vocabulary import Role
from tests import cast
from tests.acts.stages import COMPLAINT, verifying
from tests.casework import offices
from tests.configuration.setting import NOW, TODAY, acting_as, administrator, recorded
from tests.scenarios.life import day, noon
from workflows.configuration.units import NewUnit, Renaming, add_unit, end_unit, let_names_begin, rename
from workflows.successions.shares import Ending

pytestmark = pytest.mark.usefixtures("province")
NEW_NAME = "UBND phường Lang Biang"


def renaming(**more) -> Renaming:
    given = {
        "unit": cast.unit(cast.LAC_DUONG),
        "name": NEW_NAME,
        "address": "Số 1 đường Lang Biang",
        "valid_from": day("01/08/2026"),
        "document_number": "12/NQ-HĐND",
    }
    return Renaming(**{**given, **more})


def test_a_name_holds_from_its_day_and_papers_of_days_before_keep_the_old_one():
    unit = cast.unit(cast.LAC_DUONG)
    rename(renaming(), actor=administrator(), at=NOW)
    assert name_on(unit, on=day("31/07/2026")) == "UBND xã Lạc Dương"
    assert name_on(unit, on=day("01/08/2026")) == NEW_NAME
    assert address_on(unit, on=day("01/08/2026")) == "Số 1 đường Lang Biang"
    assert address_on(unit, on=day("31/07/2026")) == ""
    assert head_of(unit, number="1", on=day("31/07/2026")).issuer == ("Ủy ban nhân dân", "xã Lạc Dương")
    assert full_name(unit, on=day("02/08/2026")) == "Ủy ban nhân dân phường Lang Biang"


def test_the_row_bears_the_name_when_its_day_has_come_and_letters_understand_both():
    rename(renaming(), actor=administrator(), at=NOW)
    unit = cast.unit(cast.LAC_DUONG)
    assert let_names_begin(on=day("31/07/2026")) == 0
    assert let_names_begin(on=day("01/08/2026")) == 1
    assert let_names_begin(on=day("01/08/2026")) == 0
    unit.refresh_from_db()
    assert unit.name == NEW_NAME
    for name in (NEW_NAME, "UBND xã Lạc Dương", "Chủ tịch UBND xã Lạc Dương"):
        assert authorities_named(name).get() == unit


def test_a_name_of_today_begins_at_once():
    rename(renaming(valid_from=TODAY), actor=administrator(), at=NOW)
    assert Authority.objects.get(name=NEW_NAME).code == "68.24848"
    change = ConfigurationChange.objects.get()
    assert (change.what, change.before["name"], change.after["name"]) == (
        "unit.renamed",
        "UBND xã Lạc Dương",
        NEW_NAME,
    )


def test_a_mistake_is_mended_by_a_later_line_for_the_same_day():
    rename(renaming(), actor=administrator(), at=NOW)
    rename(renaming(name="UBND phường Langbiang"), actor=administrator(), at=NOW)
    assert name_on(cast.unit(cast.LAC_DUONG), on=day("01/08/2026")) == "UBND phường Langbiang"
    assert AuthorityName.objects.count() == 3


@pytest.mark.parametrize(
    "more",
    [
        {"valid_from": day("05/07/2026")},
        {"name": "UBND xã Lạc Dương", "address": ""},
    ],
)
def test_a_name_of_the_past_and_no_change_are_refused(more):
    with pytest.raises(InvalidInput):
        rename(renaming(**more), actor=administrator(), at=NOW)
    assert recorded() == []


def test_only_who_administers_a_unit_renames_it():
    stranger = acting_as(offices.serving("Q-x", Role.ADMINISTRATOR, cast.unit(cast.DI_LINH)))
    with pytest.raises(NotFound):
        rename(renaming(), actor=stranger, at=NOW)


def new_unit(**more) -> NewUnit:
    given = {
        "code": "68.99999",
        "name": "UBND xã Lang Biang",
        "kind": "committee",
        "level": "commune",
        "superior": cast.unit(cast.PROVINCE),
        "place_code": "99999",
        "head_title": "Chủ tịch",
        "valid_from": TODAY,
        "document_number": "1700/NQ-UBTVQH16",
    }
    return NewUnit(**{**given, **more})


def test_a_new_unit_stands_in_the_tree_and_is_found_by_its_names():
    unit = add_unit(new_unit(), actor=administrator(), at=NOW)
    assert unit.path.endswith("/68.ubnd/68.99999/")
    assert authorities_named("Chủ tịch UBND xã Lang Biang").get() == unit
    assert recorded() == ["unit.added"]


def test_a_code_is_used_once():
    with pytest.raises(InvalidInput):
        add_unit(new_unit(code="68.24848"), actor=administrator(), at=NOW)
    assert recorded() == []


def test_nobody_adds_a_unit_where_he_does_not_administer():
    local = acting_as(offices.serving("Q-x", Role.ADMINISTRATOR, cast.unit(cast.DI_LINH)))
    with pytest.raises(NotFound):
        add_unit(new_unit(), actor=local, at=NOW)


def ending(on: str = "06/07/2026", to: str = cast.DI_LINH) -> Ending:
    return Ending(
        predecessor=cast.unit(cast.LAC_DUONG),
        principal=cast.unit(to),
        effective_on=day(on),
        document_number="1700/NQ-UBTVQH16",
    )


def test_a_merger_moves_cases_by_their_act_and_is_recorded_in_figures():
    life = verifying(COMPLAINT)
    applied = end_unit(ending("20/07/2026"), actor=administrator(), at=noon(day("20/07/2026")))
    assert applied.refused == {}
    case = Case.objects.get(pk=life.case_id)
    assert case.unit.name == cast.DI_LINH
    assert case.events.order_by("-seq").values_list("name", flat=True)[0] == "case.unit_moved"
    change = ConfigurationChange.objects.get()
    assert (change.what, change.after["cases"], change.after["refused"]) == ("unit.ended", 1, 0)
    assert change.after["successors"] == [cast.unit(cast.DI_LINH).code]
    moved = RoleAssignment.objects.get(officer__code=cast.LAND_OFFICER, valid_to=None)
    assert moved.authority.name == cast.DI_LINH


def test_before_its_day_nothing_moves():
    with pytest.raises(InvalidInput):
        end_unit(ending("01/08/2026"), actor=administrator(), at=NOW)
    assert not Succession.objects.filter(document_number="1700/NQ-UBTVQH16").exists()
    assert recorded() == []


def test_a_merger_reaches_no_unit_of_another_administrator():
    local = acting_as(offices.serving("Q-x", Role.ADMINISTRATOR, cast.unit(cast.LAC_DUONG)))
    with pytest.raises(NotFound):
        end_unit(ending(), actor=local, at=NOW)
    assert cast.unit(cast.LAC_DUONG).valid_to is None
