"""A petition is opened for signatures: two people, a policy that is provisional, clocks that rest and run."""

from __future__ import annotations

import pytest

from casework.models import Authority, PublicSignature, Signing, SigningRefusal, SigningText
from tests import cast
from tests.acts.samples import sample
from tests.acts.stages import COMPLAINT, PETITION, do, happened, payload, refused, verifying
from tests.portal.signing.signatories import TEXT, TITLE, needs, opened, prepared
from tests.scenarios.life import day, let_nights_pass, noon
from workflows.clock.commands import run_commands
from workflows.tasks import act_as_system

pytestmark = pytest.mark.usefixtures("province")
REFUSE = do("refuse_signing", reason="Việc riêng của một hộ")
OPEN = do("open_signing", identity_checked=True)
ALL_SAID = {"title": TITLE, "text": TEXT, "petitioner_agrees": True}


def signed(life, *people: str, doubt: str = "") -> None:
    signing = Signing.objects.get(case=life.case_id)
    for person in people:
        PublicSignature.objects.create(
            signing=signing, person_key=person, confirmed_at=noon(life.today), doubt=doubt, name=person
        )


def test_the_handler_writes_the_text_and_the_chairman_opens_it():
    life = prepared()
    assert happened(life) == "case.signing_prepared: verifying → verifying"
    life.on("10/07/2026").does(cast.CHAIRMAN, OPEN)
    assert happened(life) == "case.signing_opened: verifying → verifying"
    assert payload(life) == {"number": "1-2026", "threshold": 50}


def test_the_time_to_answer_rests_while_people_may_sign():
    """Assigned 08/07, 15 working days: 29/07. 60 days from 10/07 end on Tuesday 08/09."""
    life = prepared()
    assert life.clock_is("KNPA.RESOLVE") == "running until 29/07/2026"
    life.on("10/07/2026").does(cast.CHAIRMAN, OPEN)
    assert life.clock_is("KNPA.RESOLVE") == "paused"
    assert life.clock_is("SIGN.OPEN") == "running until 08/09/2026"


def test_nothing_is_opened_without_a_text_or_a_second_person():
    assert refused(verifying(PETITION), cast.CHAIRMAN, OPEN) == "nothing_prepared"
    life = prepared()
    unchecked = do("open_signing", identity_checked=False)
    assert refused(life, cast.CHAIRMAN, unchecked) == "identity_unchecked"
    assert refused(life, cast.LAND_OFFICER, OPEN).startswith("not allowed")
    # A head who handles a case himself may have written it.
    SigningText.objects.create(
        case=life.case,
        at=noon(life.today),
        on=life.today,
        by=cast.officer(cast.CHAIRMAN),
        title=TITLE,
        text=TEXT,
    )
    assert refused(life, cast.CHAIRMAN, OPEN) == "one_person"


def test_the_petitioner_is_asked_first_and_a_text_that_people_sign_is_not_written_anew():
    silent = do("prepare_signing", **{**ALL_SAID, "petitioner_agrees": False})
    assert refused(verifying(PETITION), cast.LAND_OFFICER, silent) == "petitioner_silent"
    life = opened()
    assert refused(life, cast.LAND_OFFICER, do("prepare_signing", **ALL_SAID)) == "signing_opened"
    assert refused(life, cast.CHAIRMAN, OPEN) == "signing_opened"


def test_a_level_without_a_number_in_the_policy_opens_nothing():
    life = prepared()
    Authority.objects.filter(name=cast.LAC_DUONG).update(level="district")
    assert refused(life, cast.CHAIRMAN, OPEN) == "no_threshold"


def test_enough_signatures_start_the_time_to_answer_in_public():
    """Reached Monday 13/07: 15 working days end on Monday 03/08."""
    life = opened()
    needs(life, 3)
    signed(life, "a", "b")
    assert refused(life, "system", do("reach_threshold")) == "below_threshold"
    signed(life, "c")
    life.on("13/07/2026").does("system", do("reach_threshold"))
    assert happened(life) == "case.threshold_reached: verifying → verifying"
    assert payload(life) == {"signatures": 3}
    assert life.clock_is("SIGN.ANSWER") == "running until 03/08/2026"
    assert life.case.due_on == day("03/08/2026")
    assert refused(life, "system", do("reach_threshold")) == "reached_already"
    life.on("14/07/2026").does(cast.CHAIRMAN, do("answer", outcomes=((1, "settled"),)))
    assert life.clock_is("SIGN.ANSWER") == "met on 14/07/2026, due 03/08/2026"
    assert life.clock_is("SIGN.OPEN").startswith("stopped on 14/07/2026")


def test_doubtful_signatures_count_when_the_head_says_so_and_only_those():
    life = opened()
    needs(life, 2)
    signed(life, "a")
    signed(life, "b", "c", doubt="line")
    signed(life, "d", doubt="passing")
    assert refused(life, "system", do("reach_threshold")) == "below_threshold"
    judge = do("judge_signatures", doubt="line", is_counted=True, reason="Cùng một trường học")
    life.does(cast.CHAIRMAN, judge)
    assert happened(life) == "case.signatures_judged: verifying → verifying"
    assert payload(life) == {"doubt": "line", "counted": True, "signatures": 2}
    life.does("system", do("reach_threshold"))
    assert payload(life) == {"signatures": 3}
    assert refused(life, cast.CHAIRMAN, judge) == "none_of_these"
    PublicSignature.objects.filter(doubt="passing").update(is_counted=False)
    assert refused(life, cast.CHAIRMAN, judge) == "no_doubtful"


def test_the_clock_ends_it_after_the_last_day_and_the_time_to_answer_runs_on():
    """14 of 15 working days were left on 10/07; they run on from Wednesday 09/09 to Tuesday 29/09."""
    life = opened()
    assert refused(life, "system", do("close_signing")) == "signing_runs"
    life.today = day("09/09/2026")
    let_nights_pass(until=noon(life.today))
    run_commands(door=act_as_system, at=noon(life.today))
    assert happened(life) == "case.signing_closed: verifying → verifying"
    assert life.clock_is("SIGN.OPEN").startswith("lapsed on 09/09/2026")
    assert life.clock_is("KNPA.RESOLVE").startswith("running until ")
    never = verifying(PETITION)
    assert refused(never, "system", do("close_signing")) == "not_opened"


def test_the_head_does_not_open_it_and_another_text_may_be_prepared():
    life = prepared().on("10/07/2026").does(cast.CHAIRMAN, REFUSE)
    assert happened(life) == "case.signing_refused: verifying → verifying"
    assert SigningRefusal.objects.get(case=life.case_id).reason == "Việc riêng của một hộ"
    # The time to answer whoever brought it never rested.
    assert life.clock_is("KNPA.RESOLVE") == "running until 29/07/2026"
    assert refused(life, cast.CHAIRMAN, OPEN) == "nothing_prepared"
    assert refused(life, cast.CHAIRMAN, REFUSE) == "nothing_prepared"
    life.does(cast.LAND_OFFICER, do("prepare_signing", **ALL_SAID)).does(cast.CHAIRMAN, OPEN)
    assert happened(life) == "case.signing_opened: verifying → verifying"


def test_nothing_is_refused_that_is_open_or_was_never_prepared_and_by_nobody_but_the_head():
    assert refused(verifying(PETITION), cast.CHAIRMAN, REFUSE) == "nothing_prepared"
    assert refused(opened(), cast.CHAIRMAN, REFUSE) == "signing_opened"
    assert refused(prepared(), cast.LAND_OFFICER, REFUSE).startswith("not allowed")


@pytest.mark.parametrize(
    ("verb", "who"),
    [
        ("prepare_signing", cast.CHAIRMAN),
        ("open_signing", cast.LAND_OFFICER),
        ("refuse_signing", cast.LAND_OFFICER),
        ("judge_signatures", cast.LAND_OFFICER),
        ("reach_threshold", cast.CHAIRMAN),
        ("close_signing", cast.CHAIRMAN),
    ],
)
def test_who_has_another_office_does_it_not(verb, who):
    life = prepared()
    assert refused(life, who, sample(verb, life)).startswith("not allowed")


def test_only_a_petition_is_signed_in_public():
    life = verifying(COMPLAINT)
    assert refused(life, cast.LAND_OFFICER, do("prepare_signing", **ALL_SAID)) == "kind"


def test_a_petition_that_people_signed_is_joined_only_where_they_find_it_again_and_keep_their_day():
    life, unseen = opened(), verifying(PETITION)
    needs(life, 1)
    life.does(cast.LAND_OFFICER, do("hand_back", ground="BACK.SAME"))
    assert refused(life, cast.RECEPTION, do("join", into=unseen.case_id)) == "other_not_opened"
    signed(life, "a")
    life.does("system", do("reach_threshold"))
    other = opened()
    assert refused(life, cast.RECEPTION, do("join", into=other.case_id)) == "must_be_answered"


def test_a_time_that_two_reasons_hold_back_rests_until_both_are_gone():
    life = opened()
    suspend = do("suspend", ground="KNPA.SUSP.LOCAL", document_number="3/QĐ")
    life.does(cast.CHAIRMAN, suspend).on("09/09/2026")
    let_nights_pass(until=noon(life.today))
    run_commands(door=act_as_system, at=noon(life.today))
    assert life.clock_is("SIGN.OPEN").startswith("lapsed")
    assert life.clock_is("KNPA.RESOLVE") == "paused"
    life.does(cast.CHAIRMAN, do("resume", document_number="4/QĐ"))
    assert life.clock_is("KNPA.RESOLVE").startswith("running until ")


def test_after_a_suspension_the_time_to_answer_runs_although_people_still_sign():
    """The stricter day for the authority: a clock does not remember a second reason to rest."""
    life = opened()
    suspend = do("suspend", ground="KNPA.SUSP.LOCAL", document_number="3/QĐ")
    life.does(cast.CHAIRMAN, suspend).does(cast.CHAIRMAN, do("resume", document_number="4/QĐ"))
    assert life.clock_is("KNPA.RESOLVE") == "running until 29/07/2026"
