"""Luật KN Đ32, Đ41, Luật TC Đ35, Đ40: a result reaches people with proof and becomes public without names."""

from __future__ import annotations

import pytest

from casework.models import Delivery, Document, Publication
from tests import cast
from tests.acts.stages import (
    DENUNCIATION,
    PETITION,
    accepted,
    answered,
    closed,
    delivered,
    do,
    drafting,
    happened,
    payload,
    refused,
)
from tests.scenarios.life import CITIZEN, day, paper

pytestmark = pytest.mark.usefixtures("province")


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
    life = answered().on("20/07/2026").does(cast.RECEPTION, deliver(to="respondent"))
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


def test_the_records_desk_delivers():
    assert refused(answered(), CITIZEN, deliver(on="17/07/2026")) == "not allowed: no_relation"
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
