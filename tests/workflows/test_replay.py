"""A published sentence is recreated case by case, and what was printed wrongly is named."""

from __future__ import annotations

import json
from decimal import Decimal
from io import StringIO
from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from casework.management.base import Refusal
from casework.models import (
    Authority,
    Case,
    CaseLink,
    Clock,
    Event,
    Group,
    Officer,
    Person,
    Submission,
    Visit,
)
from casework.selectors.chains import chains_of
from casework.selectors.policies import law_in_force
from tests.workflows.replay_files import small, written
from workflows.replay.days import Days
from workflows.replay.figures import share
from workflows.replay.plot import Plot
from workflows.replay.reading import read_story
from workflows.replay.settlement import Inventor, settle
from workflows.replay.stage import Stage
from workflows.replay.story import Figure
from workflows.simulation.complaint import signed_paper

TABLES = (Authority, Case, Event, Group, Officer, Person, Submission, Visit)


def replayed(path: Path, document: dict[str, Any], *options: str) -> dict[str, Any]:
    out = StringIO()
    code = 0
    try:
        call_command("replay", str(written(path, document)), *options, "--format", "json", stdout=out)
    except SystemExit as end:
        code = int(str(end.code))
    answer: dict[str, Any] = json.loads(out.getvalue())
    return {**answer, "exit": code}


def counts() -> list[int]:
    return [model._default_manager.count() for model in TABLES]


@pytest.mark.usefixtures("province")
def test_every_number_of_the_sentence_is_counted_from_visits_and_cases(tmp_path: Path):
    answer = replayed(tmp_path, small(), "--keep")
    assert answer["figures"] == {
        # two at the desk with a complaint, four of other sorts, the group twice
        "visits": 8,
        "people": 36,
        "people_alone": 8,
        "received_by_head": 2,
        "groups": 1,
        "submissions": 6,
        "carried": 1,
        "cases": 5,
        "resolved": 4,
        "share": 80,
        "communes": 3,
        "one_stop": 1,
    }
    assert answer["sentence"] == "Tiếp 36 người; giải quyết 4/5 (80,0 %)."
    assert (answer["mismatches"], answer["exit"]) == ([], 0)


@pytest.mark.usefixtures("province")
def test_cases_of_the_past_go_through_the_door_and_start_no_clock(tmp_path: Path):
    replayed(tmp_path, small(), "--keep")
    cases = Case.objects.filter(unit__code__startswith="thu-2009.")
    assert cases.filter(is_archive=True, policy_version="archive").count() == cases.count() == 7
    assert not Clock.objects.exists()
    assert all(chain.first_break() is None for chain in chains_of(cases))
    decided = cases.get(state="answered", kind="denunciation")
    names = Event.objects.filter(case=decided).order_by("seq").values_list("name", flat=True)
    assert list(names) == [
        "case.received",
        "case.screened",
        "case.redacted",
        "case.accepted",
        "case.assigned",
        "case.taken_up",
        "case.finding_recorded",
        "case.concluded",
        "case.submitted",
        "case.decided",
    ]
    assert decided.received_on.year == 2008
    assert decided.answered_on is not None
    assert decided.answered_on.year == 2009
    # Four decided with 9, 9, 10 and 10 events, one under way with 6, the petition and the one that went
    # down with 4 each, and one comment of a visitor.
    assert Event.objects.filter(case__in=cases).count() == 38 + 6 + 8 + 1


@pytest.mark.usefixtures("province")
def test_a_complaint_above_the_level_goes_down_and_is_counted_once(tmp_path: Path):
    replayed(tmp_path, small(), "--keep")
    link = CaseLink.objects.get(kind="transferred_from")
    above, below = link.other, link.case
    assert (above.state, above.is_above_level, above.unit.code) == ("transferred", True, "thu-2009.tinh")
    assert (below.state, below.is_above_level, below.unit.code) == ("answered", False, "thu-2009.huyen")
    assert (below.people, below.is_crowd, below.project) == (14, True, "Đường tỉnh")
    group = Group.objects.get()
    assert (group.people, group.representatives) == (14, 4)
    assert [(v.is_repeat, v.case) for v in group.visits.order_by("on")] == [(False, above), (True, above)]


@pytest.mark.usefixtures("province")
def test_a_file_is_not_replayed_twice_into_one_database(tmp_path: Path):
    replayed(tmp_path, small(), "--keep")
    before = counts()
    with pytest.raises(Refusal) as refusal:
        replayed(tmp_path, small(), "--keep")
    assert refusal.value.returncode == 2
    assert "thu-2009" in str(refusal.value)
    assert counts() == before


@pytest.mark.usefixtures("province")
def test_a_printed_number_that_was_not_counted_is_named(tmp_path: Path):
    answer = replayed(tmp_path, small(published={"people": 40, "cases": 5}), "--keep")
    assert answer["exit"] == 1
    assert answer["mismatches"] == [{"figure": "people", "published": "40", "computed": "36", "of": ""}]


@pytest.mark.usefixtures("province")
def test_a_printed_percentage_is_refused_and_the_right_one_computed(tmp_path: Path):
    answer = replayed(tmp_path, small(published={"share": 88.9}), "--keep")
    assert answer["exit"] == 1
    assert answer["mismatches"] == [
        {"figure": "share", "published": "88,9 %", "computed": "80,0 %", "of": "4/5"}
    ]
    assert answer["sentence"] == "Tiếp 36 người; giải quyết 4/5 (80,0 %)."


@pytest.mark.parametrize(
    ("part", "whole", "digits", "truncated", "expected"),
    [
        (288, 307, 1, False, "93.8"),
        (238, 316, 1, False, "75.3"),
        # Ninh Thuận 2020: 79,638 % was printed as 79,63.
        (176, 221, 2, True, "79.63"),
        (176, 221, 2, False, "79.64"),
        (1, 8, 0, False, "13"),
        (0, 0, 1, False, "0.0"),
    ],
)
def test_a_share_is_computed_from_counted_numbers(
    part: int, whole: int, digits: int, *, truncated: bool, expected: str
):
    figure = Figure(
        name="share",
        count="",
        conditions={},
        share_of=("part", "whole"),
        digits=digits,
        truncated=truncated,
    )
    found = share(figure, {"part": Decimal(part), "whole": Decimal(whole)})
    assert str(found) == expected


def session_settings() -> tuple[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema(), current_setting('synchronous_commit')")
        schema, commit = cursor.fetchone()
    return schema, commit


def test_a_replay_that_is_not_kept_leaves_nothing_behind(committed_province: str, tmp_path: Path):
    before, session = counts(), session_settings()
    answer = replayed(tmp_path, small())
    assert (answer["figures"]["people"], answer["kept"]) == (36, False)
    assert counts() == before
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_namespace WHERE nspname = 'hoiam_replay'")
        assert cursor.fetchone() == (0,)
    assert session_settings() == session
    assert session[0] == "public"


@pytest.mark.usefixtures("province")
def test_a_file_tells_the_same_story_every_time(tmp_path: Path):
    story = read_story(written(tmp_path, small()))
    calendar = law_in_force().calendar
    staff = settle(story, Inventor(story.names, Random(1)))
    plans = []
    for _ in range(2):
        days = Days.of(story, calendar, Random(story.seed))
        stage = Stage(staff, days.chance, signed_paper("y"))
        plot = Plot(story, staff, Inventor(story.names, days.chance), days, signed_paper("x"), stage)
        plans.append([step.at for step in plot.steps()])
    assert plans[0] == plans[1]
    # 2 + 1 + 1 + 1 receipts with 8 + 8 + 5 + 9 + 3 acts, 4 visits, 2 visits of the group with 3 + 9 acts
    assert len(plans[0]) == 5 + 33 + 4 + 2 + 12
