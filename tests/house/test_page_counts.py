"""How many SQL statements each page of the desks sends, the same with few rows and with many.

A change is seen in review, as a line of page_counts.json.
"""

from __future__ import annotations

import json
from pathlib import Path

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.desks.morning import morning, sit
from tests.desks.test_every_address import WITHOUT_A_CASE
from tests.house.crowd import FEW, MANY, NOON, a_crowd, a_full_house
from tests.house.pages import ASIDE, PAGES, address_of

BASELINE = Path(__file__).with_name("page_counts.json")
TRANSACTION_CONTROL = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT")


def _counts(case: str) -> dict[str, int]:
    clients = {page.who: sit(page.who) for page in PAGES}
    for client in clients.values():
        # The session, the law and the first words of a language are read once.
        client.get(reverse("desk"), follow=True)
    found, odd = {}, {}
    for page in PAGES:
        client = clients[page.who]
        with CaptureQueriesContext(connection) as seen:
            path = address_of(page, case)
            answer = client.get(path) if page.sent is None else client.post(path, page.sent, follow=True)
        if answer.status_code != 200:
            odd[page.name] = answer.status_code
        found[page.name] = sum(not q["sql"].startswith(TRANSACTION_CONTROL) for q in seen.captured_queries)
    assert odd == {}
    return found


def test_every_page_asks_the_same_for_few_rows_and_for_many_and_as_often_as_was_agreed(province):
    agreed = json.loads(BASELINE.read_text(encoding="utf-8"))
    case = a_full_house()
    a_crowd(FEW)
    with morning(NOON):
        few = _counts(case)
    a_crowd(MANY)
    with morning(NOON):
        many = _counts(case)
    grown = {name: (few[name], number) for name, number in many.items() if number != few[name]}
    assert grown == {}
    assert many == agreed


def test_every_page_without_a_case_is_counted():
    """Whoever adds a page adds its line; those that show no list are named."""
    counted = {page.name.partition(":")[0] for page in PAGES}
    assert set(WITHOUT_A_CASE) - counted == ASIDE


def test_the_baseline_names_the_pages_that_are_counted():
    assert sorted(json.loads(BASELINE.read_text(encoding="utf-8"))) == sorted(page.name for page in PAGES)
