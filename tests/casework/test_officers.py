"""Who holds a role on a day, and whom the ladder reaches."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from casework.models import (
    Absence,
    Delegation,
    Officer,
    RoleAssignment,
)
from casework.selectors.officers import (
    Passed,
    Unfilled,
    acting_officers,
    climb,
    officers_in_role,
    related_officer_ids,
)
from casework.vocabulary import Role
from tests.casework.country import AUTUMN, codes, reached, unit


def test_roles_are_found_on_the_desk_with_its_offices(country):
    assert codes(officers_in_role(role=Role.LEADER, unit_id=unit("UBND xã Di Linh").pk, on=AUTUMN)) == ["O43"]
    province = unit("UBND tỉnh Lâm Đồng").pk
    assert codes(officers_in_role(role=Role.LEADER, unit_id=province, on=AUTUMN)) == ["O01", "O02"]
    assert codes(officers_in_role(role=Role.RECEPTION, unit_id=province, on=AUTUMN)) == [
        "O06",
        "O07",
        "O08",
        "O09",
    ]


def test_a_role_holds_only_in_its_days(country):
    commune = unit("UBND xã Di Linh").pk
    assert codes(officers_in_role(role=Role.LEADER, unit_id=commune, on=date(2025, 6, 30))) == []
    RoleAssignment.objects.filter(officer__code="O43").update(valid_to=date(2026, 9, 30))
    assert codes(officers_in_role(role=Role.LEADER, unit_id=commune, on=date(2026, 9, 30))) == ["O43"]
    assert codes(officers_in_role(role=Role.LEADER, unit_id=commune, on=date(2026, 10, 1))) == []


def test_the_ladder_passes_a_missing_head_and_reaches_the_leader(country):
    commune = unit("UBND xã Di Linh")
    found = climb(unit=commune, start=Role.UNIT_HEAD, on=AUTUMN)
    assert (found.authority, found.role, codes(found.officers)) == (commune, Role.LEADER, ["O43"])
    assert found.passed == (
        Passed(authority_id=commune.pk, role=Role.UNIT_HEAD, reason=Unfilled.NOBODY_APPOINTED),
    )


def test_the_ladder_climbs_from_a_commune_without_officers_to_the_province(country):
    commune = unit("UBND xã Tà Năng")
    found = climb(unit=commune, start=Role.LEADER, on=AUTUMN)
    assert (reached(found), found.role, codes(found.officers)) == (
        "68.ubnd",
        Role.UNIT_HEAD,
        ["O03", "O06"],
    )
    assert [passed.reason for passed in found.passed] == [Unfilled.NOBODY_APPOINTED]


def test_the_ladder_starts_at_the_next_unit_when_asked(country):
    found = climb(unit=unit("UBND xã Di Linh"), start=Role.LEADER, on=AUTUMN, units_up=1)
    assert (reached(found), codes(found.officers)) == ("68.ubnd", ["O01", "O02"])


def test_an_absent_leader_is_replaced_by_his_delegate(country):
    commune = unit("UBND xã Di Linh")
    leader, clerk = Officer.objects.get(code="O43"), Officer.objects.get(code="O44")
    Absence.objects.create(
        officer=leader, starts_on=date(2026, 11, 16), ends_on=date(2026, 11, 22), reason="leave"
    )
    found = climb(unit=commune, start=Role.LEADER, on=AUTUMN)
    assert reached(found) == "68.ubnd"
    assert found.passed[0].reason == Unfilled.ALL_ABSENT
    Delegation.objects.create(
        from_officer=leader,
        to_officer=clerk,
        authority=commune,
        role=Role.LEADER,
        starts_on=date(2026, 11, 16),
        ends_on=date(2026, 11, 22),
        document_number="12/GUQ-UBND",
    )
    assert codes(climb(unit=commune, start=Role.LEADER, on=AUTUMN).officers) == ["O44"]
    back = climb(unit=commune, start=Role.LEADER, on=date(2026, 11, 23))
    assert codes(back.officers) == ["O43"]


def test_nobody_lends_a_role_he_does_not_hold(country):
    commune = unit("UBND xã Di Linh")
    Delegation.objects.create(
        from_officer=Officer.objects.get(code="O45"),
        to_officer=Officer.objects.get(code="O44"),
        authority=commune,
        role=Role.LEADER,
        starts_on=date(2026, 11, 16),
        ends_on=date(2026, 11, 22),
        document_number="13/GUQ-UBND",
    )
    assert codes(acting_officers(role=Role.LEADER, unit_id=commune.pk, on=AUTUMN)) == ["O43"]


def test_nobody_up_to_the_top_is_an_answer_with_every_rung_named(country):
    Officer.objects.update(is_active=False)
    found = climb(unit=unit("UBND xã Di Linh"), start=Role.UNIT_HEAD, on=AUTUMN)
    assert (found.authority, found.officers) == (None, ())
    assert len(found.passed) == 6


@pytest.mark.parametrize(
    ("starts_on", "is_refused"), [(date(2026, 11, 22), True), (date(2026, 11, 23), False)]
)
def test_delegations_of_one_pair_may_not_overlap(country, starts_on, is_refused):
    pair = {
        "from_officer": Officer.objects.get(code="O43"),
        "to_officer": Officer.objects.get(code="O44"),
        "authority": unit("UBND xã Di Linh"),
        "role": Role.LEADER,
        "document_number": "12/GUQ-UBND",
        "ends_on": date(2026, 11, 30),
    }
    Delegation.objects.create(**{**pair, "ends_on": date(2026, 11, 22)}, starts_on=date(2026, 11, 16))
    if is_refused:
        with pytest.raises(IntegrityError, match="delegation_no_overlap"), transaction.atomic():
            Delegation.objects.create(**pair, starts_on=starts_on)
    else:
        assert Delegation.objects.create(**pair, starts_on=starts_on).pk


def test_a_role_is_not_held_twice_at_once_and_never_by_a_citizen_role(country):
    held = RoleAssignment.objects.get(officer__code="O43")
    with pytest.raises(IntegrityError, match="role_assignment_no_overlap"), transaction.atomic():
        RoleAssignment.objects.create(
            officer=held.officer, role=held.role, authority=held.authority, valid_from=date(2026, 5, 1)
        )
    with pytest.raises(IntegrityError, match="role_assignment_is_of_an_office"), transaction.atomic():
        RoleAssignment.objects.create(
            officer=held.officer, role=Role.CITIZEN, authority=held.authority, valid_from=date(2026, 5, 1)
        )


def test_officers_with_a_relative_of_that_name_are_found(country):
    found = related_officer_ids(["Ka Nhuy", "Đặng Thị Xuân Mai", ""])
    assert codes(Officer.objects.filter(pk__in=found)) == ["O45"]
