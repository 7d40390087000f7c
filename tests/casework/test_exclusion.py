"""Who is kept away from a matter, told as stories; the query over many cases and the door agree on each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from casework.models import Authority, Bar, Case, CaseLink, Officer, OfficerRelative, Party, Person
from casework.permissions import (
    actor_for,
    allowed,
    bars_against,
    desk_of_sealed,
    intake_at,
    relations_of,
    visible_cases,
)
from casework.rules.folding import search_key
from casework.vocabulary import (
    AuthorityKind,
    BarEffect,
    BarGround,
    Field,
    Kind,
    LinkKind,
    ListingGround,
    PartyRole,
    Relation,
    Role,
)
from tests.casework.offices import (
    NOON,
    TODAY,
    authority,
    case_in,
    event_by,
    listed,
    officer,
    role,
    serving,
)

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Town:
    """A province with one department, and one commune with an office and a division."""

    province: Authority
    department: Authority
    commune: Authority
    office: Authority
    economy: Authority
    governor: Officer
    governor_desk: Officer
    director: Officer
    chairman: Officer
    desk: Officer
    division_head: Officer
    land_officer: Officer


@pytest.fixture
def town() -> Town:
    province = authority("tinh")
    department = authority("so-xay-dung", superior=province, kind=AuthorityKind.DEPARTMENT)
    commune = authority("xa-lac-duong", superior=province)
    office = authority("xa-van-phong", superior=commune, kind=AuthorityKind.DIVISION)
    economy = authority("xa-kinh-te", superior=commune, kind=AuthorityKind.DIVISION)
    desk = officer("desk", unit=commune, division=office)
    role(desk, Role.SCREENING, commune)
    role(desk, Role.RECEPTION, commune)
    land_officer = officer("land", unit=commune, division=economy, name="Phùng Bá Quý")
    role(land_officer, Role.HANDLER, commune)
    division_head = officer("economy", unit=commune, division=economy)
    role(division_head, Role.UNIT_HEAD, economy)
    return Town(
        province=province,
        department=department,
        commune=commune,
        office=office,
        economy=economy,
        governor=serving("governor", Role.LEADER, province),
        governor_desk=serving("governor-desk", Role.SCREENING, province),
        director=serving("director", Role.LEADER, department),
        chairman=serving("chairman", Role.LEADER, commune),
        desk=desk,
        division_head=division_head,
        land_officer=land_officer,
    )


def accuse(case: Case, *, who: Officer | None = None, unit: Authority | None = None) -> Party:
    return Party.objects.create(
        case=case, role=PartyRole.RESPONDENT, officer=who, unit=unit, office="Chủ tịch" if who else ""
    )


def may(who: Officer, verb: str, case: Case) -> bool:
    return allowed(actor_for(who, on=TODAY), verb, case).ok


def reason(who: Officer, verb: str, case: Case) -> str:
    return allowed(actor_for(who, on=TODAY), verb, case).reason


def sees(who: Officer, case: Case) -> bool:
    """Whether the case is in the officer's lists; the door must say the same."""
    in_lists = visible_cases(actor_for(who, on=TODAY)).filter(pk=case.pk).exists()
    assert in_lists == may(who, "see", case)
    return in_lists


def test_an_accused_chairman_and_his_whole_commune_lose_a_denunciation(town):
    case = case_in(town.commune, kind=Kind.DENUNCIATION, confidentiality="sealed")
    for who in (town.chairman, town.desk, town.division_head, town.land_officer, town.governor):
        listed(case, who)
    assert sees(town.desk, case)
    accuse(case, who=town.chairman)
    for who in (town.chairman, town.desk, town.division_head, town.land_officer):
        assert not sees(who, case)
        assert allowed(actor_for(who, on=TODAY), "accept", case).is_hidden
    assert sees(town.governor, case)
    assert may(town.governor, "accept", case)


def test_an_accused_subordinate_and_his_division_lose_it_but_not_the_chairman(town):
    case = case_in(town.commune, kind=Kind.DENUNCIATION, confidentiality="sealed")
    for who in (town.chairman, town.desk, town.division_head, town.land_officer):
        listed(case, who)
    accuse(case, who=town.land_officer)
    assert not sees(town.land_officer, case)
    assert not sees(town.division_head, case)
    assert sees(town.chairman, case)
    assert sees(town.desk, case)


def test_feedback_about_the_conduct_of_a_chairman_passes_to_the_desk_above(town):
    case = case_in(town.commune, kind=Kind.FEEDBACK, field=Field.CIVIL_SERVICE_CONDUCT)
    assert sees(town.desk, case)
    assert not sees(town.governor_desk, case)
    accuse(case, who=town.chairman)
    assert not sees(town.desk, case)
    assert sees(town.governor_desk, case)
    assert may(town.governor_desk, "screen", case)


def test_feedback_about_litter_keeps_its_desk_even_when_it_names_the_chairman(town):
    case = case_in(town.commune, kind=Kind.FEEDBACK, field=Field.ENVIRONMENT)
    accuse(case, who=town.chairman)
    assert sees(town.desk, case)
    assert may(town.chairman, "assign", case)
    assert reason(town.chairman, "answer", case) == "excluded_accused"


def test_an_accused_body_without_a_name_bars_itself_and_what_is_below_it(town):
    case = case_in(town.department, kind=Kind.FEEDBACK, field=Field.CIVIL_SERVICE_CONDUCT)
    accuse(case, unit=town.department)
    assert not sees(town.director, case)
    assert sees(town.governor_desk, case)


def test_a_chairman_who_left_office_no_longer_bars_his_old_commune(town):
    case = case_in(town.commune, kind=Kind.FEEDBACK, field=Field.CIVIL_SERVICE_CONDUCT)
    former = officer("former", unit=town.department)
    role(former, Role.LEADER, town.commune, last=date(2026, 8, 19))
    role(former, Role.HANDLER, town.department)
    accuse(case, who=former)
    assert sees(town.desk, case)
    assert not sees(former, case)


def test_the_authority_keeps_a_first_complaint_about_its_own_act_but_the_named_officer_takes_no_part(town):
    case = case_in(town.commune, kind=Kind.COMPLAINT_FIRST, handler=town.land_officer)
    accuse(case, who=town.land_officer)
    assert sees(town.chairman, case)
    assert may(town.chairman, "decide", case)
    assert sees(town.land_officer, case)
    for verb in ("take_up", "record_finding", "hold_dialogue", "conclude", "submit"):
        assert reason(town.land_officer, verb, case) == "excluded_accused"
    assert may(town.land_officer, "note", case)


def test_a_named_chairman_may_not_sign_and_his_deputy_may(town):
    case = case_in(town.commune, kind=Kind.COMPLAINT_FIRST)
    accuse(case, who=town.chairman)
    deputy = serving("deputy", Role.LEADER, town.commune)
    assert reason(town.chairman, "decide", case) == "excluded_accused"
    assert may(town.chairman, "accept", case)
    assert may(deputy, "decide", case)


def test_relatives_of_the_named_officer_take_no_part_either(town):
    case = case_in(town.commune, kind=Kind.COMPLAINT_FIRST)
    accuse(case, who=town.land_officer)
    wife = serving("wife", Role.HANDLER, town.commune)
    Officer.objects.filter(pk=wife.pk).update(name="Lê Thị Sen", name_key="le thi sen")
    case.handler = wife
    case.save()
    assert may(wife, "take_up", case)
    OfficerRelative.objects.create(
        officer=town.land_officer,
        relation=Relation.SPOUSE,
        name="Lê Thị Sen",
        name_key=search_key("Lê Thị Sen"),
    )
    assert reason(wife, "take_up", case) == "excluded_accused_kin"
    brother = serving("brother", Role.HANDLER, town.commune)
    OfficerRelative.objects.create(
        officer=brother, relation=Relation.SIBLING, name="PHÙNG BÁ QUÝ", name_key=search_key("PHÙNG BÁ QUÝ")
    )
    assert [b.reason for b in bars_against(case, officer_id=brother.pk, on=TODAY)] == ["excluded_accused_kin"]


def test_a_handler_whose_wife_complains_is_barred_until_the_likeness_of_names_is_cleared(town):
    case = case_in(town.commune, kind=Kind.COMPLAINT_FIRST, handler=town.land_officer)
    person = Person.objects.create(name="Ka Nhụy", search_key=search_key("Ka Nhụy"))
    Party.objects.create(case=case, role=PartyRole.COMPLAINANT, person=person)
    assert may(town.land_officer, "take_up", case)
    OfficerRelative.objects.create(
        officer=town.land_officer, relation=Relation.SPOUSE, name="Ka Nhụy", name_key=search_key("Ka Nhụy")
    )
    assert reason(town.land_officer, "take_up", case) == "excluded_conflict"
    assert sees(town.land_officer, case)
    assert [b.reason for b in bars_against(case, officer_id=town.land_officer.pk, on=TODAY)] == [
        "excluded_conflict"
    ]
    Bar.objects.create(
        case=case,
        officer=town.land_officer,
        ground=BarGround.NAMESAKE,
        effect=BarEffect.CLEARS,
        by=town.chairman,
        at=NOON,
    )
    assert may(town.land_officer, "take_up", case)


def test_an_interest_that_an_officer_declares_himself_bars_him(town):
    case = case_in(town.commune, kind=Kind.PETITION, handler=town.land_officer)
    Bar.objects.create(case=case, officer=town.land_officer, ground=BarGround.SELF_DECLARED, at=NOON)
    assert reason(town.land_officer, "take_up", case) == "excluded_conflict"


def test_a_conflict_in_a_denunciation_loses_it_entirely(town):
    case = case_in(town.commune, kind=Kind.DENUNCIATION, confidentiality="sealed")
    listed(case, town.chairman)
    assert sees(town.chairman, case)
    Bar.objects.create(case=case, officer=town.chairman, ground=BarGround.KINSHIP, at=NOON)
    assert not sees(town.chairman, case)


def test_whoever_handled_the_first_instance_is_out_of_the_second_and_only_supplies_its_file(town):
    first = case_in(town.commune, kind=Kind.COMPLAINT_FIRST, handler=town.land_officer, state="appealed")
    event_by(first, town.chairman, "case.decided")
    second = case_in(town.province, kind=Kind.COMPLAINT_SECOND, instance=2)
    CaseLink.objects.create(case=second, other=first, kind=LinkKind.SECOND_INSTANCE_OF, at=NOON)
    assert not sees(town.chairman, second)
    assert reason(town.chairman, "see", second) == "excluded_first_handlers"
    assert may(town.chairman, "add_document", second)
    assert may(town.land_officer, "add_document", second)
    assert not may(town.land_officer, "read_content", second)
    assert may(town.governor, "decide", second)


def test_a_first_resolver_who_was_promoted_may_not_judge_the_second_instance(town):
    first = case_in(town.commune, kind=Kind.COMPLAINT_FIRST, state="appealed")
    event_by(first, town.governor_desk, "case.decided", for_officer=town.governor)
    second = case_in(town.province, kind=Kind.COMPLAINT_SECOND, instance=2)
    CaseLink.objects.create(case=second, other=first, kind=LinkKind.SECOND_INSTANCE_OF, at=NOON)
    assert not sees(town.governor, second)
    assert not may(town.governor, "decide", second)


def test_having_received_the_first_complaint_is_not_having_handled_it(town):
    first = case_in(town.commune, kind=Kind.COMPLAINT_FIRST, state="appealed")
    event_by(first, town.governor_desk, "case.received")
    event_by(first, town.governor, "case.urged")
    second = case_in(town.province, kind=Kind.COMPLAINT_SECOND, instance=2)
    CaseLink.objects.create(case=second, other=first, kind=LinkKind.SECOND_INSTANCE_OF, at=NOON)
    assert sees(town.governor_desk, second)
    assert may(town.governor, "decide", second)


def test_the_drafter_does_not_sign(town):
    case = case_in(town.commune, kind=Kind.COMPLAINT_FIRST, state="awaiting_signature")
    event_by(case, town.chairman, "case.submitted")
    assert reason(town.chairman, "decide", case) == "is_drafter"
    assert may(serving("deputy", Role.LEADER, town.commune), "decide", case)


def test_the_signer_does_not_judge_a_dispute_about_his_own_answer(town):
    case = case_in(town.commune, kind=Kind.FEEDBACK, state="answered")
    event_by(case, town.chairman, "case.answered")
    assert reason(town.chairman, "uphold", case) == "is_signer"
    assert reason(town.chairman, "reopen", case) == "is_signer"
    assert may(town.governor, "uphold", case)


def test_a_denunciation_at_the_desk_of_the_accused_is_listed_to_those_above(town):
    unsaved = Case(kind=Kind.DENUNCIATION, unit=town.commune, confidentiality="sealed")
    at_home = intake_at(town.commune)
    named = {(e.officer_id, e.ground) for e in desk_of_sealed(unsaved, relations=at_home, on=TODAY)}
    assert named == {
        (town.desk.pk, ListingGround.SCREENS_IT),
        (town.chairman.pk, ListingGround.COMPETENT),
    }
    accused = intake_at(town.commune, accused_officers=[town.chairman.pk])
    above = {(e.officer_id, e.ground) for e in desk_of_sealed(unsaved, relations=accused, on=TODAY)}
    assert above == {
        (town.governor_desk.pk, ListingGround.SCREENS_IT),
        (town.governor.pk, ListingGround.COMPETENT),
    }


def test_the_relations_of_a_case_cost_one_statement(town, django_assert_num_queries):
    case = case_in(town.commune, kind=Kind.DENUNCIATION, confidentiality="sealed")
    accuse(case, who=town.land_officer)
    listed(case, town.desk)
    actor = actor_for(town.desk, on=TODAY)
    with django_assert_num_queries(1):
        relations = relations_of(case)
    with django_assert_num_queries(0):
        assert allowed(actor, "redact", case, relations=relations).ok
    with django_assert_num_queries(1):
        list(visible_cases(actor))
