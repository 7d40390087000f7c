"""Roles: with days, never for oneself, some by two; administrators read no case (security.md §6.3, §6.4)."""

from __future__ import annotations

import pytest

from casework.errors import InvalidInput, NotAllowed, NotFound
from casework.models import ConfigurationChange, Delegation, RoleAssignment
from casework.vocabulary import Role
from tests import cast
from tests.casework import offices
from tests.configuration.setting import NOW, TODAY, acting_as, administrator, granting, newcomer, recorded
from tests.scenarios.life import day
from workflows.configuration.roles import end_role, grant
from workflows.models import Proposal

pytestmark = pytest.mark.usefixtures("province")


def held_by(officer) -> list[tuple[str, object, object]]:
    return list(RoleAssignment.objects.filter(officer=officer).values_list("role", "valid_from", "valid_to"))


@pytest.mark.parametrize(
    "role", ["reception", "screening", "handler", "unit_head", "records_clerk", "oversight", "administrator"]
)
def test_an_administrator_grants_these_alone(role):
    who = newcomer()
    assert grant(granting(who, Role(role)), actor=administrator(), at=NOW) is None
    assert held_by(who) == [(role, TODAY, None)]
    assert recorded() == ["role.granted"]


@pytest.mark.parametrize("role", ["leader", "supervisor", "auditor"])
def test_these_wait_for_a_second_person(role):
    who = newcomer()
    waits = grant(granting(who, Role(role)), actor=administrator(), at=NOW)
    assert waits is not None
    assert held_by(who) == []
    assert recorded() == ["proposal.made"]


@pytest.mark.parametrize("role", ["citizen", "api_client", "system"])
def test_these_are_given_to_nobody(role):
    with pytest.raises(InvalidInput):
        grant(granting(newcomer(), Role(role)), actor=administrator(), at=NOW)


def test_the_same_proposal_is_made_once():
    who = newcomer()
    grant(granting(who, Role.LEADER), actor=administrator(), at=NOW)
    with pytest.raises(InvalidInput):
        grant(granting(who, Role.LEADER), actor=administrator(), at=NOW)
    assert Proposal.objects.count() == 1


def test_nobody_grants_himself_a_role():
    me = cast.officer(cast.ADMINISTRATOR)
    with pytest.raises(NotAllowed):
        grant(granting(me, Role.HANDLER), actor=administrator(), at=NOW)
    assert held_by(me) == [("administrator", day("01/07/2025"), None)]


def test_nobody_ends_a_role_of_his_own():
    mine = RoleAssignment.objects.get(officer=cast.officer(cast.ADMINISTRATOR))
    with pytest.raises(NotAllowed):
        end_role(mine, last=TODAY, actor=administrator(), at=NOW)


def test_who_reads_cases_does_not_administer():
    who = cast.officer(cast.LAND_OFFICER)
    with pytest.raises(InvalidInput):
        grant(granting(who, Role.ADMINISTRATOR), actor=administrator(), at=NOW)


def test_who_administers_reads_no_cases():
    other = offices.serving("Q-admin", Role.ADMINISTRATOR, cast.unit(cast.LAC_DUONG))
    for role in (Role.HANDLER, Role.LEADER, Role.AUDITOR):
        with pytest.raises(InvalidInput):
            grant(granting(other, role), actor=administrator(), at=NOW)


def test_who_acts_for_another_does_not_administer_meanwhile():
    who = newcomer()
    Delegation.objects.create(
        from_officer=cast.officer(cast.CHAIRMAN),
        to_officer=who,
        authority=cast.unit(cast.LAC_DUONG),
        role="leader",
        starts_on=TODAY,
        ends_on=day("31/07/2026"),
        document_number="9/GUQ",
    )
    with pytest.raises(InvalidInput):
        grant(granting(who, Role.ADMINISTRATOR), actor=administrator(), at=NOW)
    later = granting(who, Role.ADMINISTRATOR, valid_from=day("01/08/2026"))
    assert grant(later, actor=administrator(), at=NOW) is None


def test_a_role_before_and_administering_afterwards_do_not_meet():
    who = newcomer()
    grant(granting(who, Role.HANDLER, valid_to=day("31/07/2026")), actor=administrator(), at=NOW)
    with pytest.raises(InvalidInput):
        grant(granting(who, Role.ADMINISTRATOR), actor=administrator(), at=NOW)
    later = granting(who, Role.ADMINISTRATOR, valid_from=day("01/08/2026"))
    grant(later, actor=administrator(), at=NOW)
    assert [row[0] for row in held_by(who)] == ["administrator", "handler"]


@pytest.mark.parametrize(
    "days",
    [
        {"valid_from": day("05/07/2026")},
        {"valid_from": day("10/07/2026"), "valid_to": day("09/07/2026")},
    ],
)
def test_the_past_is_not_changed_and_days_have_an_order(days):
    with pytest.raises(InvalidInput):
        grant(granting(newcomer(), Role.HANDLER, **days), actor=administrator(), at=NOW)


def test_a_role_is_held_once_at_a_time():
    who = newcomer()
    grant(granting(who, Role.HANDLER), actor=administrator(), at=NOW)
    with pytest.raises(InvalidInput):
        grant(granting(who, Role.HANDLER, valid_from=day("01/08/2026")), actor=administrator(), at=NOW)


def test_who_left_office_gets_no_role():
    who = newcomer()
    who.is_active = False
    who.save()
    with pytest.raises(InvalidInput):
        grant(granting(who, Role.HANDLER), actor=administrator(), at=NOW)


@pytest.mark.parametrize("what", ["authority", "officer"])
def test_an_administrator_grants_only_where_he_administers(what):
    local = acting_as(offices.serving("Q-local", Role.ADMINISTRATOR, cast.unit(cast.DI_LINH)))
    who = newcomer() if what == "officer" else offices.officer("Q-there", unit=cast.unit(cast.DI_LINH))
    where = cast.unit(cast.DI_LINH if what == "officer" else cast.LAC_DUONG)
    with pytest.raises(NotFound):
        grant(granting(who, Role.HANDLER, authority=where), actor=local, at=NOW)


def test_a_role_ends_with_a_day_and_one_that_never_begins_is_taken_away():
    who = newcomer()
    grant(granting(who, Role.HANDLER), actor=administrator(), at=NOW)
    grant(granting(who, Role.SCREENING, valid_from=day("01/09/2026")), actor=administrator(), at=NOW)
    handler, screening = RoleAssignment.objects.filter(officer=who).order_by("role")
    end_role(handler, last=day("31/07/2026"), actor=administrator(), at=NOW)
    end_role(screening, last=day("31/07/2026"), actor=administrator(), at=NOW)
    assert held_by(who) == [("handler", TODAY, day("31/07/2026"))]
    assert recorded() == ["role.granted", "role.granted", "role.ended", "role.ended"]


@pytest.mark.parametrize("last", ["05/07/2026", "01/01/2020"])
def test_no_role_ends_in_the_past(last):
    held = RoleAssignment.objects.get(officer=cast.officer(cast.LAND_OFFICER))
    with pytest.raises(InvalidInput):
        end_role(held, last=day(last), actor=administrator(), at=NOW)


def test_the_record_says_who_when_what_and_nothing_about_the_person():
    who = newcomer()
    grant(granting(who, Role.HANDLER, valid_to=day("31/12/2026")), actor=administrator(), at=NOW)
    change = ConfigurationChange.objects.get()
    assert (change.by.code, change.at, change.officer, change.before) == ("O29", NOW, who, {})
    assert change.after == {"role": "handler", "valid_from": "2026-07-06", "valid_to": "2026-12-31"}
