"""Senders are killed and stopped at the worst moments: nobody is left out, and nobody is told three times."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from urllib.request import urlopen

import pytest
from django.db import connection

from casework.models import Escalation, Event
from notifications.models import Attempt, Message
from notifications.sending import Sent
from tests.acts.stages import at_desk
from tests.faults.processes import ending, eventually
from tests.notifications.proof import faults
from tests.notifications.servers import MailServer, mail_server, silent, stubborn
from tests.notifications.telling import NOON, letters_to, planned, sending
from tests.server import HOME

pytestmark = [pytest.mark.faults, pytest.mark.usefixtures("committed_province")]
# The rounds of a real sender, each with its commands of their own.
LONG = 60.0


@pytest.fixture
def server(settings) -> Iterator[MailServer]:
    # Planned in this process as if there were a server; the senders are told where it is.
    settings.EMAIL_HOST = "127.0.0.1"
    with mail_server() as known:
        yield known


def sender(port: int) -> AbstractContextManager[subprocess.Popen[str]]:
    """A process that plans and sends once, as any cron would start it."""
    return started("outbox", "--format", "json", port=port)


@contextmanager
def started(*command: str, port: int) -> Iterator[subprocess.Popen[str]]:
    """A command of the house that knows the mail server at this port."""
    process = subprocess.Popen(
        [sys.executable, "manage.py", *command],
        cwd=HOME,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings.local",
            "HOIAM_SMTP_URL": f"smtp://127.0.0.1:{port}",
            "HOIAM_MAIL_FROM": "hoiam@example.vn",
            # These tests run at any hour.
            "HOIAM_QUIET_HOURS": "none",
        },
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()


def runs(port: int) -> None:
    """A sender from its beginning to its end."""
    with sender(port) as process:
        process.communicate(timeout=LONG)


def in_hand() -> Message | None:
    return Message.objects.filter(lock_token__isnull=False).first()


def let_the_lease_be_over() -> None:
    """What 120 seconds would do."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE notifications_message SET locked_until = clock_timestamp() - interval '1 second'"
            " WHERE lock_token IS NOT NULL"
        )


def let_pauses_be_over() -> None:
    Message.objects.filter(state="waiting").update(next_at=Message.objects.earliest("pk").due_at)


def test_text_messages_reach_a_gateway_of_its_own_process_once(settings):
    settings.EMAIL_HOST = ""
    settings.HOIAM_SMS_URL = "http://127.0.0.1:1/send"
    life = at_desk()
    planned(life)
    command = [sys.executable, "manage.py", "gateway", "--port", "0"]
    how = {"cwd": HOME, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, **how) as process, ending(process):  # type: ignore[call-overload]
        address = process.stdout.readline().split()[-1]
        settings.HOIAM_SMS_URL = address
        assert sending(NOON) == Sent(sent=1)
        # Its sender died before it could write that down: the gateway knows the key and takes nothing twice.
        Message.objects.update(state="waiting", ended_at=None)
        assert sending(NOON) == Sent(sent=1)
        with urlopen(address) as answer:  # noqa: S310 - our own machine
            got = json.load(answer)["messages"]
    assert [one["to"] for one in got] == ["+84912000901"]


def test_a_worker_sends_what_waits_as_soon_as_it_is_there(server):
    letters_to("a@example.vn", "b@example.vn")
    with started("worker", port=server.port) as process:
        eventually(lambda: len(server.got) >= 2 or None, within=LONG, what="both letters")
        # It sweeps too, and months have passed since the story: whatever that brings is told as well.
        eventually(lambda: not faults(server.got) or None, within=LONG, what="nothing left to tell")
        process.terminate()
        process.wait(timeout=LONG)
    assert Event.objects.filter(name="case.escalated").count() > 0


def test_a_sender_killed_after_its_claim_leaves_nobody_out(server):
    letters_to("a@example.vn", "b@example.vn")
    with stubborn(silent) as port, sender(port) as process:
        eventually(in_hand, within=LONG, what="a message in hand")
        process.kill()
        process.wait()
    assert server.got == []
    runs(server.port)
    # The lease still holds: one letter went, the other is in a dead hand.
    assert [mail.to for mail in server.got] == ["b@example.vn"]
    let_the_lease_be_over()
    runs(server.port)
    assert sorted(mail.to for mail in server.got) == ["a@example.vn", "b@example.vn"]
    assert faults(server.got) == []


def test_a_sender_killed_after_it_sent_leaves_one_identical_copy_at_the_most(server):
    letters_to("a@example.vn", "b@example.vn", "c@example.vn")
    server.holds.set()
    with sender(server.port) as process:
        eventually(lambda: server.got or None, within=LONG, what="a letter that arrived")
        process.kill()
        process.wait()
    server.holds.clear()
    let_the_lease_be_over()
    runs(server.port)
    assert [mail.to for mail in server.got].count("a@example.vn") == 2
    assert server.got[0] == server.got[1]
    assert len(server.got) == 4
    assert faults(server.got) == []


def test_a_sender_that_stood_still_beyond_its_lease_changes_nothing_when_it_wakes(server):
    letters_to("a@example.vn")
    server.holds.set()
    with sender(server.port) as stopped:
        eventually(lambda: server.got or None, within=LONG, what="a letter that arrived")
        stopped.send_signal(signal.SIGSTOP)
        server.holds.clear()
        let_the_lease_be_over()
        runs(server.port)
        settled = Message.objects.filter(channel="email").values().get()
        assert settled["state"] == "sent"
        stopped.send_signal(signal.SIGCONT)
        stopped.communicate(timeout=LONG)
    assert Message.objects.filter(channel="email").values().get() == settled
    late = list(Attempt.objects.order_by("pk").values_list("outcome", "is_late"))
    assert late == [("unknown", False), ("sent", False), ("sent", True)]
    assert len(server.got) == 2
    assert server.got[0] == server.got[1]
    assert faults(server.got) == []


def test_senders_killed_again_and_again_leave_every_letter_sent_or_with_a_person(server):
    letters_to(*(f"citizen{n}@example.vn" for n in range(8)))
    for _round in range(4):
        before = len(server.got)
        server.holds.set()
        with sender(server.port) as process:

            def one_more(before: int = before) -> bool | None:
                return len(server.got) > before or None

            eventually(one_more, within=LONG, what="one more letter")
            process.kill()
            process.wait()
        server.holds.clear()
        let_the_lease_be_over()
    runs(server.port)
    let_pauses_be_over()
    runs(server.port)
    assert faults(server.got) == []
    assert {mail.to for mail in server.got} == {f"citizen{n}@example.vn" for n in range(8)}


def test_two_beats_and_three_sweepers_tell_of_each_escalation_once(server):
    letters_to(*(f"citizen{n}@example.vn" for n in range(6)))
    with ExitStack() as running:
        # Each worker brings a beat; months have passed since the story, so that every sweep finds it due.
        workers = [running.enter_context(started("worker", port=server.port)) for _ in range(2)]
        sweepers = [running.enter_context(started("sweep", port=server.port)) for _ in range(3)]
        for sweeper in sweepers:
            said, errors = sweeper.communicate(timeout=LONG)
            # 1 says that some rungs are in the hands of another sweeper, which is how it should be.
            assert sweeper.returncode in (0, 1), said
            assert errors == ""
        eventually(lambda: len(server.got) >= 6 or None, within=LONG, what="every letter")
        eventually(lambda: not faults(server.got) or None, within=LONG, what="nothing left to tell")
        for worker in workers:
            worker.terminate()
            worker.communicate(timeout=LONG)
    once = Escalation.objects.values_list("clock", "rung", "cycle")
    assert len(once) == len(set(once)) == Event.objects.filter(name="case.escalated").count() > 0
    assert set(Attempt.objects.filter(message__channel="email").values_list("outcome", flat=True)) == {"sent"}
    assert len({mail.message_id for mail in server.got}) == len(server.got)
    assert faults(server.got) == []
