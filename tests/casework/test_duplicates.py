"""Looking up earlier cases of the same matter in the database."""

from __future__ import annotations

import uuid
from typing import Any

import pytest

from casework.models import Authority, Case, CaseFingerprint, Lodgement, Party, Person, Submission
from casework.rules.duplicates import Reason, ResemblanceKind
from casework.rules.names import name_key
from casework.selectors.duplicates import cases_resembling, fingerprint_of, index_row
from casework.vocabulary import Channel, PartyRole, Signature
from tests.casework.offices import NOON, TODAY, authority, case_in

FLOOD = (
    "Chiều 24/5 mưa 45 phút, hẻm 52 đường Ngô Văn Sở nước dâng tới gần đầu gối, tràn vào 7 nhà cuối hẻm. "
    "Từ hồi có hộ phía trên đổ bê tông làm bãi xe thì nước không có chỗ thoát, đề nghị phường nạo vét cống."
)
CLOGGED = (
    "Cống hẻm 52 đường Ngô Văn Sở bị nghẹt từ lâu, hôm qua nước lại tràn vô nhà, xin phường gặp chủ bãi xe."
)
KARAOKE = (
    "Quán hát trên đường Ngô Văn Sở mở loa tới nửa đêm, kính cửa sổ rung, xin phường xử phạt đúng quy định."
)

pytestmark = pytest.mark.django_db


def lodged(
    unit: Authority,
    text: str,
    *,
    name: str,
    id_number: str = "",
    phone: str = "",
    respondent: str = "",
    is_sealed: bool = False,
    **more: Any,
) -> Case:
    """A case with its paper, its writer and its row in the index."""
    case = case_in(unit, **{"place_code": "24778", **more})
    submission = Submission.objects.create(
        submission_id=uuid.uuid4(),
        request_hash="0" * 64,
        unit=unit,
        register_number=case.register_number,
        channel=Channel.DESK,
        received_on=case.received_on,
        received_at=NOON,
        body="" if is_sealed else text,
        is_sealed=is_sealed,
        signature=Signature.SIGNED,
    )
    Lodgement.objects.create(case=case, submission=submission, is_first=True)
    if not is_sealed:
        person = Person.objects.create(
            name=name, search_key=name_key(name), id_number=id_number, id_kind="cccd", phone=phone
        )
        Party.objects.create(case=case, person=person, role=PartyRole.COMPLAINANT)
    if respondent:
        Party.objects.create(case=case, office=respondent, role=PartyRole.RESPONDENT)
    if not is_sealed:
        index_row(case, fingerprint_of(case)).save()
    return case


@pytest.fixture
def ward(db):
    return authority("68.24778")


def found_for(case: Case) -> list[tuple[int, ResemblanceKind]]:
    offers = cases_resembling(fingerprint_of(case), among=Case.objects.all(), leave_out=[case.pk])
    return [(key, offer.kind) for key, offer in offers]


def test_another_neighbour_with_the_same_matter_is_offered(ward):
    first = lodged(ward, FLOOD, name="Lê Anh Khoa")
    second = lodged(ward, CLOGGED, name="Bùi Thị Thơm")
    assert found_for(second) == [(first.pk, ResemblanceKind.RELATED)]


def test_another_matter_in_the_same_street_is_not_offered(ward):
    lodged(ward, FLOOD, name="Lê Anh Khoa")
    assert found_for(lodged(ward, KARAOKE, name="Trần Văn Ba")) == []


def test_the_same_matter_in_another_commune_is_another_matter(ward):
    lodged(ward, CLOGGED, name="Lê Anh Khoa", place_code="24781")
    assert found_for(lodged(ward, FLOOD, name="Trần Văn Ba")) == []


def test_the_same_person_with_the_same_matter_comes_first(ward):
    neighbour = lodged(ward, CLOGGED, name="Bùi Thị Thơm")
    own = lodged(ward, FLOOD, name="Lê Anh Khoa", id_number="068084001234")
    again = lodged(ward, FLOOD, name="Lê Anh Khoa", id_number="068084001234")
    assert found_for(again) == [(own.pk, ResemblanceKind.SAME), (neighbour.pk, ResemblanceKind.RELATED)]


def test_the_same_text_is_found_wherever_it_was_handed_in(ward):
    first = lodged(ward, FLOOD, name="Lê Anh Khoa", place_code="")
    assert found_for(lodged(ward, FLOOD, name="Trần Văn Ba")) == [(first.pk, ResemblanceKind.NEAR)]


def test_a_person_is_found_by_name_and_telephone_without_a_number(ward):
    first = lodged(ward, FLOOD, name="Lê Anh Khoa", phone="+84912000108", place_code="24781")
    again = lodged(ward, CLOGGED, name="Le Anh Khoa", phone="+84912000108")
    [(key, offer)] = cases_resembling(fingerprint_of(again), among=Case.objects.all(), leave_out=[again.pk])
    assert key == first.pk
    assert offer.reasons[0] == Reason.SAME_PHONE


def test_the_same_respondent_and_one_name_are_enough(ward):
    first = lodged(ward, FLOOD, name="Lê Anh Khoa", respondent="Công ty Cổ phần Bazan Sơn Nguyên")
    second = lodged(ward, KARAOKE, name="Trần Văn Ba", respondent="CÔNG TY CỔ PHẦN BAZAN SƠN NGUYÊN")
    assert found_for(second) == [(first.pk, ResemblanceKind.RELATED)]


def test_only_cases_that_the_asker_may_see_are_offered(ward):
    lodged(ward, FLOOD, name="Lê Anh Khoa")
    probe = fingerprint_of(lodged(ward, CLOGGED, name="Bùi Thị Thơm"))
    assert cases_resembling(probe, among=Case.objects.none()) == []


def test_older_cases_are_left_out_on_request(ward):
    lodged(ward, FLOOD, name="Lê Anh Khoa", received_on=TODAY.replace(year=2025, month=9))
    second = lodged(ward, CLOGGED, name="Bùi Thị Thơm")
    offers = cases_resembling(
        fingerprint_of(second), among=Case.objects.all(), since=TODAY.replace(month=1), leave_out=[second.pk]
    )
    assert offers == []


def test_a_sealed_case_has_an_empty_fingerprint_and_is_never_found(ward):
    sealed = lodged(ward, FLOOD, name="Lê Anh Khoa", is_sealed=True)
    probe = fingerprint_of(sealed)
    assert (probe.signature, probe.bands, probe.marks.words) == ((), (), frozenset())
    lodged(ward, FLOOD, name="Trần Văn Ba")
    assert cases_resembling(probe, among=Case.objects.all()) == []
    assert not CaseFingerprint.objects.filter(case=sealed).exists()
