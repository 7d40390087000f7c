"""The second and the first guard, verb by verb: who may at all, and from where."""

from __future__ import annotations

import pytest

from casework.acts.people import RespondentInput
from casework.errors import NotFound
from casework.moves import VERBS
from tests import cast
from tests.acts.samples import sample
from tests.acts.stages import (
    COMPLAINT,
    DENUNCIATION,
    PETITION,
    TIP,
    accepted,
    answered,
    assigned,
    at_desk,
    before_signature,
    closed,
    delivered,
    drafting,
    in_enforcement,
    refused,
    screened,
    suspended,
    verifying,
)
from tests.scenarios.life import CITIZEN, noon
from workflows.engine import perform

pytestmark = pytest.mark.usefixtures("province")

# verb, where the case stands, its kind, who could do it elsewhere.
WRONG_STATE = [
    ("request_supplement", screened, COMPLAINT, cast.RECEPTION),
    ("receive_supplement", accepted, COMPLAINT, cast.RECEPTION),
    ("lapse_supplement", at_desk, COMPLAINT, "system"),
    ("screen", screened, PETITION, cast.RECEPTION),
    ("split", accepted, COMPLAINT, cast.RECEPTION),
    ("join", assigned, PETITION, cast.RECEPTION),
    ("answer_on_spot", screened, PETITION, cast.RECEPTION),
    ("guide", assigned, PETITION, cast.CHAIRMAN),
    ("offer_transfer", at_desk, PETITION, cast.CHAIRMAN),
    ("lapse_transfer", screened, PETITION, "system"),
    ("recall_transfer", screened, PETITION, cast.CHAIRMAN),
    ("return_petition", at_desk, PETITION, cast.CHAIRMAN),
    ("file_away", assigned, PETITION, cast.CHAIRMAN),
    ("decline", at_desk, COMPLAINT, cast.CHAIRMAN),
    ("demand_resolution", accepted, COMPLAINT, cast.CHAIRMAN),
    ("pass_on_reply", screened, COMPLAINT, cast.CHAIRMAN),
    ("accept", at_desk, COMPLAINT, cast.CHAIRMAN),
    ("assign", verifying, PETITION, cast.CHAIRMAN),
    ("reassign", before_signature, COMPLAINT, cast.CHAIRMAN),
    ("take_up", drafting, COMPLAINT, cast.LAND_OFFICER),
    ("hand_back", drafting, COMPLAINT, cast.LAND_OFFICER),
    ("redact", drafting, DENUNCIATION, cast.RECEPTION),
    ("hold_dialogue", drafting, COMPLAINT, cast.LAND_OFFICER),
    ("record_finding", drafting, COMPLAINT, cast.LAND_OFFICER),
    ("request_evidence", drafting, COMPLAINT, cast.LAND_OFFICER),
    ("answer", before_signature, PETITION, cast.CHAIRMAN),
    ("conclude", drafting, COMPLAINT, cast.LAND_OFFICER),
    ("reverify", assigned, COMPLAINT, cast.LAND_OFFICER),
    ("submit", before_signature, COMPLAINT, cast.LAND_OFFICER),
    ("send_back", verifying, COMPLAINT, cast.CHAIRMAN),
    ("decide", verifying, COMPLAINT, cast.CHAIRMAN),
    ("acknowledge", closed, COMPLAINT, CITIZEN),
    ("lapse_acknowledgement", closed, COMPLAINT, "system"),
    ("close", drafting, DENUNCIATION, cast.CHAIRMAN),
    ("dispute", drafting, PETITION, CITIZEN),
    ("uphold", verifying, PETITION, cast.PROVINCE_CHAIRMAN),
    ("reopen", suspended, COMPLAINT, cast.PROVINCE_CHAIRMAN),
    ("appeal", suspended, COMPLAINT, CITIZEN),
    ("enforce", assigned, COMPLAINT, cast.LAND_OFFICER),
    ("complete_enforcement", answered, COMPLAINT, cast.LAND_OFFICER),
    ("declare_complex", suspended, COMPLAINT, cast.CHAIRMAN),
    ("extend", suspended, DENUNCIATION, cast.CHAIRMAN),
    ("suspend", suspended, COMPLAINT, cast.CHAIRMAN),
    ("resume", accepted, COMPLAINT, cast.CHAIRMAN),
    ("prepare_signing", before_signature, PETITION, cast.LAND_OFFICER),
    ("open_signing", answered, PETITION, cast.CHAIRMAN),
    ("refuse_signing", screened, PETITION, cast.CHAIRMAN),
    ("judge_signatures", closed, PETITION, cast.CHAIRMAN),
    ("reach_threshold", closed, PETITION, "system"),
    ("close_signing", closed, PETITION, "system"),
    ("request_withdrawal", in_enforcement, COMPLAINT, CITIZEN),
    ("grant_withdrawal", closed, COMPLAINT, cast.CHAIRMAN),
    ("continue_despite_withdrawal", closed, COMPLAINT, cast.CHAIRMAN),
    ("discontinue", suspended, COMPLAINT, cast.CHAIRMAN),
    ("urge", closed, COMPLAINT, cast.PROVINCE_CHAIRMAN),
    ("take_over", screened, DENUNCIATION, cast.PROVINCE_CHAIRMAN),
    ("inspect", at_desk, TIP, cast.CHAIRMAN),
    ("move_unit", closed, COMPLAINT, "system"),
    ("note", closed, COMPLAINT, cast.CHAIRMAN),
    ("add_document", closed, COMPLAINT, CITIZEN),
    ("void_document", closed, COMPLAINT, cast.RECEPTION),
    ("add_representative", closed, COMPLAINT, cast.RECEPTION),
    ("record_apology", closed, COMPLAINT, cast.CHAIRMAN),
    ("commitment_done", closed, COMPLAINT, cast.CHAIRMAN),
]
# Whose state is never wrong, or is shown where the act has its own file.
ANYWHERE = {
    "issue_letter",
    "deliver",
    "publish",
    "prepare_release",
    "confirm_release",
    "retract_release",
    "record_court_step",
    "correct",
    "comment",
    "add_submission",
    "link",
}
ELSEWHERE = {"receive", "accept_transfer", "refuse_transfer", "protect", "open_identity"}


def test_the_list_of_wrong_states_leaves_no_verb_out():
    assert {verb for verb, *_ in WRONG_STATE} | ANYWHERE | ELSEWHERE == set(VERBS)


@pytest.mark.parametrize(("verb", "stage", "kind", "who"), WRONG_STATE, ids=[row[0] for row in WRONG_STATE])
def test_who_could_do_it_elsewhere_is_told_that_the_state_is_wrong(verb, stage, kind, who):
    life = stage(kind)
    assert refused(life, who, sample(verb, life)) == "state"


@pytest.mark.parametrize("verb", ["protect", "open_identity"])
def test_a_denunciation_that_has_ended_needs_neither_protection_nor_opening(verb):
    life = screened(DENUNCIATION).does(cast.CHAIRMAN, sample("file_away", at_desk()))
    assert refused(life, cast.CHAIRMAN, sample(verb, life)) == "state"


# Verbs that need an actor of their own even to be asked about are told in their files.
STRANGERS_DO_NOTHING = sorted(set(VERBS) - {"receive"})


def test_to_strangers_no_case_exists_whatever_they_try():
    life = delivered(PETITION)
    told = {verb: refused(life, cast.DI_LINH_HANDLER, sample(verb, life)) for verb in STRANGERS_DO_NOTHING}
    assert set(told.values()) == {"not_found"}, told


def test_to_other_citizens_no_case_exists_whatever_they_try():
    life, other = delivered(PETITION), at_desk(PETITION)
    stranger = other.actor(CITIZEN)  # he holds the proof of the other case only
    for verb in ("comment", "acknowledge", "dispute", "request_withdrawal", "add_document", "accept"):
        with pytest.raises(NotFound):
            perform(life.case_id, sample(verb, life), actor=stranger, at=noon(life.today))


def test_the_accused_is_told_of_no_case_whatever_he_tries():
    about = RespondentInput(office="Công chức địa chính", officer=cast.officer(cast.LAND_OFFICER).pk)
    life = screened(DENUNCIATION, respondent=about)
    told = {verb: refused(life, cast.LAND_OFFICER, sample(verb, life)) for verb in STRANGERS_DO_NOTHING}
    assert set(told.values()) == {"not_found"}, told
