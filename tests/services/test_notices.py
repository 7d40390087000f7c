"""Acts done through the door, real workers on each broker: everyone is told by e-mail, each time once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, timedelta

import pytest
from django.db import connection, transaction

from casework.acts.people import PersonInput
from config import heartbeats
from notifications.models import Attempt, Message
from tests.faults.processes import eventually
from tests.notifications.proof import faults
from tests.notifications.servers import MailServer, mail_server
from tests.scenarios.life import Life
from tests.services.rabbit import OwnRabbit, own_rabbit
from tests.services.working import LONG, OwnRedis, own_redis, started

pytestmark = [pytest.mark.services, pytest.mark.usefixtures("committed_province")]

BROKERS = {
    "in memory": "memory://localhost",
    "Redis": "redis://127.0.0.1:6379/13",
    "RabbitMQ": "amqp://guest:guest@127.0.0.1:5672//",
}
PEOPLE = [f"citizen{n}@example.vn" for n in range(8)]


@pytest.fixture
def server() -> Iterator[MailServer]:
    with mail_server() as known:
        yield known


@pytest.fixture
def redis() -> Iterator[OwnRedis]:
    with own_redis() as known:
        yield known


@pytest.fixture
def rabbit() -> Iterator[OwnRabbit]:
    with own_rabbit() as known:
        yield known


def yesterday() -> date:
    """By the clock of the database, in Viet Nam: what was done then is news, and its hour is over."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date")
        (today,) = cursor.fetchone()
    assert isinstance(today, date)
    return today - timedelta(days=1)


def handed_in(*addresses: str) -> None:
    """One complaint for each address, received and screened: two acts of which its writer is told."""
    for to in addresses:
        writer = PersonInput(name="Ka Brum", email=to)
        Life(today=yesterday()).received(people=(writer,)).screened()


def handed_in_and_rolled_back(address: str) -> None:
    with transaction.atomic():
        handed_in(address)
        transaction.set_rollback(True)


def each_is_told(server: MailServer, *people: str) -> None:
    """Wait for two letters each; whoever gets a third one is found by `proves`."""
    eventually(lambda: len(server.got) >= 2 * len(people) or None, within=LONG, what="every letter")
    eventually(lambda: not faults(server.got) or None, within=LONG, what="nothing left to tell")


def proves(server: MailServer, *people: str) -> None:
    assert Counter(mail.to for mail in server.got) == dict.fromkeys(people, 2)
    assert len({mail.message_id for mail in server.got}) == 2 * len(people)
    assert faults(server.got) == []
    outcomes = Attempt.objects.filter(message__channel="email").values_list("outcome", flat=True)
    assert list(outcomes) == ["sent"] * (2 * len(people))


@pytest.mark.parametrize("broker", BROKERS)
def test_two_workers_with_a_beat_each_and_a_cron_tell_everyone_once(server, broker):
    url = BROKERS[broker]
    with ExitStack() as running:
        first, second = (
            running.enter_context(started("worker", broker=url, mail_port=server.port)) for _ in range(2)
        )
        eventually(lambda: heartbeats.WORKER in heartbeats.ages() or None, within=LONG, what="a worker")
        handed_in(*PEOPLE[:5])
        handed_in_and_rolled_back("nobody@example.vn")
        cron = running.enter_context(started("outbox", broker=url, mail_port=server.port))
        handed_in(*PEOPLE[5:])
        each_is_told(server, *PEOPLE)
        assert cron.wait(timeout=LONG) == 0
        for worker in (first, second):
            assert worker.poll() is None, "a worker ended by itself"
            worker.terminate()
        assert [worker.wait(timeout=LONG) for worker in (first, second)] == [0, 0]
    proves(server, *PEOPLE)


@pytest.mark.parametrize("broker", BROKERS)
def test_a_worker_killed_with_a_letter_in_hand_leaves_one_identical_copy_to_the_next(server, broker):
    url = BROKERS[broker]
    handed_in("a@example.vn", "b@example.vn")
    server.holds.set()
    # One task at a time, so that one letter is in hand.
    with started("worker", "--concurrency", "1", broker=url, mail_port=server.port) as worker:
        eventually(lambda: server.got or None, within=LONG, what="a letter that arrived")
        worker.kill()
        worker.wait()
    server.holds.clear()
    with connection.cursor() as cursor:
        # What 120 seconds would do.
        cursor.execute("UPDATE notifications_message SET locked_until = now() WHERE lock_token IS NOT NULL")
    with started("worker", broker=url, mail_port=server.port):
        eventually(lambda: len(server.got) >= 5 or None, within=LONG, what="every letter")
        eventually(lambda: not faults(server.got) or None, within=LONG, what="nothing left to tell")
    copies = Counter(server.got)
    assert sorted(copies.values()) == [1, 1, 1, 2]
    assert copies[server.got[0]] == 2
    assert faults(server.got) == []


def test_wake_ups_lost_with_a_killed_redis_cost_nobody_his_letter(server, redis):
    """Between commit and wake-up: acts are done, wake-ups lie in the queue, and the queue is gone."""
    handed_in(*PEOPLE)
    with started("beat", broker=redis.url, mail_port=server.port):
        eventually(lambda: redis.waiting() or None, within=LONG, what="wake-ups in the queue")
    redis.kill()
    assert (Message.objects.count(), server.got) == (0, [])
    redis.begin()
    assert redis.waiting() == 0
    with started("worker", broker=redis.url, mail_port=server.port):
        each_is_told(server, *PEOPLE)
    proves(server, *PEOPLE)


def test_a_worker_outlives_its_redis_and_tells_what_was_done_meanwhile(server, redis):
    with started("worker", broker=redis.url, mail_port=server.port) as worker:
        eventually(lambda: heartbeats.WORKER in heartbeats.ages() or None, within=LONG, what="a worker")
        handed_in(*PEOPLE[:4])
        redis.kill()
        # Officers notice nothing: the door knows of no broker.
        handed_in(*PEOPLE[4:])
        redis.begin()
        each_is_told(server, *PEOPLE)
        assert worker.poll() is None, "the worker ended by itself"
    proves(server, *PEOPLE)


def test_wake_ups_lost_with_a_killed_rabbitmq_cost_nobody_his_letter(server, rabbit):
    """Killed with its folder while wake-ups lie in its queue, and begun again empty."""
    handed_in(*PEOPLE)
    with started("beat", broker=rabbit.url, mail_port=server.port):
        eventually(lambda: rabbit.waiting() or None, within=LONG, what="wake-ups in the queue")
    rabbit.kill()
    assert (Message.objects.count(), server.got) == (0, [])
    rabbit.begin()
    assert rabbit.waiting() == 0
    with started("worker", broker=rabbit.url, mail_port=server.port):
        each_is_told(server, *PEOPLE)
    proves(server, *PEOPLE)


def test_a_worker_outlives_its_rabbitmq_and_tells_what_was_done_meanwhile(server, rabbit):
    with started("worker", broker=rabbit.url, mail_port=server.port) as worker:
        eventually(lambda: heartbeats.WORKER in heartbeats.ages() or None, within=LONG, what="a worker")
        handed_in(*PEOPLE[:4])
        rabbit.kill()
        handed_in(*PEOPLE[4:])
        rabbit.begin()
        each_is_told(server, *PEOPLE)
        assert worker.poll() is None, "the worker ended by itself"
    proves(server, *PEOPLE)
