"""Eight letters signed at once get eight numbers without a gap; one signed eight times goes out once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from casework.errors import CaseworkError
from casework.models import Document, Event, Letter, Numbering
from tests import cast
from tests.acts.stages import do, verifying
from tests.acts.writing import checked
from tests.scenarios.life import noon
from workflows.engine import perform

pytestmark = pytest.mark.usefixtures("committed_province")
THREADS = 8


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
