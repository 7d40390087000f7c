"""Who stands at the door: the desk on which a role sits, and the body that it serves."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from casework.models import Delegation, RoleAssignment
from casework.permissions import actor_for
from casework.vocabulary import AuthorityKind, Role
from tests.casework.offices import TODAY, authority, officer, role

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    """A committee, its office, a board of that, a division of the board, and one more within it."""
    committee = authority("xa-tren")
    office = authority("xa-vp", superior=committee, kind=AuthorityKind.OFFICE)
    board = authority("xa-ban", superior=office, kind=AuthorityKind.RECEPTION_BOARD)
    division = authority("xa-to", superior=board, kind=AuthorityKind.DIVISION)
    corner = authority("xa-goc", superior=division, kind=AuthorityKind.DIVISION)
    return [committee, office, board, division, corner]


@pytest.mark.parametrize("depth", range(5))
def test_however_deep_a_desk_lies_it_serves_the_first_body_that_has_cases(house, depth):
    who = officer("A", unit=house[0])
    role(who, Role.SCREENING, house[depth])
    (grant,) = actor_for(who, on=TODAY).grants
    assert (grant.unit_id, grant.unit_path) == (house[depth].pk, house[depth].path)
    assert (grant.serves_id, grant.serves_path) == (house[0].pk, house[0].path)


def test_a_desk_below_nobody_serves_itself():
    alone = authority("xa-mot-minh", kind=AuthorityKind.RECEPTION_BOARD)
    who = officer("B", unit=alone)
    role(who, Role.RECEPTION, alone)
    (grant,) = actor_for(who, on=TODAY).grants
    assert grant.serves_id == alone.pk


def test_a_role_in_an_authority_that_has_ended_is_none(house):
    who = officer("C", unit=house[0])
    role(who, Role.LEADER, house[0])
    house[0].valid_to = TODAY - timedelta(days=1)
    house[0].save(update_fields=["valid_to"])
    assert actor_for(who, on=TODAY).grants == ()
    assert len(actor_for(who, on=TODAY - timedelta(days=1)).grants) == 1


def test_a_role_that_is_lent_names_who_lent_it_and_ends_with_his(house):
    lender, helper = officer("D", unit=house[0]), officer("E", unit=house[0])
    role(lender, Role.HANDLER, house[1])
    Delegation.objects.create(
        from_officer=lender,
        to_officer=helper,
        authority=house[1],
        role=Role.HANDLER,
        starts_on=date(2026, 8, 1),
        ends_on=date(2026, 8, 31),
        document_number="12/QĐ-UBND",
    )
    (grant,) = actor_for(helper, on=TODAY).grants
    assert (grant.role, grant.for_officer_id, grant.document_number) == ("handler", lender.pk, "12/QĐ-UBND")
    assert grant.serves_id == house[0].pk
    RoleAssignment.objects.filter(officer=lender).update(valid_to=TODAY - timedelta(days=1))
    assert actor_for(helper, on=TODAY).grants == ()
