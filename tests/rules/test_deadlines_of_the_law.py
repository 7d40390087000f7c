"""Every limit of the law with a day worked out by hand; June and July 2026 differ, and both are right."""

from __future__ import annotations

from datetime import date

import pytest

from casework.rules.deadlines import due
from casework.rules.errors import RuleError
from tests.rules.reviewed import calendar, law

# rule, day of the event, facts, amount of the binding term, due day
LIMITS = [
    # acceptance of a complaint: ten days in June 2026, the earlier of ten days and 07 working days from July
    ("KN.ACC", "2026-06-22", "", 10, "2026-07-02"),
    ("KN.ACC", "2026-06-30", "", 10, "2026-07-10"),
    ("KN.ACC", "2026-07-01", "", 7, "2026-07-10"),
    ("KN.ACC", "2026-07-02", "", 7, "2026-07-13"),
    ("KN.ACC", "2026-07-03", "", 10, "2026-07-13"),
    ("KN.ACC", "2026-08-21", "", 7, "2026-09-03"),
    ("KN.ACC", "2026-11-06", "", 10, "2026-11-16"),
    ("KN.ACC", "2026-11-13", "", 10, "2026-11-23"),
    ("KN.ACC", "2026-11-16", "", 7, "2026-11-26"),
    # complaint, first and second time: plain, complex, remote, both
    ("KN.R1", "2026-07-13", "", 30, "2026-08-12"),
    ("KN.R1", "2026-07-13", "complex", 45, "2026-08-27"),
    ("KN.R1", "2026-07-13", "remote", 45, "2026-08-27"),
    ("KN.R1", "2026-07-13", "remote complex", 60, "2026-09-11"),
    ("KN.R1", "2026-12-01", "", 30, "2026-12-31"),
    ("KN.R1", "2027-01-11", "", 30, "2027-02-11"),
    ("KN.R2", "2026-07-13", "", 45, "2026-08-27"),
    ("KN.R2", "2026-07-13", "complex", 60, "2026-09-11"),
    ("KN.R2", "2026-07-13", "remote", 60, "2026-09-11"),
    ("KN.R2", "2026-07-13", "remote complex", 70, "2026-09-21"),
    ("KN.LIM", "2026-05-02", "", 90, "2026-07-31"),
    ("KN.SEND1", "2026-08-28", "", 3, "2026-09-07"),
    ("KN.SEND1", "2026-01-07", "", 3, "2026-01-10"),
    ("KN.SEND2", "2026-08-28", "", 7, "2026-09-04"),
    ("KN.SEND2", "2026-08-24", "", 7, "2026-09-03"),
    ("KN.PUB", "2026-08-28", "", 15, "2026-09-14"),
    ("KN.PUB.POST", "2026-08-28", "", 15, "2026-09-14"),
    ("KN.UP", "2026-07-06", "", 30, "2026-08-05"),
    ("KN.UP", "2026-07-06", "remote", 45, "2026-08-20"),
    ("KN.EFF", "2026-07-03", "", 30, "2026-08-03"),
    ("KN.EFF", "2026-07-03", "remote", 45, "2026-08-17"),
    ("KN.DLG.NOTICE", "2026-12-14", "", 5, "2026-12-09"),
    ("KN.SUSP.SEND", "2026-11-20", "", 3, "2026-11-26"),
    ("KN.WDR.OLD", "2026-07-06", "", 30, "2026-08-05"),
    # denunciation
    ("TC.INIT", "2026-08-21", "", 7, "2026-09-03"),
    ("TC.INIT", "2026-08-21", "several_places", 10, "2026-09-08"),
    ("TC.INIT", "2026-08-21", "delegated_check", 10, "2026-09-08"),
    ("TC.INIT", "2025-12-31", "", 7, "2026-01-12"),
    ("TC.FWD", "2026-11-20", "", 5, "2026-11-30"),
    ("TC.PRESS", "2026-11-04", "", 20, "2026-11-25"),
    ("TC.NOTIFY", "2026-02-12", "", 5, "2026-02-26"),
    ("TC.R", "2026-01-12", "", 30, "2026-02-11"),
    ("TC.R", "2026-12-01", "", 30, "2026-12-31"),
    ("TC.R", "2026-12-01", "remote complex", 30, "2026-12-31"),
    ("TC.EXT1", "2026-12-31", "", 30, "2027-02-01"),
    ("TC.EXT2", "2027-01-30", "", 30, "2027-03-01"),
    ("TC.SUSP", "2026-08-28", "", 5, "2026-09-09"),
    ("TC.STOP", "2026-04-29", "", 5, "2026-05-08"),
    ("TC.CONC", "2026-11-20", "", 5, "2026-11-30"),
    ("TC.ACT", "2026-11-16", "", 7, "2026-11-26"),
    ("TC.ACT.REPORT", "2026-11-20", "", 5, "2026-11-30"),
    ("TC.PUB", "2026-11-16", "", 7, "2026-11-26"),
    ("TC.PUB.POST", "2026-11-09", "", 15, "2026-11-25"),
    ("TC.NEXT", "2026-08-13", "", 20, "2026-09-03"),
    ("TC.LATE1", "2026-11-23", "", 5, "2026-12-01"),
    ("TC.LATE2", "2026-11-23", "", 5, "2026-12-01"),
    # reception and processing
    ("TCD.ANSWER", "2026-08-20", "", 10, "2026-09-07"),
    ("TCD.REPLYFWD", "2026-11-16", "", 7, "2026-11-26"),
    ("TCD.PASSON", "2026-11-20", "", 5, "2026-11-30"),
    ("TCD.REFUSE", "2026-08-28", "", 3, "2026-09-07"),
    ("TCD.ONLINE", "2026-11-30", "", 5, "2026-11-20"),
    ("TCD.ONLINE.TEST", "2026-11-25", "", 1, "2026-11-23"),
    ("TCD.ONLINE.CONNECT", "2026-11-25", "", 1, "2026-11-25"),
    ("TCD.SCHEDULE", "2026-11-30", "", 5, "2026-11-20"),
    ("TCD.45", "2026-10-10", "", 45, "2026-11-25"),
    ("XLD.FWD", "2026-01-08", "", 5, "2026-01-14"),
    ("XLD.10", "2026-11-20", "", 10, "2026-12-07"),
    ("KNPA.RESOLVE", "2026-11-02", "", 15, "2026-11-23"),
    ("KNPA.RESOLVE", "2026-11-02", "complex", 30, "2026-12-15"),
]


@pytest.mark.parametrize(("rule", "event_on", "facts", "amount", "due_on"), LIMITS)
def test_a_limit_of_the_law_ends_on_its_day(rule, event_on, facts, amount, due_on):
    day = date.fromisoformat(event_on)
    _policy, milestone = law().rule(rule, on=day)
    deadline = due(milestone=milestone, event_on=day, calendar=calendar(), facts=frozenset(facts.split()))
    assert deadline.due_on == date.fromisoformat(due_on)
    assert deadline.binding.run.allowed == amount


@pytest.mark.parametrize(
    ("received", "law_on", "decree_on", "binding"),
    [
        ("2026-11-06", "2026-11-16", "2026-11-17", "law"),
        ("2026-11-13", "2026-11-23", "2026-11-25", "law"),
        ("2026-11-16", "2026-11-26", "2026-11-26", "decree"),
        ("2026-07-01", "2026-07-13", "2026-07-10", "decree"),
    ],
)
def test_the_earlier_of_law_and_decree_binds_and_both_are_shown(received, law_on, decree_on, binding):
    day = date.fromisoformat(received)
    _policy, milestone = law().rule("KN.ACC", on=day)
    deadline = due(milestone=milestone, event_on=day, calendar=calendar())
    assert {t.term.slot: t.due_on.isoformat() for t in deadline.terms} == {
        "law": law_on,
        "decree": decree_on,
    }
    assert deadline.binding.term.slot == binding


@pytest.mark.parametrize(
    ("rule", "event_on", "received_on", "version"),
    [
        ("KN.ACC", "2026-06-30", None, "2021-11-15"),
        ("KN.ACC", "2026-07-01", None, "2026-07-01"),
        ("KN.ACC", "2026-07-01", "2026-06-29", "2021-11-15"),
        ("KN.R1", "2026-07-10", "2026-06-20", "2021-11-15"),
        ("KN.SUSP.SEND", "2026-07-10", "2026-06-20", "2026-07-01"),
        ("KN.DLG.NOTICE", "2026-07-10", "2026-06-20", "2026-07-01"),
        ("TC.CONC", "2026-07-10", "2026-06-20", "2026-07-01"),
        ("TC.R", "2019-01-01", None, "2019-01-01"),
        ("KN.R1", "2012-07-01", None, "2012-07-01"),
    ],
)
def test_receipt_decides_the_version_unless_a_transition_says_the_step(rule, event_on, received_on, version):
    received = date.fromisoformat(received_on) if received_on else None
    on = law().version_day(rule, event_on=date.fromisoformat(event_on), received_on=received)
    policy, _milestone = law().rule(rule, on=on)
    assert policy.version.code == version


@pytest.mark.parametrize(
    ("rule", "event_on", "received_on", "governing"),
    [
        ("KN.ACC", "2026-07-03", "2026-06-29", "2026-06-29"),
        ("KN.SUSP.SEND", "2026-07-10", "2026-06-20", "2026-07-10"),
        ("TC.CONC", "2026-07-10", "2026-06-20", "2026-07-10"),
        ("KN.SEND1", "2026-07-10", "2026-06-20", "2026-07-10"),
        ("KN.ACC", "2026-07-03", "2026-07-02", "2026-07-03"),
    ],
)
def test_a_running_case_lives_under_the_law_of_the_step_but_acceptance_under_that_of_receipt(
    rule, event_on, received_on, governing
):
    found = law().governing_on(
        rule, event_on=date.fromisoformat(event_on), received_on=date.fromisoformat(received_on)
    )
    assert found == date.fromisoformat(governing)


@pytest.mark.parametrize(
    ("rule", "on", "sentence"),
    [
        ("KN.R1", "2010-01-01", "Rule KN.R1 was not in force on 2010-01-01; it begins on 2012-07-01."),
        ("TC.R", "2018-12-31", "Rule TC.R was not in force on 2018-12-31; it begins on 2019-01-01."),
        (
            "KN.DLG.NOTICE",
            "2026-06-30",
            "Rule KN.DLG.NOTICE was not in force on 2026-06-30; it begins on 2026-07-01.",
        ),
        ("KN.NONE", "2026-06-30", "There is no rule KN.NONE."),
    ],
)
def test_a_date_before_the_law_or_an_unknown_rule_is_refused_in_one_sentence(rule, on, sentence):
    with pytest.raises(RuleError) as refusal:
        law().rule(rule, on=date.fromisoformat(on))
    assert str(refusal.value) == sentence


def test_a_rule_that_only_follows_another_sets_no_day_of_its_own():
    _policy, milestone = law().rule("KN.EMERG", on=date(2026, 7, 6))
    with pytest.raises(RuleError) as refusal:
        due(milestone=milestone, event_on=date(2026, 7, 6), calendar=calendar())
    assert refusal.value.code == "rule_without_term"


@pytest.mark.parametrize("rule", ["XLD.10", "KNPA.RESOLVE", "SUP.LOCAL", "TRANSFER", "ACK.SILENT"])
def test_what_no_original_confirms_says_that_it_is_provisional(rule):
    _policy, milestone = law().rule(rule, on=date(2026, 7, 6))
    assert due(milestone=milestone, event_on=date(2026, 7, 6), calendar=calendar()).provisional


@pytest.mark.parametrize("rule", ["KN.ACC", "KN.R1", "TC.R", "TC.INIT", "TCD.ANSWER"])
def test_what_was_read_in_the_law_is_firm(rule):
    _policy, milestone = law().rule(rule, on=date(2026, 7, 6))
    assert not due(milestone=milestone, event_on=date(2026, 7, 6), calendar=calendar()).provisional
