"""Zalo over the same HTTP sender, and what follows when one way does not lead to somebody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from casework.acts.people import PersonInput
from notifications.models import Message
from notifications.sending import Sent
from tests.acts.stages import at_desk
from tests.notifications.servers import Gateway, gateway, mail_server
from tests.notifications.telling import NOON, planned, sending, told, tries

pytestmark = pytest.mark.usefixtures("province")
REACHED_TWICE = PersonInput(name="Ka Brum", email="a@example.vn", phone="+84912000901")


@pytest.fixture
def account(settings) -> Iterator[Gateway]:
    with gateway() as known:
        settings.HOIAM_ZALO_URL = known.url
        settings.HOIAM_ZALO_TOKEN = "token-of-the-account"
        settings.HOIAM_ZALO_TEMPLATE = "501443"
        known.status, known.answer = 200, {"error": 0, "message": "Success"}
        yield known


def test_the_account_is_asked_for_a_template_with_code_state_and_day(account):
    life = at_desk()
    planned(life)
    assert sending(NOON) == Sent(sent=1)
    (got,) = account.got
    headers = got.pop("headers")
    assert got == {
        "phone": "84912000901",
        "template_id": "501443",
        "template_data": {
            "ma": life.case.tracking_code,
            "trang_thai": "Tiếp nhận, đang phân loại",
            "ngay": "06/07/2026",
        },
        "tracking_id": Message.objects.get().dedupe_key[:48],
    }
    assert headers["access_token"] == "token-of-the-account"


# Zalo's list of error codes: what was said, and what that means for the message.
MEANINGS = [
    ({"error": -118}, "final", "zalo_-118"),
    ({"error": -114}, "final", "zalo_-114"),
    ({"error": -124}, "away", "zalo_-124"),
    ({"error": -115}, "away", "zalo_-115"),
    ({"error": -100}, "retry", "zalo_-100"),
    ({"error": "much"}, "retry", "zalo_unreadable"),
    ({}, "retry", "zalo_unreadable"),
    ([], "retry", "zalo_unreadable"),
]


@pytest.mark.parametrize(("answer", "outcome", "reason"), MEANINGS)
def test_what_zalo_says_in_its_answer_counts(account, answer, outcome, reason):
    account.answer = answer
    planned(at_desk())
    sending(NOON)
    assert tries() == [(outcome, reason)]


def test_who_has_no_zalo_gets_a_text_message(account, settings):
    account.answer = {"error": -118}
    life = at_desk()
    with gateway() as phones:
        settings.HOIAM_SMS_URL = phones.url
        planned(life)
        assert sending(NOON) == Sent(sent=1, final=1)
        assert [got["to"] for got in phones.got] == ["+84912000901"]
    assert told(life) == [("received", "zalo", "received"), ("received", "sms", "received")]


def test_an_e_mail_that_is_refused_becomes_a_text_message_and_nobody_has_to_be_told(settings):
    life = at_desk(people=(REACHED_TWICE,))
    settings.EMAIL_HOST = "127.0.0.1"
    with mail_server() as server, gateway() as phones:
        server.refuse = lambda _to: "550 no such user"
        settings.EMAIL_PORT, settings.HOIAM_SMS_URL = server.port, phones.url
        planned(life)
        assert sending(NOON) == Sent(sent=1, final=1)
        assert len(phones.got) == 1
    assert told(life) == [("received", "email", "received"), ("received", "sms", "received")]


def test_where_there_is_doubt_no_other_way_is_taken(settings):
    life = at_desk(people=(REACHED_TWICE,))
    settings.EMAIL_HOST = "127.0.0.1"
    with mail_server() as server, gateway() as phones:
        server.after_data = lambda _n: "hang up"
        settings.EMAIL_PORT, settings.HOIAM_SMS_URL = server.port, phones.url
        planned(life)
        sending(NOON)
        assert sending(NOON + timedelta(minutes=1)) == Sent(parked=1)
        assert phones.got == []
    assert [channel for _event, channel, note in told(life) if note == "undelivered"] == ["inbox"]
