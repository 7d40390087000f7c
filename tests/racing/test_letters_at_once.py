"""Eight letters signed at once get eight numbers without a gap; one signed eight times goes out once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from casework import events
from casework.acts.people import PersonInput
from casework.errors import CaseBusy, CaseworkError
from casework.letters.apologies import draft_apologies
from casework.models import Document, Event, Letter, Numbering
from tests import cast
from tests.acts.stages import do, verifying
from tests.acts.writing import checked
from tests.scenarios.life import noon
from workflows.clock.sweep import sweep
from workflows.engine import perform

pytestmark = pytest.mark.usefixtures("committed_province")
THREADS = 8
KA_BRUM = PersonInput(name="Ka Brum", phone="+84912000905")


def at_once(presses: list[Callable[[], Event]]) -> list[str]:
    """What each of eight people is told."""
    barrier = Barrier(THREADS)

    def one(number: int) -> str:
        try:
            barrier.wait(timeout=30)
            presses[number % len(presses)]()
        except CaseworkError as refusal:
            return refusal.code
        else:
            return "signed"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(one, range(THREADS)))


def pressing(letter: Letter) -> Callable[[], Event]:
    on = letter.written_at.date()
    actor = cast.acting(cast.CHAIRMAN, on=on)
    return lambda: perform(letter.case_id, do("issue_letter", letter=letter.pk), actor=actor, at=noon(on))


def test_letters_of_eight_cases_signed_at_once_are_numbered_without_a_gap():
    ready = [checked(verifying(), cast.LAND_OFFICER, "complaint_acceptance") for _ in range(THREADS)]
    assert at_once([pressing(letter) for letter in ready]) == ["signed"] * THREADS
    numbers = sorted(Letter.objects.values_list("number", flat=True))
    assert numbers == [f"0{n}/TB-UBND" for n in range(1, 9)]
    assert Numbering.objects.get(series="doc:TB").last == 8


def test_one_letter_signed_by_eight_at_once_goes_out_once():
    letter = checked(verifying(), cast.LAND_OFFICER, "complaint_acceptance")
    papers = Document.objects.count()
    told = at_once([pressing(letter)])
    assert told.count("signed") == 1
    assert set(told) <= {"signed", "impeded", "case_busy"}
    assert Document.objects.count() == papers + 1
    assert Numbering.objects.get(series="doc:TB").last == 1


def test_a_signature_that_fails_at_the_end_takes_no_number_with_it(monkeypatch):
    first, second = (checked(verifying(), cast.LAND_OFFICER, "complaint_acceptance") for _ in range(2))
    with monkeypatch.context() as broken:
        # The number is taken, the file is stored, then the disk of the database is full.
        broken.setattr("workflows.engine.record", lambda *_args, **_named: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            pressing(first)()
    assert not Numbering.objects.filter(series="doc:TB").exists()
    assert at_once([pressing(second)]).count("signed") == 1
    pressing(first)()
    second.refresh_from_db()
    first.refresh_from_db()
    assert (second.number, first.number) == ("01/TB-UBND", "02/TB-UBND")


def test_two_who_sign_while_a_third_fails_leave_no_gap(monkeypatch):
    ready = [checked(verifying(), cast.LAND_OFFICER, "complaint_acceptance") for _ in range(THREADS)]
    true_record, spoilt = events.record, {letter.case_id for letter in ready[::4]}

    def record(case, *args, **named):
        if case.pk in spoilt:
            raise CaseBusy
        return true_record(case, *args, **named)

    monkeypatch.setattr("workflows.engine.record", record)
    told = at_once([pressing(letter) for letter in ready])
    assert (told.count("signed"), told.count("case_busy")) == (6, 2)
    numbers = sorted(Letter.objects.exclude(number="").values_list("number", flat=True))
    assert numbers == [f"0{n}/TB-UBND" for n in range(1, 7)]


def test_eight_runs_at_once_draft_one_apology_for_each_broken_promise():
    lives = [verifying(people=(KA_BRUM,)).on("10/08/2026") for _ in range(4)]
    at = noon(lives[0].today)
    sweep(at=at)
    barrier = Barrier(THREADS)

    def run(_number: int) -> int:
        try:
            barrier.wait(timeout=30)
            return draft_apologies(at=at, on=lives[0].today).letters
        finally:
            connections.close_all()

    with ThreadPoolExecutor(THREADS) as pool:
        assert sum(pool.map(run, range(THREADS))) == 4
    assert Letter.objects.filter(template="apology").count() == 4
    assert sorted(Letter.objects.values_list("case_id", flat=True)) == sorted(life.case_id for life in lives)
