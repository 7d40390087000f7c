"""Officers and their logins: added, changed, leaving with an empty desk, passwords that were handed over."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.test import Client

from casework.errors import InvalidInput, NotAllowed, NotFound
from casework.models import ConfigurationChange, Delegation, Officer, RoleAssignment
from casework.permissions import actor_for
from casework.vocabulary import Role
from tests import cast
from tests.acts.stages import COMPLAINT, verifying
from tests.casework import offices
from tests.configuration.setting import NOW, TODAY, acting_as, administrator, recorded
from tests.scenarios.life import day
from workflows.configuration.approvals import decide
from workflows.configuration.logins import (
    ask_for_new_second_factor,
    end_sessions,
    give_first_password,
    owes_own_password,
)
from workflows.configuration.officers import (
    Details,
    add_officer,
    change_officer,
    deactivate,
    on_his_desk,
    reactivate,
)

pytestmark = pytest.mark.usefixtures("province")


def details(**more) -> Details:
    given = {
        "name": "Lê Thị Ngọc Trầm",
        "given_name": "Trầm",
        "title": "Công chức",
        "place": cast.unit(cast.LAC_DUONG),
    }
    return Details(**{**given, **more})


def added(login: str = "tram.congchuc", **more) -> Officer:
    return add_officer(login, details(**more), actor=administrator(), at=NOW)


def signed_in(officer: Officer) -> Client:
    client = Client()
    client.force_login(get_user_model().objects.get(officer=officer))
    return client


def test_a_new_officer_has_a_login_that_opens_nothing_yet_and_no_role():
    who = added()
    assert (who.name, who.given_name, who.unit.name) == ("Lê Thị Ngọc Trầm", "Trầm", cast.LAC_DUONG)
    assert who.name_key == "le thi ngoc tram"
    assert who.user is not None
    assert not who.user.has_usable_password()
    assert actor_for(who, on=TODAY).grants == ()
    change = ConfigurationChange.objects.get()
    assert (change.what, change.officer) == ("officer.added", who)
    assert "Trầm" not in str(change.after)


def test_a_division_brings_its_unit():
    division = cast.officer(cast.LAND_OFFICER).division
    assert division is not None
    who = added(place=division)
    assert (who.unit.name, who.division) == (cast.LAC_DUONG, division)


@pytest.mark.parametrize(
    "login", ["ab", "Lê.Trầm", "tram tram", "9tram", "TRAM", "x" * 61, "", "a;drop", "kon.so.ha.thuong"]
)
def test_a_login_that_cannot_be_is_refused(login):
    with pytest.raises(InvalidInput):
        added(login)
    assert recorded() == []


def test_nobody_is_added_where_one_does_not_administer():
    local = acting_as(offices.serving("Q-x", Role.ADMINISTRATOR, cast.unit(cast.DI_LINH)))
    with pytest.raises(NotFound):
        add_officer("tram.lethi", details(), actor=local, at=NOW)


def test_details_change_and_the_record_says_only_which():
    who = added()
    change_officer(who, details(name="Lê Thị Ngọc Trâm", given_name="Trâm"), actor=administrator(), at=NOW)
    who.refresh_from_db()
    assert who.name_key == "le thi ngoc tram"
    assert who.name == "Lê Thị Ngọc Trâm"
    change = ConfigurationChange.objects.order_by("-pk")[0]
    assert change.after == {"changed": ["name"], "division": ""}


def test_another_unit_is_no_detail():
    who = added()
    with pytest.raises(InvalidInput):
        change_officer(who, details(place=cast.unit(cast.DI_LINH)), actor=administrator(), at=NOW)


def test_who_has_open_cases_does_not_leave():
    verifying(COMPLAINT)
    who = cast.officer(cast.LAND_OFFICER)
    assert on_his_desk(who).cases == 1
    with pytest.raises(InvalidInput):
        deactivate(who, actor=administrator(), at=NOW)
    who.refresh_from_db()
    assert who.is_active


def test_who_leaves_has_no_session_no_role_and_no_delegation_from_that_moment():
    """Security.md §6.4: leaver: sessions killed at once."""
    who = cast.officer(cast.LAND_OFFICER)
    Delegation.objects.create(
        from_officer=who,
        to_officer=cast.officer(cast.ECONOMY_HEAD),
        authority=cast.unit(cast.LAC_DUONG),
        role="handler",
        starts_on=TODAY,
        ends_on=day("31/07/2026"),
        document_number="9/GUQ",
    )
    client = signed_in(who)
    assert client.get("/desk/inbox/").status_code == 200
    deactivate(who, actor=administrator(), at=NOW)
    assert client.get("/desk/inbox/").status_code == 302
    assert not get_user_model().objects.get(officer=who).is_active
    assert RoleAssignment.objects.get(officer=who).valid_to == TODAY
    assert Delegation.objects.get(from_officer=who).ends_on == TODAY
    assert recorded() == ["role.ended", "officer.deactivated"]


def test_who_comes_back_has_no_role():
    who = cast.officer(cast.LAND_OFFICER)
    deactivate(who, actor=administrator(), at=NOW)
    reactivate(who, actor=administrator(), at=NOW)
    who.refresh_from_db()
    assert who.is_active
    assert get_user_model().objects.get(officer=who).is_active
    assert actor_for(who, on=day("07/07/2026")).grants == ()


@pytest.mark.parametrize("act", [deactivate, give_first_password, ask_for_new_second_factor])
def test_nobody_does_this_to_himself(act):
    with pytest.raises(NotAllowed):
        act(cast.officer(cast.ADMINISTRATOR), actor=administrator(), at=NOW)


@pytest.mark.parametrize("act", [deactivate, give_first_password, ask_for_new_second_factor, end_sessions])
def test_nobody_does_this_where_he_does_not_administer(act):
    local = acting_as(offices.serving("Q-x", Role.ADMINISTRATOR, cast.unit(cast.DI_LINH)))
    with pytest.raises(NotFound):
        act(cast.officer(cast.LAND_OFFICER), actor=local, at=NOW)


def test_ending_sessions_ends_those_of_one_officer_only():
    his, other = signed_in(cast.officer(cast.LAND_OFFICER)), signed_in(cast.officer(cast.CHAIRMAN))
    again = signed_in(cast.officer(cast.LAND_OFFICER))
    assert Session.objects.count() == 3
    assert end_sessions(cast.officer(cast.LAND_OFFICER), actor=administrator(), at=NOW) == 2
    assert [c.get("/desk/inbox/").status_code for c in (his, again, other)] == [302, 302, 200]


def test_a_first_password_is_owed_until_an_own_one_is_chosen():
    who = cast.officer(cast.LAND_OFFICER)
    word = give_first_password(who, actor=administrator(), at=NOW)
    user = get_user_model().objects.get(officer=who)
    assert user.check_password(word)
    assert len(word) == 19
    owed = owes_own_password(user)
    assert owed is not None
    assert owed.good_until == NOW + timedelta(days=3)
    user.set_password("một mật khẩu của riêng tôi")
    assert owes_own_password(user) is None


def test_no_first_password_stands_in_a_record():
    word = give_first_password(cast.officer(cast.LAND_OFFICER), actor=administrator(), at=NOW)
    change = ConfigurationChange.objects.get()
    assert (change.what, change.before, change.after) == ("officer.password_given", {}, {})
    assert word not in str(vars(change))


def test_a_second_factor_is_reset_by_two():
    """Security.md §4, V6: recovery by two people at the desk."""
    who = cast.officer(cast.LAND_OFFICER)
    with pytest.raises(InvalidInput):
        ask_for_new_second_factor(who, actor=administrator(), at=NOW)
    Authenticator.objects.create(user_id=who.user_id, type="totp", data={"secret": "x"})
    client = signed_in(who)
    proposal = ask_for_new_second_factor(who, actor=administrator(), at=NOW)
    assert Authenticator.objects.filter(user_id=who.user_id).exists()
    decide(proposal.pk, is_approved=True, actor=acting_as(cast.officer(cast.CHAIRMAN)), at=NOW)
    assert not Authenticator.objects.filter(user_id=who.user_id).exists()
    assert client.get("/desk/inbox/").status_code == 302
    assert recorded() == ["proposal.made", "officer.second_factor_reset"]
