"""check_law's findings: the reviewed law is clean, and every planted mistake is found."""

from __future__ import annotations

from datetime import date

import pytest

from casework.management.words import house_words
from casework.rules.calendars import CalendarYear, WorkingCalendar, YearStatus
from casework.rules.cross_check import coverage_of, errors_in, problems_in
from casework.rules.policy_source import read_policy
from tests.rules.reviewed import calendar, documents, law

AUTUMN = date(2026, 11, 21)


def planted(change):
    files = documents()
    rules = {row["id"]: row for _place, file in files for row in file.get("milestones", [])}
    change(rules, dict(files))
    return read_policy(files)


def found_in(policies):
    found = problems_in(policies, house_words(), on=AUTUMN)
    return [(f.check, f.rule, f.text) for f in found if f.weight != "remark"]


def test_the_reviewed_law_holds_together():
    assert errors_in(law(), house_words()) == ()
    assert found_in(law()) == []


@pytest.mark.parametrize("on", ["2014-07-01", "2019-06-01", "2021-11-15", "2026-06-30", "2026-10-01"])
def test_every_version_of_the_law_holds_together(on):
    found = problems_in(law(), house_words(), on=date.fromisoformat(on))
    assert [(f.check, f.rule, f.text) for f in found if f.weight != "remark"] == []


def test_an_unknown_verb_is_found():
    def change(rules, _files):
        rules["KN.R1"]["met_by"] = ["decied"]

    assert ("words", "KN.R1", "unknown verb 'decied'") in found_in(planted(change))


def test_a_word_longer_than_a_clock_has_room_for_is_found():
    def change(rules, _files):
        rules["KN.WDR.OLD"]["purpose"] = "continue_after_discontinuance"

    expected = ("words", "KN.WDR.OLD", "its purpose has more than 24 characters")
    assert expected in found_in(planted(change))


def test_a_rule_that_no_verb_starts_or_meets_is_found():
    def change(rules, _files):
        rules["KN.PUB"]["starts_on"] = []
        rules["KN.PUB"]["met_by"] = []

    assert found_in(planted(change)) == [
        ("idle_rule", "KN.PUB", "no verb of complaint_second starts or meets it")
    ]


def test_a_duty_that_nothing_meets_is_found():
    def change(rules, _files):
        rules["TC.PUB"]["met_by"] = []

    assert found_in(planted(change)) == [("endless_rule", "TC.PUB", "no verb of denunciation meets it")]


def test_an_internal_norm_longer_than_the_statute_is_found():
    def change(rules, _files):
        rules["STEP.SCREEN"]["terms"][0]["amount"] = 9

    assert found_in(planted(change)) == [
        ("norm_too_long", "STEP.SCREEN", "9 working days are longer than KN.ACC allows"),
        ("norm_too_long", "STEP.SCREEN", "9 working days are longer than TC.INIT allows"),
    ]


def test_two_terms_of_one_instrument_on_one_day_overlap():
    def change(rules, _files):
        second = {**rules["KN.R1"]["terms"][0], "amount": 20, "valid_from": date(2026, 7, 1)}
        rules["KN.R1"]["terms"].append(second)

    assert ("overlap", "KN.R1", "two terms of law are in force on 2026-07-01") in found_in(planted(change))


def test_a_rule_resting_on_a_repealed_instrument_is_found():
    def change(rules, _files):
        rules["XLD.10"]["terms"][0]["instrument"] = "tt-04-2021-ttcp"

    assert ("repealed", "XLD.10", "it is in force while 04/2021/TT-TTCP is not") in found_in(planted(change))


def test_a_letter_citing_a_circular_abolished_in_october_is_found():
    def change(_rules, files):
        files["forms.yaml"]["forms"].append(
            {
                "code": "old/letter",
                "title": "Old",
                "instrument": "tt-02-2025-ttcp",
                "valid_from": date(2025, 7, 1),
            }
        )

    found = found_in(planted(change))
    assert (
        "repealed",
        "old/letter",
        "it cites 02/2025/TT-TTCP, which is not in force on 2026-11-21",
    ) in found


def test_an_article_naming_an_act_that_was_not_yet_in_force_is_found():
    def change(rules, _files):
        rules["TC.LATE1"]["terms"] = [
            {
                **rules["TC.LATE1"]["terms"][0],
                "article": "Đ38 k2; NĐ 154/2026 Đ15 k3",
                "valid_to": date(2026, 7, 1),
            }
        ]

    text = "its article names 154/2026/NĐ-CP, which is not in force all the time"
    assert ("anachronism", "TC.LATE1", text) in found_in(planted(change))


def test_an_article_naming_an_act_beyond_its_repeal_is_found():
    def change(rules, _files):
        rules["TC.R"]["terms"][0]["article"] = "Đ30 k1; NĐ 64/2014 Đ4"

    text = "its article names 64/2014/NĐ-CP, which is not in force all the time"
    assert ("anachronism", "TC.R", text) in found_in(planted(change))


def test_a_ground_whose_article_names_an_act_before_its_day_is_found():
    def change(_rules, files):
        (first, second) = (g for g in files["grounds.yaml"]["grounds"] if g["code"] == "TC.GOON.a")
        first["article"] = second["article"]

    text = "its article names 31/2019/NĐ-CP, which is not in force all the time"
    assert ("anachronism", "TC.GOON.a", text) in found_in(planted(change))


def test_an_article_naming_an_act_that_nobody_knows_is_found():
    def change(rules, _files):
        rules["TC.R"]["terms"][0]["article"] = "Đ30 k1; NĐ 13/2019 Đ4"

    assert ("references", "TC.R", "its article names an unknown NĐ 13/2019") in found_in(planted(change))


@pytest.mark.parametrize(
    ("rule", "verb", "kind"),
    [
        ("SUP.LOCAL", "request_supplement", "denunciation_tip"),
        ("TRANSFER", "offer_transfer", "denunciation_tip"),
        ("DISPUTE.REPLY", "dispute", "petition"),
    ],
)
def test_a_case_given_into_other_hands_without_a_limit_is_a_problem(rule, verb, kind):
    def change(rules, _files):
        rules[rule]["kinds"] = [k for k in rules[rule]["kinds"] if k != kind]

    assert found_in(planted(change)) == [
        ("unlimited_verb", kind, f"after {verb} no clock runs: the case may wait for ever")
    ]


def test_a_reference_to_an_unknown_rule_is_found():
    def change(rules, _files):
        rules["TC.EXT1"]["extends"] = "TC.NONE"

    assert ("words", "TC.EXT1", "unknown rule 'TC.NONE'") in found_in(planted(change))


def test_a_duty_that_no_rung_watches_is_found():
    def change(_rules, files):
        files["ladder.yaml"]["rungs"] = [r for r in files["ladder.yaml"]["rungs"] if r["code"] != "RED45"]

    assert found_in(planted(change)) == [("no_ladder", "TCD.45", "no rung of the ladder watches it")]


def test_a_year_without_calendar_within_the_next_400_days_is_found():
    short = WorkingCalendar.build(years=[CalendarYear(year=2026, status=YearStatus.OFFICIAL)], overrides=[])
    found = coverage_of(short, on=AUTUMN)
    assert [(f.weight, f.rule) for f in found] == [("problem", "2027")]


def test_an_unsettled_year_is_a_remark():
    found = coverage_of(calendar(), on=date(2027, 3, 1))
    assert [(f.weight, f.rule) for f in found] == [("remark", "2028")]


def test_the_next_400_days_of_november_2026_are_settled():
    assert coverage_of(calendar(), on=AUTUMN) == ()
