"""What only the database finds wrong: one plain sentence, a line in the log, and nothing that it quotes."""

from __future__ import annotations

import dataclasses
import traceback
import uuid
from typing import Any

import pytest
from django.db import connection

from casework.acts.base import Act
from casework.acts.citizen import Duty
from casework.acts.intake import Letter
from casework.acts.people import PersonInput, RespondentInput
from casework.acts.splitting import Part
from casework.acts.verifying import Promise
from casework.errors import CaseworkError, InvalidInput
from casework.models import AccessEntry, Case, Event, Person
from tests import cast
from tests.acts.stages import (
    COMPLAINT,
    DENUNCIATION,
    PETITION,
    accepted,
    answered,
    at_desk,
    before_signature,
    do,
    drafting,
    payload,
    refused,
    screened,
    unit,
    verifying,
)
from tests.scenarios.life import BOOK, CITIZEN, Life, day, noon, paper
from workflows.engine import perform

pytestmark = pytest.mark.usefixtures("province")
NOWHERE = 10**9
CANARY = "Chim Hoàng Yến"


def receive(**said: Any) -> Act:
    usual = {
        "submission_id": uuid.uuid4(),
        "unit": unit(cast.LAC_DUONG),
        "channel": "desk",
        "kind": COMPLAINT,
        "paper": Letter(title="Đơn", body="Thửa 214"),
        "people": (WITNESS,),
    }
    return do("receive", **{**usual, **said})


def at_once() -> None:
    """Let the database look at what is named as it does at the end of a real transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def said_by(life: Life, who: str, act: Act) -> CaseworkError:
    """How the database has an act refused: one line in the log, and no word of what was written."""
    before = (
        Case.objects.count(),
        Event.objects.count(),
        Person.objects.count(),
        AccessEntry.objects.count(),
    )
    with pytest.raises(InvalidInput) as caught:
        perform(life.case_id or None, act, actor=life.actor(who), at=noon(life.today))
    after = (Case.objects.count(), Event.objects.count(), Person.objects.count(), AccessEntry.objects.count())
    assert after == (*before[:3], before[3] + 1)
    assert AccessEntry.objects.latest("pk").reason == "invalid_input"
    refusal = caught.value
    assert (refusal.__cause__, refusal.__context__) == (None, None)
    printed = "".join(traceback.format_exception(refusal))
    for words in (CANARY, "DETAIL", "912777888"):
        assert words not in printed + repr(refusal.data)
    return refusal


UNKNOWN = "Something that is named here does not exist."
NOT_VALID = "Some of the data is missing or not valid."
WITNESS = PersonInput(name=CANARY, phone="+84912777888")


def test_a_unit_or_officer_that_nobody_knows_is_a_slip():
    at_once()
    desk = Life()
    for nobody in (
        RespondentInput(office=CANARY, unit=NOWHERE),
        RespondentInput(office=CANARY, officer=NOWHERE),
    ):
        assert str(said_by(desk, cast.RECEPTION, receive(respondent=nobody))) == UNKNOWN
    for who in ("system", CITIZEN):
        assert str(said_by(desk, who, receive(unit=NOWHERE))) == UNKNOWN
    act = do("screen", kind=COMPLAINT, field="other", verdict="own", competent_unit=NOWHERE)
    assert str(said_by(at_desk(), cast.RECEPTION, act)) == UNKNOWN
    promise = Promise(text=CANARY, due_on=day("20/07/2026"), officer=NOWHERE)
    strangers: list[dict[str, Any]] = [{"chair": NOWHERE}, {"promises": (promise,)}]
    for said in strangers:
        act = do(
            "hold_dialogue",
            held_on=day("09/07/2026"),
            noticed_on=day("01/07/2026"),
            place=CANARY,
            complainant_attended=True,
            **said,
        )
        assert str(said_by(verifying(), cast.LAND_OFFICER, act)) == UNKNOWN
    act = do("request_evidence", addressee=CANARY, items=(CANARY,), unit=NOWHERE)
    assert str(said_by(verifying(), cast.LAND_OFFICER, act)) == UNKNOWN
    assert str(said_by(drafting(), cast.LAND_OFFICER, do("submit", signer=NOWHERE))) == UNKNOWN
    act = do("enforce", duties=(Duty(text=CANARY, unit=NOWHERE),))
    assert str(said_by(answered(), cast.LAND_OFFICER, act)) == UNKNOWN
    act = do("guide", ground="GUIDE.COMPETENCE", to_body=CANARY, to_unit=NOWHERE)
    assert str(said_by(at_desk(PETITION), cast.RECEPTION, act)) == UNKNOWN
    part = Part(kind=PETITION, field="other", respondent=RespondentInput(office=CANARY, unit=NOWHERE))
    assert str(said_by(at_desk(), cast.RECEPTION, do("split", parts=(part,)))) == UNKNOWN


def test_those_who_look_before_they_write_say_it_in_their_own_words():
    assert refused(accepted(), cast.CHAIRMAN, do("assign", officer=NOWHERE)) == "not_of_this_unit"
    assert (
        refused(screened(), cast.CHAIRMAN, do("offer_transfer", receiver=NOWHERE)) == "receiver_not_in_force"
    )


def test_what_no_column_holds_is_a_slip():
    long = PersonInput(name=CANARY.replace(" ", "") + "y" * 100)
    refusal = said_by(Life(), cast.RECEPTION, receive(people=(long,)))
    assert str(refusal) == NOT_VALID


def test_what_contradicts_itself_in_the_database_is_a_slip_that_names_the_constraint():
    act = do(
        "hold_dialogue",
        held_on=day("08/07/2026"),
        noticed_on=day("09/07/2026"),
        place=CANARY,
        complainant_attended=True,
    )
    refusal = said_by(verifying(PETITION), cast.LAND_OFFICER, act)
    assert str(refusal) == NOT_VALID
    assert refusal.data == {"verb": "hold_dialogue", "constraint": "dialogue_noticed_before"}


def test_who_is_named_twice_is_a_slip():
    at_desk(people=(BOOK["mrs-ka-brum"],))
    refusal = said_by(Life(), cast.RECEPTION, receive(people=(BOOK["mrs-ka-brum"],) * 2))
    assert str(refusal) == "Something is named here twice, or was recorded before."
    assert refusal.data == {"verb": "receive", "constraint": "party_once_per_role"}


def test_a_denouncer_is_not_quoted_by_the_database_either():
    at_once()
    respondent = RespondentInput(office="Trưởng thôn", officer=NOWHERE)
    act = receive(kind=DENUNCIATION, respondent=respondent, paper=Letter(title=CANARY, body=CANARY))
    assert str(said_by(Life(), cast.RECEPTION, act)) == UNKNOWN


def test_an_id_that_no_database_knows_is_no_case():
    nothing = Life(case_id=10**30)
    assert refused(nothing, cast.CHAIRMAN, do("accept")) == "not_found"
    assert AccessEntry.objects.latest("pk").case_id is None


def test_a_decision_with_a_paper_that_is_none_is_refused_before_it_takes_a_number():
    life = before_signature()
    nothing = dataclasses.replace(paper(), size=0)
    act = do("decide", outcomes=((1, "right"),), document=nothing)
    assert refused(life, cast.CHAIRMAN, act) == "invalid_input"
    life.does(cast.CHAIRMAN, do("decide", outcomes=((1, "right"),), document=paper()))
    assert payload(life)["number"] == "01/QĐ"
