"""A session ends when nobody works any more, and at the end of the day; no page is put into another."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from tests import cast
from tests.desks.counter import signed_in
from tests.desks.morning import MORNING, morning

pytestmark = pytest.mark.usefixtures("province")
SIGN_IN = "/desk/account/login/"
PART = {"HX-Request": "true"}


@pytest.fixture
def client() -> Client:
    with morning():
        found = signed_in(cast.LAND_OFFICER)
        assert found.get("/desk/inbox/").status_code == 200
    return found


def test_who_does_nothing_for_half_an_hour_signs_in_again(client):
    with morning(MORNING + timedelta(minutes=30)):
        assert client.get("/desk/inbox/").status_code == 200
    with morning(MORNING + timedelta(minutes=60, seconds=1)):
        assert client.get("/desk/inbox/").headers["Location"] == f"{SIGN_IN}?ended=1"
        # It is over, not only refused once.
        assert client.get("/desk/inbox/").headers["Location"].startswith(f"{SIGN_IN}?next=")


def test_twelve_hours_are_a_day_whoever_works_on(client):
    for minutes in range(20, 12 * 60 + 1, 20):
        with morning(MORNING + timedelta(minutes=minutes)):
            assert client.get("/desk/keys/").status_code == 200
    with morning(MORNING + timedelta(hours=12, seconds=1)):
        assert client.get("/desk/keys/").headers["Location"] == f"{SIGN_IN}?ended=1"


def test_a_part_of_a_page_is_refused_and_no_sign_in_is_put_into_it(client):
    with morning(MORNING + timedelta(hours=1)):
        ended = client.get("/desk/inbox/", headers=PART)
        assert (ended.status_code, ended.content) == (401, b"")
    assert Client().get("/desk/inbox/", headers=PART).status_code == 401


def test_a_page_that_asks_by_itself_keeps_no_session_alive(client):
    for minutes in (10, 20, 30):
        with morning(MORNING + timedelta(minutes=minutes)):
            asked = client.get("/desk/jobs/", headers=PART | {"X-By-Itself": "true"})
            assert asked.status_code == 200
    with morning(MORNING + timedelta(minutes=30, seconds=1)):
        assert client.get("/desk/inbox/").headers["Location"] == f"{SIGN_IN}?ended=1"
