"""Luật TCD Đ29, Luật TC Đ47-57: representatives, protection, opened identities, promises kept."""

from __future__ import annotations

import pytest

from casework.acts.people import PersonInput
from casework.acts.verifying import Promise
from casework.models import AccessEntry, Commitment, Document, Event, Party, Remark
from tests import cast
from tests.acts.stages import (
    DENUNCIATION,
    at_desk,
    closed,
    do,
    happened,
    officer,
    payload,
    refused,
    screened,
    verifying,
)
from tests.scenarios.life import CITIZEN, Life, day, noon, paper
from workflows.engine import impediments

pytestmark = pytest.mark.usefixtures("province")


def speaks(name: str, *, on: str = "07/07/2026", **more):
    return do("add_representative", person=PersonInput(name=name), appointed_on=day(on), **more)


def test_a_group_appoints_who_speaks_for_it():
    life = screened(signatories=6).does(cast.RECEPTION, speaks("K'Brinh"))
    assert happened(life) == "case.representative_added: screened → screened"
    assert payload(life) == {"role": "representative"}
    row = Party.objects.get(case_id=life.case_id, role="representative")
    assert (row.person is not None, row.appointment_on) == (True, day("07/07/2026"))


@pytest.mark.parametrize(("people", "most"), [(6, 2), (11, 5)])
def test_the_law_says_how_many_may_speak(people, most):
    # Luật TCD Đ29: 5-10 people have one or two, more have at most five.
    life = screened(signatories=people)
    for n in range(most):
        life.does(cast.RECEPTION, speaks(f"Đại diện {n}"))
    assert refused(life, cast.RECEPTION, speaks("Người thừa")) == "too_many_representatives"
    assert life.does(cast.RECEPTION, speaks("Luật sư", role="proxy")).state == "screened"


def test_everything_wrong_with_an_appointment_is_said_at_once():
    act = speaks("Ka Hà", on="08/07/2026", role="respondent")
    assert refused(screened(), cast.RECEPTION, act) == "role, date_future"


def test_the_citizen_and_an_ended_case_take_no_representative_in():
    assert refused(screened(), CITIZEN, speaks("Ka Hà")) == "not allowed: no_relation"
    assert refused(closed(), cast.RECEPTION, speaks("Ka Hà")) == "state"


def test_a_measure_that_protects_the_denouncer_is_recorded():
    life = screened(DENUNCIATION).does(cast.CHAIRMAN, do("protect", measure="Bố trí công an trực"))
    assert happened(life) == "case.protected: screened → screened"
    row = Remark.objects.get(case_id=life.case_id)
    assert (row.kind, row.text) == ("protection", "Bố trí công an trực")
    assert payload(life) == {}


def test_protection_is_a_right_of_denouncers_and_for_listed_officers():
    act = do("protect", measure="Bố trí công an trực")
    assert refused(screened(), cast.CHAIRMAN, act) == "not allowed: no_role"
    assert refused(screened(DENUNCIATION), cast.ECONOMY_HEAD, act) == "not_found"


def test_opening_an_identity_is_an_event_with_its_ground():
    life = screened(DENUNCIATION).does(cast.CHAIRMAN, do("open_identity", ground="contact"))
    assert happened(life) == "case.identity_opened: screened → screened"
    assert payload(life) == {"ground": "contact"}
    event = Event.objects.get(case_id=life.case_id, name="case.identity_opened")
    assert event.actor_id == officer(cast.CHAIRMAN)


def test_the_verifier_opens_no_identity_and_the_attempt_is_written_down():
    life = verifying(DENUNCIATION)
    act = do("open_identity", ground="contact")
    assert refused(life, cast.LAND_OFFICER, act) == "not allowed: no_relation"
    line = AccessEntry.objects.latest("pk")
    assert (line.actor_id, line.case_id, line.verb, line.was_allowed) == (
        officer(cast.LAND_OFFICER),
        life.case_id,
        "open_identity",
        False,
    )
    assert refused(screened(), cast.CHAIRMAN, act) == "not allowed: no_role"


def test_where_nothing_is_sealed_nothing_is_opened():
    life = at_desk()
    act = do("open_identity", ground="screening")
    found = impediments(life.case, act, actor=life.actor(cast.CHAIRMAN), at=noon(life.today))
    assert [impediment.code for impediment in found] == ["nothing_sealed"]


def promised() -> Life:
    """On 15/07 the land officer promised to measure the plot again."""
    life = verifying().on("15/07/2026")
    promise = Promise(text="Đo lại thửa đất", due_on=day("22/07/2026"), officer=officer(cast.LAND_OFFICER))
    act = do(
        "hold_dialogue",
        held_on=day("15/07/2026"),
        noticed_on=day("08/07/2026"),
        place="UBND xã",
        complainant_attended=True,
        promises=(promise,),
    )
    return life.does(cast.LAND_OFFICER, act)


def kept(life: Life, *, on: str = "20/07/2026", **more):
    owed = Commitment.objects.get(case_id=life.case_id)
    return do("commitment_done", commitment=owed.pk, done_on=day(on), **more)


def test_a_promise_is_shown_to_be_kept():
    life = promised().on("20/07/2026")
    life.does(cast.LAND_OFFICER, kept(life, proof=paper("Biên bản đo đạc")))
    assert happened(life) == "case.commitment_done: verifying → verifying"
    row = Commitment.objects.get(case_id=life.case_id)
    assert (row.done_on, row.proof) == (
        day("20/07/2026"),
        Document.objects.get(case_id=life.case_id, kind="proof"),
    )
    assert refused(life, cast.LAND_OFFICER, kept(life)) == "no_commitment"


def test_a_promise_is_not_kept_tomorrow_nor_in_another_case():
    life = promised()
    assert refused(life, cast.LAND_OFFICER, kept(life, on="16/07/2026")) == "date_future"
    assert (
        refused(verifying(), cast.LAND_OFFICER, kept(life, on="10/07/2026")) == "no_commitment, date_future"
    )
    assert refused(life, cast.RECEPTION, kept(life)) == "not allowed: no_role"
