"""Text messages through a real gateway over HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from time import perf_counter

import pytest

from casework.acts.people import PersonInput
from notifications.models import Message
from notifications.sending import Sent
from tests.acts.stages import at_desk
from tests.notifications.servers import Gateway, free_port, gateway, silent, stubborn, trickles
from tests.notifications.telling import NOON, planned, sending, states, tries

pytestmark = pytest.mark.usefixtures("province")
MINUTE = timedelta(minutes=1)


@pytest.fixture
def phones(settings) -> Iterator[Gateway]:
    with gateway() as known:
        settings.HOIAM_SMS_URL = known.url
        settings.HOIAM_SMS_TOKEN = "token-of-the-test"
        yield known


def test_the_gateway_is_asked_as_it_is_documented(phones):
    life = at_desk()
    planned(life)
    assert sending(NOON) == Sent(sent=1)
    (got,) = phones.got
    headers = got.pop("headers")
    key = Message.objects.get(case=life.case_id).dedupe_key
    code = life.case.tracking_code
    assert got == {
        "to": "+84912000901",
        "text": f"Đơn gửi ngày 06/07/2026 đã được tiếp nhận, mã tra cứu {code}.",
        "key": key,
    }
    assert headers["idempotency-key"] == key
    assert headers["authorization"] == "Bearer token-of-the-test"
    assert headers["content-type"] == "application/json; charset=utf-8"


# RFC 9110: what a status means for a message that carries its key.
MEANINGS = [
    (200, "sent", ""),
    (202, "sent", ""),
    (409, "sent", ""),
    (301, "final", "http_301"),
    (400, "final", "http_400"),
    (404, "final", "http_404"),
    (429, "retry", "http_429"),
    (500, "retry", "http_500"),
    (503, "retry", "http_503"),
]


@pytest.mark.parametrize(("status", "outcome", "reason"), MEANINGS)
def test_what_an_answer_means(phones, status, outcome, reason):
    phones.status = status
    planned(at_desk())
    sending(NOON)
    assert tries() == [(outcome, reason)]


def test_an_answer_that_does_not_come_leads_to_one_copy_with_the_same_key(phones, settings):
    settings.EMAIL_TIMEOUT = 1
    phones.wait = 1.5
    planned(at_desk())
    assert sending(NOON) == Sent(unknown=1, left=1)
    phones.wait = 0
    assert sending(NOON + MINUTE) == Sent(sent=1)
    assert len({(got["key"], got["text"], got["to"]) for got in phones.got}) == 1
    assert len(phones.got) == 2


@pytest.mark.parametrize("mood", [silent, trickles])
def test_a_gateway_that_hangs_or_trickles_holds_a_sender_no_longer_than_the_limit(settings, mood):
    settings.EMAIL_TIMEOUT = 1
    with stubborn(mood) as port:
        settings.HOIAM_SMS_URL = f"http://127.0.0.1:{port}/send"
        planned(at_desk())
        began = perf_counter()
        assert sending(NOON) == Sent(unknown=1, left=1)
        assert perf_counter() - began < 4


def test_a_gateway_that_is_away_uses_up_no_attempt(phones, settings):
    planned(at_desk())
    settings.HOIAM_SMS_URL = f"http://127.0.0.1:{free_port()}/send"
    assert sending(NOON) == Sent(away=1, left=1)
    assert (states("attempts"), tries()) == ([0], [("away", "NewConnectionError")])
    settings.HOIAM_SMS_URL = phones.url
    assert sending(NOON + MINUTE) == Sent(sent=1)


def test_a_medium_that_is_away_does_not_hold_up_the_others(phones, settings):
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    by_mail = at_desk(people=(PersonInput(name="Ka Brum", email="a@example.vn"),))
    planned(by_mail)
    planned(at_desk())
    assert sending(NOON) == Sent(sent=1, away=1, left=1)
    assert len(phones.got) == 1
