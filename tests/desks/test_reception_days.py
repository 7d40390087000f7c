"""Leaders' reception days: announced in time, held or moved, and tasks that stay open until shown done."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from casework.errors import Impeded, InvalidInput, NotAllowed, NotFound
from casework.models import ReceptionConclusion, ReceptionDay
from casework.selectors.reception_days import post_until, schedule_of, tasks_of
from tests import cast
from tests.desks.morning import MORNING, comes, morning, sit, taken_in
from workflows.reception_days import (
    ConclusionInput,
    DayInput,
    HeldInput,
    conclude,
    hold_day,
    move_day,
    plan_day,
    settle,
)

pytestmark = pytest.mark.usefixtures("province")

TODAY = date(2026, 7, 6)


def day(**more: Any) -> DayInput:
    fields: dict[str, Any] = {
        "unit": cast.unit(cast.LAC_DUONG).pk,
        "on": date(2026, 7, 15),
        "starts_at": time(8),
        "place": "Nơi tiếp công dân",
        "host": cast.officer(cast.CHAIRMAN).pk,
    }
    return DayInput(**{**fields, **more})


def planned(*, by: str = cast.RECEPTION, **more: Any) -> ReceptionDay:
    return plan_day(day(**more), actor=cast.acting(by, on=TODAY), at=MORNING)


def held(**more: Any) -> ReceptionDay:
    made = planned(on=TODAY)
    chairman = cast.officer(cast.CHAIRMAN).pk
    actor = cast.acting(cast.RECEPTION, on=TODAY)
    return hold_day(made.pk, HeldInput(**{"received_by": chairman, **more}), actor=actor, at=MORNING)


def task(of: ReceptionDay, *, by: str = cast.RECEPTION, **more: Any) -> ReceptionConclusion:
    fields: dict[str, Any] = {
        "text": "Kiểm đếm lại",
        "unit": of.unit_id,
        "due_on": date(2026, 7, 10),
        "officer": cast.officer(cast.LAND_OFFICER).pk,
    }
    given = ConclusionInput(**{**fields, **more})
    return conclude(of.pk, given, actor=cast.acting(by, on=TODAY), at=MORNING)


def codes(refusal: pytest.ExceptionInfo[Impeded]) -> list[str]:
    return [impediment.code for impediment in refusal.value.impediments]


def test_a_schedule_is_posted_five_working_days_before():
    # Luật TCD Đ24 k4: before Wednesday 15/07/2026 come Tue 14, Mon 13, Fri 10, Thu 9, Wed 8.
    assert post_until(date(2026, 7, 15)).on == date(2026, 7, 8)
    assert post_until(date(2026, 7, 15)).article == "Luật 42/2013/QH13 Đ24 k4"


@pytest.mark.parametrize(("posted_on", "is_late"), [(date(2026, 7, 8), False), (date(2026, 7, 9), True)])
def test_a_schedule_that_was_posted_late_says_so(posted_on, is_late):
    planned(posted_on=posted_on)
    (line,) = schedule_of(unit_id=cast.unit(cast.LAC_DUONG).pk, on=TODAY)
    assert line.is_posted_late is is_late


@pytest.mark.parametrize("who", [cast.RECEPTION, cast.CHAIRMAN])
def test_desk_and_leader_announce(who):
    assert planned(by=who).planned_by == cast.officer(who)


@pytest.mark.parametrize("who", [cast.LAND_OFFICER, cast.DI_LINH_DESK, cast.DI_LINH_CHAIRMAN])
def test_others_do_not(who):
    with pytest.raises(NotAllowed):
        planned(by=who)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"on": date(2026, 7, 5)}, "past"),
        ({"is_ad_hoc": True}, "no_reason"),
        ({"posted_on": date(2026, 7, 16)}, "posted_late"),
        ({"host": 10**9}, "no_host"),
    ],
)
def test_what_stands_against_a_day_is_named(wrong, code):
    with pytest.raises(Impeded) as refusal:
        planned(**wrong)
    assert codes(refusal) == [code]
    assert not ReceptionDay.objects.exists()


def test_two_receptions_do_not_begin_at_once():
    planned()
    with pytest.raises(InvalidInput):
        planned()
    assert planned(starts_at=time(14)).starts_at == time(14)


def test_a_day_out_of_turn_may_be_written_down_afterwards():
    made = planned(on=date(2026, 7, 3), is_ad_hoc=True, reason="Đoàn đông người")
    assert made.reason == "Đoàn đông người"


def test_the_head_received():
    found = held()
    assert (found.received_by, found.receiver_kind, found.held_at) == (
        cast.officer(cast.CHAIRMAN),
        "head",
        MORNING,
    )


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"receiver_kind": "delegated"}, "no_delegation"),
        ({"receiver_kind": "regular"}, "no_kind"),
        ({"received_by": 10**9}, "no_receiver"),
    ],
)
def test_who_received_is_said_whole(wrong, code):
    with pytest.raises(Impeded) as refusal:
        held(**wrong)
    assert codes(refusal) == [code]


def test_a_day_is_not_held_before_it_came_nor_twice():
    actor = cast.acting(cast.RECEPTION, on=TODAY)
    who = HeldInput(received_by=cast.officer(cast.CHAIRMAN).pk)
    with pytest.raises(Impeded) as early:
        hold_day(planned().pk, who, actor=actor, at=MORNING)
    with pytest.raises(Impeded) as again:
        hold_day(held().pk, who, actor=actor, at=MORNING)
    assert (codes(early), codes(again)) == (["not_yet"], ["over"])


def test_a_day_that_is_moved_stays_in_the_schedule_with_its_reason():
    old = planned()
    new = move_day(
        old.pk,
        to=day(on=date(2026, 7, 20), reason="Chủ tịch đi công tác"),
        actor=cast.acting(cast.RECEPTION, on=TODAY),
        at=MORNING,
    )
    old.refresh_from_db()
    assert (old.moved_to, old.reason, old.held_at) == (new, "Chủ tịch đi công tác", None)
    assert len(schedule_of(unit_id=old.unit_id, on=TODAY)) == 2


def test_a_day_is_moved_with_a_reason_and_by_whoever_keeps_it():
    old = planned()
    with pytest.raises(Impeded) as refusal:
        move_day(
            old.pk, to=day(on=date(2026, 7, 20)), actor=cast.acting(cast.RECEPTION, on=TODAY), at=MORNING
        )
    assert codes(refusal) == ["no_reason"]
    with pytest.raises(NotFound):
        move_day(old.pk, to=day(reason="x"), actor=cast.acting(cast.DI_LINH_DESK, on=TODAY), at=MORNING)
    assert ReceptionDay.objects.count() == 1


def test_a_conclusion_is_a_task_with_a_day():
    made = task(held())
    assert (made.text, made.due_on, made.done_on) == ("Kiểm đếm lại", date(2026, 7, 10), None)
    (open_task,) = tasks_of(unit_id=made.unit_id, on=date(2026, 7, 13))
    # Friday 10/07 was the last day; Monday 13/07 is one working day late.
    assert (open_task.urgency.nearness, open_task.urgency.working_days) == ("late", 1)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [({"text": ""}, "no_text"), ({"due_on": date(2026, 7, 5)}, "due_before"), ({"unit": 10**9}, "no_unit")],
)
def test_a_task_is_said_whole(wrong, code):
    with pytest.raises(Impeded) as refusal:
        task(held(), **wrong)
    assert codes(refusal) == [code]


def test_nothing_is_concluded_before_somebody_received():
    with pytest.raises(Impeded) as refusal:
        task(planned(), due_on=date(2026, 7, 20))
    assert codes(refusal) == ["not_held"]


def test_a_task_is_shown_done_once_and_with_how():
    made = task(held())
    worker = cast.acting(cast.LAND_OFFICER, on=TODAY)
    with pytest.raises(Impeded) as refusal:
        settle(made.pk, how="", actor=worker, at=MORNING)
    assert codes(refusal) == ["no_proof"]
    done = settle(made.pk, how="Biên bản kiểm đếm 10/7", actor=worker, at=MORNING)
    assert (done.done_on, done.done_by) == (TODAY, cast.officer(cast.LAND_OFFICER))
    with pytest.raises(Impeded) as again:
        settle(made.pk, how="Lại", actor=worker, at=MORNING)
    assert codes(again) == ["done_already"]
    assert tasks_of(unit_id=made.unit_id, on=TODAY) == []


def test_a_stranger_shows_nothing_done():
    made = task(held())
    with pytest.raises(NotFound):
        settle(made.pk, how="Xong", actor=cast.acting(cast.DI_LINH_DESK, on=TODAY), at=MORNING)


@pytest.mark.parametrize(
    "broken",
    [
        {"received_by": None, "held_at": MORNING},
        {"is_ad_hoc": True, "reason": ""},
        {"posted_on": TODAY + timedelta(days=60)},
    ],
)
def test_the_database_holds_what_the_forms_ask_for(broken):
    made = planned()
    with pytest.raises(IntegrityError), transaction.atomic():
        ReceptionDay.objects.filter(pk=made.pk).update(**broken)


def test_a_task_without_how_is_not_done_for_the_database():
    made = task(held())
    with pytest.raises(IntegrityError), transaction.atomic():
        ReceptionConclusion.objects.filter(pk=made.pk).update(done_on=TODAY)


class TestPages:
    def test_from_the_announcement_to_the_task_in_the_browser(self):
        chairman, worker = cast.officer(cast.CHAIRMAN).pk, cast.officer(cast.LAND_OFFICER).pk
        case = taken_in()
        comes("answered", summary="Gặp Chủ tịch", receiver_kind="head", receiver=chairman)
        with morning():
            desk = sit(cast.RECEPTION)
            made = desk.post(
                "/desk/reception/days/new/",
                {"on": "06/07/2026", "starts_at": "08:00", "place": "Hội trường", "host": chairman},
            )
            where = made.headers["Location"]
            desk.post(f"{where}held/", {"received_by": chairman, "receiver_kind": "head"})
            task_ = {
                "text": "Kiểm đếm lại",
                "officer": worker,
                "due_on": "05/08/2026",
                "code": case.tracking_code,
            }
            desk.post(f"{where}task/", task_)
            page = desk.get(where).content.decode()
            schedule = desk.get("/desk/reception/days/").content.decode()
        found = ReceptionConclusion.objects.get()
        assert (found.due_on, found.case) == (date(2026, 8, 5), case)
        assert "Kiểm đếm lại" in page
        assert "Kiểm đếm lại" in schedule
        # One visit was received by the head that day, one regularly.
        assert ">1</a>" in page

    def test_a_task_names_no_case_that_may_not_be_seen(self):
        made = held()
        with morning():
            fields = {"text": "x", "officer": cast.officer(cast.LAND_OFFICER).pk, "due_on": "05/08/2026"}
            answer = sit(cast.RECEPTION).post(
                f"/desk/reception/days/{made.pk}/task/", {**fields, "code": "0000-0000-000"}
            )
        assert answer.status_code == 422
        assert not ReceptionConclusion.objects.exists()

    def test_a_day_of_another_unit_does_not_exist(self):
        made = planned()
        with morning():
            assert sit(cast.DI_LINH_DESK).get(f"/desk/reception/days/{made.pk}/").status_code == 404

    def test_what_is_wrong_stays_in_the_form(self):
        with morning():
            answer = sit(cast.RECEPTION).post(
                "/desk/reception/days/new/", {"on": "31/02/2026", "place": "Hội trường"}
            )
        assert answer.status_code == 422
        assert 'value="Hội trường"' in answer.content.decode()
