"""What the board says about seven days ago is what it said seven days ago."""

from __future__ import annotations

import pytest

from casework.selectors.overseen import Overseen
from casework.selectors.policies import calendar
from casework.selectors.trends import months_of, tiles_then
from tests import cast
from tests.acts.stages import (
    COMPLAINT,
    DENUNCIATION,
    PETITION,
    accepted,
    answered,
    assigned,
    at_desk,
    do,
    drafting,
    screened,
    suspended,
    verifying,
    waiting_for_papers,
)
from tests.scenarios.life import day, paper

TILES = ("late", "today", "soon", "paused", "unassigned")


def over(who: str, on: str, **more) -> Overseen:
    return Overseen(actor=cast.acting(who, on=day(on)), on=day(on), calendar=calendar(), **more)


def numbers(who: str, on: str) -> dict[str, int]:
    return over(who, on).numbers(*TILES)


def lives():
    """Cases that stood everywhere on 10/07/2026; none was touched later."""
    return {
        "desk": at_desk(COMPLAINT),
        "papers": waiting_for_papers(PETITION),
        "screened": screened(PETITION),
        "accepted": accepted(COMPLAINT),
        "assigned": assigned(COMPLAINT),
        "verifying": verifying(COMPLAINT),
        "suspended": suspended(COMPLAINT),
        "untouched": verifying(PETITION),
    }


@pytest.mark.parametrize("who", [cast.CHAIRMAN, cast.PROVINCE_CHAIRMAN])
def test_a_week_later_the_board_still_knows_what_it_said(province, who):
    """Accepting, assigning, resuming, declaring complex and ending in between change nothing of it."""
    told = lives()
    said = numbers(who, "10/07/2026")
    assert said["unassigned"] == 3
    assert said["paused"] == 1

    told["desk"].on("13/07/2026").screened(cast.RECEPTION)
    told["papers"].on("13/07/2026").does(cast.RECEPTION, do("receive_supplement", citizens_paper=paper()))
    told["screened"].on("14/07/2026").does(cast.CHAIRMAN, do("assign", officer=_id(cast.LAND_OFFICER)))
    told["accepted"].on("14/07/2026").does(cast.CHAIRMAN, do("assign", officer=_id(cast.LAND_OFFICER)))
    complex_one = do("declare_complex", criteria=("KN.CPX.a",), document_number="31/QĐ-UBND")
    told["verifying"].on("15/07/2026").does(cast.CHAIRMAN, complex_one)
    told["suspended"].on("15/07/2026").does(cast.CHAIRMAN, do("resume", document_number="32/QĐ-UBND"))
    told["assigned"].on("15/07/2026").does(
        cast.RECEPTION, do("request_withdrawal", was_asked_about_coercion=True, citizens_paper=paper())
    )
    told["assigned"].does(cast.CHAIRMAN, do("grant_withdrawal"))

    assert tiles_then(over(who, "17/07/2026")) == said


def test_what_came_since_was_not_there(province):
    at_desk(COMPLAINT)
    assert tiles_then(over(cast.CHAIRMAN, "12/07/2026")) == dict.fromkeys(TILES, 0)
    assert tiles_then(over(cast.CHAIRMAN, "13/07/2026"))["unassigned"] == 1


def test_lateness_of_a_week_ago_is_counted_by_the_date_of_then(province):
    """Received 06/07, acceptance due on 15/07 and given on 20/07: late on the 16th, no longer on the 23rd."""
    life = screened(COMPLAINT)
    assert numbers(cast.CHAIRMAN, "16/07/2026")["late"] == 1
    life.on("20/07/2026").does(cast.CHAIRMAN, do("accept"))
    assert numbers(cast.CHAIRMAN, "23/07/2026")["late"] == 0
    assert tiles_then(over(cast.CHAIRMAN, "23/07/2026"))["late"] == 1


def test_nobody_learns_from_a_difference_what_no_list_shows_him(province):
    """A denunciation is in no trend of a leader who is not listed on it."""
    before = tiles_then(over(cast.PROVINCE_CHAIRMAN, "17/07/2026"))
    at_desk(DENUNCIATION)
    assert tiles_then(over(cast.PROVINCE_CHAIRMAN, "17/07/2026")) == before


def test_twelve_months_in_literal_numbers(province):
    """Three received in July, none resolved there, one in August; two overdue at the end of July."""
    at_desk(COMPLAINT)
    answered(PETITION)
    life = drafting(PETITION)
    assert numbers(cast.CHAIRMAN, "31/07/2026")["late"] == 2
    withdraw = do("request_withdrawal", was_asked_about_coercion=True, citizens_paper=paper())
    life.on("03/08/2026").does(cast.RECEPTION, withdraw).does(cast.CHAIRMAN, do("grant_withdrawal"))
    last = months_of(over(cast.CHAIRMAN, "31/08/2026"))[-2:]
    assert [(m.first.month, m.received, m.resolved) for m in last] == [(7, 3, 0), (8, 0, 1)]
    assert last[0].overdue == 2
    assert months_of(over(cast.CHAIRMAN, "31/08/2026"))[0].first == day("01/09/2025")


def _id(code: str) -> int:
    return cast.officer(code).pk
