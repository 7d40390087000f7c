"""One worker program on a queue in memory, on Redis and on RabbitMQ: a notification reaches its task."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg2
import pytest

from config.embedded import ConnectionInfo, running_postgres
from tests.faults.owning import HOME
from tests.faults.processes import ending, eventually, plain_environment

pytestmark = pytest.mark.faults

BROKERS = [
    pytest.param("memory://localhost", id="memory"),
    pytest.param("redis://127.0.0.1:6379/13", id="Redis", marks=pytest.mark.services),
    pytest.param("amqp://guest:guest@127.0.0.1:5672//", id="RabbitMQ", marks=pytest.mark.services),
]


@pytest.fixture(scope="module")
def database() -> Iterator[ConnectionInfo]:
    """A migrated database of its own."""
    folder = Path(tempfile.mkdtemp(prefix="hoiam worker "))
    folder.chmod(0o755)
    try:
        with running_postgres(folder / "postgres", durable=False) as info:
            subprocess.run(
                [sys.executable, "manage.py", "migrate", "-v0"], cwd=HOME, env=told(info), check=True
            )
            yield info
    finally:
        shutil.rmtree(folder)


def told(info: ConnectionInfo, broker: str = "memory://localhost") -> dict[str, str]:
    return {
        **plain_environment(),
        "DATABASE_URL": info.url,
        "CELERY_BROKER_URL": broker,
        "HOIAM_LOG_LEVEL": "INFO",
    }


def ask(info: ConnectionInfo, statement: str) -> list[tuple[object, ...]]:
    with closing(psycopg2.connect(**info.superuser.arguments())) as connection, connection.cursor() as cursor:
        connection.autocommit = True
        cursor.execute(statement)
        return cursor.fetchall() if cursor.description else []


@contextmanager
def worker(info: ConnectionInfo, broker: str, *options: str) -> Iterator[None]:
    command = [sys.executable, "manage.py", "worker", *options]
    environment = told(info, broker)
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8") as log,
        subprocess.Popen(command, cwd=HOME, env=environment, stderr=log) as process,
    ):
        try:
            yield
        finally:
            process.terminate()
            process.wait(60)
            log.seek(0)
            said = log.read()
        assert process.returncode == 0, said
        assert f"Connected to {broker.split(':', 1)[0]}:" in said


def seen(info: ConnectionInfo) -> bool | None:
    return bool(ask(info, "SELECT 1 FROM config_heartbeat WHERE name = 'worker'")) or None


def wake(info: ConnectionInfo) -> None:
    ask(info, "DELETE FROM config_heartbeat; NOTIFY hoiam_wake, 'config.tasks.beat'")


@pytest.mark.parametrize("broker", BROKERS)
def test_a_notification_reaches_its_task(database: ConnectionInfo, broker: str) -> None:
    ask(database, "DELETE FROM config_heartbeat")
    with worker(database, broker, "--no-beat"):
        eventually(lambda: seen(database), within=60, what="the first look of a new listener")
        wake(database)
        eventually(lambda: seen(database), within=30, what="the task after a notification")


@pytest.mark.parametrize("broker", BROKERS)
def test_the_schedule_is_kept_without_any_notification(database: ConnectionInfo, broker: str) -> None:
    with worker(database, broker):
        eventually(lambda: seen(database), within=60, what="the first look of a new listener")
        ask(database, "DELETE FROM config_heartbeat")
        eventually(lambda: seen(database), within=30, what="the task of the schedule")


@pytest.mark.parametrize("broker", BROKERS[1:])
def test_a_scheduler_of_its_own_serves_workers_in_processes(database: ConnectionInfo, broker: str) -> None:
    environment = told(database, broker)
    with (
        worker(database, broker, "--no-beat", "--pool", "prefork", "--concurrency", "1"),
        ending(subprocess.Popen([sys.executable, "manage.py", "beat"], cwd=HOME, env=environment)),
    ):
        eventually(lambda: seen(database), within=60, what="the first look of a new listener")
        ask(database, "DELETE FROM config_heartbeat")
        eventually(lambda: seen(database), within=30, what="the task of the schedule")


def test_a_worker_finds_the_database_again_after_it_was_away(database: ConnectionInfo) -> None:
    with worker(database, "memory://localhost", "--no-beat"):
        eventually(lambda: seen(database), within=60, what="the first look of a new listener")
        ask(database, "DELETE FROM config_heartbeat")
        ask(
            database,
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE application_name = 'hoiam listener'",
        )
        eventually(lambda: seen(database), within=30, what="the look after the connection broke")
        wake(database)
        eventually(lambda: seen(database), within=30, what="the task after a notification")


def test_a_worker_leaves_no_connection_open_but_its_listener(database: ConnectionInfo) -> None:
    with worker(database, "memory://localhost", "--no-beat"):
        eventually(lambda: seen(database), within=60, what="the first look of a new listener")
        for _ in range(5):
            wake(database)
            eventually(lambda: seen(database), within=30, what="the task after a notification")

        def alone() -> bool | None:
            others = ask(
                database,
                "SELECT application_name FROM pg_stat_activity"
                " WHERE usename = 'hoiam_app' AND pid <> pg_backend_pid()",
            )
            return others == [("hoiam listener",)] or None

        eventually(alone, within=10, what="the connections of finished tasks are closed")


@pytest.mark.parametrize(
    ("broker", "options", "says"),
    [
        (
            "kafka://localhost",
            (),
            "CELERY_BROKER_URL must begin with redis://, rediss://, amqp:// or amqps://.\n",
        ),
        (
            "memory://localhost",
            ("--pool", "prefork"),
            "A queue in memory needs the pool `threads`: set CELERY_BROKER_URL.\n",
        ),
    ],
)
def test_a_wrong_broker_is_one_sentence(
    database: ConnectionInfo, broker: str, options: tuple[str, ...], says: str
) -> None:
    refused = subprocess.run(
        [sys.executable, "manage.py", "worker", *options],
        cwd=HOME,
        env=told(database, broker),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert refused.returncode == 2
    assert refused.stderr == says
