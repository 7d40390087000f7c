"""The line at the desk: numbers without gaps, priority first, nobody called twice."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from django.db import connections, transaction

from casework.errors import InvalidInput, NotAllowed
from tests import cast
from tests.desks.morning import MORNING, morning, sit
from workflows.models import QueueTicket
from workflows.waiting import call_next, draw_number, line_of


def draw(priority: str = "none", *, by: str = cast.RECEPTION, at: datetime = MORNING) -> QueueTicket:
    unit = cast.unit(cast.LAC_DUONG).pk
    return draw_number(unit_id=unit, priority=priority, actor=cast.acting(by, on=at.date()), at=at)


def call(*, by: str = cast.RECEPTION, at: datetime = MORNING) -> int | None:
    unit = cast.unit(cast.LAC_DUONG).pk
    ticket = call_next(unit_id=unit, actor=cast.acting(by, on=at.date()), at=at)
    return None if ticket is None else ticket.number


@pytest.mark.usefixtures("province")
class TestTheLine:
    def test_numbers_begin_anew_each_day_and_are_those_of_the_unit(self):
        assert [draw().number, draw().number] == [1, 2]
        # 17:30 UTC on 6 July is half past midnight of the 7th in Viet Nam.
        assert draw(at=datetime.fromisoformat("2026-07-06T17:30:00+00:00")).number == 1
        di_linh = cast.unit(cast.DI_LINH).pk
        clerk = cast.acting(cast.DI_LINH_DESK, on=MORNING.date())
        assert draw_number(unit_id=di_linh, priority="none", actor=clerk, at=MORNING).number == 1

    def test_a_draw_that_is_taken_back_leaves_no_gap(self):
        draw()
        with transaction.atomic():
            assert draw().number == 2
            transaction.set_rollback(True)
        assert draw().number == 2

    def test_priority_people_go_first_then_the_order_of_the_numbers(self):
        for priority in ("none", "none", "elderly", "pregnant"):
            draw(priority)
        assert [call() for _ in range(5)] == [3, 4, 1, 2, None]

    def test_calling_the_next_ends_whom_the_desk_serves(self):
        draw()
        draw()
        call()
        later = MORNING + timedelta(minutes=7)
        assert call(at=later) == 2
        first = QueueTicket.objects.get(number=1)
        assert (first.called_at, first.ended_at) == (MORNING, later)

    def test_the_last_one_ends_when_nobody_waits(self):
        draw()
        assert [call(), call()] == [1, None]
        assert QueueTicket.objects.get().ended_at == MORNING

    def test_the_strip_says_who_is_served_how_many_wait_and_how_long(self):
        draw()
        draw(at=MORNING + timedelta(minutes=2))
        draw("disabled", at=MORNING + timedelta(minutes=5))
        call(at=MORNING + timedelta(minutes=6))
        line = line_of(
            unit_id=cast.unit(cast.LAC_DUONG).pk,
            actor=cast.acting(cast.RECEPTION, on=MORNING.date()),
            at=MORNING + timedelta(minutes=18, seconds=59),
        )
        assert line.serving is not None
        assert line.serving.number == 3
        assert [ticket.number for ticket in line.waiting] == [1, 2]
        assert line.next is not None
        assert (line.next.number, line.minutes, line.priority) == (1, 18, ())

    def test_a_quiet_day_has_an_empty_line(self):
        actor = cast.acting(cast.RECEPTION, on=MORNING.date())
        line = line_of(unit_id=cast.unit(cast.LAC_DUONG).pk, actor=actor, at=MORNING)
        assert (line.serving, line.waiting, line.next, line.minutes) == (None, (), None, 0)
        assert call() is None

    @pytest.mark.parametrize("who", [cast.DI_LINH_DESK, cast.LAND_OFFICER, cast.CHAIRMAN])
    def test_only_the_desk_draws_and_calls(self, who):
        with pytest.raises(NotAllowed):
            draw(by=who)
        with pytest.raises(NotAllowed):
            call(by=who)

    def test_an_unknown_priority_is_refused(self):
        with pytest.raises(InvalidInput):
            draw("vip")
        assert not QueueTicket.objects.exists()

    def test_without_scripts_the_buttons_lead_back_to_their_page(self):
        with morning():
            desk = sit(cast.RECEPTION)
            back = {"back": "/desk/reception/close/"}
            taken = desk.post("/desk/reception/queue/take/", {**back, "priority": "elderly"})
            called = desk.post("/desk/reception/queue/next/", back)
            page = desk.get("/desk/reception/close/").content.decode()
        assert (taken.status_code, taken.headers["Location"]) == (302, "/desk/reception/close/")
        assert (called.status_code, called.headers["Location"]) == (302, "/desk/reception/close/")
        assert '<dd class="now">001</dd>' in page

    def test_the_way_back_leads_nowhere_else(self):
        with morning():
            answer = sit(cast.RECEPTION).post(
                "/desk/reception/queue/next/", {"back": "https://evil.example/"}
            )
        assert answer.headers["Location"] == "/desk/reception/queue/"

    def test_in_place_only_the_strip_comes_back(self):
        with morning():
            answer = sit(cast.RECEPTION).post("/desk/reception/queue/take/", headers={"HX-Request": "true"})
        assert answer.status_code == 200
        page = answer.content.decode()
        assert page.lstrip().startswith('<section class="strip" id="queue"')
        assert "<html" not in page

    def test_a_number_is_not_given_by_looking(self):
        with morning():
            desk = sit(cast.RECEPTION)
            answers = [desk.get(f"/desk/reception/queue/{what}/").status_code for what in ("take", "next")]
        assert answers == [405, 405]
        assert not QueueTicket.objects.exists()


@pytest.mark.usefixtures("committed_province")
class TestAllAtOnce:
    def test_eight_draws_at_once_give_eight_numbers(self):
        draw()
        with ThreadPoolExecutor(8) as pool:
            numbers = sorted(pool.map(lambda _: self.closing(lambda: draw().number), range(8)))
        assert numbers == [2, 3, 4, 5, 6, 7, 8, 9]

    def test_two_desks_that_call_at_once_call_two_people(self):
        colleague = cast.officer(cast.LAND_OFFICER)
        colleague.role_assignments.create(
            role="reception", authority=cast.unit(cast.LAC_DUONG), valid_from=MORNING.date()
        )
        draw()
        draw()
        with ThreadPoolExecutor(2) as pool:
            desks = (cast.RECEPTION, cast.LAND_OFFICER)
            called = list(pool.map(lambda who: self.closing(lambda: call(by=who)), desks))
        assert sorted(called, key=str) == [1, 2]

    @staticmethod
    def closing(does):
        try:
            return does()
        finally:
            connections.close_all()
