"""load_law and load_catalogue: idempotent, additive, and never an alteration of what is published."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml
from django.core.management import CommandError, call_command
from django.db import DatabaseError, transaction

from casework.models import Ground, KindPolicy, Milestone, PolicyVersion, Revision, Term
from casework.rules.deadlines import due
from casework.selectors.policies import law_in_force, policies, stored_policies
from tests.casework.law_files import answer_of, write_law
from tests.house.tree import HOME
from tests.rules.reviewed import calendar, law

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded():
    for command in ("load_law", "load_catalogue", "load_calendars"):
        call_command(command)


def refusal_of(*command):
    with pytest.raises(CommandError) as refusal:
        call_command(*command)
    return refusal.value.returncode, str(refusal.value)


@pytest.mark.usefixtures("loaded")
def test_what_was_loaded_is_what_the_files_say():
    stored = stored_policies()
    assert stored.instruments == law().instruments
    assert sorted(stored.milestones, key=lambda m: m.code) == sorted(law().milestones, key=lambda m: m.code)
    assert stored.versions == law().versions
    assert set(stored.grounds) == set(law().grounds)
    assert set(stored.kinds) == set(law().kinds)
    assert stored.transitions == law().transitions
    assert [v.code for v in PolicyVersion.objects.all()] == [v.code for v in law().versions]
    assert law_in_force().calendar.version == calendar().version


@pytest.mark.usefixtures("loaded")
def test_loading_twice_changes_nothing_and_says_so():
    before = Revision.objects.get().number
    assert answer_of("load_law") == {"revision": before, "changed": 0, "differences": []}
    assert answer_of("load_catalogue")["changed"] == 0
    assert answer_of("load_calendars")["changed"] == 0
    assert Revision.objects.get().number == before


@pytest.mark.usefixtures("loaded")
def test_a_changed_amount_of_a_published_rule_is_refused_by_name(tmp_path):
    def change(rules):
        rules["KN.R1"]["terms"][0]["amount"] = 31

    code, sentence = refusal_of("load_law", str(write_law(tmp_path, change)))
    assert code == 1
    assert "KN.R1" in sentence
    assert "30 -> 31" in sentence
    assert Term.objects.get(milestone__code="KN.R1").amount == 30


@pytest.mark.usefixtures("loaded")
def test_a_changed_conduct_of_a_published_rule_is_refused(tmp_path):
    def change(rules):
        rules["TC.R"]["met_by"] = ["decide", "conclude"]

    code, sentence = refusal_of("load_law", str(write_law(tmp_path, change)))
    assert (code, "TC.R" in sentence, "met_by" in sentence) == (1, True, True)


@pytest.mark.usefixtures("loaded")
def test_a_published_rule_that_disappears_is_refused(tmp_path):
    folder = write_law(tmp_path)
    (folder / "ladder.yaml").write_text("rungs: []", encoding="utf-8")
    code, sentence = refusal_of("load_law", str(folder))
    assert code == 1
    assert "REMIND" in sentence


@pytest.mark.usefixtures("loaded")
def test_a_new_term_from_a_later_day_ends_the_old_one_and_begins_a_version(tmp_path):
    def change(rules):
        old = rules["KNPA.RESOLVE"]["terms"][0]
        old["valid_to"] = date(2027, 3, 31)
        rules["KNPA.RESOLVE"]["terms"].append(
            {**old, "amount": 12, "valid_from": date(2027, 4, 1), "valid_to": None}
        )

    before = law_in_force().revision
    found = answer_of("load_law", str(write_law(tmp_path, change)))
    assert [(d["change"], d["code"]) for d in found["differences"]] == [
        ("ended", "KNPA.RESOLVE"),
        ("added", "KNPA.RESOLVE"),
    ]
    assert law_in_force().revision > before
    amounts = {
        day: policies().at(date.fromisoformat(day)).milestone("KNPA.RESOLVE").terms[0].amount
        for day in ("2027-03-31", "2027-04-01")
    }
    assert amounts == {"2027-03-31": 15, "2027-04-01": 12}
    assert PolicyVersion.objects.filter(code="2027-04-01").exists()


@pytest.mark.usefixtures("loaded")
def test_a_new_term_from_an_earlier_day_would_change_a_published_version_and_is_refused(tmp_path):
    def change(rules):
        rules["KN.R1"]["terms"].append(
            {
                "slot": "decree",
                "amount": 20,
                "unit": "working_day",
                "article": "Đ1",
                "instrument": "nd-124-2020",
                "valid_from": date(2025, 1, 1),
            }
        )

    code, sentence = refusal_of("load_law", str(write_law(tmp_path, change)))
    assert (code, "KN.R1" in sentence, "2026-07-01" in sentence) == (1, True, True)
    assert Term.objects.filter(milestone__code="KN.R1").count() == 1


@pytest.mark.usefixtures("loaded")
def test_a_dry_run_prints_the_difference_and_writes_nothing(tmp_path):
    def change(rules):
        rules["KNPA.RESOLVE"]["terms"][0]["valid_to"] = date(2027, 3, 31)

    found = answer_of("load_law", str(write_law(tmp_path, change)), "--dry-run")
    assert found["changed"] == 1
    assert Term.objects.get(milestone__code="KNPA.RESOLVE").valid_to is None


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("milestones: [", "not valid YAML, line"),
        ("milestones:\n  - {id: A, id: B}", "'id' is given twice"),
        ("milestones:\n  - {id: A}", "A: title is missing."),
        ("rules: []", "unknown name 'rules'"),
        ("kinds: []", "unknown name 'kinds'"),
        ("just words", "a mapping of names to values is expected"),
    ],
)
def test_malformed_law_is_one_sentence_and_nothing_is_written(tmp_path, text, piece):
    (tmp_path / "bad.yaml").write_text(text, encoding="utf-8")
    code, sentence = refusal_of("load_law", str(tmp_path))
    assert code == 2
    assert piece in sentence
    assert "\n" not in sentence
    assert not Milestone.objects.exists()
    assert not Revision.objects.exists()


def test_an_unknown_unit_is_refused_with_its_rule(tmp_path):
    def change(rules):
        rules["KN.R1"]["terms"][0]["unit"] = "month"

    code, sentence = refusal_of("load_law", str(write_law(tmp_path, change)))
    assert code == 2
    assert "KN.R1" in sentence
    assert "'month'" in sentence
    assert not Term.objects.exists()


def test_an_unknown_verb_is_refused_with_its_rule(tmp_path):
    def change(rules):
        rules["KN.R1"]["starts_on"] = ["acept"]

    code, sentence = refusal_of("load_law", str(write_law(tmp_path, change)))
    assert (code, sentence) == (2, "KN.R1: unknown verb 'acept'.")
    assert not Milestone.objects.exists()


def test_overlapping_terms_are_refused_before_anything_is_written(tmp_path):
    def change(rules):
        rules["KN.R1"]["terms"].append({**rules["KN.R1"]["terms"][0], "valid_from": date(2020, 1, 1)})

    code, sentence = refusal_of("load_law", str(write_law(tmp_path, change)))
    assert (code, "in force on 2020-01-01" in sentence) == (2, True)
    assert not Ground.objects.exists()


def test_a_file_that_does_not_exist_or_is_no_text_is_one_sentence(tmp_path):
    assert refusal_of("load_law", str(tmp_path / "none.yaml"))[0] == 2
    assert refusal_of("load_law", str(tmp_path))[0] == 2
    (tmp_path / "bytes.yaml").write_bytes(b"\xff\xfe\x00")
    assert refusal_of("load_law", str(tmp_path))[0] == 2


def test_the_catalogue_needs_the_law_first():
    code, sentence = refusal_of("load_catalogue")
    assert code == 2
    assert "retention" in sentence
    assert not KindPolicy.objects.exists()


@pytest.mark.usefixtures("loaded")
def test_the_door_gives_its_revision_and_the_law_is_read_once(django_assert_num_queries):
    revision = law_in_force().revision
    with django_assert_num_queries(0):
        assert (
            law_in_force(revision=revision).policies.at(date(2026, 7, 1)).milestone("KN.R1").code == "KN.R1"
        )
    with django_assert_num_queries(1):
        law_in_force()


@pytest.mark.usefixtures("loaded")
def test_a_deadline_counted_on_stored_law_and_calendar_is_the_one_of_the_files():
    in_force = law_in_force()
    _policy, milestone = in_force.policies.rule("KN.R1", on=date(2027, 1, 11))
    found = due(milestone=milestone, event_on=date(2027, 1, 11), calendar=in_force.calendar)
    assert found.due_on == date(2027, 2, 11)


def catalogue(folder: Path, *, without: str) -> str:
    """The kinds of case as they were before the house learned a verb."""
    kinds = yaml.safe_load((HOME / "fixtures" / "catalogue" / "kinds.yaml").read_text(encoding="utf-8"))
    for kind in kinds["kinds"]:
        kind["verbs"] = [verb for verb in kind["verbs"] if verb != without]
    path = folder / "kinds.yaml"
    path.write_text(yaml.safe_dump(kinds, allow_unicode=True), encoding="utf-8")
    return str(path)


def test_an_installation_learns_the_verbs_of_a_newer_house_and_forgets_none(tmp_path, db):
    """A demonstration that was set up before letters existed starts again without being thrown away."""
    answer_of("load_law")
    before = catalogue(tmp_path, without="issue_letter")
    answer_of("load_catalogue", before)
    assert "issue_letter" not in policies().at(date(2026, 7, 6)).kind("petition").verbs
    found = answer_of("load_catalogue")
    assert {d["change"] for d in found["differences"]} == {"gained"}
    assert "issue_letter" in policies().at(date(2026, 7, 6)).kind("petition").verbs
    code, sentence = refusal_of("load_catalogue", before)
    assert (code, "verbs" in sentence) == (1, True)
    with pytest.raises(DatabaseError, match="never edited"), transaction.atomic():
        KindPolicy.objects.filter(kind="petition").update(verbs=["receive"])
    with pytest.raises(DatabaseError, match="never edited"), transaction.atomic():
        KindPolicy.objects.filter(kind="petition").update(prefix="XX")
