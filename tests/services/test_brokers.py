"""The worker on the brokers of a province: what the database holds is done, whoever carries the message."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection

from config import heartbeats
from tests.server import HOME

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]

BROKERS = {
    "Redis": "redis://127.0.0.1:6379/13",
    "RabbitMQ": "amqp://guest:guest@127.0.0.1:5672//",
}
SECONDS = 60


@contextmanager
def _worker(broker: str, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        [sys.executable, "manage.py", "worker", *arguments],
        cwd=HOME,
        env={**os.environ, "CELERY_BROKER_URL": broker, "DJANGO_SETTINGS_MODULE": "config.settings.local"},
        stdin=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()


def _wait_for_sign_of_life(worker: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + SECONDS
    while heartbeats.WORKER not in heartbeats.ages():
        assert worker.poll() is None, "the worker ended by itself"
        assert time.monotonic() < until, "no task came through the broker"
        time.sleep(0.2)


@pytest.mark.parametrize("broker", BROKERS)
def test_a_task_goes_through_the_broker_into_the_database(broker):
    with _worker(BROKERS[broker]) as worker:
        _wait_for_sign_of_life(worker)
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(timeout=SECONDS) == 0


@pytest.mark.parametrize("broker", BROKERS)
def test_a_worker_in_another_process_finds_the_work_after_a_kill(broker):
    with _worker(BROKERS[broker]) as first:
        _wait_for_sign_of_life(first)
        first.kill()
        first.wait()
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM config_heartbeat")
        with _worker(BROKERS[broker]) as second:
            _wait_for_sign_of_life(second)


def test_the_server_is_new_enough_and_we_are_no_superuser_on_it():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version_num')::int, current_setting('is_superuser')")
        version, is_superuser = cursor.fetchone()
    assert version >= 150000
    assert is_superuser == "off"
