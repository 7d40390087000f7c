"""What a measurement of the desks calls missed."""

from __future__ import annotations

from config.management.commands.bench import measurements
from workflows.benchmarks.desks.measuring import Measured
from workflows.benchmarks.desks.pages import HANDLER, LEADER, Ask, Page
from workflows.benchmarks.desks.staff import LARGEST_COMMUNE, PROVINCE, communes_for


def measured(page: Page, *, own: float, p95: float, statements: int, few: int) -> Measured:
    return Measured(
        page=page,
        p50_ms=60.0,
        p95_ms=p95,
        database_ms=1.0,
        own_ms=own,
        statements=statements,
        statements_with_few=few,
    )


INBOX = Page(name="inbox", unit=LARGEST_COMMUNE, who=HANDLER, asks=(Ask(path="/"),), goal_p95_ms=400)
LIST = Page(name="list", unit=PROVINCE, who=LEADER, asks=(Ask(path="/"),), goal_own_ms=40, goal_statements=12)


def test_what_can_be_measured_has_one_name_each():
    assert list(measurements()) == ["desks", "engine", "outbox", "sweep"]


def test_what_holds_is_not_missed():
    assert measured(INBOX, own=120.0, p95=400.0, statements=14, few=14).missed() == []
    assert measured(LIST, own=40.0, p95=900.0, statements=12, few=12).missed() == []


def test_each_goal_that_does_not_hold_is_a_sentence():
    assert measured(INBOX, own=120.0, p95=400.1, statements=14, few=14).missed() == [
        "inbox (commune handler): P95 400.1, at most 400."
    ]
    assert measured(LIST, own=41.0, p95=50.0, statements=13, few=13).missed() == [
        "list (province leader): own time 41.0, at most 40.",
        "list (province leader): statements 13, at most 12.",
    ]


def test_a_number_of_statements_that_grows_with_the_register_is_missed():
    assert measured(INBOX, own=1.0, p95=1.0, statements=64, few=14).missed() == [
        "inbox (commune handler): 64 statements with many cases, 14 with few."
    ]


def test_a_search_that_needs_fewer_statements_is_none_the_worse():
    assert measured(INBOX, own=1.0, p95=1.0, statements=10, few=14).missed() == []


def test_a_small_register_is_that_of_one_commune():
    assert [communes_for(scale) for scale in (100, 1_000, 10_000, 200_000)] == [1, 10, 100, 100]
