"""One word per concept: the glossary and the code know the same words."""

from __future__ import annotations

import importlib
import inspect
import re

import pytest
from django.db.models import TextChoices
from django.utils import translation

from casework import vocabulary
from casework.moves import VERBS
from casework.vocabulary import VERB_WORDS, verb_word
from tests.house.tree import HOME

GLOSSARY = (HOME / "docs" / "glossary.md").read_text(encoding="utf-8")
ENUMERATIONS = {
    name: enumeration
    for name, enumeration in vars(vocabulary).items()
    if inspect.isclass(enumeration)
    and issubclass(enumeration, TextChoices)
    and enumeration is not TextChoices
}


def _section(heading: str) -> str:
    """The text between a heading that begins with these words and the next heading."""
    match = re.search(rf"^##+ {heading}\b.*?$(.*?)(?=^##|\Z)", GLOSSARY, re.MULTILINE | re.DOTALL)
    assert match, f"docs/glossary.md has no section {heading}"
    return match[1]


def _rows(section: str) -> list[list[str]]:
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


@pytest.mark.parametrize("name", ENUMERATIONS)
def test_every_code_of_an_enumeration_stands_in_its_table(name):
    codes = [row[-1].strip("`") for row in _rows(_section(name))]
    assert sorted(codes) == sorted(ENUMERATIONS[name].values)


@pytest.mark.parametrize("name", ENUMERATIONS)
def test_every_code_has_a_vietnamese_word(name):
    assert [row for row in _rows(_section(name)) if not row[1] or row[1] == "?"] == []


@pytest.mark.parametrize(("language", "column"), [("en", 0), ("vi", 1)])
@pytest.mark.parametrize("name", ENUMERATIONS)
def test_the_screen_says_the_words_of_the_table(name, language, column):
    """The tables write most Vietnamese small, as inside a sentence; a label begins with a capital."""
    with translation.override(language):
        shown = {code: str(label) for code, label in ENUMERATIONS[name].choices}
    written = {row[-1].strip("`"): row[column] for row in _rows(_section(name))}
    assert shown == {code: word[:1].upper() + word[1:] for code, word in written.items()}


def test_every_verb_stands_in_the_table_of_verbs():
    assert sorted(row[0].strip("`") for row in _rows(_section("Verbs"))) == sorted(VERBS)


def test_the_screen_calls_a_verb_by_the_word_of_the_table():
    with translation.override("vi"):
        shown = {verb: verb_word(verb) for verb in VERBS}
    assert shown == {row[0].strip("`"): row[1] for row in _rows(_section("Verbs"))}
    assert set(VERB_WORDS) == set(VERBS)


def test_no_table_is_about_an_enumeration_that_is_gone():
    tables = set(re.findall(r"^### (\w+)", GLOSSARY, re.MULTILINE))
    assert tables == set(ENUMERATIONS)


def test_every_file_that_the_glossary_names_exists():
    named = set(re.findall(r"`((?:casework|workflows|config|docs|tests)/[\w./]+)`", GLOSSARY))
    assert {path for path in named if not (HOME / path).exists()} == set()


def test_every_class_that_the_glossary_names_exists():
    models = importlib.import_module("casework.models")
    things = [row[2] for row in _rows(_section("Things"))]
    classes = {code for cell in things for code in re.findall(r"`(\w+)`", cell)}
    assert {code for code in classes if not hasattr(models, code)} == set()
