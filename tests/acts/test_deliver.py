"""Luật KN Đ32, Đ41, Luật TC Đ35, Đ40: a result reaches people with proof and becomes public without names."""

from __future__ import annotations

from datetime import timedelta

import pytest

from casework.models import Delivery, Document, Publication
from casework.vocabulary import Paper
from tests import cast
from tests.acts.stages import (
    COMPLAINT,
    DENUNCIATION,
    PETITION,
    accepted,
    answered,
    assigned,
    at_desk,
    before_signature,
    closed,
    delivered,
    do,
    drafting,
    happened,
    in_enforcement,
    monitoring,
    offered,
    payload,
    refused,
    screened,
    suspended,
    waiting_for_papers,
)
from tests.scenarios.life import CITIZEN, Life, day, paper

pytestmark = pytest.mark.usefixtures("province")
CLERK = cast.OFFICE_CLERK


def deliver(what: str = "decision", *, to: str = "complainant", on: str = "20/07/2026", **more):
    return do("deliver", paper=what, recipient=to, delivered_on=day(on), means="post", **more)


def publish(on: str = "20/07/2026", *, checked: bool = True):
    return do("publish", form="posting", published_on=day(on), identity_checked=checked)


def test_the_complainant_gets_the_decision_and_his_time_begins():
    life = answered().on("20/07/2026").does(cast.RECEPTION, deliver(proof=paper("Giấy báo phát")))
    assert happened(life) == "case.delivered: answered → answered"
    assert payload(life) == {"paper": "decision", "recipient": "complainant", "delivered_on": "2026-07-20"}
    row = Delivery.objects.get(case_id=life.case_id)
    assert (row.decision is not None, row.means, row.delivered_on) == (True, "post", day("20/07/2026"))
    assert row.proof == Document.objects.get(case_id=life.case_id, kind="proof")
    assert life.clock_is("KN.SEND1") == "met on 20/07/2026, due 22/07/2026"
    # 30 days to go up, from receipt (Luật KN Đ33 k1); 15 days for the citizen's word.
    assert life.clock_is("KN.UP") == "running until 19/08/2026"
    assert life.clock_is("ACK.SILENT") == "running until 04/08/2026"
    assert life.stands == "answered, nothing due"


def test_the_citizens_time_counts_from_the_day_he_got_it_not_from_the_day_it_is_typed_in():
    life = answered().on("27/07/2026").does(cast.RECEPTION, deliver(on="20/07/2026"))
    assert life.clock_is("KN.UP") == "running until 19/08/2026"


def test_a_copy_for_somebody_else_starts_no_time_of_the_citizen():
    life = answered().on("20/07/2026").does(cast.RECEPTION, deliver(to="superior"))
    assert life.clock_is("KN.UP") == "none"
    assert life.clock_is("ACK.SILENT") == "none"


def test_both_sides_of_a_denunciation_are_told_of_its_acceptance():
    life = accepted(DENUNCIATION).on("10/07/2026")
    life.does(cast.RECEPTION, deliver("acceptance_notice", to="denouncer", on="10/07/2026"))
    # Luật TC Đ29 k3.
    assert life.clock_is("TC.NOTIFY") == "met on 10/07/2026, due 15/07/2026"


def test_a_late_proof_is_recorded_on_a_closed_case():
    life = closed().does(cast.RECEPTION, deliver(to="superior"))
    assert happened(life) == "case.delivered: closed → closed"


def test_nothing_is_delivered_before_it_is_issued_or_tomorrow():
    assert refused(drafting(), cast.RECEPTION, deliver(on="15/07/2026")) == "nothing_issued, date_future"
    life = answered()
    assert refused(life, cast.RECEPTION, deliver(on="16/07/2026")) == "before_issue"
    assert refused(life, cast.RECEPTION, deliver(on="18/07/2026")) == "date_future"


@pytest.mark.parametrize(
    ("what", "to"),
    [
        ("acceptance_notice", "complainant"),
        ("suspension", "complainant"),
        ("extension", "complainant"),
        ("supplement_request", "complainant"),
        ("guidance", "complainant"),
        ("transfer_slip", "receiver"),
        ("return_slip", "forwarder"),
        ("refusal_notice", "complainant"),
        ("reply_to_forwarder", "forwarder"),
        ("apology", "complainant"),
        ("handling_report", "superior"),
        ("lower_level_report", "superior"),
        ("passed_on_result", "complainant"),
        ("decision", "complainant"),
        ("answer", "complainant"),
        ("conclusion", "respondent"),
        ("other", "complainant"),
    ],
)
def test_of_a_case_that_was_only_received_nothing_is_delivered(what, to):
    assert refused(at_desk(), cast.RECEPTION, deliver(what, to=to, on="06/07/2026")) == "nothing_issued"


def test_every_paper_has_its_row_in_the_table_above():
    rows = test_of_a_case_that_was_only_received_nothing_is_delivered.pytestmark[0].args[1]
    assert sorted(what for what, _to in rows) == sorted(Paper.values)


def guided() -> Life:
    return at_desk().does(cast.RECEPTION, do("guide", ground="GUIDE.COMPETENCE", to_body="Tòa án khu vực"))


def returned() -> Life:
    return screened(PETITION).does(cast.CHAIRMAN, do("return_petition", ground="RETURN.MISDIRECTED"))


def declined() -> Life:
    return screened().does(cast.CHAIRMAN, do("decline", ground="KN.DENY.2"))


def complex_one() -> Life:
    act = do("declare_complex", criteria=("KN.CPX.b",), document_number="30/QĐ-UBND")
    return accepted().does(cast.CHAIRMAN, act)


def stopped() -> Life:
    act = do("discontinue", ground="KN.STOP.a", document_number="30/QĐ-UBND")
    return accepted().does(cast.CHAIRMAN, act)


def carried_out() -> Life:
    life = in_enforcement(DENUNCIATION).on("30/07/2026")
    return life.does(cast.LAND_OFFICER, do("complete_enforcement", proof=paper("Biên bản")))


def urged() -> Life:
    act = do("urge", text="Đề nghị giải quyết", document_number="1/UBND")
    return assigned().does(cast.PROVINCE_CHAIRMAN, act)


def noted() -> Life:
    return assigned().does(cast.RECEPTION, do("add_document", document=paper("Thông báo"), kind="notice"))


def late() -> Life:
    act = do("record_apology", text="Xin lỗi", reason="Mưa", new_due_on=day("20/07/2026"))
    return assigned().does(cast.CHAIRMAN, act)


@pytest.mark.parametrize(
    ("stage", "what", "to", "issued_on"),
    [
        (accepted, "acceptance_notice", "complainant", "08/07/2026"),
        (suspended, "suspension", "complainant", "10/07/2026"),
        (stopped, "suspension", "complainant", "08/07/2026"),
        (complex_one, "extension", "complainant", "08/07/2026"),
        (waiting_for_papers, "supplement_request", "complainant", "07/07/2026"),
        (guided, "guidance", "complainant", "06/07/2026"),
        (offered, "transfer_slip", "receiver", "08/07/2026"),
        (returned, "return_slip", "forwarder", "07/07/2026"),
        (declined, "refusal_notice", "complainant", "07/07/2026"),
        (declined, "reply_to_forwarder", "forwarder", "07/07/2026"),
        (carried_out, "handling_report", "superior", "30/07/2026"),
        (urged, "lower_level_report", "superior", "08/07/2026"),
        (late, "apology", "complainant", "08/07/2026"),
        (noted, "other", "complainant", "08/07/2026"),
    ],
)
def test_what_an_act_issued_is_delivered_from_that_day_on(stage, what, to, issued_on):
    life = stage()
    before = (day(issued_on) - timedelta(days=1)).strftime("%d/%m/%Y")
    assert refused(life, cast.RECEPTION, deliver(what, to=to, on=before)) == "before_issue"
    life.does(cast.RECEPTION, deliver(what, to=to, on=issued_on))
    assert Delivery.objects.get(case_id=life.case_id, paper=what).delivered_on == day(issued_on)


def test_the_reply_of_the_lower_level_is_passed_on_when_it_came_in():
    life = monitoring().on("13/07/2026")
    report = {"document": paper("Báo cáo"), "kind": "other", "paper": "lower_level_report"}
    passed_on = deliver("passed_on_result", on="13/07/2026")
    assert refused(life, CLERK, passed_on) == "nothing_issued"
    life.does(CLERK, do("add_document", arrived_on=day("10/07/2026"), **report))
    assert refused(life, CLERK, deliver("passed_on_result", on="09/07/2026")) == "before_issue"
    life.does(CLERK, passed_on)
    # Luật TCD Đ28 k2: within 05 working days of the report.
    assert life.clock_is("TCD.PASSON") == "met on 13/07/2026, due 17/07/2026"


@pytest.mark.parametrize(
    ("kind", "what", "to"),
    [
        (COMPLAINT, "conclusion", "complainant"),
        (COMPLAINT, "answer", "complainant"),
        (DENUNCIATION, "decision", "respondent"),
        (DENUNCIATION, "answer", "respondent"),
        (PETITION, "conclusion", "petitioner"),
    ],
)
def test_a_result_bears_the_name_that_its_kind_gives_it(kind, what, to):
    life = answered(kind).on("20/07/2026")
    assert refused(life, cast.RECEPTION, deliver(what, to=to)) == "nothing_issued"


def test_an_answer_by_the_short_way_is_no_decision():
    life = assigned(PETITION).does(cast.CHAIRMAN, do("answer", outcomes=((1, "settled"),)))
    decision = deliver(to="petitioner", on="08/07/2026")
    assert refused(life, cast.RECEPTION, decision) == "nothing_issued"
    life.does(cast.RECEPTION, deliver("answer", to="petitioner", on="08/07/2026"))
    assert life.clock_is("ACK.SILENT") == "running until 23/07/2026"


def test_a_decision_reaches_those_whom_it_names_and_nobody_else():
    # Luật KN Đ32 does not name the respondent; a decision that does goes to him as well.
    life = answered().on("20/07/2026")
    assert refused(life, cast.RECEPTION, deliver(to="respondent")) == "not_a_recipient"
    assert refused(life, cast.RECEPTION, deliver(to="denouncer", on="21/07/2026")) == "date_future"
    named = ("complainant", "superior", "inspectorate", "respondent")
    act = do("decide", outcomes=((1, "right"),), document=paper(), recipients=named)
    life = before_signature().on("17/07/2026").does(cast.CHAIRMAN, act).on("20/07/2026")
    assert refused(life, cast.RECEPTION, deliver(to="forwarder")) == "not_a_recipient"
    life.does(cast.RECEPTION, deliver(to="respondent")).does(cast.RECEPTION, deliver(to="proxy"))
    assert Delivery.objects.filter(case_id=life.case_id).count() == 2


def test_the_records_desk_delivers():
    assert refused(answered(), cast.CHAIRMAN, deliver(on="17/07/2026")) == "not allowed: no_role"


def test_a_conclusion_is_made_public_without_the_denouncer():
    life = answered(DENUNCIATION).on("20/07/2026").does(cast.RECEPTION, publish())
    assert happened(life) == "case.published: answered → answered"
    assert payload(life) == {"form": "posting"}
    row = Publication.objects.get(case_id=life.case_id)
    assert (row.form, row.published_on, row.identity_checked) == ("posting", day("20/07/2026"), True)
    assert row.decision is not None
    assert life.clock_is("TC.PUB") == "met on 20/07/2026, due 28/07/2026"
    # It stays posted for 15 days (NĐ 31 Đ6).
    assert life.clock_is("TC.PUB.POST") == "running until 04/08/2026"


def test_what_is_not_decided_or_not_checked_is_not_made_public():
    codes = "nothing_issued, identity_unchecked"
    assert refused(drafting(), cast.RECEPTION, publish("14/07/2026", checked=False)) == codes
    life = answered().on("20/07/2026")
    assert refused(life, cast.RECEPTION, publish("16/07/2026", checked=False)) == "date, identity_unchecked"
    assert refused(life, cast.RECEPTION, publish("21/07/2026")) == "date"


def test_the_head_and_the_citizen_publish_nothing():
    life = delivered(PETITION)
    assert refused(life, cast.CHAIRMAN, publish()) == "not allowed: no_role"
    assert refused(life, CITIZEN, publish()) == "not allowed: no_relation"


def test_a_citizen_says_only_that_he_got_his_own_answer_today():
    life = answered().on("20/07/2026")
    assert refused(life, CITIZEN, deliver(on="19/07/2026")) == "not_own_receipt"
    assert refused(life, CITIZEN, deliver(proof=paper("Giấy báo phát"))) == "not_own_receipt"
    assert refused(life, CITIZEN, deliver(to="respondent")) == "not_a_recipient, not_own_receipt"
    assert happened(life.does(CITIZEN, deliver())) == "case.delivered: answered → answered"
