"""Luật TCD Đ26, NĐ 154 Đ14-15: a citizen is guided once; papers are returned, filed away or declined."""

from __future__ import annotations

import pytest

from casework.models import Disposal
from tests import cast
from tests.acts.stages import (
    COMPLAINT,
    DENUNCIATION,
    FEEDBACK,
    PETITION,
    accepted,
    at_desk,
    by_post,
    do,
    happened,
    payload,
    refused,
    screened,
    unit,
)
from tests.scenarios.life import CITIZEN, Life, day

pytestmark = pytest.mark.usefixtures("province")


def guide(ground: str = "GUIDE.COMPETENCE", **more):
    return do("guide", ground=ground, to_body="Tòa án nhân dân khu vực 1", **more)


def test_who_comes_in_person_is_guided_at_the_desk_before_screening():
    life = at_desk().does(cast.RECEPTION, guide(to_unit=unit(cast.DI_LINH), document_number="05/HD"))
    assert happened(life) == "case.guided: received → guided"
    row = Disposal.objects.get(case_id=life.case_id)
    assert (row.ground, row.to_body) == ("GUIDE.COMPETENCE", "Tòa án nhân dân khu vực 1")
    assert (row.to_unit, row.document_number) == (cast.unit(cast.DI_LINH), "05/HD")
    assert life.case.ended_on == day("06/07/2026")
    assert life.stands == "guided, nothing due"
    assert life.clock_is("TCD.ANSWER") == "met on 06/07/2026, due 20/07/2026"


def test_a_letter_is_guided_by_the_head_after_screening():
    life = by_post(PETITION)
    assert refused(life, cast.RECEPTION, guide()) == "not_in_person"
    life.on("07/07/2026").screened(cast.RECEPTION, verdict="guide")
    assert refused(life, cast.RECEPTION, guide()) == "not allowed: no_relation"
    life.does(cast.CHAIRMAN, guide("GUIDE.COURT"))
    assert happened(life) == "case.guided: screened → guided"


def test_the_same_content_is_guided_once():
    first = at_desk().does(cast.RECEPTION, guide())
    again = at_desk().does(cast.RECEPTION, do("link", other=first.case_id, kind="duplicate"))
    assert refused(again, cast.RECEPTION, guide("NO.SUCH")) == "guided_once, unknown_ground"


def test_an_accepted_case_is_not_guided_any_more():
    assert refused(accepted(), cast.CHAIRMAN, guide()) == "state"


ENDS = [
    ("return_petition", COMPLAINT, "RETURN.FORWARDER", "case.returned: screened → returned"),
    ("return_petition", PETITION, "RETURN.MISDIRECTED", "case.returned: screened → returned"),
    ("file_away", FEEDBACK, "FILE.CONTENT", "case.filed: screened → filed"),
    ("file_away", DENUNCIATION, "TC.MULTI", "case.filed: screened → filed"),
    ("decline", COMPLAINT, "KN.DENY.5", "case.declined: screened → declined"),
    ("decline", DENUNCIATION, "TC.DENY.b", "case.declined: screened → declined"),
    ("decline", PETITION, "KNPA.DENY.h", "case.declined: screened → declined"),
]


@pytest.mark.parametrize(("verb", "kind", "ground", "event"), ENDS)
def test_the_head_ends_a_case_on_a_coded_ground_with_its_letter(verb, kind, ground, event):
    life = screened(kind).on("08/07/2026")
    life.does(cast.CHAIRMAN, do(verb, ground=ground, document_number="07/TB-UBND"))
    assert happened(life) == event
    assert payload(life) == {"ground": ground}
    row = Disposal.objects.get(case_id=life.case_id)
    assert (row.verb, row.ground, row.document_number) == (verb, ground, "07/TB-UBND")
    assert row.by == cast.officer(cast.CHAIRMAN)
    assert life.case.ended_on == day("08/07/2026")
    assert life.stands == f"{life.state}, nothing due"


def test_declining_meets_the_time_to_accept_and_returning_stops_it():
    declined = screened().on("08/07/2026").does(cast.CHAIRMAN, do("decline", ground="KN.DENY.2"))
    assert declined.clock_is("KN.ACC") == "met on 08/07/2026, due 15/07/2026"
    returned = screened().on("08/07/2026")
    returned.does(cast.CHAIRMAN, do("return_petition", ground="RETURN.FORWARDER"))
    assert returned.clock_is("KN.ACC") == "stopped on 08/07/2026, due 15/07/2026"


@pytest.mark.parametrize(
    ("verb", "ground"),
    [("return_petition", "FILE.CONTENT"), ("file_away", "KN.DENY.1"), ("decline", "TC.DENY.a")],
    ids=["of another act", "of another family", "of another kind"],
)
def test_a_ground_that_the_law_does_not_know_for_it_ends_nothing(verb, ground):
    assert refused(screened(), cast.CHAIRMAN, do(verb, ground=ground)) == "unknown_ground"


@pytest.mark.parametrize("verb", ["return_petition", "file_away", "decline"])
def test_the_desk_proposes_but_does_not_end_a_case(verb):
    act = do(verb, ground="KN.DENY.1")
    assert refused(screened(), cast.RECEPTION, act) == "not allowed: no_role"
    assert refused(accepted(), cast.CHAIRMAN, act) == "state"
    assert refused(screened(), cast.DI_LINH_CHAIRMAN, act) == "not_found"
    assert refused(screened(), CITIZEN, act) == "not allowed: no_relation"


def test_grounds_begin_with_the_law_that_makes_them():
    # NĐ 154/2026 is in force from 1/7/2026: the day before, nobody declines a petition on its ground h.
    life = Life().on("29/06/2026").received(kind=PETITION).on("30/06/2026").screened()
    assert refused(life, cast.CHAIRMAN, do("decline", ground="KNPA.DENY.h")) == "unknown_ground"
    life.on("01/07/2026").does(cast.CHAIRMAN, do("decline", ground="KNPA.DENY.h"))
    assert life.state == "declined"
