"""The dates in docs/deadlines.md were worked out by hand; the engine must say the same."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime

import pytest

from casework.management.lawbook import default_paths, read_calendar, read_documents
from casework.rules.deadlines import due
from casework.rules.policy_source import read_policy
from tests.house.tree import HOME

PAGE = (HOME / "docs" / "deadlines.md").read_text(encoding="utf-8")
DAY = re.compile(r"(\d\d/\d\d/\d{4})")
SIMPLE = re.findall(r"^\| \w{3} (\S+) \| (\d+) (working days|days) \| ([^|]+) \|", PAGE, re.MULTILINE)
TWO_TERMS = re.findall(r"^\| \w{3} (\S+) \| ([^|]+) \| ([^|]+) \| \*\*([^|*]+)\*\* \|$", PAGE, re.MULTILINE)


def _day(text: str) -> date:
    match = DAY.search(text)
    assert match, text
    return datetime.strptime(match[1], "%d/%m/%Y").date()  # noqa: DTZ007 - a date has no zone


@pytest.fixture(scope="module")
def calendar():
    return read_calendar(default_paths("calendars"))


@pytest.fixture(scope="module")
def law():
    return read_policy(read_documents([*default_paths("law"), *default_paths("catalogue")]))


def test_the_tables_were_found():
    assert (len(SIMPLE), len(TWO_TERMS)) == (10, 3)


@pytest.mark.parametrize(("start", "amount", "unit", "expected"), SIMPLE)
def test_a_limit_ends_on_the_day_that_the_page_says(start, amount, unit, expected, law, calendar):
    on = _day(start)
    milestone = law.at(date(2026, 7, 1)).milestone("KN.ACC")
    term = replace(milestone.terms[0], amount=int(amount), unit={"days": "day"}.get(unit, "working_day"))
    found = due(milestone=replace(milestone, terms=(term,)), event_on=on, calendar=calendar)
    assert found.due_on == _day(expected)


@pytest.mark.parametrize(("start", "by_law", "by_decree", "binding"), TWO_TERMS)
def test_the_earlier_of_two_terms_binds_as_the_page_says(start, by_law, by_decree, binding, law, calendar):
    milestone = law.at(_day(start)).milestone("KN.ACC")
    found = due(milestone=milestone, event_on=_day(start), calendar=calendar)
    assert {term.term.slot: term.due_on for term in found.terms} == {
        "law": _day(by_law),
        "decree": _day(by_decree),
    }
    assert found.due_on == _day(binding)


def test_every_weekday_on_the_page_is_the_weekday_of_its_date():
    named = re.findall(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun)\*{0,2} (\d\d/\d\d/\d{4})", PAGE)
    assert len(named) > 30
    wrong = [(weekday, text) for weekday, text in named if _day(text).strftime("%a") != weekday]
    assert wrong == []
