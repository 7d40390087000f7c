"""Nobody comes to a case by guessing, and nothing tells a code that exists from one that does not."""

from __future__ import annotations

import re
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from casework.rules.tracking import SYMBOLS, new_code
from tests.acts.stages import DENUNCIATION, at_desk
from tests.portal.test_following import code_of, on, phone, tries

pytestmark = pytest.mark.usefixtures("province")
CASES, GUESSES = 200_000, 100_000


def test_a_hundred_thousand_guesses_find_none_of_two_hundred_thousand_codes():
    """At 200 tries a minute for the whole house they would take eight hours and twenty minutes."""
    drawn, guessed = Random(2026), Random(7)
    codes = {new_code(symbol=drawn.choice) for _turn in range(CASES)}
    assert len(codes) == CASES
    assert not codes & {new_code(symbol=guessed.choice) for _turn in range(GUESSES)}


def test_who_knows_one_code_knows_none_of_its_neighbours():
    """Codes are drawn, not counted: the next ones after a known code belong to nobody."""
    drawn = Random(2026)
    codes = {new_code(symbol=drawn.choice).replace("-", "") for _turn in range(CASES)}
    known = sorted(codes)[1_000]
    near = {known[:9] + one + two for one in SYMBOLS for two in SYMBOLS}
    assert near & codes == {known}


def statements(code: str, digits: str, line: str) -> list[str]:
    client = phone(line)
    client.get("/track/")
    with CaptureQueriesContext(connection) as seen:
        assert tries(client, code, digits).status_code == 422
    return [re.sub(r"'[^']*'|\b\d+\b", "?", query["sql"]) for query in seen.captured_queries]


def test_a_code_that_exists_asks_the_database_as_one_that_does_not():
    life, sealed = at_desk(), at_desk(DENUNCIATION)
    with on(life):
        nobody = statements(code_of(7), "1111", "192.0.2.1")
        known = statements(life.case.tracking_code, "1111", "192.0.2.2")
        closed = statements(sealed.case.tracking_code, "0902", "192.0.2.3")
    assert known == nobody
    assert closed == nobody
    assert len(nobody) > 3
