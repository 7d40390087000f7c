"""Manners of the door: errata, two people at once, the same paper twice, and refusals."""

from __future__ import annotations

from uuid import UUID

import pytest

from casework.acts.additions import Comment, Correct, Note
from casework.acts.handling import Accept
from casework.acts.intake import Letter, Receive
from casework.acts.screening import Screen
from casework.errors import Change, StaleVersion, SubmissionConflict
from casework.models import AccessEntry, Case, Clock, Event, Remark, Submission
from tests import cast
from tests.scenarios.life import BOOK, CITIZEN, noon, story
from workflows.engine import perform

pytestmark = pytest.mark.usefixtures("province")

PAPER = UUID("7f3f3b9e-6d0c-4a53-9b7a-0d6f6b1f0a11")


def handed_in(words: str) -> Receive:
    """A complaint under one and the same submission id."""
    return Receive(
        submission_id=PAPER,
        unit=cast.unit(cast.LAC_DUONG).pk,
        channel="desk",
        kind="complaint_first",
        paper=Letter(title=words),
        people=(BOOK["mrs-ka-brum"],),
    )


def test_an_error_is_corrected_by_a_further_entry_and_nothing_is_undone() -> None:
    life = story("06/07/2026").received().on("07/07/2026").screened()
    life.does(cast.RECEPTION, Note(text="Thửa đất số 12"))
    before = life.stands
    life.on("08/07/2026").does(cast.RECEPTION, Correct(text="Thửa đất số 21", reason="Ghi nhầm số thửa"))
    remarks = Remark.objects.filter(case_id=life.case_id).order_by("pk")
    assert [(r.kind, r.text, r.reason) for r in remarks] == [
        ("note", "Thửa đất số 12", ""),
        ("correction", "Thửa đất số 21", "Ghi nhầm số thửa"),
    ]
    # Neither erratum nor comment moves a clock; the texts are not in the history.
    life.does(CITIZEN, Comment(text="Bao giờ có kết quả?"))
    assert life.stands == before == "screened, due 15/07/2026 by KN.ACC"
    assert not any("21" in e.payload for e in Event.objects.filter(case_id=life.case_id))
    assert life.told == ["received", "screened", "noted", "corrected", "commented"]
    assert life.faults() == []


def test_who_acts_on_what_he_saw_before_is_told_who_changed_what() -> None:
    life = story("06/07/2026").received()
    seen = life.case.version
    life.on("07/07/2026").screened().does(CITIZEN, Comment(text="Tôi bổ sung địa chỉ"))
    assert life.refused(cast.CHAIRMAN, Accept(), version=seen) == "stale_version"
    with pytest.raises(StaleVersion) as caught:
        life.does(cast.CHAIRMAN, Accept(), version=seen)
    assert caught.value.changes == (
        Change("case.screened", "Liêng Jrang K'Nhung", 2),
        Change("case.commented", "citizen", 3),
    )
    assert "case.screened (Liêng Jrang K'Nhung)" in str(caught.value)
    # Read again, it goes through.
    life.does(cast.CHAIRMAN, Accept(), version=life.case.version)
    assert life.stands == "accepted, due 06/08/2026 by KN.R1"
    assert life.told == ["received", "screened", "commented", "accepted"]
    assert life.faults() == []


def test_an_alarm_of_the_clock_makes_nobody_stale() -> None:
    life = story("06/07/2026").received().screened()
    seen = life.case.version
    life.on("17/07/2026")
    assert life.alarms[0] == "KN.ACC DUE 16/07/2026"
    life.does(cast.CHAIRMAN, Accept(), version=seen)
    assert life.told == ["received", "screened", "accepted"]
    assert life.faults() == []


def test_the_same_paper_handed_in_twice_gets_the_first_answer_again() -> None:
    life = story("06/07/2026")
    reception = cast.acting(cast.RECEPTION, on=life.today)
    first = perform(None, handed_in("Thu hồi đất"), actor=reception, at=noon(life.today))
    life.on("07/07/2026")
    again = perform(None, handed_in("Thu hồi đất"), actor=reception, at=noon(life.today))
    assert again.pk == first.pk
    # The same id with other content is another paper: refused, not guessed.
    with pytest.raises(SubmissionConflict):
        perform(None, handed_in("Bồi thường"), actor=reception, at=noon(life.today))
    assert (Case.objects.count(), Submission.objects.count(), Event.objects.count()) == (1, 1, 1)
    assert Submission.objects.get().title == "Thu hồi đất"
    assert life.faults() == []


def test_a_refusal_leaves_one_line_in_the_access_log_and_nothing_else() -> None:
    life = story("06/07/2026").received()
    clocks = list(Clock.objects.filter(case_id=life.case_id).order_by("pk").values())
    screen = Screen(kind="complaint_first", field="other", verdict="own")
    # Not his to know; not his role; not yet possible.
    assert life.refused(cast.DI_LINH_DESK, screen) == "not_found"
    assert life.refused(cast.CHAIRMAN, screen) == "not allowed: no_role"
    assert life.refused(cast.CHAIRMAN, Accept()) == "state"
    # A slip in a form is told and written down as well.
    slip = Screen(kind="?", field="other", verdict="own")
    assert life.refused(cast.RECEPTION, slip) == "invalid_input"
    lines = AccessEntry.objects.filter(case_id=life.case_id, was_allowed=False).order_by("pk")
    assert [(line.verb, line.reason, line.actor_id) for line in lines] == [
        ("screen", "not_found", cast.officer(cast.DI_LINH_DESK).pk),
        ("screen", "not_allowed", cast.officer(cast.CHAIRMAN).pk),
        ("accept", "impeded", cast.officer(cast.CHAIRMAN).pk),
        ("screen", "invalid_input", cast.officer(cast.RECEPTION).pk),
    ]
    assert list(Clock.objects.filter(case_id=life.case_id).order_by("pk").values()) == clocks
    assert life.stands == "received, due 15/07/2026 by KN.ACC"
    assert (life.case.version, life.told) == (2, ["received"])
    assert life.faults() == []
