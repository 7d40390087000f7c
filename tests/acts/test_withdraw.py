"""Luật KN Đ10, NĐ 124 Đ7a, Luật TC Đ33: withdrawal of the whole or a part, by one or by all."""

from __future__ import annotations

import pytest

from casework.models import Document, Party, Withdrawal
from tests import cast
from tests.acts.stages import (
    COMPLAINT,
    DENUNCIATION,
    answered,
    content,
    do,
    happened,
    payload,
    refused,
    screened,
    verifying,
)
from tests.scenarios.life import BOOK, CITIZEN, Life, day, paper

pytestmark = pytest.mark.usefixtures("province")
TWO = {"contents": ("Thu hồi đất", "Giá bồi thường")}


def wish(*, asked: bool = True, **more):
    return do("request_withdrawal", was_asked_about_coercion=asked, **more)


def signed(**more):
    """The wish as the desk takes it in: with the paper that the citizen signed."""
    return wish(citizens_paper=paper("Đơn rút"), **more)


def wished(life: Life, **more) -> Life:
    return life.on("10/07/2026").does(cast.RECEPTION, signed(**more))


def row(life: Life) -> Withdrawal:
    return Withdrawal.objects.filter(case_id=life.case_id).latest("pk")


def test_a_wish_to_withdraw_is_recorded_after_the_question_of_coercion():
    life = verifying().on("10/07/2026").does(CITIZEN, wish())
    assert happened(life) == "case.withdrawal_requested: verifying → verifying"
    assert payload(life) == {"part": False}
    assert (row(life).requested_on, row(life).decided_on, row(life).is_coerced) == (
        day("10/07/2026"),
        None,
        False,
    )
    assert life.stands == "verifying, due 07/08/2026 by KN.R1"


def test_everything_wrong_with_a_wish_is_said_at_once():
    other = screened()
    elsewhere = Party.objects.get(case_id=other.case_id)
    act = wish(asked=False, content=content(other).pk, party=elsewhere.pk)
    assert refused(verifying(), cast.RECEPTION, act) == "not_asked, no_content, no_party, no_paper"


def test_the_desk_withdraws_nothing_without_the_citizens_paper():
    # Luật KN Đ10, Luật TC Đ33: in writing, signed or fingerprinted.
    assert refused(verifying(), cast.RECEPTION, wish()) == "no_paper"
    assert refused(screened(DENUNCIATION), cast.RECEPTION, wish()) == "no_paper"
    life = wished(screened(DENUNCIATION))
    # What a denouncer signed goes to the sealed store like his letter (Luật TC Đ56).
    kept = Document.objects.get(case_id=life.case_id, kind="citizens_paper")
    assert (kept.is_sealed, kept.sha256, kept.name_as_given) == (True, "", "")


def test_nobody_withdraws_for_the_citizen_what_is_answered():
    assert refused(answered(), CITIZEN, wish()) == "state"
    assert refused(verifying(), cast.LAND_OFFICER, wish()) == "not allowed: no_role"


def test_a_whole_complaint_ends_when_its_withdrawal_is_granted():
    life = wished(verifying()).does(cast.CHAIRMAN, do("grant_withdrawal"))
    assert happened(life) == "case.withdrawal_granted: verifying → withdrawn"
    assert payload(life) == {"whole": True}
    assert (row(life).is_granted, content(life).outcome) == (True, "withdrawn")
    assert life.case.ended_on == day("10/07/2026")
    assert life.clock_is("KN.R1") == "stopped on 10/07/2026, due 07/08/2026"


def test_one_content_of_two_is_withdrawn_and_the_other_goes_on():
    life = verifying(found=TWO)
    wished(life, content=content(life, 2).pk).does(cast.CHAIRMAN, do("grant_withdrawal"))
    assert happened(life) == "case.withdrawal_granted: verifying → verifying"
    assert payload(life) == {"whole": False}
    assert [content(life, n).is_withdrawn for n in (1, 2)] == [False, True]
    assert life.stands == "verifying, due 07/08/2026 by KN.R1"


def test_one_complainant_of_two_withdraws_and_the_case_goes_on_for_the_other():
    # NĐ 124 Đ7a.
    life = verifying(people=(BOOK["mrs-ka-brum"], BOOK["mr-ha-juk"]))
    brum, juk = Party.objects.filter(case_id=life.case_id, role="complainant").order_by("seq")
    wished(life, party=brum.pk).does(cast.CHAIRMAN, do("grant_withdrawal"))
    assert life.state == "verifying"
    life.does(cast.RECEPTION, signed(party=juk.pk)).does(cast.CHAIRMAN, do("grant_withdrawal"))
    assert life.state == "withdrawn"


def test_a_forced_withdrawal_is_not_granted():
    life = wished(verifying(), is_coerced=True)
    assert refused(life, cast.CHAIRMAN, do("grant_withdrawal")) == "coerced"


def test_only_the_head_grants_and_only_what_was_asked_for():
    assert refused(verifying(), cast.CHAIRMAN, do("grant_withdrawal")) == "no_request"
    assert refused(wished(verifying()), cast.RECEPTION, do("grant_withdrawal")) == "not allowed: no_role"
    assert refused(answered(), cast.CHAIRMAN, do("grant_withdrawal")) == "state"


@pytest.mark.parametrize(
    ("kind", "ground"), [(DENUNCIATION, "TC.GOON.a"), (COMPLAINT, "KN.GOON.COERCED")], ids=["TC", "KN"]
)
def test_a_matter_goes_on_although_it_is_withdrawn(kind, ground):
    life = wished(verifying(kind), is_coerced=kind == COMPLAINT)
    life.does(cast.CHAIRMAN, do("continue_despite_withdrawal", ground=ground))
    assert happened(life) == "case.continued_despite_withdrawal: verifying → verifying"
    assert payload(life) == {"ground": ground}
    assert (row(life).is_granted, row(life).ground) == (False, ground)
    assert not content(life).is_withdrawn


def test_what_nobody_withdrew_does_not_go_on_despite_it():
    act = do("continue_despite_withdrawal", ground="TC.GOON.a")
    assert refused(verifying(COMPLAINT), cast.CHAIRMAN, act) == "no_request, unknown_ground"
    assert refused(wished(verifying()), cast.RECEPTION, act) == "not allowed: no_role"
    assert refused(answered(), cast.CHAIRMAN, act) == "state"
