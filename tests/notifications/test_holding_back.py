"""Undo of what waits: thanks and a step put off to the morning; what somebody is owed goes out."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connections, transaction

from casework.acts.people import PersonInput
from casework.errors import CaseworkError, InvalidInput, NotAllowed, NotFound
from casework.models import Case
from casework.vocabulary import Kind
from notifications.holding import hold_back, lines_of
from notifications.models import HoldBack, Message
from notifications.sending.lease import claim
from notifications.words import HeldBecause, Medium, Purpose
from tests import cast
from tests.acts.stages import assigned, at_desk, closed, waiting_for_papers
from tests.desks.morning import morning, sit
from tests.notifications.telling import planned, sending
from tests.notifications.test_consents import citizen_of, says
from tests.scenarios.life import Life

# Wednesday 08/07/2026, 22:00 in Viet Nam: what is planned now waits until Thursday 07:30.
NIGHT = datetime(2026, 7, 8, 15, 0, tzinfo=UTC)
MORNING_AFTER = datetime(2026, 7, 9, 0, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _with_a_gateway(settings) -> None:
    settings.HOIAM_SMS_URL = "https://sms.example.vn/send"


def by_night(life: Life) -> Life:
    planned(life, at=NIGHT)
    return life


def message(life: Life, event: str, note: str = "progress") -> Message:
    return Message.objects.get(
        case=life.case_id, event__name=f"case.{event}", template=note, recipient_kind="person"
    )


def hold(row: Message, code: str = cast.LAND_OFFICER, *, at: datetime = NIGHT) -> None:
    hold_back(
        row.pk,
        case=Case.objects.get(messages=row),
        actor=cast.acting(code, on=at.date()),
        why=HeldBecause.WRONG_ACT,
        at=at,
    )


@pytest.mark.usefixtures("province")
def test_a_step_put_off_to_the_morning_is_held_back_with_who_and_why_and_is_never_sent():
    life = by_night(assigned())
    row = message(life, "assigned")
    assert row.due_at == MORNING_AFTER
    hold(row)
    row.refresh_from_db()
    assert (row.state, row.reason, row.ended_at) == ("held", "held_back", NIGHT)
    kept = HoldBack.objects.get(message=row)
    assert (kept.by.code, kept.why, kept.at) == (cast.LAND_OFFICER, "wrong", NIGHT)
    others = Message.objects.filter(case=life.case_id, channel="sms", state="waiting")
    Message.objects.filter(pk__in=others).update(state="refused", reason="aside", ended_at=NIGHT)
    assert claim(at=MORNING_AFTER, media=[Medium.SMS]) is None
    assert planned(life, at=MORNING_AFTER).planned == 0


@pytest.mark.usefixtures("province")
def test_thanks_are_held_back_at_any_hour_while_they_wait():
    life = closed(Kind.PETITION)
    says(citizen_of(life), is_given=True, purpose=Purpose.THANKS)
    planned(life)
    row = message(life, "acknowledged", "thanks")
    hold(row, cast.CHAIRMAN, at=row.due_at + timedelta(minutes=1))
    assert Message.objects.get(pk=row.pk).state == "held"


@pytest.mark.usefixtures("province")
@pytest.mark.parametrize(
    ("stage", "event", "note"),
    [
        (at_desk, "received", "received"),
        (waiting_for_papers, "supplement_requested", "supplement"),
        # The notice of acceptance is a paper of the law.
        (assigned, "accepted", "progress"),
    ],
)
def test_what_the_citizen_is_owed_goes_whatever_is_asked(stage, event, note):
    row = message(by_night(stage()), event, note)
    with pytest.raises(InvalidInput, match="owed"):
        hold(row, cast.RECEPTION)
    assert Message.objects.get(pk=row.pk).state == "waiting"
    assert not HoldBack.objects.exists()


@pytest.mark.usefixtures("province")
def test_the_answer_is_owed():
    life = by_night(closed(Kind.PETITION))
    (row,) = Message.objects.filter(case=life.case_id, template="answered", recipient_kind="person")
    with pytest.raises(InvalidInput, match="owed"):
        hold(row, cast.CHAIRMAN)


@pytest.mark.usefixtures("province")
def test_by_day_and_once_the_night_is_over_a_step_goes():
    row = message(by_night(assigned()), "assigned")
    with pytest.raises(InvalidInput, match="quiet hours"):
        hold(row, at=MORNING_AFTER)


@pytest.mark.usefixtures("province")
@pytest.mark.parametrize("end", ["claimed", "tried", "sent", "held", "refused"])
def test_what_is_in_hand_or_over_cannot_be_held_back(end):
    life = by_night(assigned())
    row = message(life, "assigned")
    if end == "claimed":
        Message.objects.exclude(pk=row.pk).filter(state="waiting").update(
            state="refused", reason="aside", ended_at=NIGHT
        )
        # A sender whose clock runs ahead has it in hand.
        assert claim(at=MORNING_AFTER, media=[Medium.SMS]) is not None
    elif end == "tried":
        Message.objects.filter(pk=row.pk).update(attempts=1)
    else:
        Message.objects.filter(pk=row.pk).update(state=end, reason="aside", ended_at=NIGHT)
    with pytest.raises(InvalidInput, match="any more"):
        hold(row)
    assert not HoldBack.objects.exists()


@pytest.mark.usefixtures("province")
def test_only_those_who_work_on_the_case_hold_back_and_only_of_this_case():
    life, other = by_night(assigned()), by_night(assigned())
    row = message(life, "assigned")
    for code in (cast.DI_LINH_HANDLER, cast.ADMINISTRATOR):
        with pytest.raises((NotAllowed, NotFound)):
            hold(row, code)
    with pytest.raises(NotFound):
        hold_back(
            row.pk,
            case=other.case,
            actor=cast.acting(cast.LAND_OFFICER, on=NIGHT.date()),
            why=HeldBecause.AGAIN,
            at=NIGHT,
        )
    inbox = Message.objects.filter(case=life.case_id, channel="inbox").first()
    assert inbox is not None
    with pytest.raises(InvalidInput, match="owed"):
        hold(inbox)
    assert not HoldBack.objects.exists()


@pytest.mark.usefixtures("province")
def test_who_held_back_what_is_never_changed_nor_taken_away():
    hold(message(by_night(assigned()), "assigned"))
    with pytest.raises(DatabaseError), transaction.atomic():
        HoldBack.objects.update(why="again")
    with pytest.raises(DatabaseError), transaction.atomic():
        HoldBack.objects.all().delete()


@pytest.mark.usefixtures("committed_province")
def test_a_sender_and_an_officer_at_once_never_both_have_it():
    """Twenty turns: either it was claimed and stays, or it is held back and nobody claims it."""
    life = by_night(assigned())
    row = message(life, "assigned")
    Message.objects.exclude(pk=row.pk).filter(state="waiting").update(
        state="refused", reason="aside", ended_at=NIGHT
    )

    def officer() -> bool:
        try:
            hold(row)
        except CaseworkError:
            return False
        finally:
            connections.close_all()
        return True

    def sender() -> bool:
        try:
            return claim(at=MORNING_AFTER, media=[Medium.SMS]) is not None
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        for _turn in range(20):
            held, claimed = pool.submit(officer), pool.submit(sender)
            assert held.result() != claimed.result()
            state = Message.objects.get(pk=row.pk)
            assert state.state == ("held" if held.result() else "waiting")
            assert (state.lock_token is None) is held.result()
            with connections["default"].cursor() as cursor:
                cursor.execute("ALTER TABLE notifications_holdback DISABLE TRIGGER USER")
                cursor.execute("DELETE FROM notifications_holdback")
                cursor.execute("ALTER TABLE notifications_holdback ENABLE TRIGGER USER")
            Message.objects.filter(pk=row.pk).update(
                state="waiting", reason="", ended_at=None, lock_token=None, locked_until=None, attempts=0
            )


# ---------------------------------------------------------------------------------------------- the page


def page_of(code: str, life: Life, *, at: datetime = NIGHT) -> str:
    with morning(at):
        answer = sit(code).get(f"/desk/case/{life.case.tracking_code}/", headers={"accept-language": "en"})
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.usefixtures("province")
def test_the_page_of_a_case_says_who_was_told_what_and_names_no_address():
    writer = PersonInput(name="Ka Brum", phone="0912000901", email="canary@example.org")
    life = by_night(assigned(people=(writer,)))
    page = page_of(cast.LAND_OFFICER, life)
    panel = page[page.index('aria-labelledby="told"') :]
    panel = panel[: panel.index("</section>")]
    assert panel.count("<li>") == 4
    assert panel.count('name="why"') == 2
    for trace in ("0912", "+84", "901", "canary", "Ka Brum"):
        assert trace not in panel


@pytest.mark.usefixtures("province")
def test_who_may_not_work_on_it_is_offered_nothing():
    life = by_night(assigned())
    offered = {
        code: [
            line.may_be_held
            for line in lines_of(life.case, actor=cast.acting(code, on=NIGHT.date()), at=NIGHT)
        ]
        for code in (cast.LAND_OFFICER, cast.DI_LINH_HANDLER)
    }
    assert offered == {
        cast.LAND_OFFICER: [True, False, True, False],
        cast.DI_LINH_HANDLER: [False, False, False, False],
    }


@pytest.mark.usefixtures("province")
def test_the_form_holds_back_and_a_refusal_is_a_sentence():
    life = by_night(assigned())
    row, owed = message(life, "assigned"), message(life, "accepted")
    client, address = sit(cast.LAND_OFFICER), f"/desk/case/{life.case.tracking_code}/told/hold/"
    with morning(NIGHT):
        for sent, status in (
            ({"message": row.pk}, 422),
            ({"message": row.pk, "why": "nonsense"}, 422),
            ({"message": owed.pk, "why": "wrong"}, 422),
            ({"message": "9" * 30, "why": "wrong"}, 404),
            ({"message": "x", "why": "wrong"}, 404),
        ):
            assert client.post(address, sent).status_code == status
        assert client.get(address).status_code == 405
        assert sit(cast.DI_LINH_HANDLER).post(address, {"message": row.pk, "why": "wrong"}).status_code == 404
        answer = client.post(address, {"message": row.pk, "why": "wrong"})
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/desk/case/{life.case.tracking_code}/")
    assert list(Message.objects.filter(hold_back__isnull=False).values_list("state", flat=True)) == ["held"]
    assert sending(MORNING_AFTER).sent == 0
    assert lines_of(life.case, actor=cast.acting(cast.LAND_OFFICER, on=NIGHT.date()), at=NIGHT)[0].held
