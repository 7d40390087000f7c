"""What one may not do alone: a leader over the authority decides, and nobody in his own matter."""

from __future__ import annotations

import pytest

from casework.errors import InvalidInput, NotFound
from casework.models import Delegation, Officer, RoleAssignment
from casework.permissions import Actor
from casework.vocabulary import Role
from tests import cast
from tests.casework import offices
from tests.configuration.setting import NOW, TODAY, acting_as, administrator, granting, newcomer, recorded
from tests.scenarios.life import day, noon
from workflows.configuration.approvals import decide, waiting_for
from workflows.configuration.roles import grant
from workflows.models import Proposal

pytestmark = pytest.mark.usefixtures("province")


def waiting(officer=None, role: Role = Role.LEADER, **more) -> Proposal:
    made = grant(granting(officer or newcomer(), role, **more), actor=administrator(), at=NOW)
    assert made is not None
    return made


def leads(code: str) -> Actor:
    return acting_as(cast.officer(code))


@pytest.mark.parametrize("code", [cast.CHAIRMAN, cast.PROVINCE_CHAIRMAN, cast.PROVINCE_VICE_CHAIRMAN])
def test_a_leader_of_the_authority_or_above_approves(code):
    proposal = waiting()
    decide(proposal.pk, is_approved=True, actor=leads(code), at=NOW)
    held = RoleAssignment.objects.get(officer=proposal.officer)
    assert (held.role, held.valid_from, held.authority.name) == ("leader", TODAY, cast.LAC_DUONG)
    assert recorded() == ["proposal.made", "role.granted"]


@pytest.mark.parametrize(
    "code", [cast.DI_LINH_CHAIRMAN, cast.ECONOMY_HEAD, cast.LAND_OFFICER, cast.CHIEF_INSPECTOR]
)
def test_nobody_else_decides_or_sees_it(code):
    proposal = waiting()
    assert waiting_for(leads(code), on=TODAY) == []
    with pytest.raises(NotFound):
        decide(proposal.pk, is_approved=True, actor=leads(code), at=NOW)
    assert not RoleAssignment.objects.filter(officer=proposal.officer).exists()


def test_who_proposed_it_does_not_decide_it():
    proposal = waiting()
    with pytest.raises(NotFound):
        decide(proposal.pk, is_approved=True, actor=administrator(), at=NOW)


def test_nobody_decides_about_himself():
    chairman = cast.officer(cast.CHAIRMAN)
    proposal = waiting(chairman, Role.SUPERVISOR)
    assert waiting_for(acting_as(chairman), on=TODAY) == []
    with pytest.raises(NotFound):
        decide(proposal.pk, is_approved=True, actor=acting_as(chairman), at=NOW)


def test_who_acts_for_the_one_concerned_is_no_second_person():
    chairman = cast.officer(cast.CHAIRMAN)
    proposal = waiting(chairman, Role.SUPERVISOR)
    Delegation.objects.create(
        from_officer=chairman,
        to_officer=cast.officer(cast.ECONOMY_HEAD),
        authority=cast.unit(cast.LAC_DUONG),
        role="leader",
        starts_on=TODAY,
        ends_on=day("31/07/2026"),
        document_number="9/GUQ",
    )
    assert waiting_for(leads(cast.ECONOMY_HEAD), on=TODAY) == []
    with pytest.raises(NotFound):
        decide(proposal.pk, is_approved=True, actor=leads(cast.ECONOMY_HEAD), at=NOW)


def test_where_nobody_leads_a_second_administrator_decides():
    proposal = waiting()
    second = offices.serving("Q-second", Role.ADMINISTRATOR, cast.unit(cast.PROVINCE))
    with pytest.raises(NotFound):
        decide(proposal.pk, is_approved=True, actor=acting_as(second), at=NOW)
    RoleAssignment.objects.filter(role="leader").delete()
    assert [one.pk for one in waiting_for(acting_as(second), on=TODAY)] == [proposal.pk]
    decide(proposal.pk, is_approved=True, actor=acting_as(second), at=NOW)
    assert RoleAssignment.objects.filter(officer=proposal.officer, role="leader").exists()


def test_a_refusal_changes_nothing_and_is_recorded():
    proposal = waiting()
    decide(proposal.pk, is_approved=False, actor=leads(cast.CHAIRMAN), at=NOW)
    assert not RoleAssignment.objects.filter(officer=proposal.officer).exists()
    assert recorded() == ["proposal.made", "proposal.refused"]


@pytest.mark.parametrize("first", [True, False])
def test_a_proposal_is_decided_once(first):
    proposal = waiting()
    decide(proposal.pk, is_approved=first, actor=leads(cast.CHAIRMAN), at=NOW)
    with pytest.raises(NotFound):
        decide(proposal.pk, is_approved=not first, actor=leads(cast.CHAIRMAN), at=NOW)


def test_a_role_that_waited_begins_when_it_is_approved():
    proposal = waiting()
    decide(
        proposal.pk,
        is_approved=True,
        actor=acting_as(cast.officer(cast.CHAIRMAN)),
        at=noon(day("09/07/2026")),
    )
    assert RoleAssignment.objects.get(officer=proposal.officer).valid_from == day("09/07/2026")


def test_what_became_impossible_meanwhile_is_not_done():
    proposal = waiting()
    Officer.objects.filter(proposals=proposal).update(is_active=False)
    with pytest.raises(InvalidInput):
        decide(proposal.pk, is_approved=True, actor=leads(cast.CHAIRMAN), at=NOW)
    proposal.refresh_from_db()
    assert proposal.is_approved is None


def test_a_role_whose_days_are_over_is_not_approved():
    proposal = waiting(valid_to=day("08/07/2026"))
    with pytest.raises(InvalidInput):
        decide(proposal.pk, is_approved=True, actor=leads(cast.CHAIRMAN), at=noon(day("09/07/2026")))
