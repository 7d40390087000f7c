"""How long papers are kept (law-corrections.md 2)."""

from __future__ import annotations

from datetime import date

import pytest

from casework.rules.retention import RetentionClass, keeping


@pytest.mark.parametrize(
    "retention_class",
    [
        RetentionClass.INELIGIBLE,
        RetentionClass.EFFECTIVE_DECISION,
        RetentionClass.CONCLUDED_NO_NEW_EVIDENCE,
    ],
)
def test_what_is_filed_away_is_kept_one_year(retention_class):
    found = keeping(retention_class=retention_class, filed_on=date(2026, 8, 20))
    assert found.kept_through == date(2027, 8, 20)
    assert found.article == "TT 05/2021/TT-TTCP"
    assert not found.is_provisional
    assert not found.may_be_destroyed(on=date(2027, 8, 20))
    assert found.may_be_destroyed(on=date(2027, 8, 21))


def test_a_year_from_a_leap_day_ends_on_the_last_of_february():
    found = keeping(retention_class=RetentionClass.INELIGIBLE, filed_on=date(2028, 2, 29))
    assert found.kept_through == date(2029, 2, 28)


def test_a_hold_keeps_a_file_beyond_its_year():
    found = keeping(retention_class=RetentionClass.INELIGIBLE, filed_on=date(2026, 8, 20), is_held=True)
    assert not found.may_be_destroyed(on=date(2030, 1, 1))


def test_a_resolved_case_has_no_known_term_and_is_never_destroyed():
    found = keeping(retention_class=RetentionClass.RESOLVED, filed_on=date(2026, 8, 20))
    assert (found.kept_through, found.is_provisional) == (None, True)
    assert not found.may_be_destroyed(on=date(2099, 1, 1))
