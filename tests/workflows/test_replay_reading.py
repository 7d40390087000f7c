"""A replay file is read whole before anything happens; a mistake is one sentence, exit 2, nothing written."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import translation

from casework.management.base import Refusal
from casework.models import Authority, Case, Visit
from tests.workflows.replay_files import small, written

Change = Callable[[dict[str, Any]], object]


def refused(path: Path, *options: str) -> str:
    with pytest.raises(Refusal) as refusal:
        call_command("replay", str(path), *options, stdout=StringIO())
    assert refusal.value.returncode == 2
    sentence = str(refusal.value)
    assert "\n" not in sentence
    return sentence


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda d: d.pop("replay"), "thiếu replay."),
        (lambda d: d.update(seed="one"), "seed phải là số nguyên, không phải 'one'."),
        (
            lambda d: d["lives"][0].update(by_month=[1, 1]),
            "by_month của huyen cần 3 số, không phải 2.",
        ),
        (lambda d: d["lives"][0].update(unit="xa-1"), "'xa-1' chưa có bàn làm việc; ghi thêm vào desks."),
    ],
)
def test_what_cannot_be_is_told_in_vietnamese(tmp_path: Path, change: Change, says: str):
    document = small()
    change(document)
    with translation.override("vi"):
        assert refused(written(tmp_path, document)).partition(": ")[2] == says


@pytest.mark.usefixtures("province")
@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda d: d.update(totals=307), "unknown name 'totals'"),
        (lambda d: d["lives"][0].update(total=5), "unknown name 'total'"),
        (lambda d: d["lives"][0].update(kind="grievance"), "unknown kind 'grievance'"),
        (lambda d: d["lives"][0].update(end="appealed"), "unknown end 'appealed'"),
        (lambda d: d["lives"][0].update(unit="xa-1"), "'xa-1' has no desk"),
        (lambda d: d["lives"][0].update(by_month=[1, 1]), "by_month of huyen needs 3 numbers, not 2"),
        (lambda d: d["lives"][0].update(by_month=[1, -1, 0]), "by_month must hold whole numbers"),
        (lambda d: d["lives"][0].update(outcomes={"lost": 1}), "unknown outcomes 'lost'"),
        (lambda d: d["visits"][0].update(outcome="refused"), "unknown outcome 'refused'"),
        (lambda d: d["groups"][0].update(forward_to="xa-2"), "'xa-2' has no desk"),
        (lambda d: d["groups"][0].update(came_again=[d["groups"][0]["came_on"]]), "lies outside the period"),
        (lambda d: d["figures"]["cases"].update(unit="tinh"), "unknown name 'unit'"),
        (lambda d: d["figures"]["share"].update(share_of=["resolved"]), "share_of names two figures"),
        (lambda d: d["figures"]["share"].update(share_of=["won", "cases"]), "unknown share_of 'won'"),
        (lambda d: d.update(sentence="Tiếp {peple} người"), "there is no figure 'peple'"),
        (lambda d: d.update(sentence="Tiếp {people người"), "a brace of the sentence is not closed"),
        (lambda d: d.update(sentence="Tiếp {people} người"), "the sentence does not say 'cases'"),
        (lambda d: d["published"].update(won=3), "there is no figure 'won'"),
        (lambda d: d["published"].update(people="1.981"), "people must be a number"),
        (lambda d: d["period"].update(last=d["period"]["first"]), "begins on the first of a month"),
        (lambda d: d["authorities"]["bodies"][1].update(superior="bo"), "the superior bo does not come"),
        (lambda d: d["authorities"]["bodies"][1].update(code="tinh"), "the code tinh is given twice"),
        (lambda d: d.update(policy="law"), "unknown policy 'law'"),
        (lambda d: d.pop("seed"), "seed is missing"),
        (lambda d: d["names"].update(given=[]), "given names are needed"),
    ],
)
def test_a_mistake_is_one_sentence(tmp_path: Path, change: Change, says: str):
    document = small()
    change(document)
    path = written(tmp_path, document)
    before = (Authority.objects.count(), Case.objects.count(), Visit.objects.count())
    assert says in refused(path, "--keep")
    assert (Authority.objects.count(), Case.objects.count(), Visit.objects.count()) == before


@pytest.mark.usefixtures("province")
def test_nobody_asks_about_a_case_where_there_is_none(tmp_path: Path):
    document = small()
    # At the province only denunciations and petitions came in; a denunciation is asked about by nobody.
    document["lives"] = [row for row in document["lives"] if row["kind"] == "denunciation"]
    assert "'huyen' has no case that somebody could ask about" in refused(written(tmp_path, document))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("replay: [", "not valid YAML"),
        ("- a list", "a mapping of names to values is expected"),
        ("seed: 1\nseed: 2\n", "given twice"),
    ],
)
def test_what_is_no_file_of_this_sort_is_refused(tmp_path: Path, text: str, says: str):
    path = tmp_path / "broken.yaml"
    path.write_text(text, encoding="utf-8")
    assert says in refused(path)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path):
    assert "nothing.yaml" in refused(tmp_path / "nothing.yaml")


@pytest.mark.django_db
def test_without_the_law_nothing_is_replayed(tmp_path: Path):
    refused(written(tmp_path, small()))
    assert not Case.objects.exists()


@pytest.mark.usefixtures("province")
def test_a_year_without_a_calendar_is_not_lived_through(tmp_path: Path):
    document = small(calendar=[])
    document["period"]["first"] = document["period"]["first"].replace(year=1999)
    document["period"]["last"] = document["period"]["last"].replace(year=1999)
    document["groups"] = []
    assert "1999" in refused(written(tmp_path, document), "--keep")
    assert not Authority.objects.filter(code__startswith="thu-2009.").exists()
