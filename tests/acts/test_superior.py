"""Luật TC Đ38 k5, NĐ 31 Đ5: what a unit above may do; and what follows when units change."""

from __future__ import annotations

import pytest

from casework.models import Assignment, NamedAccess, Remark, Succession
from tests import cast
from tests.acts.stages import (
    BOARD_DESK,
    COMPLAINT,
    DENUNCIATION,
    PETITION,
    accepted,
    answered,
    assigned,
    at_desk,
    closed,
    do,
    happened,
    monitoring,
    payload,
    refused,
    screened,
    suspended,
    unit,
    verifying,
)
from tests.scenarios.life import Life, day

pytestmark = pytest.mark.usefixtures("province")


def urge():
    return do("urge", text="Khẩn trương giải quyết", document_number="50/UBND-NC")


def take_over(ground: str = "TC.TAKE.BIAS", *, to: str = cast.PROVINCE):
    return do("take_over", unit=unit(to), ground=ground, document_number="51/QĐ-UBND")


def test_the_province_urges_and_nothing_else_changes():
    life = verifying().on("20/07/2026")
    before = life.stands
    life.does(cast.PROVINCE_CHAIRMAN, urge())
    assert happened(life) == "case.urged: verifying → verifying"
    row = Remark.objects.get(case_id=life.case_id)
    assert (row.kind, row.text, row.reason) == ("urging", "Khẩn trương giải quyết", "50/UBND-NC")
    assert life.stands == before
    # What was urged is not in the history, which many may read.
    assert payload(life) == {}


def test_nobody_urges_himself_or_his_neighbour_or_what_is_answered():
    assert refused(verifying(), cast.CHAIRMAN, urge()) == "not allowed: no_relation"
    assert refused(verifying(), cast.DI_LINH_CHAIRMAN, urge()) == "not_found"
    assert refused(answered(), cast.PROVINCE_CHAIRMAN, urge()) == "state"


@pytest.mark.parametrize("stage", [accepted, verifying, suspended])
def test_the_province_takes_a_denunciation_over_and_the_commune_loses_it(stage):
    life = stage(DENUNCIATION).on("13/07/2026")
    came_from = life.state
    life.does(cast.PROVINCE_CHAIRMAN, take_over())
    assert happened(life) == f"case.taken_over: {came_from} → screened"
    assert payload(life) == {
        "from_unit": unit(cast.LAC_DUONG),
        "to_unit": unit(cast.PROVINCE),
        "ground": "TC.TAKE.BIAS",
        "document_number": "51/QĐ-UBND",
    }
    case = life.case
    assert (case.unit.name, case.handler, case.accepted_on) == (cast.PROVINCE, None, None)
    assert case.suspended_from == ""
    assert life.clock_is("TC.R").startswith("stopped on 13/07/2026")
    assert not Assignment.objects.filter(case=case, ended_at__isnull=True).exists()
    for old in (cast.CHAIRMAN, cast.RECEPTION, cast.LAND_OFFICER):
        assert refused(life, old, do("note", text="Vụ của tôi")) == "not_found"
    listed = NamedAccess.objects.filter(case=case, ends_on__isnull=True)
    assert cast.PROVINCE_CHAIRMAN in set(listed.values_list("officer__code", flat=True))


def test_a_new_acceptance_starts_a_new_cycle():
    life = accepted(DENUNCIATION).on("13/07/2026").does(cast.PROVINCE_CHAIRMAN, take_over())
    life.on("14/07/2026").does(cast.PROVINCE_CHAIRMAN, do("accept"))
    assert life.clock("TC.R").cycle == 2
    # 30 days after 14/07/2026.
    assert life.clock_is("TC.R") == "running until 13/08/2026"


def test_who_demanded_takes_over_what_the_lower_level_leaves_undone():
    life = monitoring(DENUNCIATION).on("16/07/2026")
    assert refused(life, cast.PROVINCE_CHAIRMAN, do("accept")) == "state"
    life.does(cast.PROVINCE_CHAIRMAN, take_over("TC.TAKE.SERIOUS"))
    assert happened(life) == "case.taken_over: monitoring → screened"
    assert (life.case.unit.name, life.case.verdict) == (cast.PROVINCE, "own")
    # Luật TC Đ38 k3: the report was due five working days after 08/07/2026.
    assert life.clock_is("TC.LATE2") == "met on 16/07/2026, due 15/07/2026"
    # Nobody lets it lie now: 05 working days of the house to decide on acceptance.
    assert life.clock_is("STEP.ACCEPT") == "running until 23/07/2026"
    assert life.on("17/07/2026").does(cast.PROVINCE_CHAIRMAN, do("accept")).state == "accepted"
    # 30 days after 17/07/2026 end on a Sunday.
    assert life.clock_is("TC.R") == "running until 17/08/2026"


def test_what_is_monitored_is_taken_over_by_nobody_but_who_demanded():
    life = monitoring(DENUNCIATION)
    assert refused(life, cast.PROVINCE_CHAIRMAN, take_over(to=cast.LAC_DUONG)) == "not_above"
    assert refused(life, cast.CHAIRMAN, take_over()) == "not_found"
    assert refused(life, cast.INTERNAL_AFFAIRS, take_over()) == "not allowed: no_role"
    # A case of its own that it has not yet demanded, a unit accepts and does not take over.
    ours = at_desk(DENUNCIATION, unit=cast.PROVINCE, by=BOARD_DESK).on("07/07/2026")
    ours.screened(cast.INTERNAL_AFFAIRS, verdict="own").on("08/07/2026")
    ours.does(cast.PROVINCE_CHAIRMAN, do("accept"))
    assert refused(ours, cast.PROVINCE_CHAIRMAN, take_over()) == "not allowed: no_relation"


def test_a_case_is_taken_over_upwards_and_on_a_ground_of_the_law():
    life = verifying(DENUNCIATION)
    wrong = take_over("KN.STOP.a", to=cast.DI_LINH)
    assert refused(life, cast.PROVINCE_CHAIRMAN, wrong) == "not_above, unknown_ground"
    assert refused(life, cast.PROVINCE_CHAIRMAN, take_over(to=cast.LAC_DUONG)) == "not_above"


def test_only_a_denunciation_under_way_is_taken_over_by_the_head_above():
    assert refused(verifying(DENUNCIATION), cast.DI_LINH_CHAIRMAN, take_over()) == "not_found"
    assert refused(answered(DENUNCIATION), cast.PROVINCE_CHAIRMAN, take_over()) == "state"
    assert refused(verifying(COMPLAINT), cast.PROVINCE_CHAIRMAN, take_over()) == "not allowed: no_role"
    assert refused(monitoring(), cast.PROVINCE_CHAIRMAN, take_over()) == "not allowed: no_role"


def merged(on: str = "01/07/2026") -> None:
    Succession.objects.create(
        predecessor=cast.unit(cast.LAC_DUONG),
        successor=cast.unit(cast.DI_LINH),
        kind="merged",
        effective_on=day(on),
        document_number="1/NQ-HĐND",
    )


def move(to: str = cast.DI_LINH):
    return do("move_unit", unit=unit(to))


@pytest.mark.parametrize("stage", [screened, assigned, verifying])
def test_a_case_follows_its_unit_with_its_number_and_its_clock(stage):
    life: Life = stage(PETITION)
    merged()
    before = (life.case.case_number, life.stands)
    life.does("system", move())
    assert happened(life) == f"case.unit_moved: {life.state} → {life.state}"
    assert payload(life) == {"from_unit": unit(cast.LAC_DUONG), "to_unit": unit(cast.DI_LINH)}
    assert life.case.unit == cast.unit(cast.DI_LINH)
    assert (life.case.case_number, life.stands) == before
    assert life.case.numbered_by == cast.unit(cast.LAC_DUONG)


def test_a_sealed_case_that_moves_is_listed_at_the_new_desk():
    life = screened(DENUNCIATION)
    merged()
    life.does("system", move())
    assert refused(life, cast.CHAIRMAN, do("note", text="Vụ cũ")) == "not_found"
    assert life.does(cast.DI_LINH_CHAIRMAN, do("accept")).state == "accepted"


def test_no_case_moves_without_a_document_that_is_in_force():
    life = assigned()
    assert refused(life, "system", move()) == "no_succession"
    merged("01/08/2026")
    assert refused(life, "system", move()) == "no_succession"
    assert refused(life, cast.LAND_OFFICER, move()) == "not allowed: no_role"


def test_an_ended_case_stays_where_it_ended():
    merged()
    assert refused(closed(), "system", move()) == "state"
