"""What a verb does to the clocks of a kind, read from the reviewed law; expected by the articles."""

from __future__ import annotations

from datetime import date

import pytest

from casework.rules.effects import clock_effects
from tests.rules.reviewed import law

AUTUMN = date(2026, 11, 21)
PROCESSING = "STEP.SCREEN TCD.45 TCD.ANSWER XLD.10 XLD.SAFE"


def effects(kind, verb, before, after, *, facts="", document="", on=AUTUMN):
    return clock_effects(
        policy=law().at(on),
        kind=kind,
        verb=verb,
        before=before,
        after=after,
        facts=frozenset(facts.split()),
        document=document,
    )


def codes(milestones):
    return " ".join(sorted(m.code for m in milestones))


# kind, verb, before, after, facts, paper, clocks that start
STARTS = [
    ("complaint_first", "receive", "", "received", "complete", "", f"KN.ACC {PROCESSING}"),
    ("complaint_first", "receive", "", "received", "", "", PROCESSING),
    ("complaint_second", "receive", "", "received", "complete", "", f"KN.ACC {PROCESSING}"),
    (
        "denunciation",
        "receive",
        "",
        "received",
        "",
        "",
        "STEP.SCREEN TC.INIT TCD.45 TCD.ANSWER XLD.10 XLD.SAFE",
    ),
    ("denunciation_tip", "receive", "", "received", "", "", "STEP.SCREEN TCD.45 XLD.10 XLD.SAFE"),
    ("petition", "receive", "", "received", "complete", "", PROCESSING),
    ("feedback", "receive", "", "received", "", "", PROCESSING),
    ("complaint_first", "screen", "received", "screened", "complete", "", "KN.ACC"),
    (
        "denunciation",
        "screen",
        "received",
        "screened",
        "not_competent by_letter",
        "",
        "STEP.REDACT TC.FWD TC.INIT",
    ),
    (
        "denunciation",
        "screen",
        "received",
        "screened",
        "further_denunciation",
        "",
        "STEP.REDACT TC.INIT TC.NEXT",
    ),
    (
        "denunciation",
        "screen",
        "received",
        "screened",
        "lower_level_overdue",
        "",
        "STEP.REDACT TC.INIT TC.LATE1",
    ),
    (
        "denunciation",
        "screen",
        "received",
        "screened",
        "forwarded_by_press",
        "",
        "STEP.REDACT TC.INIT TC.PRESS",
    ),
    ("petition", "screen", "received", "screened", "not_competent about_regulations", "", "XLD.FWD"),
    ("complaint_first", "request_supplement", "received", "awaiting_supplement", "", "", "SUP.LOCAL"),
    ("complaint_first", "accept", "screened", "accepted", "", "", "KN.R1 STEP.ASSIGN"),
    ("complaint_second", "accept", "screened", "accepted", "", "", "KN.R2 STEP.ASSIGN"),
    ("denunciation", "accept", "screened", "accepted", "", "", "STEP.ASSIGN TC.NOTIFY TC.R"),
    ("petition", "assign", "screened", "assigned", "", "", "KNPA.RESOLVE STEP.TAKE_UP"),
    ("complaint_first", "assign", "accepted", "assigned", "", "", "STEP.TAKE_UP"),
    ("complaint_first", "decide", "awaiting_signature", "answered", "", "", "KN.EFF KN.SEND1"),
    ("complaint_second", "decide", "awaiting_signature", "answered", "", "", "KN.EFF KN.PUB KN.SEND2"),
    (
        "complaint_first",
        "decide",
        "awaiting_signature",
        "answered",
        "forwarded_by_elected",
        "",
        "KN.EFF KN.SEND1 TCD.REPLYFWD",
    ),
    ("denunciation", "decide", "awaiting_signature", "answered", "", "", "TC.ACT TC.CONC TC.PUB"),
    ("complaint_first", "deliver", "answered", "answered", "", "decision", "ACK.SILENT KN.UP"),
    ("complaint_second", "deliver", "answered", "answered", "", "decision", "ACK.SILENT"),
    ("complaint_first", "deliver", "answered", "answered", "", "suspension", ""),
    ("denunciation", "deliver", "answered", "answered", "", "conclusion", ""),
    ("petition", "deliver", "answered", "answered", "", "answer", "ACK.SILENT"),
    ("petition", "answer_on_spot", "received", "answered", "", "", "ACK.SILENT"),
    ("feedback", "dispute", "answered", "answered", "", "", "DISPUTE.REPLY"),
    ("complaint_first", "suspend", "verifying", "suspended", "", "", "KN.SUSP.SEND"),
    ("denunciation", "suspend", "verifying", "suspended", "", "", "TC.SUSP"),
    ("complaint_first", "discontinue", "verifying", "discontinued", "", "", "KN.SUSP.SEND KN.WDR.OLD"),
    ("denunciation", "discontinue", "verifying", "discontinued", "", "", "TC.STOP"),
    ("complaint_first", "offer_transfer", "screened", "transfer_offered", "", "", "TRANSFER"),
    ("denunciation", "demand_resolution", "screened", "monitoring", "", "", "TC.LATE2"),
    ("complaint_first", "demand_resolution", "screened", "monitoring", "", "", "MON.REPLY"),
    ("denunciation", "complete_enforcement", "in_enforcement", "closed", "", "", "TC.ACT.REPORT"),
    ("complaint_first", "reopen", "answered", "accepted", "", "", "KN.R1 STEP.ASSIGN"),
    ("complaint_first", "reopen", "closed", "screened", "", "", "STEP.ACCEPT"),
    ("denunciation", "take_over", "monitoring", "screened", "", "", "STEP.ACCEPT"),
    ("petition", "comment", "assigned", "assigned", "", "", ""),
    ("complaint_first", "note", "verifying", "verifying", "", "", ""),
]


@pytest.mark.parametrize(("kind", "verb", "before", "after", "facts", "paper", "started"), STARTS)
def test_a_verb_starts_the_clocks_that_the_law_names(kind, verb, before, after, facts, paper, started):
    found = effects(kind, verb, before, after, facts=facts, document=paper)
    assert codes(found.starts) == started


# kind, verb, before, after, paper, clocks that are met
MEETS = [
    (
        "complaint_first",
        "accept",
        "screened",
        "accepted",
        "",
        "KN.ACC STEP.ACCEPT TCD.45 TCD.ANSWER XLD.10 XLD.SAFE",
    ),
    (
        "complaint_first",
        "decline",
        "screened",
        "declined",
        "",
        "KN.ACC STEP.ACCEPT TCD.45 TCD.ANSWER XLD.10 XLD.SAFE",
    ),
    (
        "denunciation",
        "accept",
        "screened",
        "accepted",
        "",
        "STEP.ACCEPT TC.INIT TC.NEXT TCD.45 TCD.ANSWER XLD.10 XLD.SAFE",
    ),
    ("complaint_first", "decide", "awaiting_signature", "answered", "", "KN.EMERG KN.R1 STEP.SIGN"),
    ("complaint_second", "decide", "awaiting_signature", "answered", "", "KN.EMERG KN.R2 STEP.SIGN"),
    ("denunciation", "decide", "awaiting_signature", "answered", "", "STEP.SIGN TC.R"),
    ("complaint_first", "deliver", "answered", "answered", "decision", "KN.SEND1"),
    ("complaint_first", "deliver", "suspended", "suspended", "suspension", "KN.SUSP.SEND"),
    ("denunciation", "deliver", "answered", "answered", "conclusion", "TC.CONC"),
    ("denunciation", "deliver", "accepted", "accepted", "acceptance_notice", "TC.NOTIFY"),
    ("denunciation", "publish", "answered", "answered", "", "TC.PUB"),
    ("denunciation", "enforce", "answered", "in_enforcement", "", "TC.ACT"),
    ("complaint_second", "publish", "answered", "answered", "", "KN.PUB"),
    ("complaint_first", "appeal", "answered", "appealed", "", "KN.UP"),
    (
        "petition",
        "answer",
        "assigned",
        "answered",
        "",
        "KNPA.RESOLVE STEP.TAKE_UP TCD.45 TCD.ANSWER XLD.10 XLD.SAFE",
    ),
    ("petition", "acknowledge", "answered", "closed", "", "ACK.SILENT"),
    ("feedback", "uphold", "answered", "answered", "", "DISPUTE.REPLY"),
    ("complaint_first", "receive_supplement", "awaiting_supplement", "received", "", "SUP.LOCAL"),
    (
        "denunciation",
        "demand_resolution",
        "screened",
        "monitoring",
        "",
        "STEP.ACCEPT TC.LATE1 TCD.45 TCD.ANSWER XLD.10 XLD.SAFE",
    ),
    ("petition", "comment", "assigned", "assigned", "", ""),
]


@pytest.mark.parametrize(("kind", "verb", "before", "after", "paper", "met"), MEETS)
def test_a_verb_meets_the_clocks_that_the_law_names(kind, verb, before, after, paper, met):
    assert codes(effects(kind, verb, before, after, document=paper).meets) == met


def test_suspension_holds_the_resolution_and_resumption_lets_it_run():
    held = effects("complaint_first", "suspend", "verifying", "suspended")
    assert "KN.R1" in codes(held.pauses).split()
    freed = effects("complaint_first", "resume", "suspended", "verifying")
    assert "KN.R1" in codes(freed.resumes).split()


def test_waiting_for_a_supplement_holds_acceptance_but_not_the_initial_handling_of_a_denunciation():
    complaint = effects("complaint_first", "request_supplement", "received", "awaiting_supplement")
    assert "KN.ACC" in codes(complaint.pauses).split()
    denunciation = effects("denunciation", "request_supplement", "received", "awaiting_supplement")
    assert "TC.INIT" not in codes(denunciation.pauses).split()


def test_a_dispute_holds_the_wait_for_the_citizen_and_upholding_starts_it_anew():
    assert codes(effects("feedback", "dispute", "answered", "answered").pauses) == "ACK.SILENT"
    assert codes(effects("feedback", "uphold", "answered", "answered").restarts) == "ACK.SILENT"


def test_only_a_denunciation_is_extended_and_only_a_complaint_or_petition_has_a_higher_ceiling():
    assert codes(effects("denunciation", "extend", "verifying", "verifying").lengthens) == "TC.R"
    assert codes(effects("complaint_first", "declare_complex", "verifying", "verifying").lengthens) == "KN.R1"
    assert codes(effects("denunciation", "declare_complex", "verifying", "verifying").lengthens) == ""


def test_taking_over_stops_the_resolution_so_that_acceptance_starts_a_new_one():
    found = effects("denunciation", "take_over", "verifying", "screened")
    assert "TC.R" in codes(found.stops).split()


def test_an_appeal_stops_the_late_first_resolution():
    assert "KN.R1" in codes(effects("complaint_first", "appeal", "verifying", "appealed").stops).split()


def test_comments_and_corrections_move_no_clock():
    for verb in ("comment", "correct", "note", "add_document", "urge", "link"):
        found = effects("complaint_first", verb, "verifying", "verifying")
        assert (found.starts, found.meets, found.stops, found.restarts) == ((), (), (), ())


def test_before_july_2026_sending_a_suspension_had_no_limit():
    june = effects("complaint_first", "suspend", "verifying", "suspended", on=date(2026, 6, 30))
    assert codes(june.starts) == ""


def test_an_archive_case_has_no_clock():
    found = clock_effects(
        policy=law().archive(),
        kind="complaint_first",
        verb="receive",
        before="",
        after="received",
        facts=frozenset({"complete"}),
    )
    assert found.starts == ()


@pytest.mark.parametrize(
    ("rule", "drives"),
    [
        ("KN.R1", True),
        ("KN.ACC", True),
        ("KNPA.RESOLVE", True),
        ("KN.UP", False),
        ("KN.EFF", False),
        ("TCD.45", False),
        ("STEP.SCREEN", False),
        ("ACK.SILENT", False),
        ("SUP.LOCAL", False),
    ],
)
def test_only_duties_that_the_law_puts_on_the_authority_make_a_case_overdue(rule, drives):
    assert law().at(AUTUMN).milestone(rule).drives_due_date is drives
