"""Asking why a case is late: once, of its handler, with a last day of its own; answered by whom it asks."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, transaction

from casework.errors import Impeded, NotAllowed, NotFound
from casework.models import AccessEntry, Case, Clock, Event
from casework.selectors.overseen import Overseen
from casework.selectors.policies import calendar
from tests import cast
from tests.acts.stages import COMPLAINT, DENUNCIATION, accepted, verifying
from tests.desks.morning import morning
from tests.scenarios.life import day
from workflows import lateness
from workflows.models import LatenessQuestion

# Friday 14/08/2026, ten in the morning in Viet Nam: two working days later is Tuesday the 18th.
NOON = datetime(2026, 8, 14, 3, 0, tzinfo=UTC)


@pytest.fixture
def late(province):
    return verifying(COMPLAINT).case


def asked(case, who=cast.CHAIRMAN, at=NOON):
    return lateness.ask(case, actor=cast.acting(who, on=at.date()), at=at)


def test_one_click_sends_the_question_with_its_own_last_day(signed_in, late):
    with morning(NOON):
        answer = signed_in(cast.CHAIRMAN).post(f"/desk/case/{late.tracking_code}/why-late/")
    question = LatenessQuestion.objects.get(case=late)
    assert answer.status_code == 302
    assert question.due_on == day("18/08/2026")
    assert question.asked_of == cast.officer(cast.LAND_OFFICER)


def test_the_question_stands_in_the_history_and_moves_no_clock(late):
    before = list(Clock.objects.filter(case=late).order_by("pk").values())
    asked(late)
    assert Event.objects.filter(case=late).latest("seq").name == "case.noted"
    assert list(Clock.objects.filter(case=late).order_by("pk").values()) == before
    assert Case.objects.get(pk=late.pk).state == "verifying"


def test_asking_does_not_end_the_warning_that_nothing_happens(late):
    asked(late)
    over = Overseen(actor=cast.acting(cast.CHAIRMAN, on=NOON.date()), on=NOON.date(), calendar=calendar())
    assert list(over.cases("idle")) == [late]


def test_it_is_not_put_twice(late):
    asked(late)
    with pytest.raises(Impeded) as refusal:
        asked(late)
    assert [one.code for one in refusal.value.impediments] == ["asked_already"]


def test_nobody_is_asked_where_nobody_handles(province):
    case = accepted(COMPLAINT).case
    with pytest.raises(Impeded) as refusal:
        asked(case)
    assert [one.code for one in refusal.value.impediments] == ["no_handler"]


def test_a_handler_asks_nobody_and_the_attempt_is_written_down(late):
    before = AccessEntry.objects.filter(was_allowed=False).count()
    with pytest.raises(NotAllowed):
        asked(late, cast.LAND_OFFICER)
    assert AccessEntry.objects.filter(was_allowed=False).count() == before + 1
    assert not LatenessQuestion.objects.exists()


def test_a_leader_of_another_commune_is_told_that_there_is_no_such_case(signed_in, late):
    with pytest.raises(NotFound):
        asked(late, cast.DI_LINH_CHAIRMAN)
    page = signed_in(cast.DI_LINH_CHAIRMAN).post(f"/desk/case/{late.tracking_code}/why-late/")
    assert page.status_code == 404


def test_the_handler_sees_it_above_his_inbox_and_answers(signed_in, late):
    asked(late)
    client = signed_in(cast.LAND_OFFICER)
    with morning(NOON):
        assert "asks why it is late" in client.get("/desk/inbox/").content.decode()
        address = f"/desk/case/{late.tracking_code}/why-late/answer/"
        assert client.get(address).status_code == 200
        assert client.post(address, {"text": "  "}).status_code == 422
        assert client.post(address, {"text": "Chờ trích lục bản đồ đến 20/8"}).status_code == 302
        assert "asks why it is late" not in client.get("/desk/inbox/").content.decode()
        leader = signed_in(cast.CHAIRMAN).get(f"/desk/case/{late.tracking_code}/").content.decode()
    assert "Chờ trích lục bản đồ đến 20/8" in leader
    question = LatenessQuestion.objects.get(case=late)
    assert question.answered_by == cast.officer(cast.LAND_OFFICER)


def test_who_was_not_asked_does_not_answer(signed_in, late):
    question = asked(late)
    with pytest.raises(NotAllowed):
        lateness.answer(question, "Để tôi", actor=cast.acting(cast.CHAIRMAN, on=NOON.date()), at=NOON)
    assert (
        signed_in(cast.CHAIRMAN).get(f"/desk/case/{late.tracking_code}/why-late/answer/").status_code == 404
    )


def test_an_answer_is_given_once_and_never_changed(late):
    question = asked(late)
    handler = cast.acting(cast.LAND_OFFICER, on=NOON.date())
    lateness.answer(question, "Chờ bản đồ", actor=handler, at=NOON)
    with pytest.raises(Impeded):
        lateness.answer(question, "Khác", actor=handler, at=NOON)
    with pytest.raises(DatabaseError), transaction.atomic():
        LatenessQuestion.objects.update(due_on=day("01/09/2026"))
    with pytest.raises(DatabaseError), transaction.atomic():
        LatenessQuestion.objects.all().delete()


def test_the_board_counts_what_waits_and_what_was_not_answered_in_time(signed_in, late):
    asked(late)

    def counted(at, name):
        with morning(at):
            page = signed_in(cast.CHAIRMAN).get(f"/desk/cases/?heap=open&asked={name}").content.decode()
        return page.count('<a class="code"')

    tuesday, wednesday = (datetime(2026, 8, n, 3, 0, tzinfo=UTC) for n in (18, 19))
    assert [counted(tuesday, "waiting"), counted(tuesday, "late")] == [1, 0]
    assert [counted(wednesday, "waiting"), counted(wednesday, "late")] == [1, 1]


def test_of_a_denunciation_only_those_listed_ask_and_see(signed_in, province):
    case = verifying(DENUNCIATION).case
    with pytest.raises(NotFound):
        asked(case, cast.PROVINCE_CHAIRMAN)
    asked(case)
    with morning(NOON):
        assert (
            case.tracking_code
            not in signed_in(cast.PROVINCE_CHAIRMAN).get("/desk/questions/").content.decode()
        )
        assert case.tracking_code in signed_in(cast.CHAIRMAN).get("/desk/questions/").content.decode()
