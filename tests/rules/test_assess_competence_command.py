"""`manage.py assess_competence`: facts alone decide, and mistakes are one sentence with exit 2."""

import json
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.management import call_command
from django.utils import translation

from casework.management.base import Refusal
from tests.rules.letters import ROOT

CORPUS_FILE = ROOT / "fixtures" / "demo" / "petitions.yaml"


def ask(path: Path) -> Any:
    out = StringIO()
    call_command("assess_competence", "--file", str(path), "--format", "json", stdout=out)
    return json.loads(out.getvalue())


def write(folder: Path, content: object) -> Path:
    path = folder / "submissions.yaml"
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    return path


def letter(**changes: Any) -> dict[str, Any]:
    act = {"kind": "administrative_decision", "made_by": "UBND xã Di Linh", "known_on": date(2026, 7, 13)}
    facts = {
        "received_by": "UBND tỉnh Lâm Đồng",
        "received_on": date(2026, 8, 3),
        "contents": [{"kind": "complaint", "challenged_act": act}],
    }
    return {"id": "X1", "facts": {**facts, **changes}}


def test_one_submission_is_answered(tmp_path):
    (row,) = ask(write(tmp_path, letter()))
    assert row["id"] == "X1"
    assert row["competent_unit"] == "UBND xã Di Linh"
    assert (row["verdict"], row["recommended_act"]) == ("guide", "guide")
    assert (row["above_level"], row["row"], row["barred"]) == (True, "1", [])
    assert row["article"] == "Luật KN Đ7 k1; Luật TCD Đ26 k1 đ.b; Luật KN Đ17"


def test_the_corpus_is_answered_in_its_order():
    rows = ask(CORPUS_FILE)
    assert [row["id"] for row in rows] == [f"S{number:03}" for number in range(1, 121)]


def test_labels_and_texts_are_never_read(tmp_path):
    corpus = yaml.safe_load(CORPUS_FILE.read_text(encoding="utf-8"))
    bare = [{"id": row["id"], "facts": row["facts"]} for row in corpus]
    falsified = [
        {
            **row,
            "kind": "denunciation",
            "body": "Tôi tố cáo Chủ tịch nước.",
            "title": "?",
            "received_by": "UBND xã Không Có",
            "addressed_to": None,
            "prior_handling": {"state": "second_decision"},
            "labels": {"verdict": "own", "competent_unit": "Thủ tướng Chính phủ", "barred": ["tất cả"]},
        }
        for row in corpus
    ]
    truth = ask(CORPUS_FILE)
    assert ask(write(tmp_path, bare)) == truth
    assert ask(write(tmp_path, falsified)) == truth


def test_deadlines_follow_the_announced_calendar(tmp_path):
    # 30 days from Saturday 1/8/2026 end on Monday 31/8, which is off like 1/9 and 2/9: the last day is 3/9
    step = {"step": "accepted", "by": "UBND xã Di Linh", "dated": date(2026, 8, 1)}
    source = letter(received_on=date(2026, 9, 3))
    source["facts"]["contents"][0]["prior"] = [step]
    (row,) = ask(write(tmp_path, source))
    assert row["row"] == "2"


def test_people_get_one_line_per_submission(tmp_path):
    out = StringIO()
    call_command("assess_competence", "--file", str(write(tmp_path, letter())), stdout=out)
    assert out.getvalue().count("\n") == 1
    assert out.getvalue().startswith("X1: UBND xã Di Linh")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ({"id": "X1"}, "X1: facts are missing."),
        ("text", "a submission or a list of submissions is expected."),
        (["text"], "submission 1: a mapping with id and facts is expected."),
        (letter(received_on=None), "X1.facts: received_on is missing."),
        (letter(received_on="sometime"), "X1.facts: received_on must be a date such as 2026-07-01"),
        (letter(received_by=None), "X1.facts: received_by is missing."),
        (letter(contents=[]), "X1.facts: contents: at least one content is needed."),
        (letter(contents=[{"kind": "wish"}]), "X1.facts.contents[0]: unknown kind 'wish'"),
        (letter(contents=[{"kind": "complaint"}]), "X1.facts.contents[0]: challenged_act is missing."),
        (letter(contents=[{"kind": "denunciation"}]), "X1.facts.contents[0]: respondent is missing."),
        (letter(contents=[{"kind": "feedback"}]), "X1.facts.contents[0]: topic is missing."),
        (letter(contents=[{"kind": "feedback", "topic": "moon"}]), "unknown topic 'moon'"),
        (letter(contents=[{"kind": "feedback", "topic": "mining", "field": "x"}]), "unknown field 'x'"),
        (letter(verdict="own"), "X1.facts: unknown name 'verdict'."),
        (letter(competent_unit="UBND xã Di Linh"), "X1.facts: unknown name 'competent_unit'."),
        (letter(people=-1), "X1.facts: people must not lie below zero."),
        (letter(remote="yes"), "X1.facts: remote must be true or false"),
        (letter(sent_on=date(2026, 8, 4)), "X1.facts: sent_on lies after received_on."),
        (letter(contents=[{"kind": "feedback", "topic": "waste_collection"}]), "facts.place is needed."),
    ],
)
def test_a_mistake_is_one_sentence_and_exit_two(tmp_path, content, sentence):
    with pytest.raises(Refusal) as refusal:
        ask(write(tmp_path, content))
    assert refusal.value.returncode == 2
    assert sentence in str(refusal.value)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ({"id": "X1"}, "X1: thiếu facts."),
        (["text"], "đơn thứ 1: cần một mục có id và facts."),
        ([letter(), {"id": "X2", "facts": []}], "X2.facts: cần các cặp tên và giá trị."),
        (letter(received_on=None), "X1.facts: thiếu received_on."),
        (letter(people=-1), "X1.facts: people không được nhỏ hơn 0."),
        (letter(remote="yes"), "X1.facts: remote phải là true hoặc false, không phải 'yes'."),
        (letter(verdict="own"), "X1.facts: không có tên 'verdict'."),
        (
            letter(contents=[{"kind": "feedback", "topic": "waste_collection"}]),
            "X1: Việc waste_collection do cấp xã quản lý nên cần có facts.place.",
        ),
    ],
)
def test_a_mistake_is_told_in_vietnamese(tmp_path, content, sentence):
    with translation.override("vi"), pytest.raises(Refusal) as refusal:
        ask(write(tmp_path, content))
    assert str(refusal.value) == sentence


def test_a_broken_file_is_one_sentence_and_exit_two(tmp_path):
    path = tmp_path / "broken.yaml"
    path.write_text("- id: X1\n  facts: {received_by: [\n", encoding="utf-8")
    with pytest.raises(Refusal) as refusal:
        ask(path)
    assert refusal.value.returncode == 2
    assert "is not valid YAML, line" in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_day_that_does_not_exist_is_one_sentence_and_exit_two(tmp_path):
    path = tmp_path / "broken.yaml"
    path.write_text("- id: X1\n  facts: {received_on: 2026-02-30}\n", encoding="utf-8")
    with pytest.raises(Refusal) as refusal:
        ask(path)
    assert refusal.value.returncode == 2


def test_a_folder_is_one_sentence_and_exit_two(tmp_path):
    with pytest.raises(Refusal) as refusal:
        ask(tmp_path)
    assert refusal.value.returncode == 2
    assert "is a folder" in str(refusal.value)


def test_a_missing_file_is_one_sentence_and_exit_two(tmp_path):
    with pytest.raises(Refusal) as refusal:
        ask(tmp_path / "nowhere.yaml")
    assert refusal.value.returncode == 2
    assert "cannot be read" in str(refusal.value)
