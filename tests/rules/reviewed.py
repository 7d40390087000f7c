"""The reviewed law and calendar as the files have them, and a milestone with one term."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from functools import cache

from casework.management.lawbook import Documents, default_paths, read_calendar, read_documents
from casework.rules.calendars import WorkingCalendar
from casework.rules.policy import PolicySet
from casework.rules.policy_source import read_policy
from casework.rules.terms import Milestone, Span, Term


@cache
def calendar() -> WorkingCalendar:
    return read_calendar(default_paths("calendars"))


@cache
def _documents() -> Documents:
    return read_documents([*default_paths("law"), *default_paths("catalogue")])


def documents() -> Documents:
    """A copy of the reviewed files that a test may spoil."""
    return deepcopy(_documents())


@cache
def law() -> PolicySet:
    return read_policy(_documents())


def one_term(*, amount: int, unit: str, direction: str = "forward") -> Milestone:
    span = Span(valid_from=date(2000, 1, 1))
    term = Term(
        slot="law",
        amount=amount,
        unit=unit,
        direction=direction,
        article="Đ1",
        instrument="law",
        span=span,
    )
    return Milestone(
        code="TEST",
        title="A limit",
        purpose="test",
        nature="statutory",
        role="duty",
        kinds=("petition",),
        event="An event",
        counts_from="act",
        span=span,
        terms=(term,),
    )
