"""What nobody must be told is told to whoever agreed, until he takes it back; what he must know, always."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import DatabaseError, transaction

from casework.models import Person
from casework.selectors.audiences import people_who_brought
from casework.vocabulary import Kind
from notifications.consents import agrees, record
from notifications.models import Consent, Message, Planned
from notifications.sending import Sent
from notifications.words import OPTIONAL, ConsentBy, Purpose
from tests import cast
from tests.acts.stages import closed
from tests.notifications.servers import mail_server
from tests.notifications.telling import NOON, planned, sending, told
from tests.scenarios.life import Life

pytestmark = pytest.mark.usefixtures("province")


@pytest.fixture(autouse=True)
def _with_a_gateway(settings) -> None:
    settings.HOIAM_SMS_URL = "https://sms.example.vn/send"


def says(person_id: int, *, is_given: bool, purpose: Purpose = Purpose.THANKS) -> None:
    record(
        person_id,
        purpose,
        is_given=is_given,
        how=ConsentBy.COUNTER,
        taken_by=cast.officer(cast.RECEPTION),
        at=NOON,
    )


def citizen_of(life: Life) -> int:
    (found,) = people_who_brought(life.case)
    return found


def thanks_in(life: Life) -> list[str]:
    return [event for event, _medium, note in told(life) if note == "thanks"]


@pytest.mark.parametrize(
    ("said", "thanked"),
    [([], []), ([True], ["acknowledged"]), ([True, False], []), ([True, False, True], ["acknowledged"])],
)
@pytest.mark.parametrize("kind", [Kind.PETITION, Kind.FEEDBACK])
def test_thanks_go_to_whoever_agreed_and_his_last_word_counts(kind, said, thanked):
    life = closed(kind)
    for is_given in said:
        says(citizen_of(life), is_given=is_given)
    planned(life)
    assert thanks_in(life) == thanked
    # The end of his case he hears of in any case, and nobody is missed who asked for nothing.
    assert ("acknowledged", "sms", "progress") in told(life)
    assert set(Planned.objects.values_list("unreached", flat=True)) == {0}


def test_nobody_is_thanked_for_a_complaint():
    life = closed(Kind.COMPLAINT_FIRST)
    says(citizen_of(life), is_given=True)
    planned(life)
    assert thanks_in(life) == []


def test_what_was_taken_back_after_planning_is_not_sent_nor_sent_another_way(settings):
    settings.EMAIL_HOST = "127.0.0.1"
    life = closed(Kind.PETITION)
    Person.objects.filter(pk=citizen_of(life)).update(email="ka.brum@example.vn")
    says(citizen_of(life), is_given=True)
    planned(life)
    Message.objects.exclude(template="thanks").filter(state="waiting").update(
        state="refused", reason="aside", ended_at=NOON
    )
    says(citizen_of(life), is_given=False)
    with mail_server() as server:
        settings.EMAIL_PORT = server.port
        late = Message.objects.get(template="thanks").next_at
        assert sending(late) == Sent(final=1)
        assert server.got == []
    row = Message.objects.get(template="thanks")
    assert (row.channel, row.state, row.reason) == ("email", "refused", "not_wanted")
    assert not Message.objects.filter(template="undelivered").exists()


def test_the_word_of_one_person_counts_on_each_of_his_records():
    """Two records were found to be of one person: what he said under one name holds under the other."""
    kept = Person.objects.create(name="Ka Brum", search_key="ka brum", phone="+84912000901")
    old = Person.objects.create(name="Ka Brum", search_key="ka brum", merged_into=kept)
    stranger = Person.objects.create(name="K'Brum", search_key="k brum")
    says(old.pk, is_given=True)
    assert [agrees(pk, Purpose.THANKS) for pk in (kept.pk, old.pk, stranger.pk)] == [True, True, False]
    says(kept.pk, is_given=False)
    assert [agrees(pk, Purpose.THANKS) for pk in (kept.pk, old.pk)] == [False, False]


def test_what_was_said_is_never_changed_nor_taken_away():
    life = closed(Kind.PETITION)
    says(citizen_of(life), is_given=True)
    with pytest.raises(DatabaseError), transaction.atomic():
        Consent.objects.update(is_given=False)
    with pytest.raises(DatabaseError), transaction.atomic():
        Consent.objects.all().delete()


@pytest.mark.parametrize("purpose", sorted(set(Purpose) - OPTIONAL))
def test_nobody_is_asked_to_agree_to_what_he_must_be_told(purpose):
    """The database refuses it: a row that says no to an answer must not even exist."""
    life = closed(Kind.PETITION)
    with pytest.raises(DatabaseError), transaction.atomic():
        says(citizen_of(life), is_given=False, purpose=purpose)


def test_the_command_writes_down_what_was_said_and_by_whom():
    life = closed(Kind.PETITION)
    code = life.case.tracking_code
    out = StringIO()
    for said in ("yes", "no"):
        call_command("consent", code, said, how="phone", by=cast.RECEPTION, stdout=out)
    rows = Consent.objects.order_by("pk").values_list("person", "is_given", "how", "taken_by__code")
    citizen = citizen_of(life)
    assert list(rows) == [
        (citizen, True, "phone", cast.RECEPTION),
        (citizen, False, "phone", cast.RECEPTION),
    ]
    assert "Ka Brum" not in out.getvalue()
