"""What the matrix obliges to is owed at the door: a second person, a purpose, the citizen's paper."""

from __future__ import annotations

import pytest

from casework.acts import acts
from casework.acts.behalf import CitizensAct
from casework.letters.writing import check
from casework.models import AccessEntry, Letter, Release
from casework.moves import VERBS
from casework.permissions import Need, actor_for, owed
from casework.permissions.matrix import matrix
from casework.sealed.profiles import paper_only
from tests import cast
from tests.acts.stages import (
    COMPLAINT,
    DENUNCIATION,
    answered,
    before_signature,
    do,
    happened,
    refused,
    screened,
    unit,
    verifying,
)
from tests.acts.writing import writer, written
from tests.scenarios.life import Life, paper

pytestmark = pytest.mark.usefixtures("province")


def needs_of(verb: str) -> set[Need]:
    """Everything that some way into a verb obliges to."""
    cells = (ways for roles in matrix().rows[verb].ways.values() for ways in roles.values())
    return {need for ways in cells for way in ways for need in way.needs}


def for_conclusion() -> Life:
    return before_signature(DENUNCIATION)


def forwarded() -> Life:
    return screened(DENUNCIATION, found={"verdict": "forward"})


def of_denunciation() -> Life:
    return screened(DENUNCIATION)


def late_below() -> Life:
    return verifying(DENUNCIATION)


def of_letter() -> Life:
    """A letter about a denunciation awaits its signature; who wrote lies in an envelope."""
    with paper_only():
        life = verifying(DENUNCIATION)
    letter = written(life, cast.LAND_OFFICER, "denunciation_acceptance_notice")
    check(letter, by=writer(life, cast.CHAIRMAN), compared=True)
    return life


def of_release() -> Life:
    """A conclusion is prepared for everybody; who denounced lies in an envelope."""
    with paper_only():
        life = answered(DENUNCIATION)
    text = do("prepare_release", title="Kết luận", text="Nội dung tố cáo là đúng.", identity_checked=True)
    return life.does(cast.RECEPTION, text)


def the_release() -> int:
    newest = Release.objects.order_by("-pk").first()
    return newest.pk if newest is not None else 1


def the_letter() -> int:
    newest = Letter.objects.order_by("-pk").first()
    return newest.pk if newest is not None else 1


BY_TWO = [
    (
        of_release,
        cast.CHAIRMAN,
        lambda: do("confirm_release", release=the_release(), identity_checked=True),
        "case.release_confirmed: answered → answered",
    ),
    (
        of_letter,
        cast.CHAIRMAN,
        lambda: do("issue_letter", letter=the_letter()),
        "case.letter_issued: verifying → verifying",
    ),
    (
        before_signature,
        cast.CHAIRMAN,
        lambda: do("decide", outcomes=((1, "right"),), document=paper()),
        "case.decided: awaiting_signature → answered",
    ),
    (
        for_conclusion,
        cast.CHAIRMAN,
        lambda: do("decide", outcomes=((1, "right"),), document=paper()),
        "case.decided: awaiting_signature → answered",
    ),
    (
        forwarded,
        cast.CHAIRMAN,
        lambda: do("offer_transfer", receiver=unit(cast.DI_LINH)),
        "case.transfer_offered: screened → transfer_offered",
    ),
    (
        late_below,
        cast.PROVINCE_CHAIRMAN,
        lambda: do("take_over", unit=unit(cast.PROVINCE), ground="TC.TAKE.BIAS", document_number="8/QĐ"),
        "case.taken_over: verifying → screened",
    ),
    (
        of_denunciation,
        cast.CHAIRMAN,
        lambda: do("protect", measure="Bố trí công an trực"),
        "case.protected: screened → screened",
    ),
    (
        of_denunciation,
        cast.RECEPTION,
        lambda: do("open_identity", ground="contact"),
        "case.identity_opened: screened → screened",
    ),
]


@pytest.mark.parametrize(("stage", "who", "make", "event"), BY_TWO)
def test_what_asks_for_two_is_not_done_by_one(stage, who, make, event):
    life, act = stage(), make()
    assert refused(life.vouched_for(), who, act) == "not allowed: needs_second"
    line = AccessEntry.objects.latest("pk")
    assert (line.case_id, line.verb, line.was_allowed, line.reason) == (
        life.case_id,
        act.verb,
        False,
        "needs_second",
    )
    life.vouched_for(second=True).does(who, act)
    assert happened(life) == event


def test_every_act_that_asks_for_two_is_tried_above():
    asks = {verb for verb in VERBS if Need.SECOND in needs_of(verb)}
    assert asks == {make().verb for _stage, _who, make, _event in BY_TWO}


def test_the_ground_that_is_typed_is_the_purpose_of_an_opening():
    life = screened(DENUNCIATION).vouched_for(second=True)
    assert life.does(cast.CHAIRMAN, do("open_identity", ground="contact")).state == "screened"


def test_what_nobody_vouches_for_is_owed():
    alone, two = Life().vouched_for(), Life().vouched_for(second=True)
    needs = frozenset({Need.SECOND, Need.PURPOSE, Need.MASKED})
    assert owed(needs, actor=alone.actor(cast.CHAIRMAN)) == "needs_second"
    assert owed(needs, actor=two.actor(cast.CHAIRMAN)) == "needs_purpose"
    assert owed(needs, actor=two.actor(cast.CHAIRMAN), purpose="contact") == ""
    known = Life().vouched_for(second=True, purpose="inspection")
    assert owed(needs, actor=known.actor(cast.CHAIRMAN)) == ""
    assert owed(frozenset({Need.MASKED}), actor=alone.actor(cast.CHAIRMAN)) == ""


def test_nobody_vouches_unless_somebody_says_so():
    chairman = actor_for(cast.officer(cast.CHAIRMAN), on=Life().today)
    assert (chairman.vouched.second, chairman.vouched.purpose) == (False, "")


def test_what_may_be_done_on_behalf_of_the_citizen_takes_his_paper():
    on_behalf = {verb for verb in VERBS if Need.ON_BEHALF in needs_of(verb)}
    assert on_behalf == {
        "receive_supplement",
        "acknowledge",
        "dispute",
        "appeal",
        "request_withdrawal",
        "comment",
    }
    assert on_behalf == {verb for verb, act in acts().items() if issubclass(act, CitizensAct)}


def test_who_acts_for_himself_shows_no_paper():
    life = screened(COMPLAINT)
    assert life.does("citizen", do("comment", text="Bao giờ xong?")).state == "screened"
    assert refused(life, cast.RECEPTION, do("comment", text="Bao giờ xong?")) == "no_paper"
