"""Reading the law: its versions, and one clear sentence for every mistake."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from casework.rules.errors import RuleError
from casework.rules.policy_source import read_policy
from tests.rules.reviewed import law

RULE = {
    "id": "X.ONE",
    "title": "One",
    "purpose": "test",
    "kinds": ["petition"],
    "event": "An event",
    "counts_from": "act",
    "valid_from": date(2020, 1, 1),
    "starts_on": ["receive"],
    "met_by": [{"verb": "reopen", "into": ["accepted"]}],
    "terms": [
        {
            "amount": 10,
            "unit": "day",
            "article": "Đ1",
            "instrument": "law",
            "valid_from": date(2020, 1, 1),
            "variants": [{"when": ["remote"], "amount": 15}],
        }
    ],
}


def document(**changes):
    return {"milestones": [{**deepcopy(RULE), **changes}]}


def with_term(**changes):
    found: dict[str, Any] = deepcopy(RULE)
    found["terms"][0] |= changes
    return {"milestones": [found]}


def test_the_reviewed_law_has_a_version_for_every_day_on_which_rules_change():
    assert [v.code for v in law().versions] == [
        "2012-07-01",
        "2014-07-01",
        "2019-01-01",
        "2019-05-28",
        "2020-12-10",
        "2021-11-15",
        "2026-07-01",
    ]


@pytest.mark.parametrize(
    ("on", "version"),
    [
        ("2012-07-01", "2012-07-01"),
        ("2014-06-30", "2012-07-01"),
        ("2018-12-31", "2014-07-01"),
        ("2026-06-30", "2021-11-15"),
        ("2026-07-01", "2026-07-01"),
        ("2030-01-01", "2026-07-01"),
    ],
)
def test_the_version_of_a_day_is_the_last_that_began(on, version):
    assert law().at(date.fromisoformat(on)).version.code == version


def test_a_day_before_all_law_has_no_version():
    with pytest.raises(RuleError) as refusal:
        law().at(date(2012, 6, 30))
    assert str(refusal.value) == "No version of the law in this system was in force on 2012-06-30."


def test_a_stored_version_is_found_again_by_its_code():
    assert "KN.DLG.NOTICE" in law().version("2026-07-01").milestones
    assert "KN.DLG.NOTICE" not in law().version("2021-11-15").milestones


def test_the_archive_policy_knows_every_kind_and_no_clock():
    archive = law().archive()
    assert archive.version.code == "archive"
    assert set(archive.kinds) == {
        "complaint_first",
        "complaint_second",
        "denunciation",
        "denunciation_tip",
        "petition",
        "feedback",
    }
    assert archive.milestones == {}
    assert law().version("archive") is archive


@pytest.mark.parametrize(
    ("rule", "repealed_on"),
    [
        ("tt-04-2021-ttcp", date(2026, 10, 1)),
        ("tt-02-2025-ttcp", date(2026, 10, 1)),
        ("nd-64-2014", date(2026, 7, 1)),
    ],
)
def test_a_repealed_instrument_may_not_be_cited_from_its_day(rule, repealed_on):
    instrument = law().instruments[rule]
    assert repealed_on not in instrument.span
    assert date.fromordinal(repealed_on.toordinal() - 1) in instrument.span


def test_nine_grounds_refuse_a_complaint():
    found = law().grounds_of("decline", on=date(2026, 11, 21), kind="complaint_first")
    assert [g.code for g in found] == [f"KN.DENY.{n}" for n in range(1, 10)]


def test_thirteen_grounds_refuse_reception_and_two_of_them_in_writing():
    found = law().grounds_of("reception_refusal", on=date(2026, 11, 21))
    assert [g.code[-1] for g in found] == list("123abcdđeghik")
    assert [g.code for g in found if g.form] == ["TCD.NO.3", "TCD.NO.h"]


def test_complexity_of_a_complaint_has_seven_criteria_from_july_2026_and_none_before():
    july = law().grounds_of("complexity", on=date(2026, 7, 1), kind="complaint_first")
    assert [g.code for g in july] == [f"KN.CPX.{letter}" for letter in "abcdđeg"]
    june = law().grounds_of("complexity", on=date(2026, 6, 30), kind="complaint_first")
    assert [g.code for g in june] == ["KN.CPX.OLD"]


def test_a_ground_out_of_force_is_refused():
    with pytest.raises(RuleError) as refusal:
        law().ground("KN.SUSP.1", on=date(2026, 6, 30))
    assert str(refusal.value) == "Ground KN.SUSP.1 was not in force on 2026-06-30."


def test_form_numbers_are_given_only_where_an_original_confirms_them():
    numbers = {f.code: f.number for f in law().forms}
    assert numbers["nd154-2026/01-TCD"] == "01/TCD"
    assert numbers["nd124-2020/14a"] == "14a"
    assert numbers["nd124-2020/decision-first"] == ""
    assert numbers["tt05-2021/guidance"] == ""


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [
        (document(title=None), "X.ONE: title must be text, not None."),
        (document(titel="One"), "X.ONE: unknown name 'titel'."),
        (
            document(subject="house"),
            "X.ONE: unknown subject 'house', known are case, visit, session.",
        ),
        (document(valid_from="2020"), "X.ONE: valid_from must be a date such as 2026-07-01, not '2020'."),
        (document(valid_to=date(2019, 1, 1)), "X.ONE: valid_to lies before valid_from."),
        (document(kinds="petition"), "X.ONE: kinds must be a list of words, not 'petition'."),
        (document(kinds=["petition", "petition"]), "X.ONE: kinds names a word twice."),
        (document(starts_on=[{"into": ["accepted"]}]), "X.ONE, starts_on: verb is missing."),
        (with_term(unit="week"), "X.ONE, term 1: unknown unit 'week', known are day, working_day, hour."),
        (with_term(amount="ten"), "X.ONE, term 1: amount must be a whole number, not 'ten'."),
        (with_term(amount=True), "X.ONE, term 1: amount must be a whole number, not True."),
        (
            with_term(amount=0),
            "X.ONE, term 1: every amount must be at least 1 and every variant must name a fact.",
        ),
        ({"milestone": []}, "law.yaml: unknown name 'milestone'."),
        ([], "law.yaml: a mapping of names to values is expected."),
        ({"milestones": ["KN.ACC"]}, "law.yaml, milestones 1: a mapping of names to values is expected."),
    ],
)
def test_a_mistake_in_the_law_is_one_sentence_with_its_place(broken, sentence):
    with pytest.raises(RuleError) as refusal:
        read_policy([("law.yaml", broken)])
    assert str(refusal.value) == sentence


def test_an_instrument_defined_twice_is_refused():
    row = {"code": "a", "kind": "law", "number": "1", "title": "A", "valid_from": date(2020, 1, 1)}
    with pytest.raises(RuleError) as refusal:
        read_policy([("law.yaml", {"instruments": [row, row]})])
    assert str(refusal.value) == "a: it is defined twice."


def test_the_most_specific_variant_decides_the_amount():
    term = law().at(date(2026, 11, 21)).milestone("KN.R2").terms[0]
    amounts = [
        term.amount_for(frozenset(facts.split()))
        for facts in ("", "complex", "remote", "remote complex late")
    ]
    assert amounts == [45, 60, 60, 70]
