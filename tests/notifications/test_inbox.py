"""The messages of an officer in the desk, and the letter box of the demonstration."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from casework.models import Bar, Officer
from notifications.models import Message
from tests import cast
from tests.acts.stages import assigned
from tests.desks.morning import morning
from tests.notifications.telling import planned
from tests.scenarios.life import Life, noon

pytestmark = pytest.mark.usefixtures("province")


@pytest.fixture
def told_him() -> Life:
    life = assigned()
    planned(life)
    return life


def signed_in(code: str) -> Client:
    client = Client(headers={"accept-language": "en"})
    user = Officer.objects.get(code=code).user
    assert user is not None
    client.force_login(user)
    return client


def page_of(client: Client, address: str = "/desk/messages/") -> str:
    with morning(noon(Life().on("08/07/2026").today)):
        answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_officer_reads_his_messages_and_marks_them_as_read(told_him):
    client = signed_in(cast.LAND_OFFICER)
    code = told_him.case.tracking_code
    page = page_of(client)
    assert f"Case {code} was assigned to you on 08/07/2026." in page
    assert f'href="/desk/case/{code}/"' in page
    assert '<span class="count">1</span>' in page
    assert '<span class="count">1</span>' in page_of(client, "/desk/settings/")
    message = Message.objects.get(channel="inbox")
    with morning(noon(told_him.today)):
        answer = client.post("/desk/messages/read/", {"message": message.pk})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/desk/messages/")
    message.refresh_from_db()
    assert message.read_at is not None
    assert '<span class="count">' not in page_of(client)


def test_the_page_asks_the_same_for_one_message_and_for_many(told_him):
    client = signed_in(cast.LAND_OFFICER)
    page_of(client)
    with CaptureQueriesContext(connection) as one:
        page_of(client)
    for _ in range(3):
        planned(assigned())
    with CaptureQueriesContext(connection) as many:
        page = page_of(client)
    assert page.count("was assigned to you") == 4
    assert len(many.captured_queries) == len(one.captured_queries)


def test_nobody_reads_or_marks_the_messages_of_another(told_him):
    client = signed_in(cast.CHAIRMAN)
    assert told_him.case.tracking_code not in page_of(client)
    message = Message.objects.get(channel="inbox")
    with morning(noon(told_him.today)):
        for sent in ({"message": message.pk}, {}):
            assert client.post("/desk/messages/read/", sent).status_code == 303
    message.refresh_from_db()
    assert message.read_at is None


@pytest.mark.parametrize("sent", ["-1", "x", "９", "1" * 40, "1 OR 1=1", "\x00"])
def test_a_number_that_is_none_marks_nothing(told_him, sent):
    client = signed_in(cast.LAND_OFFICER)
    with morning(noon(told_him.today)):
        assert client.post("/desk/messages/read/", {"message": sent}).status_code == 303
    assert Message.objects.filter(read_at__isnull=False).count() == 0


def test_who_is_kept_away_from_a_case_by_now_reads_nothing_of_it(told_him):
    """NĐ 31/2019 Đ5: what he was told before is gone from his messages and from their number."""
    handler = cast.officer(cast.LAND_OFFICER)
    told_him.case.assignments.update(ended_at=noon(told_him.today))
    told_him.case.__class__.objects.filter(pk=told_him.case_id).update(
        handler=None, kind="denunciation", confidentiality="sealed"
    )
    Bar.objects.create(case_id=told_him.case_id, officer=handler, ground="accused", at=noon(told_him.today))
    page = page_of(signed_in(cast.LAND_OFFICER))
    assert told_him.case.tracking_code not in page
    assert '<span class="count">' not in page


def test_nobody_enters_without_signing_in():
    for address in ("/desk/messages/", "/desk/mailbox/"):
        answer = Client().get(address)
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/desk/account/login/")


def test_the_letter_box_is_there_in_the_demonstration_alone(told_him, settings):
    client = signed_in(cast.CHAIRMAN)
    with morning(noon(told_him.today)):
        assert client.get("/desk/mailbox/").status_code == 404
    settings.HOIAM_MAILBOX = True
    assert "Nothing was sent yet." in page_of(client, "/desk/mailbox/")


def test_the_letter_box_shows_what_citizens_would_receive_and_no_address(settings):
    settings.HOIAM_MAILBOX = True
    life = assigned()
    planned(life)
    page = page_of(signed_in(cast.CHAIRMAN), "/desk/mailbox/")
    assert f"Vụ việc {life.case.tracking_code}, ngày 08/07/2026: Đã thụ lý, chờ giao." in page
    assert "912000901" not in page
    assert "Ka Brum" not in page


def test_of_a_case_that_he_may_not_see_the_letter_box_shows_nothing(settings):
    settings.HOIAM_MAILBOX = True
    life = assigned()
    planned(life)
    assert life.case.tracking_code not in page_of(signed_in(cast.DI_LINH_CHAIRMAN), "/desk/mailbox/")
