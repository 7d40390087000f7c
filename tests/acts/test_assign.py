"""Luật KN Đ29, Luật TC Đ31, Đ56: who handles a case, who takes it up, who gives it back."""

from __future__ import annotations

import pytest

from casework.acts.handling import CoHandler
from casework.acts.people import PersonInput, RespondentInput
from casework.models import Assignment, Delegation, Document, NamedAccess, Party
from casework.vocabulary import Role
from tests import cast
from tests.acts.stages import (
    COMPLAINT,
    DENUNCIATION,
    PETITION,
    TIP,
    accepted,
    assigned,
    at_desk,
    do,
    drafting,
    happened,
    officer,
    payload,
    ready,
    refused,
    screened,
    unit,
    verifying,
)
from tests.casework.offices import officer as officer_of
from tests.casework.offices import role, serving
from tests.scenarios.life import day, paper

pytestmark = pytest.mark.usefixtures("province")
ECONOMY = "Phòng Kinh tế"


def assign(who: str = cast.LAND_OFFICER, verb: str = "assign", **more):
    return do(verb, officer=officer(who), **more)


def test_the_case_gets_a_lead_and_helpers_with_dates_of_their_own():
    life = accepted()
    helper = CoHandler(unit=life.case.unit_id, officer=officer(cast.RECEPTION), due_on=day("20/07/2026"))
    life.does(cast.CHAIRMAN, assign(co_handlers=(helper,)))
    assert happened(life) == "case.assigned: accepted → assigned"
    assert payload(life) == {"officer": officer(cast.LAND_OFFICER), "co_handlers": 1}
    assert life.case.handler == cast.officer(cast.LAND_OFFICER)
    rows = Assignment.objects.filter(case_id=life.case_id).order_by("pk")
    assert [(r.officer.code, r.role, r.due_on) for r in rows if r.officer] == [
        (cast.LAND_OFFICER, "lead", None),
        (cast.RECEPTION, "co_handler", day("20/07/2026")),
    ]
    assert life.stands == "assigned, due 07/08/2026 by KN.R1"
    assert life.clock_is("STEP.ASSIGN").startswith("met on 08/07/2026")
    assert life.clock_is("STEP.TAKE_UP") == "running until 10/07/2026"


def test_a_petition_is_assigned_from_screening_and_its_time_begins():
    life = screened(PETITION).on("08/07/2026").does(cast.CHAIRMAN, assign())
    assert happened(life) == "case.assigned: screened → assigned"
    # KNPA.RESOLVE: 15 working days after 08/07/2026.
    assert life.stands == "assigned, due 29/07/2026 by KNPA.RESOLVE"


def test_the_verifier_of_a_denunciation_is_listed_when_he_gets_the_copy():
    life = ready(DENUNCIATION).does(cast.CHAIRMAN, assign())
    listed = NamedAccess.objects.get(case_id=life.case_id, officer=officer(cast.LAND_OFFICER))
    assert (listed.ground, listed.may_open_identity) == ("verifies_it", False)


def test_where_the_unit_has_a_head_the_leader_leaves_it_to_him_to_assign():
    accusing = accepted()
    life = verifying()
    head = serving("truong", Role.UNIT_HEAD, cast.unit(cast.LAC_DUONG))
    for_another = assign(cast.RECEPTION, "reassign")
    assert refused(life, cast.CHAIRMAN, for_another) == "not allowed: no_relation"
    assert life.does("truong", for_another).state == "assigned"
    # The head whom the case names is none, and the head of a division never was: the leader acts again.
    assert refused(accusing, cast.CHAIRMAN, assign()) == "not allowed: no_relation"
    Party.objects.create(case_id=accusing.case_id, role="respondent", officer=head, office="Trưởng phòng")
    assert accusing.does(cast.CHAIRMAN, assign()).state == "assigned"


def test_a_head_who_left_yesterday_is_none():
    life = accepted()
    head = officer_of("truong", unit=cast.unit(cast.LAC_DUONG))
    role(head, Role.UNIT_HEAD, cast.unit(cast.LAC_DUONG), last=day("07/07/2026"))
    assert life.does(cast.CHAIRMAN, assign()).state == "assigned"


def test_of_a_sealed_case_the_leader_listed_assigns_beside_a_head():
    life = ready(DENUNCIATION)
    serving("truong", Role.UNIT_HEAD, cast.unit(cast.LAC_DUONG))
    assert refused(life, "truong", assign()) == "not_found"
    assert life.does(cast.CHAIRMAN, assign()).state == "assigned"


def test_a_complaint_is_accepted_before_it_is_assigned():
    assert refused(screened(), cast.CHAIRMAN, assign()) == "not_accepted"


def test_a_denunciation_is_handed_out_only_as_a_copy_without_identity():
    assert refused(accepted(DENUNCIATION), cast.CHAIRMAN, assign()) == "no_redacted_copy"


def test_the_handler_serves_in_this_unit():
    assert refused(accepted(), cast.CHAIRMAN, assign(cast.DI_LINH_HANDLER)) == "not_of_this_unit"


def test_an_officer_who_does_not_exist_gets_no_case():
    helper = CoHandler(unit=unit(cast.LAC_DUONG), officer=10**9)
    nobody = do("assign", officer=10**9, co_handlers=(helper,))
    assert refused(accepted(), cast.CHAIRMAN, nobody) == "not_of_this_unit, no_such_officer"


def test_whom_a_complaint_names_does_not_verify_it():
    about = RespondentInput(office="Công chức địa chính", officer=officer(cast.LAND_OFFICER))
    life = accepted(respondent=about)
    assert refused(life, cast.CHAIRMAN, assign()) == "conflict_of_interest"
    helper = CoHandler(unit=life.case.unit_id, officer=officer(cast.LAND_OFFICER))
    both = do("assign", officer=officer(cast.DI_LINH_HANDLER), co_handlers=(helper,))
    assert refused(life, cast.CHAIRMAN, both) == "not_of_this_unit, conflict_of_interest"


def test_a_relative_of_the_complainant_does_not_handle_his_case():
    # NĐ 31/2019 Đ5 k2: the handler of Di Linh is married to Ka Nhụy.
    life = at_desk(COMPLAINT, unit=cast.DI_LINH, by=cast.DI_LINH_DESK, people=(PersonInput(name="Ka Nhụy"),))
    life.on("07/07/2026").screened(cast.DI_LINH_DESK).does(cast.DI_LINH_CHAIRMAN, do("accept"))
    assert refused(life, cast.DI_LINH_CHAIRMAN, assign(cast.DI_LINH_HANDLER)) == "conflict_of_interest"
    assert life.does(cast.DI_LINH_CHAIRMAN, assign(cast.DI_LINH_LAND_OFFICER)).state == "assigned"


def test_the_desk_assigns_nothing_and_nothing_is_assigned_twice():
    assert refused(accepted(), cast.RECEPTION, assign()) == "not allowed: no_role"
    assert refused(assigned(), cast.CHAIRMAN, assign()) == "state"


def test_another_handler_gets_the_case_and_no_clock_is_reset():
    life = drafting()
    life.does(cast.CHAIRMAN, assign(cast.RECEPTION, "reassign"))
    assert happened(life) == "case.reassigned: drafting → assigned"
    rows = Assignment.objects.filter(case_id=life.case_id).order_by("pk")
    assert [(r.officer_id, r.ended_at is None) for r in rows] == [
        (officer(cast.LAND_OFFICER), False),
        (officer(cast.RECEPTION), True),
    ]
    assert life.stands == "assigned, due 07/08/2026 by KN.R1"
    assert refused(life, cast.LAND_OFFICER, do("take_up")) == "not allowed: no_relation"


def test_the_head_of_a_division_reassigns_what_his_division_handles():
    life = accepted().does(cast.CHAIRMAN, assign(unit=unit_of_economy()))
    life.does(cast.ECONOMY_HEAD, assign(cast.ECONOMY_HEAD, "reassign", unit=unit_of_economy()))
    assert life.case.handler == cast.officer(cast.ECONOMY_HEAD)


def unit_of_economy() -> int:
    division = cast.officer(cast.ECONOMY_HEAD).division
    assert division is not None
    assert division.name.startswith(ECONOMY)
    return division.pk


def test_reassigning_asks_the_same_questions_as_assigning():
    about = RespondentInput(office="Trưởng phòng Kinh tế", officer=officer(cast.ECONOMY_HEAD))
    life = assigned(respondent=about)
    assert refused(life, cast.CHAIRMAN, assign(cast.ECONOMY_HEAD, "reassign")) == "conflict_of_interest"
    assert refused(life, cast.CHAIRMAN, assign(cast.DI_LINH_HANDLER, "reassign")) == "not_of_this_unit"
    assert refused(life, cast.LAND_OFFICER, assign(cast.RECEPTION, "reassign")) == "not allowed: no_role"
    assert refused(accepted(), cast.CHAIRMAN, assign(cast.RECEPTION, "reassign")) == "state"


def test_the_handler_takes_the_case_up():
    life = assigned().on("09/07/2026").does(cast.LAND_OFFICER, do("take_up"))
    assert happened(life) == "case.taken_up: assigned → verifying"
    assert life.clock_is("STEP.TAKE_UP") == "met on 09/07/2026, due 10/07/2026"
    # STEP.VERIFY: 20 days after 09/07/2026.
    assert life.clock_is("STEP.VERIFY") == "running until 29/07/2026"


def test_only_the_handler_takes_a_case_up_and_once():
    assert refused(assigned(), cast.CHAIRMAN, do("take_up")) == "not allowed: no_role"
    assert refused(assigned(), cast.DI_LINH_HANDLER, do("take_up")) == "not_found"
    assert refused(verifying(), cast.LAND_OFFICER, do("take_up")) == "state"


@pytest.mark.parametrize(
    ("kind", "back_in"), [(COMPLAINT, "accepted"), (PETITION, "screened")], ids=["complaint", "petition"]
)
def test_a_case_is_handed_back_to_where_it_was_assigned_from_and_its_clock_goes_on(kind, back_in):
    life = verifying(kind)
    due = life.case.due_on
    life.does(cast.LAND_OFFICER, do("hand_back", ground="BACK.CONFLICT"))
    assert happened(life) == f"case.handed_back: verifying → {back_in}"
    assert payload(life) == {"ground": "BACK.CONFLICT"}
    assert life.case.handler is None
    assert not Assignment.objects.filter(case_id=life.case_id, ended_at__isnull=True).exists()
    assert life.case.due_on == due


def test_a_case_is_handed_back_only_by_its_handler_and_with_a_coded_ground():
    act = do("hand_back", ground="BACK.WORKLOAD")
    assert refused(assigned(), cast.LAND_OFFICER, do("hand_back", ground="Mệt")) == "unknown_ground"
    assert refused(assigned(), cast.CHAIRMAN, act) == "not allowed: no_role"
    assert refused(drafting(), cast.LAND_OFFICER, act) == "state"


def test_a_working_copy_is_put_in_and_needs_no_identity():
    life = screened(DENUNCIATION).does(cast.RECEPTION, do("redact", copy=paper("Bản chép lại")))
    assert happened(life) == "case.redacted: screened → screened"
    copy = Document.objects.get(case_id=life.case_id)
    assert (copy.kind, copy.is_sealed) == ("redacted_copy", False)
    assert payload(life) == {"sha256": copy.sha256}
    assert life.clock_is("STEP.REDACT") == "met on 07/07/2026, due 10/07/2026"


def test_only_who_screened_a_denunciation_makes_its_working_copy():
    act = do("redact", copy=paper("Bản chép lại"))
    assert refused(screened(DENUNCIATION), cast.CHAIRMAN, act) == "not allowed: no_role"
    assert refused(screened(), cast.RECEPTION, act) == "kind"
    assert refused(at_desk(DENUNCIATION), cast.RECEPTION, act) == "state"


def test_a_tip_is_assigned_without_acceptance():
    assert assigned(TIP).stands.startswith("assigned, ")


def test_a_deputy_acts_for_the_head_and_the_history_names_both():
    head, deputy = cast.officer(cast.CHAIRMAN), cast.officer(cast.RECEPTION)
    Delegation.objects.create(
        from_officer=head,
        to_officer=deputy,
        authority=head.unit,
        role=Role.LEADER,
        starts_on=day("01/07/2026"),
        ends_on=day("08/07/2026"),
        document_number="15/QĐ-UBND",
    )
    life = accepted().does(cast.RECEPTION, assign())
    assert (life.seen[-1].actor_id, life.seen[-1].for_actor_id) == (deputy.pk, head.pk)
    life.on("09/07/2026")
    assert refused(life, cast.RECEPTION, assign(verb="reassign")) == "not allowed: no_role"
