"""How long papers are kept (law-corrections.md 2)."""

from __future__ import annotations

from datetime import date

import pytest

from casework.rules.retention import filed_class, keeping
from casework.rules.terms import Retention
from tests.rules.reviewed import law

AUGUST = date(2026, 8, 20)


def term(code: str) -> Retention:
    found = law().retention(code, on=AUGUST)
    assert found is not None
    return found


@pytest.mark.parametrize("code", ["ineligible", "effective_decision", "concluded_no_new_evidence"])
def test_what_is_filed_away_is_kept_one_year(code):
    found = keeping(term=term(code), ended_on=AUGUST)
    assert found.kept_through == date(2027, 8, 20)
    assert found.article == "TT 05/2021/TT-TTCP"
    assert not found.is_provisional
    assert not found.may_be_destroyed(on=date(2027, 8, 20))
    assert found.may_be_destroyed(on=date(2027, 8, 21))


def test_a_year_from_a_leap_day_ends_on_the_last_of_february():
    found = keeping(term=term("ineligible"), ended_on=date(2028, 2, 29))
    assert found.kept_through == date(2029, 2, 28)


def test_a_hold_keeps_a_file_beyond_its_year():
    found = keeping(term=term("ineligible"), ended_on=AUGUST, is_held=True)
    assert not found.may_be_destroyed(on=date(2030, 1, 1))


def test_a_resolved_case_has_no_known_term_and_is_never_destroyed():
    found = keeping(term=term("resolved"), ended_on=AUGUST)
    assert (found.kept_through, found.is_provisional) == (None, True)
    assert not found.may_be_destroyed(on=date(2099, 1, 1))


def test_before_the_circular_no_term_was_in_force():
    assert law().retention("ineligible", on=date(2021, 11, 14)) is None
    assert law().retention("ineligible", on=date(2021, 11, 15)) is not None


@pytest.mark.parametrize(
    ("ground", "is_accusation", "code"),
    [
        ("FILE.EFFECTIVE", False, "effective_decision"),
        ("FILE.EFFECTIVE", True, "concluded_no_new_evidence"),
        ("FILE.LAPSED", False, "ineligible"),
        ("TC.ANON", True, "ineligible"),
    ],
)
def test_what_was_filed_away_falls_into_the_class_of_its_ground(ground, is_accusation, code):
    assert filed_class(ground, is_accusation=is_accusation) == code
