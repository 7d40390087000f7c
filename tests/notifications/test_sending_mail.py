"""E-mail through a real server with the moods of real ones: once, or a person is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from time import perf_counter

import pytest

from casework.acts.people import PersonInput
from casework.models import Case, Person
from notifications.channels.base import SENT
from notifications.models import Attempt, Message
from notifications.recipients import address_on, person
from notifications.sending import Sent
from notifications.sending.lease import claim
from notifications.sending.settling import settle
from notifications.words import Medium
from tests import cast
from tests.acts.stages import assigned
from tests.notifications.servers import (
    MailServer,
    free_port,
    mail_server,
    silent,
    stubborn,
    takes_and_trickles,
    trickles,
)
from tests.notifications.telling import NOON, letters_to, planned, sending, states, told_officers, tries

pytestmark = pytest.mark.usefixtures("province")
MINUTE = timedelta(minutes=1)


@pytest.fixture
def server(settings) -> Iterator[MailServer]:
    settings.HOIAM_PUBLIC_ADDRESS = "https://hoiam.example.vn"
    settings.DEFAULT_FROM_EMAIL = "Hồi Âm <hoiam@example.vn>"
    settings.EMAIL_HOST = "127.0.0.1"
    with mail_server() as known:
        settings.EMAIL_PORT = known.port
        yield known


def test_each_letter_arrives_once_in_one_session(server):
    letters_to("a@example.vn", "b@example.vn", "c@example.vn")
    assert sending(NOON) == Sent(sent=3)
    assert sending(NOON) == Sent()
    assert [mail.to for mail in server.got] == ["a@example.vn", "b@example.vn", "c@example.vn"]
    assert [mail.message_id for mail in server.got] == states("message_id")
    assert (server.sessions, states()) == (1, ["sent"] * 3)
    assert tries() == [("sent", "")] * 3


def test_the_most_urgent_and_then_the_oldest_goes_first(server):
    letters_to("a@example.vn", "b@example.vn", "c@example.vn")
    first, second, third = Message.objects.order_by("pk")
    Message.objects.filter(pk=first.pk).update(urgency=2)
    Message.objects.filter(pk=third.pk).update(due_at=NOON - MINUTE)
    sending(NOON)
    assert [mail.message_id for mail in server.got] == [
        third.message_id,
        second.message_id,
        first.message_id,
    ]


def test_a_server_that_is_away_uses_up_no_attempt_and_gets_everything_later(server, settings):
    letters_to("a@example.vn", "b@example.vn")
    settings.EMAIL_PORT = free_port()
    for n in range(10):
        assert sending(NOON + n * MINUTE) == Sent(away=1, left=2)
    assert states("attempts") == [0, 0]
    settings.EMAIL_PORT = server.port
    assert sending(NOON + timedelta(hours=1)) == Sent(sent=2)
    assert [mail.to for mail in server.got] == ["a@example.vn", "b@example.vn"]


def test_every_third_recipient_refused_for_good_is_written_down_and_the_others_get_theirs(server):
    server.refuse = lambda to: "550 no such user" if to.startswith("third") else ""
    letters_to(*(f"{name}@example.vn" for name in ("a", "b", "third1", "d", "e", "third2")))
    assert sending(NOON) == Sent(sent=4, final=2)
    assert [mail.to[0] for mail in server.got] == ["a", "b", "d", "e"]
    assert states() == ["sent", "sent", "refused", "sent", "sent", "refused"]
    assert states("reason")[2] == "recipient_550"


def test_of_a_citizen_who_was_not_reached_an_officer_is_told(server):
    server.refuse = lambda _to: "550 no such user"
    life = assigned(people=(PersonInput(name="Ka Brum", email="a@example.vn"),))
    planned(life)
    sending(NOON + timedelta(days=2))
    assert told_officers(life) == [(cast.LAND_OFFICER, "assigned")] + [(cast.LAND_OFFICER, "undelivered")] * 4


def test_refused_for_now_it_is_tried_five_times_with_growing_pauses_and_then_parked(server):
    server.refuse = lambda _to: "450 greylisted"
    (life,) = letters_to("a@example.vn")
    pauses = [timedelta(0), MINUTE, 5 * MINUTE, 30 * MINUTE, timedelta(hours=3)]
    at = NOON
    for pause in pauses[:4]:
        at += pause
        assert sending(at - timedelta(seconds=1)).retried == 0
        assert sending(at) == Sent(retried=1, left=1)
    at += pauses[4]
    assert sending(at) == Sent(parked=1)
    assert (states(), states("reason"), states("attempts")) == (["parked"], ["recipient_450"], [5])
    assert sending(at + timedelta(days=30)) == Sent()
    assert tries() == [("retry", "recipient_450")] * 5
    assert told_officers(life) == [(cast.ECONOMY_HEAD, "undelivered")]


def test_a_server_that_leaves_in_the_middle_gets_the_rest_later(server):
    server.refuse = lambda to: "421 too busy" if to.startswith("b") and len(server.got) < 2 else ""
    letters_to("a@example.vn", "b@example.vn", "c@example.vn")
    assert sending(NOON) == Sent(sent=1, away=1, left=2)
    server.refuse = lambda _to: ""
    assert sending(NOON + MINUTE) == Sent(sent=2)
    assert sorted(mail.to for mail in server.got) == ["a@example.vn", "b@example.vn", "c@example.vn"]


def test_a_server_that_takes_a_letter_and_hangs_up_gets_one_identical_copy_and_no_third(server):
    server.after_data = lambda _n: "hang up"
    (life,) = letters_to("a@example.vn")
    assert sending(NOON) == Sent(unknown=1, left=1)
    assert sending(NOON) == Sent(left=1)
    assert sending(NOON + MINUTE) == Sent(parked=1)
    for n in range(5):
        assert sending(NOON + timedelta(days=n + 1)) == Sent()
    assert len(server.got) == 2
    assert server.got[0] == server.got[1]
    assert [outcome for outcome, _reason in tries()] == ["unknown", "unknown"]
    assert told_officers(life) == [(cast.ECONOMY_HEAD, "undelivered")]


def test_a_letter_of_doubtful_fate_arrives_a_second_time_with_the_same_bytes(server):
    server.after_data = lambda n: "hang up" if n == 1 else ""
    letters_to("a@example.vn")
    sending(NOON)
    assert sending(NOON + MINUTE) == Sent(sent=1)
    assert server.got[0] == server.got[1]
    assert states() == ["sent"]


def test_a_refused_text_is_known_not_to_have_arrived(server):
    server.after_data = lambda n: "451 try later"
    letters_to("a@example.vn")
    assert sending(NOON) == Sent(retried=1, left=1)
    assert (server.got, states("unknowns")) == ([], [0])


@pytest.mark.parametrize("mood", [silent, trickles])
def test_a_server_that_hangs_or_trickles_holds_a_sender_no_longer_than_the_limit(server, settings, mood):
    settings.EMAIL_TIMEOUT = 1
    letters_to("a@example.vn")
    with stubborn(mood) as port:
        settings.EMAIL_PORT = port
        began = perf_counter()
        assert sending(NOON) == Sent(away=1, left=1)
        assert perf_counter() - began < 4
    settings.EMAIL_PORT = server.port
    assert sending(NOON + MINUTE) == Sent(sent=1)


def test_a_server_that_takes_a_letter_and_says_nothing_gets_one_identical_copy_at_the_most(server, settings):
    settings.EMAIL_TIMEOUT = 1
    (life,) = letters_to("a@example.vn")
    server.holds.set()
    began = perf_counter()
    assert sending(NOON) == Sent(unknown=1, left=1)
    assert sending(NOON + MINUTE) == Sent(parked=1)
    assert perf_counter() - began < 8
    server.holds.clear()
    assert sending(NOON + timedelta(days=1)) == Sent()
    assert len(server.got) == 2
    assert server.got[0] == server.got[1]
    assert told_officers(life) == [(cast.ECONOMY_HEAD, "undelivered")]


def test_an_answer_to_a_text_at_one_byte_a_second_leaves_doubt_within_the_limit(server, settings):
    # Of "250" two digits have come by then, which must not be read as a number.
    settings.EMAIL_TIMEOUT = 1.5
    letters_to("a@example.vn")
    with stubborn(takes_and_trickles) as port:
        settings.EMAIL_PORT = port
        began = perf_counter()
        assert sending(NOON) == Sent(unknown=1, left=1)
        assert perf_counter() - began < 6
    assert tries() == [("unknown", "after_data_unreadable")]
    settings.EMAIL_PORT = server.port
    assert sending(NOON + MINUTE) == Sent(sent=1)
    assert len(server.got) == 1


def test_who_comes_back_after_his_lease_changes_nothing(server):
    """The fence: a paused sender wakes up when another one has long written how it ended."""
    letters_to("a@example.vn")
    stale = claim(at=NOON, media=[Medium.EMAIL], seconds=-1)
    assert stale is not None
    fresh = claim(at=NOON, media=[Medium.EMAIL])
    assert fresh is not None
    assert (fresh.message_id, fresh.was_in_hand) == (stale.message_id, True)
    assert settle(fresh, SENT, at=NOON) == "sent"
    before = Message.objects.values().get()
    assert settle(stale, SENT, at=NOON + MINUTE) == "lost"
    assert Message.objects.values().get() == before
    assert list(Attempt.objects.order_by("pk").values_list("is_late", flat=True)) == [False, True]


def test_while_a_lease_holds_nobody_else_takes_the_message(server):
    letters_to("a@example.vn")
    assert claim(at=NOON, media=[Medium.EMAIL]) is not None
    assert claim(at=NOON, media=[Medium.EMAIL]) is None
    assert sending(NOON) == Sent(left=1)
    assert server.got == []


def test_what_was_in_hand_when_its_holder_fell_silent_is_tried_once_more_and_counted_as_doubtful(server):
    letters_to("a@example.vn")
    assert claim(at=NOON, media=[Medium.EMAIL], seconds=-1) is not None
    assert sending(NOON) == Sent(sent=1)
    assert len(server.got) == 1
    assert tries() == [("unknown", "holder_fell_silent"), ("sent", "")]
    assert states("unknowns") == [1]


def test_a_letter_that_kills_its_sender_each_time_is_parked(server):
    letters_to("a@example.vn")
    Message.objects.update(unknowns=1, attempts=2)
    assert claim(at=NOON, media=[Medium.EMAIL], seconds=-1) is not None
    assert sending(NOON) == Sent(parked=1)
    assert (server.got, states("reason")) == ([], ["holder_fell_silent"])


def test_the_address_is_that_of_the_moment_of_sending(server):
    letters_to("old@example.vn")
    Person.objects.filter(email="old@example.vn").update(email="new@example.vn")
    sending(NOON)
    assert [mail.to for mail in server.got] == ["new@example.vn"]


def test_an_address_that_is_gone_is_refused_for_good(server):
    letters_to("old@example.vn")
    Person.objects.filter(email="old@example.vn").update(email="")
    assert sending(NOON) == Sent(final=1)
    assert states("reason") == ["no_address"]


def test_of_a_case_that_was_sealed_meanwhile_nothing_leaves_the_house(server):
    (life,) = letters_to("a@example.vn")
    Case.objects.filter(pk=life.case_id).update(confidentiality="sealed")
    assert sending(NOON) == Sent(final=1)
    assert server.got == []
    citizen = person(Message.objects.get(channel="email").recipient_id)
    assert address_on(Medium.EMAIL, citizen, case=life.case) == ""


def test_a_letter_that_cannot_be_made_stops_no_other(server):
    letters_to("a@example.vn", "b@example.vn")
    first = Message.objects.earliest("pk")
    Message.objects.filter(pk=first.pk).update(template="no_such_text")
    assert sending(NOON) == Sent(sent=1, retried=1, left=1)
    assert tries()[0] == ("retry", "not_made_TemplateDoesNotExist")


ODD = ["a@example.vn\r\nBcc: b@example.vn", "khánh@ví-dụ.vn", "x" * 300 + "@example.vn"]


@pytest.mark.parametrize("address", ODD)
def test_an_odd_address_sends_nothing_to_others_and_stops_nobody(server, address):
    letters_to("odd@example.vn", "b@example.vn")
    Person.objects.filter(email="odd@example.vn").update(email=address[:254])
    sending(NOON)
    sending(NOON + MINUTE)
    assert [mail.to for mail in server.got if mail.to == "b@example.vn"] == ["b@example.vn"]
    assert {mail.to for mail in server.got} <= {"b@example.vn", address[:254]}
    assert "unknown" not in {outcome for outcome, _reason in tries()}
