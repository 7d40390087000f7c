"""Systems that listen, on pages: one proposes, another approves and sees the key once."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import Client

from casework.models import ConfigurationChange, Delegation, RoleAssignment
from casework.vocabulary import Role
from notifications import hooks
from notifications.models import Hook, Message
from tests import cast
from tests.acts.stages import accepted
from tests.casework import offices
from tests.desks.conftest import SignedIn
from tests.desks.morning import MORNING, morning
from tests.desks.test_configuration_pages import proves_himself
from tests.desks.test_every_address import signed_in as client_of
from tests.notifications.telling import NOON, planned

pytestmark = pytest.mark.usefixtures("province")
LIST = "/desk/configuration/listeners/"
URL = "https://lang-nghe.example.vn/hoiam"


def proposed(*, by: str = cast.ADMINISTRATOR, name: str = "tinh", unit: str = cast.LAC_DUONG) -> Hook:
    return hooks.propose(name, url=URL, unit=cast.unit(unit), by=cast.officer(by), at=MORNING)


def asks(client: Client, what: str, name: str = "tinh", *, at: datetime = MORNING, **sent: str) -> int:
    with morning(at):
        return client.post(f"{LIST}{name}/{what}/", sent).status_code


def typed(**other: str) -> dict[str, str]:
    return {"name": "tinh", "url": URL, "unit": cast.unit(cast.LAC_DUONG).code, **other}


def history() -> list[tuple[str, str, str]]:
    rows = ConfigurationChange.objects.order_by("pk")
    return [(row.what, row.by.code, row.after["name"]) for row in rows.select_related("by")]


def test_an_administrator_proposes_a_leader_approves_and_the_key_is_shown_once(signed_in: SignedIn):
    admin, leader = signed_in(cast.ADMINISTRATOR), signed_in(cast.CHAIRMAN)
    with morning():
        assert admin.post(LIST, typed()).status_code == 303
        hook = Hook.objects.get()
        assert (hook.is_listening, hook.proposed_by.code) == (False, cast.ADMINISTRATOR)
        assert "Approve and show the key" not in admin.get(LIST).content.decode()
        assert "Approve and show the key" in leader.get(LIST).content.decode()
        asked = leader.post(f"{LIST}tinh/approve/")
        assert "/reauthenticate/" in asked.headers["Location"]
        proves_himself(leader)
        shown = leader.post(f"{LIST}tinh/approve/")
        assert shown.status_code == 200
        assert shown.content.decode().count(hook.key) == 1
        hook.refresh_from_db()
        assert (hook.is_listening, hook.approved_by) == (True, cast.officer(cast.CHAIRMAN))
        # Reloaded, the page tells the key to nobody.
        again = leader.post(f"{LIST}tinh/approve/", follow=True)
        assert hook.key not in again.content.decode()
        assert "was approved or ended before" in again.content.decode()
        for client in (admin, leader):
            assert hook.key not in client.get(LIST).content.decode()
    assert history() == [
        ("listener.proposed", cast.ADMINISTRATOR, "tinh"),
        ("listener.approved", cast.CHAIRMAN, "tinh"),
    ]


def test_who_proposed_it_does_not_approve_it_nor_who_acts_for_him(signed_in: SignedIn):
    hook = proposed(by=cast.ADMINISTRATOR)
    client = signed_in(cast.ADMINISTRATOR)
    proves_himself(client)
    assert asks(client, "approve") == 303
    stand_in = cast.officer(cast.OFFICE_CLERK)
    Delegation.objects.create(
        from_officer=cast.officer(cast.ADMINISTRATOR),
        to_officer=stand_in,
        authority=RoleAssignment.objects.get(officer__code=cast.ADMINISTRATOR).authority,
        role="administrator",
        starts_on=MORNING.date(),
        ends_on=MORNING.date() + timedelta(days=3),
        document_number="9/UBND",
    )
    client = signed_in(cast.OFFICE_CLERK)
    proves_himself(client)
    assert asks(client, "approve") == 303
    hook.refresh_from_db()
    assert hook.approved_at is None


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"url": "http://lang-nghe.example.vn/"}, "must begin with https://"),
        ({"url": "https://a:b@lang-nghe.example.vn/"}, "neither user nor fragment"),
        ({"name": "two words"}, "slug"),
        ({"unit": "no-such-unit"}, "no-such-unit"),
    ],
)
def test_what_cannot_be_is_said_on_the_form_which_keeps_what_was_typed(signed_in: SignedIn, said, sentence):
    client = signed_in(cast.ADMINISTRATOR)
    with morning():
        answer = client.post(LIST, typed(**said))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert sentence in page
    assert f'value="{said.get("name", "tinh")}"' in page
    assert not Hook.objects.exists()


def test_a_name_is_given_once(signed_in: SignedIn):
    proposed()
    with morning():
        answer = signed_in(cast.ADMINISTRATOR).post(LIST, typed())
    assert answer.status_code == 422
    assert "There is a listener of this name already." in answer.content.decode()


def test_an_administrator_sends_the_log_again_and_ends_it(signed_in: SignedIn):
    proposed()
    hooks.approve("tinh", by=cast.officer(cast.CHAIRMAN), at=MORNING)
    life = accepted()
    planned(life)
    told = Message.objects.filter(channel="webhook")
    assert told.count() == 3
    told.update(state="sent", ended_at=NOON)
    later = NOON + timedelta(days=3)
    client = signed_in(cast.ADMINISTRATOR)
    assert asks(client, "replay", at=later, since="nonsense") == 303
    assert told.filter(state="sent").count() == 3
    assert asks(client, "replay", at=later, since="06/07/2026") == 303
    assert told.filter(state="waiting").count() == 3
    assert asks(client, "end", at=later) == 303
    assert set(told.values_list("state", "reason")) == {("refused", "listener_ended")}
    assert asks(client, "replay", at=later, since="06/07/2026") == 303
    assert told.filter(state="waiting").count() == 0
    assert [what for what, *_ in history()] == ["listener.replayed", "listener.ended"]


def test_a_leader_neither_proposes_nor_ends_nor_sends_again(signed_in: SignedIn):
    proposed()
    client = signed_in(cast.CHAIRMAN)
    with morning():
        assert client.post(LIST, typed(name="another")).status_code == 404
    assert [asks(client, what, since="06/07/2026") for what in ("end", "replay")] == [404, 404]
    assert not history()


@pytest.mark.parametrize("code", [cast.LAND_OFFICER, cast.RECEPTION, cast.AUDITOR])
def test_to_others_it_is_nothing(signed_in: SignedIn, code):
    proposed()
    client = signed_in(code)
    proves_himself(client)
    with morning():
        assert client.get(LIST).status_code == 404
        assert client.post(LIST, typed(name="another")).status_code == 404
    assert [asks(client, what, since="06/07/2026") for what in ("approve", "end", "replay")] == [404] * 3
    assert Hook.objects.count() == 1
    assert not history()


def test_whoever_leads_or_administers_elsewhere_finds_nothing(signed_in: SignedIn):
    proposed()
    leader = signed_in(cast.DI_LINH_CHAIRMAN)
    elsewhere = client_of(offices.serving("Q-admin", Role.ADMINISTRATOR, cast.unit(cast.DI_LINH)))
    for client in (leader, elsewhere):
        proves_himself(client)
        with morning():
            assert URL not in client.get(LIST).content.decode()
        assert [asks(client, what, since="06/07/2026") for what in ("approve", "end", "replay")] == [404] * 3
    with morning():
        # An authority that he does not administer is not among the choices.
        assert elsewhere.post(LIST, typed(name="another")).status_code == 422
    assert not history()


def test_nobody_enters_without_signing_in_and_nothing_is_done_by_looking(signed_in: SignedIn):
    proposed()
    assert Client().get(LIST).status_code == 302
    for what in ("approve", "end", "replay"):
        assert Client().post(f"{LIST}tinh/{what}/").status_code == 302
        assert signed_in(cast.ADMINISTRATOR).get(f"{LIST}tinh/{what}/").status_code == 405
    assert not history()
