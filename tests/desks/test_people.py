"""Two records of one person become one, and only in hands that reach all of both; never across the seal."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import Any

import pytest
from django.db import IntegrityError, InternalError, transaction
from django.urls import reverse

from casework.acts.intake import Letter, Receive
from casework.acts.people import PersonInput, known_person
from casework.errors import Impeded, NotFound
from casework.models import AccessEntry, Case, Party, Person, PersonMerge
from casework.permissions import visible_cases
from casework.selectors.visitors import cases_of_name, cases_of_people, people_of
from tests import cast
from tests.desks.counter import page, signed_in
from tests.desks.morning import KA_BRUM, MORNING
from workflows.people import MergeInput, merge_people, undo_merge
from workflows.reception import VisitInput, receive_visitor

pytestmark = pytest.mark.usefixtures("province")

NAMESAKE = PersonInput(name="Ka Brưm", phone="+84912000901", address="Thôn 2", birth_year=1970)
SCREENER = cast.RECEPTION


def lodged(who: PersonInput, *, n: int, unit: str = cast.LAC_DUONG, by: str = cast.RECEPTION) -> Case:
    act = Receive(
        submission_id=uuid.UUID(int=0x9A1F << 112 | n),
        unit=cast.unit(unit).pk,
        channel="desk",
        kind="petition",
        paper=Letter(title="Xin cấp nước", body=f"Xin cấp nước lần {n}"),
        people=(who,),
    )
    visit = VisitInput(unit=cast.unit(unit).pk, outcome="opened_case", act=act)
    case = receive_visitor(visit, actor=cast.acting(by, on=MORNING.date()), at=MORNING).case
    assert case is not None
    return case


def person_of(case: Case) -> Person:
    person = Party.objects.get(case=case, role="petitioner").person
    assert person is not None
    return person


def two(other: PersonInput = NAMESAKE) -> tuple[Case, Case, Person, Person]:
    first, second = lodged(KA_BRUM, n=1), lodged(other, n=2)
    return first, second, person_of(first), person_of(second)


def merged(kept: Person, gone: Person, *, by: str = SCREENER, **more: Any) -> PersonMerge:
    merge = MergeInput(kept=kept.pk, gone=gone.pk, **{"reason": "Xuất trình CCCD", **more})
    return merge_people(merge, actor=cast.acting(by, on=MORNING.date()), at=MORNING)


def test_the_cases_and_visits_follow_and_both_records_lead_to_one():
    first, second, kept, gone = two()
    row = merged(kept, gone, from_gone=frozenset({"birth_year"}))
    kept.refresh_from_db()
    gone.refresh_from_db()
    assert (kept.name, kept.id_number, kept.birth_year, gone.merged_into) == (
        "Ka Brum",
        "068170991001",
        1970,
        kept,
    )
    seen = visible_cases(cast.acting(SCREENER, on=MORNING.date()))
    assert set(cases_of_people([kept.pk], among=seen)) == {first, second}
    assert {v.person_id for case in (first, second) for v in case.visits.all()} == {kept.pk}
    assert kept.pk in people_of(phone="+84912000901")
    assert set(cases_of_name("Ka Brưm", among=seen)) == {first, second}
    assert (row.reason, row.before["birth_year"], row.by) == ("Xuất trình CCCD", None, cast.officer(SCREENER))
    # Written down for every case that the record has.
    log = AccessEntry.objects.filter(verb="merge_people", was_allowed=True)
    assert set(log.values_list("case_id", flat=True)) == {first.pk, second.pk}


def test_who_comes_again_with_the_number_of_the_record_that_went_is_the_one_that_stayed():
    old_card = replace(KA_BRUM, id_kind="other", id_number="250123456")
    _first, _second, kept, gone = two(old_card)
    merged(kept, gone)
    assert known_person(old_card) == kept
    assert known_person(KA_BRUM) == kept


def test_it_is_undone_as_it_was():
    first, second, kept, gone = two()
    row = merged(kept, gone, from_gone=frozenset({"name", "address"}))
    undo_merge(row.pk, actor=cast.acting(SCREENER, on=MORNING.date()), at=MORNING)
    kept.refresh_from_db()
    gone.refresh_from_db()
    assert (kept.name, kept.address, gone.name, gone.merged_into) == (
        "Ka Brum",
        "Thôn Liêng Bông",
        "Ka Brưm",
        None,
    )
    assert (person_of(first), person_of(second)) == (kept, gone)
    assert {v.person_id for v in second.visits.all()} == {gone.pk}
    with pytest.raises(Impeded):
        undo_merge(row.pk, actor=cast.acting(SCREENER, on=MORNING.date()), at=MORNING)


def test_a_record_that_changed_since_is_not_parted_blindly():
    _first, _second, kept, gone = two()
    row = merged(kept, gone)
    Person.objects.filter(pk=kept.pk).update(phone="+84912000999")
    with pytest.raises(Impeded):
        undo_merge(row.pk, actor=cast.acting(SCREENER, on=MORNING.date()), at=MORNING)
    gone.refresh_from_db()
    assert gone.merged_into == kept


def test_two_identity_numbers_are_two_people():
    _first, _second, kept, gone = two(replace(KA_BRUM, id_number="068170991009"))
    with pytest.raises(Impeded) as refused:
        merged(kept, gone)
    assert [i.code for i in refused.value.impediments] == ["two_numbers"]
    assert not PersonMerge.objects.exists()


def test_it_needs_a_reason_and_two_records_that_stand_for_themselves():
    _first, _second, kept, gone = two()
    with pytest.raises(Impeded):
        merged(kept, gone, reason="  ")
    with pytest.raises(NotFound):
        merged(kept, kept)
    merged(kept, gone)
    with pytest.raises((Impeded, NotFound)):
        merged(kept, gone)


@pytest.mark.parametrize("by", [cast.LAND_OFFICER, cast.DI_LINH_DESK, cast.CHIEF_INSPECTOR])
def test_who_does_not_reach_both_finds_neither(by: str):
    _first, _second, kept, gone = two()
    with pytest.raises(NotFound):
        merged(kept, gone, by=by)
    client = signed_in(by)
    assert client.get(reverse("people-merge", args=[kept.pk, gone.pk])).status_code == 404
    assert "Ka Brum" not in page(client.get(reverse("people")))


def test_a_record_with_a_case_of_another_unit_is_left_alone():
    _first, _second, kept, gone = two()
    lodged(KA_BRUM, n=3, unit=cast.DI_LINH, by=cast.DI_LINH_DESK)
    with pytest.raises(NotFound):
        merged(kept, gone)


def test_nothing_is_merged_across_the_seal():
    _first, second, kept, gone = two()
    Case.objects.filter(pk=second.pk).update(confidentiality="sealed")
    with pytest.raises(NotFound):
        merged(kept, gone)
    with pytest.raises(NotFound):
        merged(gone, kept)
    client = signed_in(SCREENER)
    assert client.get(reverse("people-merge", args=[kept.pk, gone.pk])).status_code == 404
    assert "Ka Brưm" not in page(client.get(reverse("people")))


def test_the_pages_lead_from_the_pair_to_the_merge_and_back():
    first, second, kept, gone = two(replace(NAMESAKE, name="Ka Brum"))
    client = signed_in(SCREENER)
    address = reverse("people-merge", args=[kept.pk, gone.pk])
    assert address in page(client.get(reverse("people")))
    shown = page(client.get(address))
    for words in ("068170991001", "Thôn Liêng Bông", "Thôn 2", str(first), str(second)):
        assert words in shown
    assert client.post(address, {"reason": ""}).status_code == 422
    assert not PersonMerge.objects.exists()
    assert client.post(address, {"reason": "Cùng CCCD", "address": "gone"}).status_code == 303
    kept.refresh_from_db()
    assert (kept.address, kept.birth_year) == ("Thôn 2", None)
    listed = page(client.get(reverse("people")))
    assert "Cùng CCCD" in listed
    undone = reverse("people-undo", args=[PersonMerge.objects.get().pk])
    assert client.post(undone).status_code == 303
    assert client.get(undone).status_code == 405
    assert PersonMerge.objects.get().undone_by == cast.officer(SCREENER)


def test_records_are_found_by_name_and_two_are_chosen():
    _first, _second, kept, gone = two()
    client = signed_in(SCREENER)
    assert "Ka Brưm" in page(client.post(reverse("people"), {"q": "ka brum"}))
    answer = client.post(reverse("people-choose"), {"person": [str(gone.pk), str(kept.pk)]})
    assert answer["Location"] == reverse("people-merge", args=[kept.pk, gone.pk])
    for wrong in ([], [str(kept.pk)], ["x", "-1"], ["9" * 30, str(kept.pk)]):
        assert client.post(reverse("people-choose"), {"person": wrong})["Location"] == reverse("people")


def test_the_database_keeps_every_merge():
    _first, _second, kept, gone = two()
    row = merged(kept, gone)
    with pytest.raises(InternalError), transaction.atomic():
        row.delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.filter(pk=kept.pk).update(merged_into=kept.pk)
