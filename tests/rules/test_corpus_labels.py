"""The demonstration corpus: each submission's coded facts lead to what its label says the law wants."""

import unicodedata
from typing import Any

import pytest
import yaml

from casework.rules.competence import assess
from casework.rules.facts_reading import read_facts
from tests.rules.letters import DIRECTORY, ROOT

CORPUS: list[dict[str, Any]] = yaml.safe_load(
    (ROOT / "fixtures" / "demo" / "petitions.yaml").read_text(encoding="utf-8")
)


def test_the_corpus_is_whole():
    assert [row["id"] for row in CORPUS] == [f"S{number:03}" for number in range(1, 121)]


@pytest.mark.parametrize("row", CORPUS, ids=lambda row: row["id"])
def test_facts_lead_to_the_label(row):
    labels = row["labels"]
    facts = read_facts(row["facts"], topics=DIRECTORY.topics)
    answer = assess(facts, directory=DIRECTORY, on=facts.received_on)
    expected_row = labels["above_level_row"]
    assert answer.competent_unit == labels["competent_unit"]
    assert (answer.verdict, answer.recommended_act) == (labels["verdict"], labels["recommended_act"])
    assert answer.above_level is labels["above_level"]
    assert answer.row == (None if expected_row is None else str(expected_row))
    assert list(answer.barred) == labels["barred"]
    assert (answer.kind, answer.field, answer.crowd) == (labels["kind"], labels["field"], labels["crowd"])
    parts = [{"kind": p.kind, "field": p.field, "competent_unit": p.competent_unit} for p in answer.parts]
    assert parts == labels["parts"]


@pytest.mark.parametrize("row", CORPUS, ids=lambda row: row["id"])
def test_facts_repeat_the_head_of_the_letter(row):
    facts = row["facts"]
    assert facts["received_by"] == row["received_by"]
    assert facts["received_on"] == row["received_on"]
    assert facts.get("forwarded_by") == row["forwarded_by"]
    assert facts["sender"]["signature"] == row["signature"]
    assert facts.get("people", 1) == max(row["signatories"], 1)


def _words(value: object) -> set[str]:
    if isinstance(value, dict):
        return {str(key) for key in value} | {word for entry in value.values() for word in _words(entry)}
    if isinstance(value, list):
        return {word for entry in value for word in _words(entry)}
    return set()


def test_facts_do_not_smuggle_the_answer():
    answers = {"competent_unit", "verdict", "above_level", "row", "barred", "recommended_act", "article"}
    assert not answers & {word for row in CORPUS for word in _words(row["facts"])}


def test_texts_typed_in_decomposed_form_stay_so():
    decomposed = [row["id"] for row in CORPUS if row["normalization"] == "NFD"]
    assert decomposed
    for row in CORPUS:
        if row["id"] in decomposed:
            assert not unicodedata.is_normalized("NFC", row["body"])
