"""Sign with a code, once for each telephone or mail box; take it back; be told once; nothing stays."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import override_settings

from casework.models import Event, PublicSignature, Signing, SigningRequest
from notifications.content import letter_of
from notifications.models import Message
from tests import cast
from tests.acts.stages import do
from tests.notifications.telling import planned, sending
from tests.portal.signing.signatories import (
    TITLE,
    asks,
    at,
    confirms,
    morning,
    needs,
    opened,
    phone,
    prepared,
    sent_code,
    signs,
    states,
)
from workflows.portal.signing.keeping import forget_requests, look_after

pytestmark = pytest.mark.usefixtures("province")


@pytest.fixture
def life():
    return opened()


def page(path: str = "1-2026") -> str:
    return phone().get(f"/petitions/{path}/").content.decode()


def test_the_list_and_the_page_tell_title_count_and_last_day(life):
    with at(morning(life)):
        listed = phone().get("/petitions/").content.decode()
        shown = page()
    assert TITLE in listed
    assert "0 signatures" in shown
    assert "You can sign until 08/09/2026." in shown
    assert "From 50 on, the authority must answer in public." in shown
    assert life.case.tracking_code not in shown + listed
    assert "Ka Brum" not in shown + listed


def test_what_was_only_prepared_is_not_there():
    life = prepared()
    with at(morning(life)):
        assert phone().get("/petitions/1-2026/").status_code == 404
        assert TITLE not in phone().get("/petitions/").content.decode()


@pytest.mark.parametrize("path", ["2-2026", "1-2025", "1-9999", "99999999999999999999-2026", "0-0"])
def test_a_number_that_nobody_has_is_not_found(life, path):
    with at(morning(life)):
        assert phone().get(f"/petitions/{path}/").status_code == 404


def test_a_signature_counts_when_its_code_came_back_and_not_before(life):
    with at(morning(life)) as traveller:
        client = phone()
        assert asks(client, traveller, "0912 000 903")["Location"] == "/petitions/1-2026/code/"
        assert "0 signatures" in page()
        assert confirms(client, sent_code())["Location"] == "/petitions/1-2026/"
        assert "1 signature<" in page()
    row = PublicSignature.objects.get()
    assert (row.name, row.contact, row.commune_code) == ("Ka Brum", "+84912000903", "24848")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("0912000903", "+84 912 000 903"),
        ("Brum@Example.vn", "brum+2@example.vn"),
        ("ka.brum@gmail.com", "kabrum@googlemail.com"),
    ],
)
def test_one_telephone_or_mail_box_counts_once_however_it_is_written(life, first, second):
    with at(morning(life)) as traveller:
        signs(traveller, first)
        signs(traveller, second, line="192.0.2.8")
    assert PublicSignature.objects.count() == 1


@pytest.mark.parametrize("contact", ["0263 3822 123", "12345", "ka@", "@b.vn", "+@b.vn", "a b@c.vn", "x"])
def test_where_no_code_can_arrive_nobody_signs(life, contact):
    with at(morning(life)) as traveller:
        answer = asks(phone(), traveller, contact)
    assert (answer.status_code, SigningRequest.objects.count()) == (422, 0)
    assert "Enter a mobile number of 10 digits" in answer.content.decode()


def test_a_code_works_once_and_never_for_another_petition_or_browser(life):
    with at(morning(life)) as traveller:
        client = phone()
        asks(client, traveller, "0912000903")
        code = sent_code()
        assert confirms(phone("192.0.2.9"), code)["Location"] == "/petitions/1-2026/"
        assert PublicSignature.objects.count() == 0
        assert confirms(client, code).status_code == 303
        # Replayed after he took it back, it brings nothing back.
        other = phone()
        takes_back(other, traveller, "0912000903")
        assert confirms(client, code).status_code == 303
        assert "0 signatures" in page()


def takes_back(client, traveller, contact: str) -> None:
    address = "/petitions/1-2026/take-back/"
    shown = client.get(address).context["form"]["shown"].value()
    traveller.shift(timedelta(seconds=4))
    assert client.post(address, {"shown": shown, "contact": contact}).status_code == 303
    assert confirms(client, sent_code()).status_code == 303


def test_who_takes_his_signature_back_leaves_no_name_and_may_sign_again(life):
    with at(morning(life)) as traveller:
        signs(traveller, "0912000903")
        takes_back(phone(), traveller, "0912000903")
        row = PublicSignature.objects.get()
        assert (row.name, row.contact, row.commune_code, row.line_key) == ("", "", "", "")
        assert "0 signatures" in page()
        signs(traveller, "0912000903")
        assert "1 signature<" in page()


def test_whoever_did_not_sign_gets_no_letter_about_taking_it_back_and_the_page_says_the_same(life):
    with at(morning(life)) as traveller:
        signs(traveller, "0912000903")
        said = []
        for contact in ("0912000903", "0912000904"):
            client = phone()
            shown = client.get("/petitions/1-2026/take-back/").context["form"]["shown"].value()
            traveller.shift(timedelta(seconds=4))
            answer = client.post("/petitions/1-2026/take-back/", {"shown": shown, "contact": contact})
            said.append((answer.status_code, answer["Location"]))
    assert said[0] == said[1] == (303, "/petitions/1-2026/code/")
    asked = SigningRequest.objects.filter(is_withdrawal=True).order_by("pk")
    assert list(asked.values_list("is_cleared", flat=True)) == [True, False]


def test_a_code_is_guessed_five_times_at_most(life):
    with at(morning(life)) as traveller:
        client = phone()
        asks(client, traveller, "0912000903")
        right = sent_code()
        wrong = f"{(int(right) + 1) % 1_000_000:06d}"
        told = [confirms(client, wrong).status_code for _turn in range(6)]
        assert told == [422] * 5 + [429]
        # Now even the right one is braked, from any line.
        client.defaults["REMOTE_ADDR"] = "192.0.2.99"
        assert confirms(client, right).status_code == 429
    assert PublicSignature.objects.count() == 0


def test_a_code_is_dead_after_an_hour(life):
    with at(morning(life)) as traveller:
        client = phone()
        asks(client, traveller, "0912000903")
        traveller.shift(timedelta(minutes=61))
        assert confirms(client, sent_code()).status_code == 422
    assert PublicSignature.objects.count() == 0


def test_nobody_signs_after_the_last_day(life):
    life.today = life.today.replace(month=9, day=9)
    with at(morning(life)):
        answer = phone().get("/petitions/1-2026/sign/")
        assert (answer.status_code, answer["Location"]) == (303, "/petitions/1-2026/")
        assert "The time for signatures is over." in page()


def test_others_cannot_change_the_name_of_who_signed(life):
    with at(morning(life)) as traveller:
        signs(traveller, "0912000903")
        asks(phone("192.0.2.66"), traveller, "0912000903", name="Kẻ Mạo Danh")
    assert PublicSignature.objects.get().name == "Ka Brum"


def test_enough_of_them_start_the_duty_which_the_page_and_the_desk_show(life):
    needs(life, 2)
    with at(morning(life)) as traveller:
        signs(traveller, "0912000903")
        assert life.clock_is("SIGN.ANSWER") == "none"
        signs(traveller, "0912000904")
        shown = page()
    # Friday 10/07 and 15 working days: Friday 31/07.
    assert life.clock_is("SIGN.ANSWER") == "running until 31/07/2026"
    assert "The authority must answer by <b>31/07/2026</b>" in shown
    assert "provisional" in shown
    assert life.case.due_on.isoformat() == "2026-07-31"


def test_a_threshold_that_nobody_noticed_is_found_within_a_minute(life):
    needs(life, 1)
    PublicSignature.objects.create(
        signing=Signing.objects.get(), person_key="a", confirmed_at=morning(life), name="A"
    )
    assert look_after(at=morning(life)) == 1
    assert look_after(at=morning(life)) == 0


@override_settings(HOIAM_MAILBOX=True, HOIAM_PUBLIC_ADDRESS="https://hoi.example/")
def test_the_code_goes_out_once_and_is_stored_nowhere(life):
    planned(life)
    with at(morning(life)) as traveller:
        asks(phone(), traveller, "0912000903")
    code = sent_code()
    planned(life)
    planned(life)
    rows = list(Message.objects.filter(recipient_kind="asker"))
    assert [(m.channel, m.template, m.state, m.event) for m in rows] == [
        ("sms", "sign_code", "waiting", None)
    ]
    letter = letter_of(rows[0])
    assert code in letter.short
    assert life.case.tracking_code not in letter.text + letter.html + letter.short + letter.subject
    assert code not in str(SigningRequest.objects.values_list()) + str(Message.objects.values_list())
    sending(morning(life) + timedelta(seconds=5))
    rows[0].refresh_from_db()
    assert rows[0].state == "sent"


@override_settings(HOIAM_MAILBOX=True)
def test_each_signatory_hears_once_of_the_answer_and_is_forgotten(life):
    with at(morning(life)) as traveller:
        signs(traveller, "0912000903")
        signs(traveller, "ka@example.vn")
        signs(traveller, "0912000905")
    PublicSignature.objects.filter(contact="+84912000905").update(doubt="line", is_counted=False)
    planned(life)
    assert PublicSignature.objects.exclude(contact="").count() == 3
    life.on("14/07/2026").does(cast.CHAIRMAN, do("answer", outcomes=((1, "settled"),)))
    planned(life)
    rows = Message.objects.filter(template="signed_answer").order_by("pk")
    assert sorted(rows.values_list("channel", flat=True)) == ["email", "sms"]
    # Told only once the message is gone: until then the address is needed.
    assert PublicSignature.objects.exclude(contact="").count() == 2
    sending(morning(life))
    planned(life)
    assert set(rows.values_list("state", flat=True)) == {"sent"}
    assert PublicSignature.objects.exclude(contact="").count() == 0
    assert PublicSignature.objects.exclude(name="").count() == 3


def test_who_never_confirmed_is_forgotten_after_a_day(life):
    with at(morning(life)) as traveller:
        asks(phone(), traveller, "0912000903")
    assert forget_requests(at=morning(life) + timedelta(hours=23)) == 0
    assert forget_requests(at=morning(life) + timedelta(hours=25)) == 1


def test_events_hold_nothing_about_who_signed(life):
    needs(life, 1)
    with at(morning(life)) as traveller:
        signs(traveller, "0912000903")
    said = "".join(Event.objects.filter(case=life.case_id).values_list("payload", flat=True))
    assert "912000903" not in said
    assert "Brum" not in said
    assert states() == [("", None)]
