"""Help stands in the same place for everybody: keys, first steps of the own role, and whom to ask."""

from __future__ import annotations

import pytest
from django.test import Client

from tests import cast


def page(client) -> str:
    answer = client.get("/desk/help/", headers={"accept-language": "en"})
    assert answer.status_code == 200
    return answer.content.decode()


def test_who_is_signed_in_is_told_his_own_first_steps_and_whom_to_ask(signed_in):
    told = page(signed_in(cast.LAND_OFFICER))
    assert "Take the case up, write down what you find" in told
    assert "Press F2, scan the card" not in told
    assert "Trương Phú Hải" in told


def test_who_holds_two_roles_is_told_both(signed_in):
    told = page(signed_in(cast.RECEPTION))
    assert "Press F2, scan the card" in told
    assert "Choose “Screen”" in told


@pytest.mark.usefixtures("province")
def test_whoever_is_not_signed_in_finds_help_too_and_no_names():
    told = page(Client())
    assert "The administrator of your authority gives logins" in told
    assert "Trương Phú Hải" not in told
