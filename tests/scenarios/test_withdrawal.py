"""One content of two is withdrawn; in a group everyone decides for himself (Luật KN Đ10, NĐ 124 Đ7a)."""

from __future__ import annotations

import pytest

from casework.acts.deciding import Decide, Submit
from casework.acts.ending import ContinueDespiteWithdrawal, GrantWithdrawal, RequestWithdrawal
from casework.acts.handling import Accept, Assign
from casework.models import Content, Party
from tests import cast
from tests.scenarios.life import BOOK, CITIZEN, Life, paper, story

pytestmark = pytest.mark.usefixtures("province")

TWO_CONTENTS = ("Thu hồi đất", "Mức bồi thường")


def complaint(*people: str) -> Life:
    """A complaint with two contents, accepted on 08/07/2026 and assigned."""
    life = story("06/07/2026").received(people=tuple(BOOK[p] for p in people))
    life.on("07/07/2026").screened(contents=TWO_CONTENTS)
    life.on("08/07/2026").does(cast.CHAIRMAN, Accept())
    return life.does(cast.CHAIRMAN, Assign(officer=cast.officer(cast.LAND_OFFICER).pk))


def withdraws(life: Life, *, content: int | None = None, person: str = "", coerced: bool = False) -> Life:
    """A complainant asks to withdraw a content (or all); he was asked whether anybody forces him."""
    party = None
    if person:
        party = Party.objects.get(case_id=life.case_id, person__name=BOOK[person].name).pk
    return life.does(
        CITIZEN,
        RequestWithdrawal(
            was_asked_about_coercion=True,
            content=None if content is None else pk_of(life, content),
            party=party,
            is_coerced=coerced,
        ),
    )


def pk_of(life: Life, seq: int) -> int:
    """The id of a content by its number."""
    return Content.objects.get(case_id=life.case_id, seq=seq).pk


def contents(life: Life) -> list[str]:
    """How each content stands."""
    rows = Content.objects.filter(case_id=life.case_id).order_by("seq")
    return [row.outcome or "open" for row in rows]


def test_one_content_of_two_is_withdrawn_and_the_other_is_decided() -> None:
    life = complaint("mrs-ka-brum")
    unasked = RequestWithdrawal(was_asked_about_coercion=False, content=pk_of(life, 2))
    assert life.on("10/07/2026").refused(CITIZEN, unasked) == "not_asked"
    withdraws(life, content=2)
    assert contents(life) == ["open", "open"]
    life.on("13/07/2026").does(cast.CHAIRMAN, GrantWithdrawal())
    # Luật KN Đ10: the rest goes on, in its own time.
    assert life.stands == "assigned, due 07/08/2026 by KN.R1"
    assert contents(life) == ["open", "withdrawn"]
    assert life.refused(cast.CHAIRMAN, GrantWithdrawal()) == "no_request"

    life.on("17/07/2026").verified(cast.LAND_OFFICER).does(cast.LAND_OFFICER, Submit())
    # What was withdrawn is not decided (Luật KN Đ10), the rest must be (Đ31 k2).
    both = Decide(outcomes=((1, "right"), (2, "right")), document=paper())
    assert life.refused(cast.CHAIRMAN, both) == "outcome_missing"
    life.does(cast.CHAIRMAN, Decide(outcomes=((1, "right"),), document=paper()))
    assert life.stands == "answered, due 22/07/2026 by KN.SEND1"
    assert (contents(life), life.case.outcome) == (["right", "withdrawn"], "right")
    assert life.told == [
        *("received", "screened", "accepted", "assigned", "withdrawal_requested", "withdrawal_granted"),
        *("taken_up", "finding_recorded", "concluded", "submitted", "decided"),
    ]
    assert life.faults() == []


def test_withdrawing_the_last_content_ends_the_case() -> None:
    life = complaint("mrs-ka-brum")
    withdraws(life, content=2).does(cast.CHAIRMAN, GrantWithdrawal())
    withdraws(life, content=1).does(cast.CHAIRMAN, GrantWithdrawal())
    assert life.stands == "withdrawn, nothing due"
    assert life.clock_is("KN.R1") == "stopped on 08/07/2026, due 07/08/2026"
    assert contents(life) == ["withdrawn", "withdrawn"]
    assert life.faults() == []


def test_in_a_group_a_content_ends_when_everyone_has_withdrawn_it() -> None:
    life = complaint("mrs-ka-brum", "mr-ha-juk")
    # She leaves the second content; he still pursues both (NĐ 124 Đ7a).
    withdraws(life, content=2, person="mrs-ka-brum").does(cast.CHAIRMAN, GrantWithdrawal())
    assert contents(life) == ["open", "open"]
    # He leaves the whole: now nobody pursues the second, and she alone the first.
    withdraws(life, person="mr-ha-juk").does(cast.CHAIRMAN, GrantWithdrawal())
    assert contents(life) == ["open", "withdrawn"]
    assert life.state == "assigned"
    # She leaves the first as well: nothing and nobody remains.
    withdraws(life, content=1, person="mrs-ka-brum").does(cast.CHAIRMAN, GrantWithdrawal())
    assert contents(life) == ["withdrawn", "withdrawn"]
    assert life.stands == "withdrawn, nothing due"
    assert life.told[4:] == ["withdrawal_requested", "withdrawal_granted"] * 3
    assert life.faults() == []


def test_a_withdrawal_under_threat_is_not_granted_and_the_case_goes_on() -> None:
    life = complaint("mrs-ka-brum")
    withdraws(life, coerced=True)
    assert life.refused(cast.CHAIRMAN, GrantWithdrawal()) == "coerced"
    # Luật KN Đ10: withdrawn under coercion or threat is not withdrawn.
    life.does(cast.CHAIRMAN, ContinueDespiteWithdrawal(ground="KN.GOON.COERCED"))
    assert life.stands == "assigned, due 07/08/2026 by KN.R1"
    assert contents(life) == ["open", "open"]
    assert life.told[-2:] == ["withdrawal_requested", "continued_despite_withdrawal"]
    assert life.faults() == []
