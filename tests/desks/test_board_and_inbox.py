"""Every number is the length of the list that it opens, for whoever looks."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from casework.models import Officer
from casework.selectors.caseload import HEAP_OF
from casework.selectors.overseen import Overseen
from casework.selectors.policies import calendar
from tests import cast
from tests.acts.stages import COMPLAINT, DENUNCIATION, PETITION, accepted, at_desk, screened, verifying
from tests.scenarios.life import day
from workflows.inbox import SHELF_OF, Inbox


@pytest.fixture
def busy(province):
    """A commune with cases at several steps."""
    return [
        at_desk(COMPLAINT),
        screened(PETITION),
        accepted(COMPLAINT),
        verifying(COMPLAINT),
        at_desk(DENUNCIATION),
    ]


@pytest.mark.parametrize("on", ["13/07/2026", "14/08/2026", "30/11/2026"])
@pytest.mark.parametrize("who", [cast.CHAIRMAN, cast.PROVINCE_CHAIRMAN])
def test_each_tile_counts_its_list(busy, who, on):
    load = Overseen(actor=cast.acting(who, on=day(on)), on=day(on), calendar=calendar())
    numbers = load.numbers(*HEAP_OF)
    assert {heap: load.cases(heap).count() for heap in HEAP_OF} == numbers


@pytest.mark.parametrize("who", [cast.CHAIRMAN, cast.LAND_OFFICER, cast.RECEPTION])
def test_each_list_of_the_inbox_counts_its_cases(busy, who):
    inbox = Inbox(actor=cast.acting(who, on=day("30/11/2026")), on=day("30/11/2026"), calendar=calendar())
    assert {shelf: inbox.cases(shelf).count() for shelf in SHELF_OF} == inbox.counts()


def test_what_is_late_is_late_from_the_day_after(busy):
    # Received Monday 06/07/2026: 10 days of the law and 07 working days of the decree, the earlier is 15/07.
    def late(on: str) -> bool:
        load = Overseen(actor=cast.acting(cast.CHAIRMAN, on=day(on)), on=day(on), calendar=calendar())
        return load.cases("late").filter(pk=busy[0].case_id).exists()

    assert (late("15/07/2026"), late("16/07/2026")) == (False, True)


def test_what_waits_for_the_head_waits_for_the_leader_where_there_is_none(busy):
    """In xã Lạc Dương only a division has a head; once the unit has one, the work is his alone."""

    def lies_with(who: str) -> set[int]:
        inbox = Inbox(actor=cast.acting(who, on=day("10/07/2026")), on=day("10/07/2026"), calendar=calendar())
        return set(inbox.cases("all").values_list("pk", flat=True))

    waiting = {busy[1].case_id, busy[2].case_id}
    assert lies_with(cast.CHAIRMAN) == waiting
    assert lies_with(cast.PROVINCE_CHAIRMAN) == set()
    Officer.objects.filter(code=cast.ECONOMY_HEAD).update(division=None)
    assert lies_with(cast.CHAIRMAN) == set()
    assert lies_with(cast.ECONOMY_HEAD) == waiting


def test_a_handler_finds_his_case_and_nobody_elses(busy):
    inbox = Inbox(
        actor=cast.acting(cast.LAND_OFFICER, on=day("10/07/2026")), on=day("10/07/2026"), calendar=calendar()
    )
    assert list(inbox.cases("all").values_list("pk", flat=True)) == [busy[3].case_id]


def test_the_page_says_the_number_of_each_list(signed_in, busy):
    page = signed_in(cast.CHAIRMAN).get("/desk/board/").content.decode()
    open_cases = re.search(r'heap=open" aria-label="All, In hand: (\d+)"', page)
    assert open_cases is not None
    listed = signed_in(cast.CHAIRMAN).get("/desk/cases/?heap=open").content.decode()
    assert listed.count('class="code"') == int(open_cases[1])


def test_the_board_is_for_those_who_oversee(signed_in, busy):
    assert signed_in(cast.LAND_OFFICER).get("/desk/board/").status_code == 404
    assert signed_in(cast.LAND_OFFICER).get("/desk/cases/?heap=late").status_code == 404


def test_a_sealed_case_is_in_no_list_of_whom_it_does_not_concern(signed_in, busy):
    sealed = busy[4].case
    page = signed_in(cast.LAND_OFFICER).get("/desk/inbox/?shelf=unit").content.decode()
    assert sealed.tracking_code not in page
    assert signed_in(cast.LAND_OFFICER).get(f"/desk/case/{sealed.tracking_code}/").status_code == 404


@pytest.mark.parametrize(
    ("path", "who", "most"),
    [
        ("/desk/inbox/?shelf=unit", cast.CHAIRMAN, 15),
        ("/desk/board/", cast.CHAIRMAN, 18),
        ("/desk/cases/?heap=open", cast.CHAIRMAN, 12),
    ],
)
def test_a_page_asks_the_database_as_often_for_many_cases_as_for_few(signed_in, province, path, who, most):
    client = signed_in(who)

    def statements() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert client.get(path).status_code == 200
        return len(seen)

    verifying()
    statements()
    few = statements()
    for _n in range(12):
        at_desk(COMPLAINT)
    assert statements() == few <= most
