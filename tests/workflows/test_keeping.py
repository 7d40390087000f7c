"""explain_case says of an ended case until when its file is kept."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command

from tests import cast
from tests.acts.stages import COMPLAINT, PETITION, accepted, closed, do, screened, withdrawn
from tests.casework.law_files import answer_of
from tests.scenarios.life import Life

pytestmark = pytest.mark.usefixtures("province")


def kept(life: Life) -> tuple[object, ...] | None:
    """Class, last day, and whether it is held, as explain_case has them; the case is told by its code."""
    found = answer_of("explain_case", life.case.tracking_code, "--at", "2026-08-20T08:00:00+07:00")["keeping"]
    return None if found is None else (found["class"], found["through"], found["held"])


def told(life: Life) -> str:
    """What explain_case prints."""
    out = StringIO()
    call_command("explain_case", life.case.tracking_code, "--at", "2026-08-20T08:00:00+07:00", stdout=out)
    return out.getvalue()


def filed(kind: str, ground: str) -> Life:
    """Filed away on Wednesday 08/07/2026."""
    return screened(kind).on("08/07/2026").does(cast.CHAIRMAN, do("file_away", ground=ground))


@pytest.mark.parametrize(
    ("ground", "code"), [("FILE.CONTENT", "ineligible"), ("FILE.EFFECTIVE", "effective_decision")]
)
def test_a_letter_filed_away_is_kept_one_year(ground, code):
    assert kept(filed(PETITION, ground)) == (code, "2027-07-08", False)


@pytest.mark.parametrize("end", [closed, withdrawn])
def test_of_a_resolved_case_no_term_is_confirmed(end):
    assert kept(end(COMPLAINT)) == ("resolved", None, False)


@pytest.mark.parametrize(("step", "held"), [("filed", True), ("accepted", True), ("discontinued", False)])
def test_a_suit_holds_the_file_until_the_court_drops_it(step, held):
    life = filed(COMPLAINT, "FILE.LIMIT").does(cast.CHAIRMAN, do("record_court_step", step=step))
    assert kept(life) == ("ineligible", "2027-07-08", held)


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ("filed", "The file is kept: the matter is at court."),
        ("discontinued", "The file is kept through 08/07/2027 (TT 05/2021/TT-TTCP)."),
    ],
)
def test_the_keeping_is_said_in_a_sentence(step, said):
    life = filed(COMPLAINT, "FILE.LIMIT").does(cast.CHAIRMAN, do("record_court_step", step=step))
    assert said in told(life)


def test_where_no_term_is_confirmed_nothing_is_destroyed():
    assert "The file is kept: no term is confirmed, nothing is destroyed." in told(closed())
    assert "The file is kept" not in told(accepted())


def test_a_case_under_way_has_no_end_of_keeping():
    assert kept(accepted()) is None
