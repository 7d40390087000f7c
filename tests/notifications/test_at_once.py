"""Two planners and three senders at once, against a server with moods: everyone is told, once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from functools import partial

import pytest
from django.db import connections, transaction

from casework.acts.people import PersonInput
from notifications.models import Message
from notifications.planning import plan
from notifications.sending import send
from tests.acts.stages import accepted
from tests.notifications.proof import faults
from tests.notifications.servers import MailServer, mail_server
from tests.notifications.telling import ANY_LAG
from tests.scenarios.life import noon

pytestmark = pytest.mark.usefixtures("committed_province")
CASES = 16
AT = noon(date(2026, 7, 8))


@pytest.fixture
def server(settings) -> Iterator[MailServer]:
    settings.EMAIL_HOST = "127.0.0.1"
    settings.DEFAULT_FROM_EMAIL = "hoiam@example.vn"
    with mail_server() as known:
        settings.EMAIL_PORT = known.port
        yield known


def lives_of(count: int) -> None:
    for n in range(count):
        accepted(people=(PersonInput(name="Ka Brum", email=f"citizen{n}@example.vn"),))


def all_at_once(*works: Callable[[], object]) -> None:
    def work(one: Callable[[], object]) -> None:
        try:
            one()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(works)) as pool:
        for done in [pool.submit(work, one) for one in works]:
            done.result()


def plans() -> None:
    plan(at=AT, lag=ANY_LAG, batch=4)


def later(hours: int) -> datetime:
    return AT + timedelta(hours=hours)


def test_whatever_the_order_of_planners_and_senders_each_letter_arrives_once(server):
    lives_of(CASES)

    def sends() -> None:
        for _ in range(20):
            send(clock=lambda: AT)

    all_at_once(plans, plans, sends, sends, sends)
    all_at_once(plans)
    all_at_once(sends)
    # Received, screened and accepted: three letters for each of sixteen citizens.
    assert Message.objects.filter(channel="email").count() == 48
    assert len(server.got) == 48
    assert faults(server.got) == []


def test_nobody_sends_within_a_transaction_that_may_still_be_rolled_back():
    with pytest.raises(RuntimeError), transaction.atomic():
        send(clock=lambda: AT)


def test_with_refusals_hang_ups_and_busy_answers_nothing_is_lost_and_nothing_arrives_thrice(server):
    server.refuse = lambda to: {"0": "550 no such user", "1": "450 later"}.get(to.partition("@")[0][-1], "")
    server.after_data = lambda n: "hang up" if n % 7 == 0 else "451 later" if n % 5 == 0 else ""
    lives_of(CASES)
    all_at_once(plans, plans, *[partial(send, clock=lambda: AT)] * 3)
    all_at_once(plans)
    for hours in range(1, 30):
        all_at_once(*[partial(send, clock=partial(later, hours))] * 3)
    assert faults(server.got) == []
    states = set(Message.objects.filter(channel="email").values_list("state", flat=True))
    assert {"sent", "refused", "parked"} >= states
    assert Message.objects.filter(state="refused").count() == 6
