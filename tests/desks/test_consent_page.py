"""The desk takes down what a citizen says about optional messages; the last word holds."""

from __future__ import annotations

import pytest

from casework.acts.people import PersonInput
from casework.selectors.audiences import people_who_brought
from casework.vocabulary import Kind
from notifications.consents import agrees
from notifications.models import Consent
from notifications.words import Purpose
from tests import cast
from tests.acts.stages import at_desk, screened
from tests.desks.conftest import SignedIn
from tests.desks.morning import morning
from tests.scenarios.life import Life

pytestmark = pytest.mark.usefixtures("province")
YES = {"person": "1", "purpose": "thanks", "said": "yes", "how": "counter"}


def address(life: Life) -> str:
    return f"/desk/case/{life.case.tracking_code}/consent/"


def test_given_and_taken_back_are_both_kept_and_the_last_holds(signed_in: SignedIn):
    life = at_desk(Kind.PETITION)
    (person,) = people_who_brought(life.case)
    client = signed_in(cast.RECEPTION)
    with morning():
        assert "was not asked" in client.get(address(life)).content.decode()
        answer = client.post(address(life), YES)
        assert (answer.status_code, answer.headers["Location"]) == (303, address(life))
        assert agrees(person, Purpose.THANKS)
        assert "agrees · At the counter" in client.get(address(life)).content.decode()
        client.post(address(life), {**YES, "said": "no", "how": "phone"})
        assert not agrees(person, Purpose.THANKS)
        assert "does not agree · By telephone" in client.get(address(life)).content.decode()
    rows = Consent.objects.order_by("pk").values_list("person", "is_given", "how", "taken_by__code")
    assert list(rows) == [
        (person, True, "counter", cast.RECEPTION),
        (person, False, "phone", cast.RECEPTION),
    ]


def test_of_several_each_speaks_for_himself(signed_in: SignedIn):
    two = (PersonInput(name="Ka Brum", phone="0912000901"), PersonInput(name="K'Sang", phone="0912000902"))
    life = at_desk(Kind.PETITION, people=two)
    first, second = people_who_brought(life.case)
    with morning():
        client = signed_in(cast.RECEPTION)
        assert client.post(address(life), {k: v for k, v in YES.items() if k != "person"}).status_code == 422
        assert client.post(address(life), {**YES, "person": "2"}).status_code == 303
    assert (agrees(first, Purpose.THANKS), agrees(second, Purpose.THANKS)) == (False, True)


@pytest.mark.parametrize(
    "change",
    [
        {"person": "2"},
        {"person": "0"},
        {"person": "x"},
        {"purpose": "progress"},
        {"said": ""},
        {"how": "shouted"},
    ],
)
def test_what_cannot_be_writes_nothing(signed_in: SignedIn, change):
    life = at_desk(Kind.PETITION)
    with morning():
        assert signed_in(cast.RECEPTION).post(address(life), {**YES, **change}).status_code == 422
    assert not Consent.objects.exists()


@pytest.mark.parametrize("code", [cast.LAND_OFFICER, cast.CHAIRMAN, cast.DI_LINH_DESK, cast.ADMINISTRATOR])
def test_to_whoever_receives_nobody_there_it_is_nothing(signed_in: SignedIn, code):
    life = screened(Kind.PETITION)
    with morning():
        client = signed_in(code)
        assert client.get(address(life)).status_code == 404
        assert client.post(address(life), YES).status_code == 404
    assert not Consent.objects.exists()


def test_of_a_denunciation_nobody_is_asked(signed_in: SignedIn):
    """Luật TC Đ8: a row would lead from the case to its denouncer."""
    life = at_desk(Kind.DENUNCIATION)
    with morning():
        client = signed_in(cast.RECEPTION)
        assert client.get(address(life)).status_code == 404
        assert client.post(address(life), YES).status_code == 404
        page = client.get(f"/desk/case/{life.case.tracking_code}/").content.decode()
    assert "/consent/" not in page
    assert not Consent.objects.exists()


def test_the_page_of_a_case_leads_there_for_the_desk_alone(signed_in: SignedIn):
    life = screened(Kind.PETITION)
    links = {}
    for code in (cast.RECEPTION, cast.CHAIRMAN):
        with morning():
            page = signed_in(code).get(f"/desk/case/{life.case.tracking_code}/")
        links[code] = address(life) in page.content.decode()
    assert links == {cast.RECEPTION: True, cast.CHAIRMAN: False}
