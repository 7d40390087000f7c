"""Eight people press the same button at once: one of them acts, seven are told why not."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from casework.acts.handling import Accept
from casework.acts.intake import Letter, Receive
from casework.acts.screening import Screen
from casework.errors import CaseBusy, CaseworkError, Impeded
from casework.models import Case, Clock, ClockEntry, Event, Submission
from casework.vocabulary import Channel, Kind, State
from tests import cast
from tests.scenarios.life import BOOK, Life, day, noon
from workflows.engine import perform
from workflows.flows.worklist import open_tasks

pytestmark = pytest.mark.usefixtures("committed_province")
THREADS = 8


def _at_once(press: Callable[[], Event]) -> list[Event | CaseworkError]:
    barrier = Barrier(THREADS)

    def one(_number: int) -> Event | CaseworkError:
        try:
            barrier.wait(timeout=30)
            return press()
        except CaseworkError as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(one, range(THREADS)))


def test_one_of_eight_accepts_and_seven_are_told_why_not() -> None:
    life = Life().on("06/07/2026").received()
    life.later(1).does(cast.RECEPTION, Screen(kind="complaint_first", field="land_housing", verdict="own"))
    actor = life.actor(cast.CHAIRMAN)

    answers = _at_once(lambda: perform(life.case_id, Accept(), actor=actor, at=noon(life.today)))

    acted = [answer for answer in answers if isinstance(answer, Event)]
    refused = [answer for answer in answers if isinstance(answer, CaseworkError)]
    assert (len(acted), len(refused)) == (1, 7)
    assert {type(refusal) for refusal in refused} <= {Impeded, CaseBusy}
    assert all(str(refusal) for refusal in refused)
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
