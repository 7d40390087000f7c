"""The day close: numbers that must be zero, each equal to the list that it opens."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from casework.acts.screening import Screen
from casework.selectors.day_book import LEFTOVERS, DayBook
from tests import cast
from tests.desks.morning import MORNING, comes, morning, sit, taken_in
from workflows.engine import perform
from workflows.waiting import draw_number

pytestmark = pytest.mark.usefixtures("province")

TODAY = MORNING.date()
EVENING = MORNING + timedelta(hours=9)


def book(*, by: str = cast.RECEPTION) -> DayBook:
    return DayBook(cast.acting(by, on=TODAY), cast.unit(cast.LAC_DUONG).pk, TODAY)


def page(path: str = "", *, by: str = cast.RECEPTION):
    with morning(EVENING):
        return sit(by).get(f"/desk/reception/close/{path}")


def test_a_quiet_day_is_clear():
    assert book().counts() == {"all": 0, "unprinted": 0, "unscreened": 0, "unexamined": 0}
    assert "Nothing is left" in page().content.decode()


def test_what_was_taken_in_waits_for_its_receipt_and_its_screening():
    case = taken_in()
    assert book().counts() == {"all": 1, "unprinted": 1, "unscreened": 1, "unexamined": 0}
    with morning(EVENING):
        sit(cast.RECEPTION).get(f"/desk/case/{case.tracking_code}/receipt.pdf")
    screen = Screen(kind="complaint_first", field="land_housing", verdict="own")
    perform(case.pk, screen, actor=cast.acting(cast.RECEPTION, on=TODAY), at=EVENING)
    assert book().counts() == {"all": 1, "unprinted": 0, "unscreened": 0, "unexamined": 0}
    assert "Nothing is left" in page().content.decode()


def test_a_slip_is_no_receipt():
    case = taken_in()
    with morning(EVENING):
        sit(cast.RECEPTION).post(f"/desk/case/{case.tracking_code}/slip.pdf")
    assert book().counts()["unprinted"] == 1


def test_yesterday_is_another_book():
    taken_in(at=MORNING - timedelta(days=3))
    assert book().counts()["all"] == 0
    shown = page("?on=03/07/2026").content.decode()
    assert "03/07/2026" in shown
    assert "Nothing is left" not in shown


@pytest.mark.parametrize("heap", [heap.code for heap in LEFTOVERS])
def test_every_number_equals_the_list_that_it_opens(heap):
    for n in range(1, 4):
        taken_in(n=n)
    counts = book().counts()
    answer = page(f"{heap}/?on=06/07/2026")
    assert answer.status_code == 200
    assert answer.context["count"] == counts[heap] == book().cases(heap).count()
    assert len(re.findall(r'class="code" href="/desk/case/', answer.content.decode())) == counts[heap]


def test_the_list_of_receipts_prints_them():
    case = taken_in()
    shown = page("unprinted/").content.decode()
    assert f'href="/desk/case/{case.tracking_code}/receipt.pdf"' in shown
    assert f'action="/desk/case/{case.tracking_code}/slip.pdf"' in shown


def test_who_still_waits_keeps_the_day_open():
    draw_number(
        unit_id=cast.unit(cast.LAC_DUONG).pk,
        priority="none",
        actor=cast.acting(cast.RECEPTION, on=TODAY),
        at=MORNING,
    )
    shown = page().content.decode()
    assert "Nothing is left" not in shown
    assert "People who still wait" in shown


def test_visits_are_counted_by_what_they_led_to():
    taken_in()
    comes("answered", people=3, is_repeat=True)
    comes("refused", ground="TCD.NO.a")
    assert book().visits() == {
        "all": 3,
        "present": 5,
        "again": 1,
        "opened_case": 1,
        "added_to_case": 0,
        "answered": 1,
        "guided": 0,
        "refused": 1,
    }


@pytest.mark.parametrize("path", ["", "unprinted/", "nothing/"])
def test_only_a_desk_closes_its_day(path):
    assert page(path, by=cast.LAND_OFFICER).status_code == 404


def test_an_unknown_heap_does_not_exist():
    assert page("nothing/").status_code == 404


def test_the_colleague_of_another_commune_closes_his_own():
    taken_in()
    assert page("all/", by=cast.DI_LINH_DESK).context["count"] == 0
