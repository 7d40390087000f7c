"""The overview of the morning by e-mail: to whoever chose so, numbers and where to look, sent once."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connections, transaction

from casework.models import Case
from notifications.channels.base import SENT
from notifications.digests import write
from notifications.models import Attempt, Digest, Message
from notifications.preferences import keep
from notifications.sending import Sent
from notifications.sending.lease import claim
from notifications.sending.settling import settle
from notifications.words import Medium
from tests import cast
from tests.acts.stages import assigned
from tests.notifications.proof import faults
from tests.notifications.servers import MailServer, mail_server
from tests.notifications.telling import sending
from tests.notifications.test_digests import MONDAY
from tests.notifications.test_preferences import with_mail


@pytest.fixture
def server(settings) -> Iterator[MailServer]:
    settings.EMAIL_HOST, settings.HOIAM_PUBLIC_ADDRESS = "127.0.0.1", "https://hoiam.example.vn"
    with mail_server() as known:
        settings.EMAIL_PORT = known.port
        yield known


def chose(code: str = cast.CHAIRMAN, *, wants_digest: bool = True) -> int:
    officer = with_mail(code)
    keep(officer, muted=[], wants_digest=wants_digest, at=MONDAY)
    return officer


@pytest.mark.usefixtures("province")
def test_whoever_chose_so_gets_three_numbers_and_where_to_look(server, settings):
    settings.LANGUAGE_CODE = "vi"
    life = assigned()
    Case.objects.filter(pk=life.case_id).update(due_on=date(2026, 7, 5))
    chose()
    write(at=MONDAY)
    assert sending(MONDAY) == Sent(sent=1)
    assert sending(MONDAY + timedelta(hours=1)) == Sent()
    (mail,) = server.got
    assert mail.to == "officer@example.vn"
    assert mail.subject == "Tổng hợp buổi sáng ngày 06/07/2026"
    assert mail.words.count("Quá hạn: 1") == 2
    assert mail.words.count("Hạn hôm nay: 0") == 2
    assert mail.words.count("https://hoiam.example.vn/desk/messages/") == 2
    for word in (life.case.tracking_code, "Ka Brum", "Khiếu nại", str(life.case)):
        assert word not in mail.words


@pytest.mark.usefixtures("province")
def test_who_did_not_choose_it_or_has_no_address_gets_none(server):
    chose(wants_digest=False)
    keep(cast.officer(cast.DI_LINH_CHAIRMAN).pk, muted=[], wants_digest=True, at=MONDAY)
    write(at=MONDAY)
    assert Digest.objects.count() > 2
    assert not Message.objects.exists()


@pytest.mark.usefixtures("province")
def test_without_a_mail_server_it_is_read_in_the_desk_alone():
    chose()
    write(at=MONDAY)
    assert not Message.objects.exists()


@pytest.mark.usefixtures("province")
def test_who_took_his_choice_back_after_it_was_written_gets_none(server):
    officer = chose()
    write(at=MONDAY)
    keep(officer, muted=[], wants_digest=False, at=MONDAY)
    assert sending(MONDAY) == Sent(final=1)
    assert server.got == []
    assert Message.objects.get().reason == "not_wanted"


@pytest.mark.usefixtures("province")
def test_the_hour_at_which_it_is_chosen_sends_nothing_of_this_morning(server):
    officer = chose(wants_digest=False)
    write(at=MONDAY)
    keep(officer, muted=[], wants_digest=True, at=MONDAY)
    write(at=MONDAY + timedelta(hours=2))
    assert not Message.objects.exists()


@pytest.mark.usefixtures("province")
def test_it_goes_behind_the_same_fence_and_keeps_its_id(server):
    chose()
    write(at=MONDAY)
    row = Message.objects.get()
    server.after_data = lambda n: "hang up" if n == 1 else ""
    assert sending(MONDAY) == Sent(unknown=1, left=1)
    assert sending(MONDAY + timedelta(minutes=1)) == Sent(sent=1)
    assert [mail.message_id for mail in server.got] == [row.message_id] * 2
    assert len({mail.data for mail in server.got}) == 1
    assert faults(server.got) == []


@pytest.mark.usefixtures("province")
def test_a_sender_that_lost_its_lease_changes_nothing(server):
    chose()
    write(at=MONDAY)
    stale = claim(at=MONDAY, media=[Medium.EMAIL], seconds=-1)
    assert stale is not None
    assert sending(MONDAY) == Sent(sent=1)
    assert settle(stale, SENT, at=MONDAY) == "lost"
    assert Attempt.objects.filter(is_late=True).count() == 1


@pytest.mark.usefixtures("province")
def test_refused_it_is_told_to_nobody_else(server):
    """The overview lies in the desk anyway."""
    chose()
    server.refuse = lambda _to: "550 no such user"
    write(at=MONDAY)
    assert sending(MONDAY) == Sent(final=1)
    assert Message.objects.count() == 1


@pytest.mark.usefixtures("province")
@pytest.mark.parametrize(
    "change",
    [{"digest": None}, {"channel": "sms"}, {"recipient_kind": "person"}],
    ids=["of nothing", "as a text message", "to a citizen"],
)
def test_the_database_knows_no_other_message_without_an_event(server, change):
    chose()
    write(at=MONDAY)
    with pytest.raises(DatabaseError), transaction.atomic():
        Message.objects.update(**change)


@pytest.mark.usefixtures("committed_province")
def test_three_that_write_at_once_make_one_mail(server):
    chose()

    def at_once(_n: int) -> int:
        try:
            return write(at=MONDAY)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(at_once, range(3)))
    assert Message.objects.count() == 1
    assert sending(MONDAY) == Sent(sent=1)
    assert len(server.got) == 1
