"""docs/facts.md is the promise to whoever codes letters: it names every fact, every code and every row."""

from dataclasses import fields
from enum import StrEnum

import pytest
import yaml

from casework import vocabulary
from casework.rules import fact_codes, facts, rulings
from tests.rules.letters import ROOT

TEXT = (ROOT / "docs" / "facts.md").read_text(encoding="utf-8")
CODES = [
    value
    for value in vars(fact_codes).values()
    if isinstance(value, type) and issubclass(value, StrEnum) and value is not StrEnum
]
SHAPES = [
    facts.Facts,
    facts.Content,
    facts.ChallengedAct,
    facts.Respondent,
    facts.PriorStep,
    facts.Sender,
    facts.Representatives,
]


@pytest.mark.parametrize("codes", CODES, ids=lambda codes: codes.__name__)
def test_every_code_is_explained(codes):
    assert [code.value for code in codes if f"`{code.value}`" not in TEXT] == []


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_every_fact_is_explained(shape):
    assert [field.name for field in fields(shape) if field.name not in TEXT] == []


@pytest.mark.parametrize("words", [rulings.Verdict, rulings.Recommendation])
def test_every_answer_is_explained(words):
    assert [word.value for word in words if f"`{word.value}`" not in TEXT] == []


def test_every_row_of_the_table_is_explained():
    assert [row.value for row in rulings.Row if f"\n| {row.value} | " not in TEXT] == []


def test_every_ground_is_a_ground_of_the_law():
    source = (ROOT / "fixtures" / "law" / "grounds.yaml").read_text(encoding="utf-8")
    known = {row["code"] for row in yaml.safe_load(source)["grounds"]}
    used = {f"KN.DENY.{number}" for number in range(1, 10)}
    used |= {"TC.DENY.b", "TC.DENY.d", "TC.DENY.KN", "TC.MULTI", "TC.ANON", "KNPA.DENY.h"}
    used |= {
        "FILE.INELIGIBLE",
        "FILE.ILLEGIBLE",
        "FILE.CONTENT",
        "FILE.SEVERAL",
        "FILE.GUIDED",
        "FILE.EFFECTIVE",
    }
    used |= {f"TCD.NO.{letter}" for letter in ("1", "2", "3", *"abcdđeghik")}
    assert used - known == set()


def test_the_words_are_those_of_the_house():
    assert {kind.value for kind in rulings.CaseKind} == set(vocabulary.Kind.values)
    assert {field.value for field in fact_codes.Field} == set(vocabulary.Field.values)
