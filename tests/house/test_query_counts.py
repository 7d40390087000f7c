"""How many SQL statements each act sends: a change is seen in review, as a line of query_counts.json."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from django.db import connection
from django.test.utils import CaptureQueriesContext

from casework.models import Authority
from casework.vocabulary import Role
from workflows.engine import perform
from workflows.simulation.complaint import handed_in, plays, signed_paper
from workflows.simulation.desk import Desk, at_the_office

BASELINE = Path(__file__).with_name("query_counts.json")
MONDAY = date(2026, 7, 6)
TRANSACTION_CONTROL = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT")


def _statements(captured: CaptureQueriesContext) -> int:
    return sum(not query["sql"].startswith(TRANSACTION_CONTROL) for query in captured.captured_queries)


def _counted_life() -> dict[str, int]:
    """The first complaint from intake to acknowledgement, statement by statement."""
    desk = Desk(Authority.objects.get(name="UBND xã Lạc Dương"))
    paper = signed_paper("Quyết định")
    counts = {}
    act, actor = handed_in(desk), desk.actor(Role.RECEPTION, on=MONDAY)
    with CaptureQueriesContext(connection) as captured:
        first = perform(None, act, actor=actor, at=at_the_office(MONDAY))
    counts[act.verb] = _statements(captured)
    for play in plays(desk, first.case_id, on=MONDAY, paper=paper):
        with CaptureQueriesContext(connection) as captured:
            perform(first.case_id, play.act, actor=play.actor, at=at_the_office(play.on))
        counts[play.act.verb] = _statements(captured)
    return counts


def test_every_act_sends_the_statements_that_were_agreed(province):
    _counted_life()  # the law is read once and kept; the second life shows what an act costs
    assert _counted_life() == json.loads(BASELINE.read_text(encoding="utf-8"))


def test_an_act_of_a_whole_life_sends_fifteen_statements_on_average():
    counts = json.loads(BASELINE.read_text(encoding="utf-8"))
    assert sum(counts.values()) / len(counts) <= 15
