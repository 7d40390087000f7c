"""Mail that came back: the message is refused after all, once, and the next way is taken."""

from __future__ import annotations

import imaplib
import json
import mailbox
import ssl
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from io import StringIO
from pathlib import Path
from time import perf_counter

import pytest
from django.core.management import CommandError, call_command

from casework.acts.people import PersonInput
from notifications import tasks
from notifications.bounces import Read, read_back
from notifications.bounces.imap import Refused
from notifications.channels.base import SENT
from notifications.models import Attempt, Message
from notifications.sending.lease import claim
from notifications.sending.settling import settle
from notifications.words import Medium
from tests import cast
from tests.acts.stages import assigned, at_desk
from tests.faults.processes import eventually
from tests.notifications.reports import STYLES, reply, report
from tests.notifications.servers import MailServer, free_port, mail_server, silent, stubborn
from tests.notifications.telling import NOON, planned, sending, states, told_officers, tries
from tests.scenarios.life import Life

pytestmark = pytest.mark.usefixtures("province")
PHONED = PersonInput(name="Ka Brum", email="ka.brum@example.org", phone="0912000901")
MAILED = PersonInput(name="Ka Brum", email="ka.brum@example.org")
STRANGE = "<00112233445566778899aabbccddeeff00112233@hoiam.example.vn>"


@pytest.fixture
def server(settings) -> Iterator[MailServer]:
    settings.EMAIL_HOST, settings.DEFAULT_FROM_EMAIL = "127.0.0.1", "Hồi Âm <hoiam@example.vn>"
    with mail_server() as known:
        settings.EMAIL_PORT = known.port
        yield known


@pytest.fixture
def box(settings, tmp_path: Path) -> mailbox.Maildir:
    settings.HOIAM_BOUNCE_MAILBOX = {"scheme": "maildir", "path": tmp_path / "returned"}
    return mailbox.Maildir(tmp_path / "returned", create=True)


def sent_to(writer: PersonInput = MAILED, *, stage: Callable[..., Life] = at_desk) -> tuple[Life, str]:
    """One case whose first e-mail was taken over; its Message-ID."""
    life = stage(people=(writer,))
    planned(life)
    # The later stages of a life lie up to two days on.
    sending(NOON + timedelta(days=2))
    first = Message.objects.filter(case=life.case_id, channel="email").order_by("pk").first()
    assert first is not None
    assert first.state == "sent"
    return life, first.message_id


def flags(box: mailbox.Maildir) -> list[str]:
    return sorted(mail.get_flags() for mail in box)


@pytest.mark.parametrize("style", STYLES)
def test_what_came_back_is_refused_and_the_next_way_is_taken(server, box, settings, style):
    settings.HOIAM_SMS_URL = "https://sms.example.vn/send"
    life, letter = sent_to(PHONED)
    box.add(report(style, letter))
    assert read_back(at=NOON) == Read(returned=1)
    rows = Message.objects.filter(case=life.case_id).order_by("pk")
    assert list(rows.values_list("channel", "state", "reason")) == [
        ("email", "refused", "returned_5.1.1"),
        ("sms", "waiting", ""),
    ]
    assert tries() == [("sent", ""), ("final", "returned_5.1.1")]
    assert len(box) == 0


def test_who_has_no_other_way_is_told_of_to_the_handler(server, box):
    life, _letter = sent_to(stage=assigned)
    for message in Message.objects.filter(case=life.case_id, channel="email"):
        box.add(report("Postfix", message.message_id))
    assert read_back(at=NOON) == Read(returned=4)
    assert told_officers(life) == [(cast.LAND_OFFICER, "assigned")] + [(cast.LAND_OFFICER, "undelivered")] * 4


def test_a_repeated_report_changes_nothing_twice(server, box):
    life, letter = sent_to(stage=assigned)
    for style in (*STYLES, *STYLES):
        box.add(report(style, letter))
    assert read_back(at=NOON) == Read(returned=1, changed_nothing=5)
    box.add(report("Exim", letter, status="5.7.1"))
    assert read_back(at=NOON) == Read(changed_nothing=1)
    assert Message.objects.get(message_id=letter).reason == "returned_5.1.1"
    assert told_officers(life).count((cast.LAND_OFFICER, "undelivered")) == 1


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed"])
def test_what_is_only_late_or_arrived_changes_nothing(server, box, action):
    _life, letter = sent_to()
    box.add(report("Postfix", letter, action=action, status="4.4.1"))
    assert read_back(at=NOON) == Read(changed_nothing=1)
    assert (states(), tries(), len(box)) == (["sent"], [("sent", "")], 0)


def test_what_is_no_report_of_ours_is_flagged_once_and_left_to_a_person(server, box):
    _life, letter = sent_to()
    for data in (reply(letter), report("Exim", STRANGE), b"X" * 300_000):
        box.add(data)
    assert read_back(at=NOON) == Read(for_a_person=3)
    assert read_back(at=NOON) == Read()
    assert (flags(box), states()) == (["F", "F", "F"], ["sent"])


def test_a_letter_that_never_left_cannot_come_back(server, box):
    """Forged: whoever knows the id of a letter that waits may not stop it."""
    life = at_desk(people=(MAILED,))
    planned(life)
    box.add(report("Postfix", Message.objects.get(case=life.case_id).message_id))
    assert read_back(at=NOON) == Read(for_a_person=1)
    sending(NOON)
    assert (states(), len(server.got)) == (["sent"], 1)


def test_an_id_cannot_be_reckoned_from_what_a_stranger_may_guess(settings):
    """Numbers of events and people are small: without the secret of the house they give no Message-ID."""
    life = at_desk(people=(MAILED,))
    settings.EMAIL_HOST = "127.0.0.1"
    planned(life)
    row = Message.objects.get(case=life.case_id)
    assert row.dedupe_key[:12] not in row.message_id


def test_a_report_that_overtakes_the_answer_of_the_server_waits_for_it(server, box):
    life = at_desk(people=(MAILED,))
    planned(life)
    taken = claim(at=NOON, media=[Medium.EMAIL])
    assert taken is not None
    letter = Message.objects.get(case=life.case_id).message_id
    box.add(report("Postfix", letter))
    assert read_back(at=NOON) == Read()
    assert (len(box), flags(box)) == (1, [""])
    assert settle(taken, SENT, at=NOON) == "sent"
    assert read_back(at=NOON) == Read(returned=1)
    assert states() == ["refused"]


def test_a_sender_that_has_a_second_copy_in_hand_meets_the_fence(server, box):
    life = at_desk(people=(MAILED,))
    planned(life)
    server.after_data = lambda _n: "hang up"
    sending(NOON)
    message = Message.objects.get(case=life.case_id)
    Message.objects.filter(pk=message.pk).update(next_at=NOON)
    taken = claim(at=NOON, media=[Medium.EMAIL])
    assert taken is not None
    box.add(report("Exchange", message.message_id))
    assert read_back(at=NOON) == Read(returned=1)
    assert settle(taken, SENT, at=NOON) == "lost"
    assert states() == ["refused"]
    assert list(Attempt.objects.order_by("pk").values_list("outcome", "is_late")) == [
        ("unknown", False),
        ("final", False),
        ("sent", True),
    ]


def test_the_sender_of_the_envelope_is_the_address_of_the_mailbox(server, settings):
    settings.HOIAM_BOUNCE_ADDRESS = "bounces@example.vn"
    sent_to()
    assert server.senders == ["bounces@example.vn"]
    assert b"From: =?utf-8?b?SOG7k2kgw4Jt?= <hoiam@example.vn>" in server.got[0].data


def test_a_run_reads_so_many_and_leaves_the_rest_to_the_next(server, box, monkeypatch):
    monkeypatch.setattr("notifications.bounces.reading.MOST_LETTERS", 2)
    for _ in range(3):
        box.add(reply(STRANGE))
    assert read_back(at=NOON) == Read(for_a_person=2)
    assert read_back(at=NOON) == Read(for_a_person=1)


def test_a_link_in_the_mailbox_leads_nowhere(server, box, settings, tmp_path):
    outside = tmp_path / "outside"
    outside.write_bytes(report("Postfix", STRANGE))
    (settings.HOIAM_BOUNCE_MAILBOX["path"] / "new" / "1.link").symlink_to(outside)
    assert read_back(at=NOON) == Read()
    assert outside.exists()


def test_the_command_counts_and_names_nobody(server, box, caplog):
    _life, letter = sent_to()
    box.add(report("Exim", letter))
    box.add(reply(letter))
    out = StringIO()
    call_command("bounces", format="json", stdout=out)
    assert json.loads(out.getvalue()) == {"returned": 1, "changed_nothing": 0, "for_a_person": 1}
    assert "ka.brum" not in out.getvalue() + caplog.text


def test_without_a_mailbox_the_command_says_so_and_the_task_does_nothing(settings):
    settings.HOIAM_BOUNCE_MAILBOX = None
    with pytest.raises(CommandError, match="HOIAM_BOUNCE_MAILBOX") as refused:
        call_command("bounces")
    assert refused.value.returncode == 2
    tasks.read_back()


# ------------------------------------------------------------------------------------------------- IMAP


@pytest.fixture(scope="module")
def imap_port() -> Iterator[int]:
    """A real IMAP server in a process of its own."""
    port = free_port()
    code = "from pymap.main import main; main()"
    arguments = ("--host", "127.0.0.1", "--port", str(port), "--no-tls", "dict", "--demo-data")
    with subprocess.Popen([sys.executable, "-c", code, *arguments], stdin=subprocess.DEVNULL) as process:
        try:
            eventually(lambda: _answers(port), within=60, what="an IMAP server")
            yield port
        finally:
            process.kill()


def _answers(port: int) -> bool | None:
    try:
        imaplib.IMAP4("127.0.0.1", port, timeout=5).shutdown()
    except OSError:
        return None
    return True


@pytest.fixture
def inbox(imap_port, settings) -> Iterator[imaplib.IMAP4]:
    settings.HOIAM_BOUNCE_MAILBOX = {
        "scheme": "imap", "host": "127.0.0.1", "port": imap_port,
        "user": "demouser", "password": "demopass", "folder": "INBOX",
    }  # fmt: skip
    with imaplib.IMAP4("127.0.0.1", imap_port, timeout=10) as session:
        session.login("demouser", "demopass")
        session.select("INBOX")
        session.store("1:*", "+FLAGS", r"(\Deleted)")
        session.expunge()
        yield session


def left_in(session: imaplib.IMAP4) -> list[bytes]:
    session.select("INBOX")
    return [line for line in session.fetch("1:*", "(FLAGS)")[1] if isinstance(line, bytes)]


def test_from_an_imap_server_reports_are_taken_away_and_the_rest_is_flagged(server, inbox):
    _life, letter = sent_to()
    for style in STYLES:
        inbox.append("INBOX", "", "", report(style, letter))
    # Somebody opened this one before us: a report that was seen is a report.
    inbox.append("INBOX", r"(\Seen)", "", report("Exim", letter, action="delayed"))
    inbox.append("INBOX", "", "", reply(letter))
    inbox.append("INBOX", "", "", b"Subject: big\r\n\r\n" + b"X" * 300_000)
    assert read_back(at=NOON) == Read(returned=1, changed_nothing=3, for_a_person=2)
    assert states("reason") == ["returned_5.1.1"]
    left = left_in(inbox)
    assert len(left) == 2
    assert all(rb"\Flagged" in line for line in left)
    assert read_back(at=NOON) == Read()


def test_a_wrong_password_is_one_sentence_without_a_name(inbox, settings, caplog):
    settings.HOIAM_BOUNCE_MAILBOX = {**settings.HOIAM_BOUNCE_MAILBOX, "password": "wrong"}
    with pytest.raises(CommandError) as refused:
        call_command("bounces")
    assert refused.value.returncode == 1
    tasks.read_back()
    assert "demouser" not in str(refused.value) + caplog.text


@pytest.mark.parametrize("scheme", ["imap", "imaps"])
def test_a_server_that_is_silent_holds_nobody(settings, scheme):
    settings.EMAIL_TIMEOUT = 0.5
    with stubborn(silent) as port:
        settings.HOIAM_BOUNCE_MAILBOX = {
            "scheme": scheme, "host": "127.0.0.1", "port": port,
            "user": "a", "password": "b", "folder": "INBOX",
        }  # fmt: skip
        begun = perf_counter()
        with pytest.raises((TimeoutError, ssl.SSLError, Refused)):
            read_back(at=NOON)
        assert perf_counter() - begun < 10


def test_nobody_there_is_one_sentence(settings, tmp_path):
    settings.HOIAM_BOUNCE_MAILBOX = {"scheme": "maildir", "path": tmp_path / "none"}
    with pytest.raises(CommandError) as refused:
        call_command("bounces")
    assert refused.value.returncode == 1
