"""How an officer likes to be told: e-mail is his to choose, what lies in his desk is not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, transaction

from casework.models import Officer
from notifications.models import Message, Preference
from notifications.preferences import MAILED, keep
from notifications.subscriptions import RUNG_OVERDUE, RUNG_REMINDER, SUBSCRIPTIONS, TO_MAIL
from notifications.words import Purpose
from tests import cast
from tests.acts.stages import assigned
from tests.desks.morning import morning
from tests.notifications.telling import NOON, planned
from tests.notifications.test_inbox import page_of, signed_in

pytestmark = pytest.mark.usefixtures("province")
TO = "/desk/messages/preferences/"


def with_mail(code: str) -> int:
    """The officer of the cast, with an address to his login; his number."""
    officer = Officer.objects.select_related("user").get(code=code)
    assert officer.user is not None
    officer.user.email = "officer@example.vn"
    officer.user.save(update_fields=["email"])
    return officer.pk


def rungs_of(officer_id: int) -> dict[str, int]:
    """How many messages about deadlines an officer has on each medium, once his case is late."""
    planned(assigned().on("06/10/2026").clock_ticks())
    rows = Message.objects.filter(
        recipient_kind="officer", recipient_id=officer_id, event__name="case.escalated"
    )
    return {medium: rows.filter(channel=medium).count() for medium in ("inbox", "email")}


@pytest.mark.parametrize(
    ("muted", "wants_digest", "is_mailed"),
    [
        (None, False, True),
        ([], False, True),
        ([Purpose.TURN], False, True),
        ([Purpose.DEADLINE], False, False),
        ([], True, False),
    ],
)
def test_an_officer_gets_the_e_mails_that_he_wants_and_every_message_in_his_desk(
    settings, muted, wants_digest, is_mailed
):
    settings.EMAIL_HOST = "127.0.0.1"
    handler = with_mail(cast.LAND_OFFICER)
    if muted is not None:
        keep(handler, muted=muted, wants_digest=wants_digest, at=NOON)
    found = rungs_of(handler)
    assert found["inbox"] > 0
    assert found["email"] == (found["inbox"] if is_mailed else 0)


def test_the_choice_of_one_is_not_that_of_another(settings):
    settings.EMAIL_HOST = "127.0.0.1"
    handler = with_mail(cast.LAND_OFFICER)
    keep(with_mail(cast.CHAIRMAN), muted=MAILED, wants_digest=True, at=NOON)
    assert rungs_of(handler)["email"] > 0


def test_what_can_be_chosen_is_what_the_table_sends_by_e_mail():
    lines = [*(line for lines in SUBSCRIPTIONS.values() for line in lines), RUNG_REMINDER, RUNG_OVERDUE]
    assert {line.purpose for line in lines if TO_MAIL in line.routes} == set(MAILED)


def test_an_officer_chooses_on_the_page_of_his_messages():
    client = signed_in(cast.CHAIRMAN)
    assert '<input type="checkbox" name="mail" value="deadline" checked>' in page_of(client)
    with morning():
        answer = client.post(TO, {"digest": "on"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/desk/messages/")
    chosen = Preference.objects.get()
    assert (chosen.officer.code, chosen.muted, chosen.wants_digest) == (cast.CHAIRMAN, ["deadline"], True)
    page = page_of(client)
    assert '<input type="checkbox" name="mail" value="deadline">' in page
    assert '<input type="checkbox" name="digest" checked>' in page
    with morning(datetime(2026, 7, 6, 2, 0, tzinfo=UTC)):
        client.post(TO, {"mail": ["deadline"]})
    chosen.refresh_from_db()
    assert (chosen.muted, chosen.wants_digest, Preference.objects.count()) == ([], False, 1)


@pytest.mark.parametrize("sent", ["x", "turn", "\x00", "1' OR '1'='1", "deadline,turn"])
def test_words_that_are_no_choice_change_nothing_else(sent):
    client = signed_in(cast.LAND_OFFICER)
    with morning():
        assert client.post(TO, {"mail": [sent], "digest": "on", "officer": "1"}).status_code == 303
    chosen = Preference.objects.get()
    # Who oversees nothing has no overview: his e-mails cannot be switched off for one.
    assert (chosen.officer.code, chosen.muted, chosen.wants_digest) == (
        cast.LAND_OFFICER,
        ["deadline"],
        False,
    )


def test_looking_at_the_address_of_the_choice_changes_nothing():
    assert signed_in(cast.CHAIRMAN).get(TO).status_code == 405
    assert not Preference.objects.exists()


def test_the_database_refuses_a_purpose_that_nobody_knows():
    with pytest.raises(DatabaseError), transaction.atomic():
        Preference.objects.create(officer=cast.officer(cast.CHAIRMAN), muted=["inbox"], at=NOON)
