"""Two petitions of one matter become one: whoever signed both counts once, hears once, and leaves once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import override_settings

from casework.models import PublicSignature
from casework.selectors.signing import counts_of
from notifications.models import Message
from tests import cast
from tests.acts.stages import PETITION, do, refused, screened, verifying
from tests.notifications.telling import planned, sending
from tests.portal.signing.signatories import (
    asks,
    at,
    confirms,
    morning,
    needs,
    opened,
    phone,
    sent_code,
    signs,
)
from tests.scenarios.life import Life
from workflows.portal.signing.keeping import look_after

pytestmark = pytest.mark.usefixtures("province")


@pytest.fixture
def both() -> tuple[Life, Life]:
    """1-2026 and 2-2026; two signed only the first, one only the second, one both."""
    first, second = opened(), opened()
    with at(morning(first)) as traveller:
        for contact in ("0912000901", "0912000902", "ka@example.vn"):
            signs(traveller, contact)
        for contact in ("0912000903", "ka+2@example.vn"):
            signs(traveller, contact, path="2-2026")
    return first, second


def joined(first: Life, second: Life) -> None:
    """The handler hands the second back, and the desk joins it to the first."""
    back = do("hand_back", ground="BACK.SAME")
    second.does(cast.LAND_OFFICER, back).does(cast.RECEPTION, do("join", into=first.case_id))


def test_who_signed_both_counts_once(both):
    first, second = both
    assert (counts_of(first.case_id).counted, counts_of(second.case_id).counted) == (3, 2)
    joined(first, second)
    assert counts_of(first.case_id).counted == 4


def test_together_they_are_enough_and_the_time_to_answer_starts_once(both):
    first, second = both
    needs(first, 4)
    joined(first, second)
    assert look_after(at=morning(first)) == 1
    assert first.clock_is("SIGN.ANSWER") == "running until 31/07/2026"
    assert second.clock_is("SIGN.ANSWER") == "none"
    assert look_after(at=morning(first)) == 0


@override_settings(HOIAM_MAILBOX=True)
def test_each_person_hears_once_of_the_answer(both):
    first, second = both
    planned(first)
    joined(first, second)
    first.on("14/07/2026").does(cast.CHAIRMAN, do("answer", outcomes=((1, "settled"),)))
    planned(first)
    told = Message.objects.filter(template="signed_answer")
    assert sorted(told.values_list("channel", flat=True)) == ["email", "sms", "sms", "sms"]
    sending(morning(first))
    planned(first)
    assert set(told.values_list("state", flat=True)) == {"sent"}
    assert PublicSignature.objects.exclude(contact="").count() == 0


def test_the_page_of_the_joined_one_leads_to_the_other_and_takes_no_signature(both):
    joined(*both)
    with at(morning(both[0])):
        shown = phone().get("/petitions/2-2026/").content.decode()
        assert "It was joined to a petition of the same matter" in shown
        assert 'href="/petitions/1-2026/"' in shown
        assert "4 signatures" in shown
        assert phone().get("/petitions/2-2026/sign/")["Location"] == "/petitions/2-2026/"


@pytest.mark.parametrize("path", ["1-2026", "2-2026"])
def test_who_takes_his_signature_back_leaves_both(both, path):
    joined(*both)
    with at(morning(both[0])) as traveller:
        client, address = phone(), f"/petitions/{path}/take-back/"
        shown = client.get(address).context["form"]["shown"].value()
        traveller.shift(timedelta(seconds=4))
        client.post(address, {"shown": shown, "contact": "ka@example.vn"})
        assert confirms(client, sent_code(), path).status_code == 303
    assert PublicSignature.objects.filter(withdrawn_at__isnull=False).count() == 2
    assert counts_of(both[0].case_id).counted == 3


def test_a_code_that_was_on_its_way_when_they_were_joined_is_told_so_and_counts_nothing(both):
    first, second = both
    with at(morning(first)) as traveller:
        client = phone()
        asks(client, traveller, "0912000909", path="2-2026")
        joined(first, second)
        assert confirms(client, sent_code(), "2-2026").status_code == 422
    assert counts_of(first.case_id).counted == 4


def test_a_petition_that_must_be_answered_keeps_its_day(both):
    """Joined, its people would wait for the other's day."""
    first, second = both
    needs(second, 2)
    look_after(at=morning(second))
    second.does(cast.LAND_OFFICER, do("hand_back", ground="BACK.SAME"))
    assert refused(second, cast.RECEPTION, do("join", into=first.case_id)) == "must_be_answered"
    assert second.clock_is("SIGN.ANSWER") == "running until 31/07/2026"


def test_a_petition_that_people_signed_is_joined_only_to_one_that_they_can_see(both):
    first, _second = both
    first.does(cast.LAND_OFFICER, do("hand_back", ground="BACK.SAME"))
    unseen = verifying(PETITION)
    assert refused(first, cast.RECEPTION, do("join", into=unseen.case_id)) == "other_not_opened"
    plain = screened(PETITION)
    plain.does(cast.RECEPTION, do("join", into=first.case_id))
    assert plain.state == "joined"
