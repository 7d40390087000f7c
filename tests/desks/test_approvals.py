"""The page of a second person: he proves who he is, and what is not his to decide is nothing to him."""

from __future__ import annotations

import pytest

from casework.models import RoleAssignment
from casework.vocabulary import Role
from tests import cast
from tests.configuration.setting import NOW, administrator, granting, newcomer
from tests.desks.conftest import SignedIn
from tests.desks.morning import morning
from tests.desks.test_configuration_pages import proves_himself, words
from workflows.configuration.roles import grant
from workflows.models import Proposal


@pytest.fixture
def proposal(province: None) -> Proposal:
    made = grant(granting(newcomer(), Role.SUPERVISOR), actor=administrator(), at=NOW)
    assert made is not None
    return made


def test_a_leader_approves_after_signing_in_once_more(signed_in: SignedIn, proposal: Proposal):
    with morning():
        client = signed_in(cast.CHAIRMAN)
        assert "Supervisor" in words(client.get("/desk/approvals/"))
        path = f"/desk/approvals/{proposal.pk}/"
        asked = client.post(path, {"answer": "approve"})
        assert "/reauthenticate/" in asked.headers["Location"]
        assert not RoleAssignment.objects.filter(officer=proposal.officer).exists()
        proves_himself(client)
        client.post(path, {"answer": "approve"})
        assert "Nothing waits for you" in words(client.get("/desk/approvals/"))
    assert RoleAssignment.objects.filter(officer=proposal.officer, role="supervisor").exists()


def test_what_is_not_said_to_be_approved_is_refused(signed_in: SignedIn, proposal: Proposal):
    with morning():
        client = signed_in(cast.CHAIRMAN)
        proves_himself(client)
        client.post(f"/desk/approvals/{proposal.pk}/", {"answer": "<approve>"})
    proposal.refresh_from_db()
    assert proposal.is_approved is False
    assert not RoleAssignment.objects.filter(officer=proposal.officer).exists()


@pytest.mark.parametrize("code", [cast.DI_LINH_CHAIRMAN, cast.LAND_OFFICER, cast.ADMINISTRATOR])
def test_to_others_it_is_nothing(signed_in: SignedIn, proposal: Proposal, code):
    with morning():
        client = signed_in(code)
        proves_himself(client)
        answer = client.post(f"/desk/approvals/{proposal.pk}/", {"answer": "approve"})
    assert answer.status_code == 404
    proposal.refresh_from_db()
    assert proposal.is_approved is None
