"""Visits as the desk of xã Lạc Dương records them: alone, with a case, as a group, refused."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.db import connection

from casework.acts.additions import Comment
from casework.acts.intake import Letter, Receive
from casework.acts.people import PersonInput, RespondentInput
from casework.acts.screening import Screen
from casework.errors import Impeded, InvalidInput, NotAllowed, NotFound
from casework.models import AccessEntry, Authority, Case, Event, Group, Person, Remark, SealedItem, Visit
from tests import cast
from tests.scenarios.life import BOOK, day, noon
from workflows.engine import perform
from workflows.reception import GroupInput, VisitInput, receive_visitor

pytestmark = pytest.mark.usefixtures("province")

KA_BRUM = BOOK["mrs-ka-brum"]
NAMELESS = PersonInput(name="Rơ Ông Ha Tin")


def comes(
    outcome: str, *, by: str = cast.RECEPTION, on: str = "06/07/2026", at: str = cast.LAC_DUONG, **more: Any
) -> Visit:
    today = day(on)
    visit = VisitInput(unit=cast.unit(at).pk, outcome=outcome, **more)
    return receive_visitor(visit, actor=cast.acting(by, on=today), at=noon(today))


def paper(**more: Any) -> Receive:
    fields: dict[str, Any] = {
        "submission_id": uuid.UUID("7a1f0000-0000-4000-8000-000000000001"),
        "unit": cast.unit(cast.LAC_DUONG).pk,
        "channel": "desk",
        "kind": "complaint_first",
        "paper": Letter(title="Thu hồi đất", body="Thu hồi đất", request="Xem lại"),
        "people": (KA_BRUM,),
    }
    return Receive(**{**fields, **more})


def denunciation() -> Receive:
    return paper(kind="denunciation", respondent=RespondentInput(office="Trưởng thôn"), people=(NAMELESS,))


def codes(refusal: pytest.ExceptionInfo[Impeded]) -> list[str]:
    return [impediment.code for impediment in refusal.value.impediments]


def test_a_visit_that_is_answered_on_the_spot_is_a_record_without_a_case():
    visit = comes("answered", person=NAMELESS, people=2, summary="Hỏi về thủ tục")
    assert (visit.on, visit.people, visit.outcome, visit.receiver_kind) == (
        day("06/07/2026"),
        2,
        "answered",
        "regular",
    )
    assert visit.receiver == cast.officer(cast.RECEPTION)
    assert visit.person is not None
    assert visit.person.name == "Rơ Ông Ha Tin"
    assert (visit.case, visit.group, visit.is_repeat) == (None, None, False)
    assert not Case.objects.exists()


def test_the_head_receives_and_the_desk_writes_it_down():
    chairman = cast.officer(cast.CHAIRMAN)
    visit = comes("answered", receiver_kind="head", receiver=chairman.pk, person=NAMELESS)
    assert (visit.receiver_kind, visit.receiver) == ("head", chairman)


def test_a_visit_opens_a_case_through_the_door():
    visit = comes("opened_case", act=paper())
    case = Case.objects.get()
    assert visit.case == case
    assert case.state == "received"
    assert case.due_rule == "KN.ACC"
    assert [event.name for event in Event.objects.all()] == ["case.received"]
    # The register knows the visitor as the case does, not a second time.
    assert visit.person == Person.objects.get()


def test_the_same_paper_handed_in_twice_is_one_visit():
    first, second = comes("opened_case", act=paper()), comes("opened_case", act=paper())
    assert first == second
    assert (Visit.objects.count(), Case.objects.count()) == (1, 1)


def test_who_is_known_by_his_paper_is_not_written_down_again():
    comes("opened_case", act=paper())
    visit = comes("answered", person=KA_BRUM, is_repeat=True, on="08/07/2026")
    assert visit.is_repeat
    assert visit.person == Person.objects.get()


def test_a_visitor_adds_to_his_case():
    case = comes("opened_case", act=paper()).case
    assert case is not None
    visit = comes(
        "added_to_case",
        case=case.pk,
        act=Comment(text="Bổ sung"),
        person=KA_BRUM,
        is_repeat=True,
        on="09/07/2026",
    )
    assert visit.case == case
    assert Remark.objects.get().kind == "comment"
    assert [event.name for event in Event.objects.order_by("seq")] == ["case.received", "case.commented"]


def test_when_the_door_refuses_there_is_neither_visit_nor_case():
    with pytest.raises(Impeded) as refusal:
        comes("opened_case", act=paper(received_on=day("07/07/2026")))
    assert codes(refusal) == ["received_in_future"]
    assert (Visit.objects.count(), Case.objects.count(), Person.objects.count()) == (0, 0, 0)
    entry = AccessEntry.objects.get()
    assert (entry.verb, entry.was_allowed, entry.reason) == ("receive_visitor", False, "impeded")


def test_a_denouncer_leaves_no_name_in_the_register_of_visits():
    visit = comes("opened_case", act=denunciation(), summary="Ông Ha Tin tố cáo")
    assert (visit.person, visit.summary) == (None, "")
    again = comes("answered", case=visit.case_id, person=NAMELESS, summary="Ông Ha Tin hỏi kết quả")
    assert (again.person, again.summary) == (None, "")
    assert not Person.objects.exists()


def test_what_turns_out_to_be_a_denunciation_takes_the_names_of_its_visits_away():
    opened = comes("opened_case", act=paper(people=(NAMELESS,)), summary="Ông Ha Tin")
    case = opened.case
    assert case is not None
    came_along = comes("answered", case=case.pk, person=PersonInput(name="Cil Mup"), summary="Bà Mup hỏi")
    screen = Screen(kind="denunciation", field="civil_service_conduct", verdict="own")
    on = day("07/07/2026")
    perform(case.pk, screen, actor=cast.acting(cast.RECEPTION, on=on), at=noon(on))
    for visit in (opened, came_along):
        visit.refresh_from_db()
        assert (visit.person, visit.summary, visit.case) == (None, "", case)
    assert not Person.objects.exists()
    assert SealedItem.objects.filter(case=case).count() == 2


def test_a_group_is_counted_as_a_group_and_by_its_people():
    group = GroupInput(people=12, representatives=5, project="Hồ Đạ Sar")
    visit = comes("guided", group=group, guided_to="UBND tỉnh Lâm Đồng", person=NAMELESS)
    assert visit.people == 12
    found = Group.objects.get()
    assert (found.people, found.representatives, found.project) == (12, 5, "Hồ Đạ Sar")
    again = comes("answered", known_group=found.pk, people=9, is_repeat=True, on="13/07/2026")
    assert (again.group, again.people, Group.objects.count()) == (found, 9, 1)


@pytest.mark.parametrize(
    ("visit", "reasons"),
    [
        ({"group": GroupInput(people=4)}, ["group_from_five"]),
        ({"people": 5}, ["group_from_five"]),
        ({"group": GroupInput(people=7, representatives=3)}, ["too_many_representatives"]),
        ({"group": GroupInput(people=11, representatives=6)}, ["too_many_representatives"]),
        ({"known_group": 999, "people": 6}, ["no_group"]),
        ({"receiver": 999999}, ["no_receiver"]),
        ({"people": 6, "receiver": 999999}, ["no_receiver", "group_from_five"]),
    ],
)
def test_every_reason_against_a_visit_is_said_at_once(visit: dict[str, Any], reasons: list[str]):
    with pytest.raises(Impeded) as refusal:
        comes("answered", **visit)
    assert codes(refusal) == reasons
    assert not Visit.objects.exists()


def test_who_is_guided_is_told_where_to():
    with pytest.raises(Impeded) as refusal:
        comes("guided")
    assert codes(refusal) == ["guided_where"]


@pytest.mark.parametrize(
    ("on", "ground", "notice"),
    [
        # Luật TCD Đ9: drunk – explained on the spot.
        ("06/07/2026", "TCD.NO.1", ""),
        # NĐ 154/2026 Đ4 k1 đ.a: weapons – explained on the spot.
        ("06/07/2026", "TCD.NO.a", ""),
        # Luật TCD Đ9 k3 and NĐ 154/2026 Đ4 k1 đ.h: in writing.
        ("06/07/2026", "TCD.NO.3", "15/TB-UBND"),
        ("06/07/2026", "TCD.NO.h", "16/TB-UBND"),
    ],
)
def test_a_visitor_is_refused_with_a_ground_of_the_law(on: str, ground: str, notice: str):
    visit = comes("refused", on=on, ground=ground, document_number=notice, person=NAMELESS)
    assert (visit.outcome, visit.ground, visit.document_number) == ("refused", ground, notice)


@pytest.mark.parametrize(
    ("on", "ground", "reason"),
    [
        ("06/07/2026", "", "unknown_ground"),
        ("06/07/2026", "KN.DENY.1", "unknown_ground"),
        # The decree's grounds exist since 1/7/2026.
        ("30/06/2026", "TCD.NO.a", "unknown_ground"),
        ("06/07/2026", "TCD.NO.3", "no_notice"),
        ("06/07/2026", "TCD.NO.h", "no_notice"),
    ],
)
def test_a_refusal_without_ground_or_notice_is_not_recorded(on: str, ground: str, reason: str):
    with pytest.raises(Impeded) as refusal:
        comes("refused", on=on, ground=ground)
    assert codes(refusal) == [reason]
    assert not Visit.objects.exists()


@pytest.mark.parametrize("who", [cast.LAND_OFFICER, cast.CHAIRMAN, cast.DI_LINH_DESK])
def test_only_the_desk_of_the_unit_records_its_visits(who: str):
    with pytest.raises(NotAllowed):
        comes("answered", by=who)
    assert not Visit.objects.exists()
    assert AccessEntry.objects.get().reason == "not_allowed"


def test_a_visit_names_no_case_that_the_desk_may_not_see():
    case = comes("opened_case", act=paper()).case
    assert case is not None
    with pytest.raises(NotFound):
        comes("answered", case=case.pk, by=cast.DI_LINH_DESK, at=cast.DI_LINH)


def test_a_unit_that_has_ended_receives_nobody():
    Authority.objects.filter(name=cast.LAC_DUONG).update(valid_to=day("30/06/2026"))
    visit = VisitInput(unit=cast.unit(cast.LAC_DUONG).pk, outcome="answered")
    actor = cast.acting(cast.RECEPTION, on=day("29/06/2026"))
    with pytest.raises(Impeded) as refusal:
        receive_visitor(visit, actor=actor, at=noon(day("06/07/2026")))
    assert codes(refusal) == ["unit_not_in_force"]


@pytest.mark.parametrize(
    ("outcome", "fields", "wrong"),
    [
        ("opened_case", {}, ["act"]),
        ("added_to_case", {}, ["case", "act"]),
        ("answered", {"people": 0}, ["people"]),
        ("vanished", {}, ["outcome"]),
        ("answered", {"receiver_kind": "guard"}, ["receiver_kind"]),
        ("answered", {"people": 2**31}, ["people"]),
        ("answered", {"summary": "Hỏi\x00"}, ["summary"]),
        ("answered", {"person": PersonInput(name="", phone="0" * 21)}, ["person.name", "person.phone"]),
        ("guided", {"guided_to": "x" * 201}, ["guided_to"]),
        ("refused", {"ground": "x" * 41}, ["ground"]),
        ("answered", {"group": GroupInput(people=6, representatives=-1)}, ["group.representatives"]),
        ("answered", {"group": GroupInput(people=6, project="x" * 201)}, ["group.project"]),
    ],
)
def test_what_does_not_fit_together_is_named(outcome: str, fields: dict[str, Any], wrong: list[str]):
    with pytest.raises(InvalidInput) as refusal:
        comes(outcome, **fields)
    assert refusal.value.data["fields"] == wrong


def test_a_case_is_not_opened_at_another_unit_than_the_visit():
    with pytest.raises(InvalidInput) as refusal:
        comes("opened_case", act=paper(unit=cast.unit(cast.DI_LINH).pk))
    assert refusal.value.data["fields"] == ["unit"]


def test_a_letter_without_a_word_opens_no_case():
    with pytest.raises(InvalidInput) as refusal:
        comes("opened_case", act=paper(paper=Letter()))
    assert refusal.value.data["fields"] == ["paper"]
    assert (Visit.objects.count(), Case.objects.count(), AccessEntry.objects.count()) == (0, 0, 1)


def test_what_the_database_refuses_of_a_visit_is_said_without_its_words():
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # as at the end of a real transaction
    with pytest.raises(InvalidInput) as refusal:
        comes("opened_case", act=paper(respondent=RespondentInput(office="Trưởng thôn", officer=10**9)))
    assert str(refusal.value) == "Something that is named here does not exist."
    with pytest.raises(InvalidInput) as refusal:
        comes("answered", person=PersonInput(name="ChimHoàngYến" + "y" * 100))
    assert str(refusal.value) == "Some of the data is missing or not valid."
    assert (refusal.value.__cause__, refusal.value.__context__) == (None, None)
    assert (Visit.objects.count(), Case.objects.count(), Person.objects.count()) == (0, 0, 0)
    assert (
        list(AccessEntry.objects.values_list("verb", "reason")) == [("receive_visitor", "invalid_input")] * 2
    )
