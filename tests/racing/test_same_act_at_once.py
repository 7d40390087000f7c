"""Eight people press the same button at once: one of them acts, seven are told why not."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from casework.acts.appealing import Appeal
from casework.acts.handling import Accept
from casework.acts.intake import AddSubmission, Letter, Receive
from casework.acts.screening import Screen
from casework.acts.transfer import AcceptTransfer
from casework.acts.verifying import RecordFinding
from casework.errors import CaseBusy, CaseworkError, Impeded, NotFound, StaleVersion, SubmissionConflict
from casework.models import Case, Clock, ClockEntry, Event, Finding, Lodgement, Submission
from casework.vocabulary import Channel, Kind, State
from tests import cast
from tests.acts.stages import delivered, offered, verifying
from tests.scenarios.life import BOOK, CITIZEN, Life, day, noon
from workflows.engine import perform
from workflows.flows.worklist import open_tasks

pytestmark = pytest.mark.usefixtures("committed_province")
THREADS = 8
# Every submission starts these: to be screened, answered (Luật TCD Đ28), processed (NĐ 154 Đ41), each once.
AT_RECEIPT = ["STEP.SCREEN 1", "TCD.45 1", "TCD.ANSWER 1", "XLD.10 1", "XLD.SAFE 1"]
LETTER = Letter(title="Bổ sung", body="Thêm ảnh hiện trường")


def _at_once(*presses: Callable[[], Event]) -> list[Event | CaseworkError]:
    """Let eight press at once, in turn each of the buttons."""
    barrier = Barrier(THREADS)

    def one(number: int) -> Event | CaseworkError:
        try:
            barrier.wait(timeout=30)
            return presses[number % len(presses)]()
        except CaseworkError as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(one, range(THREADS)))


def _parted(answers: list[Event | CaseworkError]) -> tuple[list[Event], list[CaseworkError]]:
    """Who acted, and who was told why not in a sentence."""
    acted = [answer for answer in answers if isinstance(answer, Event)]
    refused = [answer for answer in answers if isinstance(answer, CaseworkError)]
    assert all(str(refusal) for refusal in refused)
    return acted, refused


def _history(life: Life) -> list[str]:
    """The names of the events of a case, each as often as it stands there."""
    return list(Event.objects.filter(case_id=life.case_id).order_by("seq").values_list("name", flat=True))


def _clocks(life: Life) -> list[str]:
    """The clocks of a case with their cycles, each as often as it is there."""
    clocks = Clock.objects.filter(case_id=life.case_id).order_by("milestone", "cycle")
    return [f"{milestone} {cycle}" for milestone, cycle in clocks.values_list("milestone", "cycle")]


def _tasks(life: Life) -> list[str]:
    return [task.flow_task.name for task in open_tasks().filter(process__dossier__case=life.case_id)]


def test_one_of_eight_accepts_and_seven_are_told_why_not() -> None:
    life = Life().on("06/07/2026").received()
    life.later(1).does(cast.RECEPTION, Screen(kind="complaint_first", field="land_housing", verdict="own"))
    actor = life.actor(cast.CHAIRMAN)

    answers = _at_once(lambda: perform(life.case_id, Accept(), actor=actor, at=noon(life.today)))

    acted, refused = _parted(answers)
    assert (len(acted), len(refused)) == (1, 7)
    assert {type(refusal) for refusal in refused} <= {Impeded, CaseBusy}
    case = life.case
    assert (case.state, case.event_seq, case.version) == (State.ACCEPTED, 3, 4)
    assert Event.objects.filter(case=case, name="case.accepted").count() == 1
    assert Clock.objects.filter(case=case, milestone="KN.R1").count() == 1
    assert ClockEntry.objects.filter(clock__case=case, clock__milestone="KN.R1").count() == 1
    assert open_tasks().filter(process__dossier__case=case).count() == 1


def test_one_submission_id_sent_by_eight_opens_one_case() -> None:
    life = Life(today=day("06/07/2026"))
    act = Receive(
        submission_id=uuid.UUID("0b6d5b9c-2f0e-4d0a-9a39-1f2f5d1c2a01"),
        unit=cast.unit(cast.LAC_DUONG).pk,
        channel=Channel.DESK,
        kind=Kind.PETITION,
        paper=Letter(title="Xin sửa đường", body="Đường hỏng", request="Sửa"),
        people=(BOOK["mr-ha-juk"],),
    )
    actor = life.actor(cast.RECEPTION)

    answers = _at_once(lambda: perform(None, act, actor=actor, at=noon(life.today)))

    assert Counter(type(answer) for answer in answers) == {Event: 8}
    assert len({answer.pk for answer in answers if isinstance(answer, Event)}) == 1
    assert (Submission.objects.count(), Case.objects.count()) == (1, 1)


def test_numbers_given_at_once_have_no_gap_and_no_twin() -> None:
    life = Life(today=day("06/07/2026"))
    actor = life.actor(cast.RECEPTION)
    unit = cast.unit(cast.LAC_DUONG).pk

    def press() -> Event:
        act = Receive(
            submission_id=uuid.uuid4(),
            unit=unit,
            channel=Channel.DESK,
            kind=Kind.FEEDBACK,
            paper=Letter(title="Rác", body="Rác", request="Dọn"),
            people=(BOOK["mr-ha-juk"],),
        )
        return perform(None, act, actor=actor, at=noon(life.today))

    _at_once(press)

    numbers = sorted(Case.objects.values_list("register_number", flat=True))
    assert numbers == [f"TN-2026-{n:05d}" for n in range(1, 9)]


def test_a_finding_is_recorded_once_by_eight_who_saw_the_same() -> None:
    life = verifying()
    actor, seen = life.actor(cast.LAND_OFFICER), life.case.version
    act = RecordFinding(differs_from_claim=False, text="Ranh giới đúng")
    before = (_clocks(life), _tasks(life))

    answers = _at_once(
        lambda: perform(life.case_id, act, actor=actor, at=noon(life.today), version=seen),
    )

    acted, refused = _parted(answers)
    assert (len(acted), len(refused)) == (1, 7)
    assert {type(refusal) for refusal in refused} <= {StaleVersion, CaseBusy}
    assert Finding.objects.filter(case=life.case).count() == 1
    assert _history(life)[-2:] == ["case.taken_up", "case.finding_recorded"]
    assert (life.case.version, life.case.event_seq) == (seen + 1, acted[0].seq)
    assert (_clocks(life), _tasks(life)) == before
    assert _tasks(life) == ["verifying"]


def test_a_further_submission_sent_by_eight_is_taken_in_once() -> None:
    life = Life().on("06/07/2026").received()
    act = AddSubmission(submission_id=uuid.uuid4(), channel=Channel.POST, paper=LETTER)
    actor = life.actor(cast.RECEPTION)
    before = (_clocks(life), _tasks(life))

    answers = _at_once(lambda: perform(life.case_id, act, actor=actor, at=noon(life.today)))

    acted, refused = _parted(answers)
    # Whoever came while the lock was held for too long may press again; all others got the one answer.
    assert {type(refusal) for refusal in refused} <= {CaseBusy}
    assert {answer.pk for answer in acted} == {Event.objects.get(name="case.submission_added").pk}
    assert _history(life) == ["case.received", "case.submission_added"]
    assert Submission.objects.filter(lodgements__case=life.case).count() == 2
    assert (_clocks(life), _tasks(life)) == before


def test_one_submission_id_sent_to_two_cases_at_once_joins_one_of_them() -> None:
    here, there = Life().on("06/07/2026").received(), Life().on("06/07/2026").received()
    act = AddSubmission(submission_id=uuid.uuid4(), channel=Channel.POST, paper=LETTER)
    actor, at = here.actor(cast.RECEPTION), noon(here.today)

    answers = _at_once(
        lambda: perform(here.case_id, act, actor=actor, at=at),
        lambda: perform(there.case_id, act, actor=actor, at=at),
    )

    acted, refused = _parted(answers)
    assert len({answer.pk for answer in acted}) == 1
    assert {type(refusal) for refusal in refused} <= {SubmissionConflict, CaseBusy}
    assert SubmissionConflict in {type(refusal) for refusal in refused}
    assert Event.objects.filter(name="case.submission_added").count() == 1
    assert (Submission.objects.count(), Lodgement.objects.count()) == (3, 3)


@pytest.mark.parametrize("paper", [None, LETTER], ids=["without a letter", "with a letter and its id"])
def test_eight_times_up_is_one_second_instance(paper: Letter | None) -> None:
    life = delivered().on("19/08/2026")
    act = Appeal(paper=paper, submission_id=uuid.uuid4() if paper else None)
    actor = life.actor(CITIZEN)

    answers = _at_once(lambda: perform(life.case_id, act, actor=actor, at=noon(life.today)))

    acted, refused = _parted(answers)
    assert len({answer.pk for answer in acted}) == 1
    if paper is None:
        assert (len(acted), len(refused)) == (1, 7)
    assert {type(refusal) for refusal in refused} <= {Impeded if paper is None else CaseBusy, CaseBusy}
    assert _history(life)[-2:] == ["case.delivered", "case.appealed"]
    assert (life.state, life.clock_is("KN.UP"), _tasks(life)) == (
        "appealed",
        "met on 19/08/2026, due 19/08/2026",
        [],
    )
    assert Case.objects.count() == 2
    second = life.linked("second_instance_of")
    assert _history(second) == ["case.received"]
    assert _clocks(second) == ["KN.ACC 1", *AT_RECEIPT]
    assert _tasks(second) == ["received"]


def test_eight_times_accepted_a_transfer_opens_one_case() -> None:
    life = offered()
    actor = life.actor(cast.DI_LINH_CHAIRMAN)

    answers = _at_once(lambda: perform(life.case_id, AcceptTransfer(), actor=actor, at=noon(life.today)))

    acted, refused = _parted(answers)
    assert (len(acted), len(refused)) == (1, 7)
    # The case is the sender's again, and ended: the receiver has his own and sees this one no longer.
    assert {type(refusal) for refusal in refused} <= {NotFound, CaseBusy}
    assert _history(life)[-2:] == ["case.transfer_offered", "case.transfer_accepted"]
    assert (life.state, _tasks(life)) == ("transferred", [])
    assert Case.objects.count() == 2
    receiver = life.linked("transferred_from")
    assert _history(receiver) == ["case.received"]
    assert _clocks(receiver) == AT_RECEIPT
    assert _tasks(receiver) == ["received"]
