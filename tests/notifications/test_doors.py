"""The doors of the outbox: command, tasks, the watchdog, the schedule."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client

from casework.acts.people import PersonInput
from config import heartbeats
from config.web.status import look
from notifications import health, tasks
from notifications.models import Attempt, Message, Planned
from notifications.steadiness import Steadiness
from tests.acts.stages import at_desk
from tests.notifications.servers import gateway, mail_server
from tests.notifications.telling import NOON, planned, sending

pytestmark = pytest.mark.usefixtures("province")


@pytest.fixture
def phones(settings):
    with gateway() as known:
        settings.HOIAM_SMS_URL = known.url
        yield known


def outbox(**options: str) -> tuple[int, dict[str, int]]:
    out, code = StringIO(), 0
    try:
        call_command("outbox", format="json", stdout=out, **options)
    except SystemExit as end:
        code = int(str(end.code))
    return code, json.loads(out.getvalue())


def test_the_command_plans_and_sends_once_and_says_what_it_did(phones):
    life = at_desk()
    planned(life)
    with time_machine.travel(NOON, tick=False):
        code, said = outbox()
    assert code == 0
    assert said == {
        "events": 0, "planned": 0, "unreached": 0, "failed": 0, "sent": 1, "retried": 0, "unknown": 0,
        "final": 0, "parked": 0, "away": 0, "lost": 0, "left": 0,
    }  # fmt: skip
    assert len(phones.got) == 1


def test_the_command_says_with_its_exit_code_that_a_person_is_needed(phones):
    phones.status = 500
    planned(at_desk())
    Message.objects.update(attempts=4)
    with time_machine.travel(NOON, tick=False):
        code, said = outbox()
    assert (code, said["parked"]) == (1, 1)


@pytest.mark.parametrize(("decided", "arrived", "state"), [("again", 1, "sent"), ("give-up", 0, "refused")])
def test_a_person_decides_what_becomes_of_what_waits_for_him(phones, decided, arrived, state):
    planned(at_desk())
    Message.objects.update(state="parked", reason="http_500", ended_at=NOON, attempts=5, unknowns=2)
    with time_machine.travel(NOON + timedelta(days=1), tick=False):
        assert outbox()[0] == 1
        assert outbox(parked=decided)[0] == 0
    assert len(phones.got) == arrived
    assert Message.objects.get().state == state


def test_no_word_about_a_person_stands_in_the_log_or_the_rows_of_a_refusal(settings, caplog):
    settings.EMAIL_HOST = "127.0.0.1"
    writer = PersonInput(name="Canary Thị Mai", email="canary@example.vn", phone="")
    with mail_server() as server:
        settings.EMAIL_PORT = server.port
        server.refuse = lambda to: f"450 <{to}> Canary Thị Mai has no room"
        planned(at_desk(people=(writer,)))
        Message.objects.update(attempts=4)
        sending(NOON)
    said = caplog.text
    assert "message_parked" in said
    rows = [str(row) for model in (Message, Attempt, Planned) for row in model.objects.values()]
    assert "canary" not in "\n".join([said, *rows]).casefold()


def test_the_tasks_carry_nothing_and_may_run_twice(phones):
    planned(at_desk())
    with time_machine.travel(NOON, tick=False):
        tasks.STEADINESS = Steadiness()
        for _ in range(2):
            tasks.send()
    assert len(phones.got) == 1


def alive() -> None:
    for part in (heartbeats.WORKER, heartbeats.SWEEP):
        heartbeats.record(part)


def test_the_watchdog_hears_of_what_is_due_for_ten_minutes_and_was_not_sent(phones):
    alive()
    planned(at_desk())
    assert look(at=NOON + timedelta(minutes=10)).problems == []
    assert look(at=NOON + timedelta(minutes=10, seconds=1)).problems == ["outbox"]
    sending(NOON)
    assert look(at=NOON + timedelta(days=1)).problems == []


def test_the_watchdog_hears_of_a_server_that_is_away(settings):
    alive()
    settings.HOIAM_SMS_URL = "http://127.0.0.1:9/send"
    planned(at_desk())
    for minute in range(11):
        sending(NOON + timedelta(minutes=minute))
    assert look(at=NOON + timedelta(minutes=11)).problems == ["outbox"]


def test_what_somebody_refused_for_now_is_no_alarm_before_its_next_time(phones):
    alive()
    phones.status = 503
    planned(at_desk())
    sending(NOON)
    sending(NOON + timedelta(minutes=1))
    sending(NOON + timedelta(minutes=6))
    # The next attempt is due half an hour later, and overdue ten minutes after that.
    assert look(at=NOON + timedelta(minutes=46)).problems == []
    assert look(at=NOON + timedelta(minutes=46, seconds=1)).problems == ["outbox"]


def test_the_watchdog_hears_of_what_waits_for_a_person_by_its_address(phones):
    alive()
    phones.status = 500
    planned(at_desk())
    Message.objects.update(attempts=4)
    sending(NOON)
    with time_machine.travel("2026-11-21T03:00:00Z", tick=False):
        answer = Client().get("/health/deep")
    assert answer.status_code == 503
    assert (answer.json()["problems"], answer.json()["parked_messages"]) == (["messages"], 1)


def test_an_event_that_nobody_looked_at_grows_old():
    at_desk()
    found = health.look(at=NOON)
    assert found.event_age is not None
    assert found.message_age is None


WALL = datetime(2026, 7, 6, 3, 0, tzinfo=UTC)


# Wall minutes, counted minutes, whether outsiders may be told.
STEPS = [
    (0, 0, True),
    (10, 10, True),
    (29, 20, True),
    (25, 25, True),
    (36, 25.9, False),
    (46, 35.9, False),
    (65.9, 55.8, False),
    (66.1, 56, True),
    (6, 57, False),
]


def test_after_a_leap_of_the_clock_outsiders_are_told_nothing_for_half_an_hour():
    steady = Steadiness()
    told = [
        steady.may_tell_outsiders(wall=WALL + timedelta(minutes=wall), counted=counted * 60)
        for wall, counted, _may in STEPS
    ]
    assert told == [may for _wall, _counted, may in STEPS]
