"""Eight confirm at once: each counts, one code counts once, and the threshold is reached once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connections

from casework.models import Clock, Event, PublicSignature, Signing, SigningRequest
from casework.rules.signing import read_contact
from casework.selectors.signing import counts_of
from tests.portal.signing.signatories import morning, needs, opened
from tests.scenarios.life import Life
from workflows.portal.signing import brakes
from workflows.portal.signing.asking import ask
from workflows.portal.signing.confirming import Confirmed, confirm
from workflows.portal.signing.keeping import look_after, reach_if_enough

pytestmark = pytest.mark.usefixtures("committed_province")
THREADS = 8


def at_once(*presses: Callable[[], Any]) -> list[Any]:
    """What eight connections come to that start together, in turn each of the presses."""
    barrier = Barrier(THREADS)

    def one(number: int) -> Any:
        try:
            barrier.wait(timeout=30)
            return presses[number % len(presses)]()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(one, range(THREADS)))


def asked(life: Life, n: int, *, line: str = "") -> SigningRequest:
    """Somebody asked for a code, each from a line of his own."""
    contact = read_contact(f"09120009{n:02d}")
    assert contact is not None
    signing = Signing.objects.get(case=life.case_id)
    line = line or f"192.0.2.{n}"
    assert ask(signing, contact, line=line, at=morning(life), name="Ka", commune_code="24848")
    return SigningRequest.objects.latest("pk")


def confirming(life: Life, request: SigningRequest) -> Callable[[], Confirmed | None]:
    signing = Signing.objects.get(case=life.case_id)
    return lambda: confirm(signing, request.handle, request.code, at=morning(life))


def reached(life: Life) -> int:
    assert Clock.objects.filter(case=life.case_id, milestone="SIGN.ANSWER").count() <= 1
    return Event.objects.filter(case=life.case_id, name="case.threshold_reached").count()


def test_eight_people_at_once_all_count_and_reach_the_threshold_once():
    life = opened()
    needs(life, 5)
    told = at_once(*(confirming(life, asked(life, n)) for n in range(1, 9)))
    assert told == [Confirmed(is_withdrawal=False, is_new=True)] * 8
    assert counts_of(life.case_id).counted == 8
    look_after(at=morning(life))
    assert reached(life) == 1
    assert life.clock_is("SIGN.ANSWER") == "running until 31/07/2026"


def test_the_last_two_at_once_reach_the_threshold_without_anybody_looking_after():
    life = opened()
    needs(life, 2)
    first, second = (asked(life, n) for n in (1, 2))
    at_once(confirming(life, first), confirming(life, second))
    assert counts_of(life.case_id).counted == 2
    assert reached(life) == 1


def test_a_threshold_that_eight_notice_at_once_is_reached_once():
    life = opened()
    signing = needs(life, 1)
    PublicSignature.objects.create(signing=signing, person_key="a", confirmed_at=morning(life), name="A")
    told = at_once(lambda: reach_if_enough(signing, at=morning(life)))
    assert told.count(True) == 1
    assert reached(life) == 1


def test_one_code_pressed_eight_times_signs_once():
    life = opened()
    told = at_once(confirming(life, asked(life, 1)))
    assert told.count(Confirmed(is_withdrawal=False, is_new=True)) == 1
    assert told.count(Confirmed(is_withdrawal=False, is_new=False)) == 7
    assert PublicSignature.objects.count() == 1


def test_two_codes_of_one_telephone_sign_once():
    life = opened()
    first, second = asked(life, 1), asked(life, 1)
    at_once(confirming(life, first), confirming(life, second))
    assert PublicSignature.objects.count() == 1


def test_a_burst_from_one_connection_is_seen_whole_although_it_came_at_once():
    life = opened()
    needs(life, 11)
    signing = Signing.objects.get(case=life.case_id)
    PublicSignature.objects.bulk_create(
        PublicSignature(
            signing=signing,
            person_key=f"before {n}",
            confirmed_at=morning(life),
            line_key=brakes.line_key("192.0.2.7"),
            commune_code="24848",
        )
        for n in range(3)
    )
    at_once(*(confirming(life, asked(life, n, line="192.0.2.7")) for n in range(1, 9)))
    assert counts_of(life.case_id).counted == 0
    assert dict(counts_of(life.case_id).doubtful) == {"line": 11}
    assert reached(life) == 0


def test_eight_that_ask_at_once_for_one_address_get_three_codes_at_most():
    life = opened()
    signing, contact = Signing.objects.get(case=life.case_id), read_contact("0912000903")
    assert contact is not None
    told = at_once(lambda: ask(signing, contact, line="192.0.2.7", at=morning(life), name="Ka"))
    assert len([handle for handle in told if handle is not None]) <= 3
    assert SigningRequest.objects.filter(is_cleared=True).count() <= 3
