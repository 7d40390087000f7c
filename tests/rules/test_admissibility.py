"""The grounds of refusal: Luật KN Đ11, Luật TC Đ25 and Đ29, TT 05/2021 Đ6, Luật TCD Đ9 and NĐ 154/2026 Đ4."""

from datetime import date
from typing import Any

import pytest

from casework.rules.reception import refusal_rule, refusals_on
from tests.rules.letters import DI_LINH, PROVINCE, complaint, decided, denunciation, feedback, judged, step

NINE: list[tuple[str, dict[str, Any], dict[str, Any], str]] = [
    ("KN.DENY.1", {"act": {"nature": "internal"}}, {}, "Luật KN Đ11 k1"),
    ("KN.DENY.1", {"act": {"nature": "superior_direction"}}, {}, "Luật KN Đ11 k1"),
    ("KN.DENY.1", {"act": {"nature": "normative"}}, {}, "Luật KN Đ11 k1"),
    ("KN.DENY.1", {"act": {"nature": "state_secret"}}, {}, "Luật KN Đ11 k1"),
    ("KN.DENY.2", {"act": {"concerns_complainant": False}}, {}, "Luật KN Đ11 k2"),
    ("KN.DENY.3", {}, {"sender": {"capacity": "lacking"}}, "Luật KN Đ11 k3"),
    ("KN.DENY.4", {}, {"sender": {"acting_as": "proxy", "proxy_paper": "plain"}}, "Luật KN Đ11 k4"),
    ("KN.DENY.4", {}, {"sender": {"acting_as": "proxy"}}, "Luật KN Đ11 k4"),
    ("KN.DENY.4", {}, {"sender": {"acting_as": "other"}}, "Luật KN Đ11 k4"),
    ("KN.DENY.6", {"act": {"known_on": date(2026, 4, 30)}}, {}, "Luật KN Đ9, Đ11 k6"),
    (
        "KN.DENY.8",
        {"prior": [step("discontinued", date(2026, 6, 1), received_on=date(2026, 6, 3))]},
        {},
        "Luật KN Đ11 k8",
    ),
    (
        "KN.DENY.8",
        {"prior": [step("withdrawn", date(2026, 7, 20))]},
        {},
        "Luật KN Đ10 (sửa đổi 2025), Đ11 k8",
    ),
]


@pytest.mark.parametrize(("code", "changes", "head", "article"), NINE)
def test_each_ground_of_the_complaint_law_refuses(code, changes, head, article):
    answer = judged(complaint(**changes), received_by=DI_LINH, **head)
    assert (answer.verdict, answer.recommended_act) == ("not_eligible", "decline")
    assert answer.grounds == (code,)
    assert answer.article.startswith(article)
    assert answer.competent_unit == DI_LINH


def test_ground_five_nobody_signed_and_nobody_is_known():
    nobody = {"identity": "unknown", "signature": "none"}
    answer = judged(complaint(), received_by=DI_LINH, sender=nobody)
    assert (answer.verdict, answer.recommended_act) == ("not_eligible", "file_away")
    assert answer.grounds == ("KN.DENY.5",)
    assert "Luật KN Đ8 k2, Đ11 k5" in answer.article


@pytest.mark.parametrize("signature", ["signed", "fingerprint", "digital", "scanned"])
def test_every_form_of_signature_will_do(signature):
    answer = judged(complaint(), received_by=DI_LINH, sender={"signature": signature})
    assert (answer.recommended_act, answer.missing) == ("accept", ())


def test_a_missing_signature_of_a_known_sender_can_be_cured():
    answer = judged(complaint(), received_by=DI_LINH, sender={"signature": "none"})
    assert (answer.verdict, answer.recommended_act) == ("own", "request_supplement")
    assert answer.missing == ("signature",)


def test_ground_six_the_window_of_a_second_complaint_is_over():
    answer = judged(complaint(prior=[decided(date(2026, 7, 1))]))
    assert (answer.recommended_act, answer.grounds) == ("decline", ("KN.DENY.6",))


def test_ground_seven_a_second_decision_exists():
    second = decided(date(2026, 5, 5), by=PROVINCE, instance="second")
    at_province = judged(complaint(prior=[second]))
    at_commune = judged(complaint(prior=[second]), received_by=DI_LINH)
    assert (at_province.grounds, at_province.row) == (("KN.DENY.7",), "6")
    assert (at_commune.grounds, at_commune.row) == (("KN.DENY.7",), None)
    assert at_commune.recommended_act == "decline"


@pytest.mark.parametrize(
    ("steps", "refused"),
    [
        (["court_accepted"], True),
        (["court_judged"], True),
        (["court_accepted", "court_discontinued"], False),
    ],
)
def test_ground_nine_the_court_has_the_matter(steps, refused):
    court = "Tòa án nhân dân khu vực (tỉnh Lâm Đồng)"
    prior = [step(name, date(2026, 7, 20 + day), by=court) for day, name in enumerate(steps)]
    answer = judged(complaint(prior=prior), received_by=DI_LINH)
    if refused:
        assert (answer.competent_unit, answer.recommended_act) == (court, "decline")
        assert answer.grounds == ("KN.DENY.9",)
    else:
        assert (answer.competent_unit, answer.recommended_act) == (DI_LINH, "accept")


@pytest.mark.parametrize(
    ("known_on", "obstacle_days", "act"),
    [
        # 90 days before Monday 3/8/2026 is 5/5; 2/5 + 90 = Friday 31/7; 3/5 and 4/5 end on the weekend
        (date(2026, 5, 5), 0, "accept"),
        (date(2026, 5, 3), 0, "accept"),
        (date(2026, 5, 2), 0, "decline"),
        (date(2026, 5, 2), 5, "accept"),
        (date(2019, 8, 20), 0, "decline"),
    ],
)
def test_the_limitation_is_ninety_days_without_obstacles(known_on, obstacle_days, act):
    content = complaint(act={"known_on": known_on}, obstacle_days=obstacle_days)
    assert judged(content, received_by=DI_LINH).recommended_act == act


def test_an_act_that_goes_on_has_no_limitation_yet():
    content = complaint(act={"known_on": date(2025, 1, 15), "continuing": True})
    assert judged(content, received_by=DI_LINH).recommended_act == "accept"


def test_the_day_of_sending_saves_the_limitation():
    content = complaint(act={"known_on": date(2026, 5, 2)})
    answer = judged(content, received_by=DI_LINH, sent_on=date(2026, 7, 31))
    assert answer.recommended_act == "accept"


def test_a_coerced_withdrawal_does_not_bind():
    prior = [step("withdrawn", date(2026, 5, 18), coerced=True), step("discontinued", date(2026, 5, 25))]
    assert judged(complaint(prior=prior), received_by=DI_LINH).recommended_act == "accept"


def test_before_july_2026_a_withdrawn_complaint_could_be_continued_within_thirty_days():
    prior = [step("withdrawn", date(2026, 5, 18)), step("discontinued", date(2026, 5, 25))]
    answer = judged(complaint(prior=prior), received_by=DI_LINH, received_on=date(2026, 6, 15))
    assert answer.recommended_act == "accept"


def test_a_withdrawn_complaint_no_longer_runs():
    prior = [step("accepted", date(2026, 5, 4)), step("withdrawn", date(2026, 5, 18))]
    answer = judged(complaint(prior=prior), received_by=DI_LINH)
    assert (answer.recommended_act, answer.grounds) == ("decline", ("KN.DENY.8",))
    forced = [step("accepted", date(2026, 5, 4)), step("withdrawn", date(2026, 5, 18), coerced=True)]
    assert judged(complaint(prior=forced), received_by=DI_LINH).recommended_act == "accept"


def test_a_complaint_lodged_in_time_is_not_late_when_it_is_continued():
    prior = [step("accepted", date(2026, 4, 6)), step("withdrawn", date(2026, 7, 20), coerced=True)]
    content = complaint(act={"known_on": date(2026, 3, 2)}, prior=prior)
    assert judged(content, received_by=DI_LINH).recommended_act == "accept"


@pytest.mark.parametrize(("known_on", "act"), [(date(2026, 7, 20), "accept"), (date(2026, 7, 16), "decline")])
def test_a_disciplinary_decision_has_fifteen_days(known_on, act):
    # 16/7 + 15 = Friday 31/7/2026
    content = complaint(act={"kind": "disciplinary_decision", "known_on": known_on})
    assert judged(content, received_by=DI_LINH).recommended_act == act


@pytest.mark.parametrize(
    ("day", "paper", "act"),
    [
        (date(2026, 12, 31), "notarised", "accept"),
        (date(2027, 1, 4), "notarised", "decline"),
        (date(2027, 1, 4), "certified", "accept"),
    ],
)
def test_notarised_proxies_end_with_2026(day, paper, act):
    content = complaint(act={"known_on": date(2026, 11, 16)})
    sender = {"acting_as": "proxy", "proxy_paper": paper}
    assert judged(content, received_by=DI_LINH, received_on=day, sender=sender).recommended_act == act


def test_a_child_is_represented_by_law():
    sender = {"capacity": "lacking", "acting_as": "legal_representative"}
    assert judged(complaint(), received_by=DI_LINH, sender=sender).recommended_act == "accept"


def test_all_grounds_are_named_together():
    content = complaint(act={"nature": "internal", "concerns_complainant": False})
    answer = judged(content, received_by=DI_LINH, sender={"acting_as": "other"})
    assert answer.grounds == ("KN.DENY.1", "KN.DENY.2", "KN.DENY.4")


def test_the_wrong_desk_guides_and_leaves_the_grounds_to_the_competent_one():
    answer = judged(complaint(act={"concerns_complainant": False}))
    assert (answer.verdict, answer.grounds) == ("guide", ())


def test_a_second_complaint_needs_the_first_decision():
    content = complaint(prior=[decided(date(2026, 7, 20))], first_decision_attached=False)
    answer = judged(content)
    assert (answer.verdict, answer.recommended_act) == ("second_instance", "request_supplement")
    assert answer.missing == ("first_decision",)


DENUNCIATION_GROUNDS = [
    ({"violator_identifiable": False}, {}, "TC.DENY.d", "decline"),
    ({"evidence_specific": False}, {}, "TC.DENY.d", "decline"),
    ({}, {"sender": {"capacity": "lacking"}}, "TC.DENY.b", "decline"),
    ({}, {"sender": {"acting_as": "other"}}, "TC.DENY.b", "decline"),
    ({"stems_from_resolved_complaint": True}, {}, "TC.DENY.KN", "decline"),
    ({"prior": [step("concluded", date(2026, 6, 1))]}, {}, "FILE.EFFECTIVE", "file_away"),
]


@pytest.mark.parametrize(("changes", "head", "code", "act"), DENUNCIATION_GROUNDS)
def test_each_condition_of_a_denunciation(changes, head, code, act):
    answer = judged(denunciation(**changes), received_by=DI_LINH, **head)
    assert (answer.verdict, answer.recommended_act, answer.grounds) == ("not_eligible", act, (code,))


def test_evidence_against_the_resolver_opens_a_denunciation_from_a_complaint():
    content = denunciation(stems_from_resolved_complaint=True, evidence_against_resolver=True)
    assert judged(content, received_by=DI_LINH).recommended_act == "accept"


def test_feedback_answered_before_with_nothing_new_is_refused():
    content = feedback("street_lighting", prior=[step("answered", date(2026, 7, 1))])
    answer = judged(content, received_by=DI_LINH)
    assert (answer.verdict, answer.recommended_act, answer.grounds) == (
        "not_eligible",
        "decline",
        ("KNPA.DENY.h",),
    )
    renewed = feedback("street_lighting", prior=[step("answered", date(2026, 7, 1), new_facts=True)])
    assert judged(renewed, received_by=DI_LINH).recommended_act == "assign"


def test_feedback_guided_before_is_filed():
    content = feedback("mining", prior=[step("guided", date(2026, 7, 10))])
    answer = judged(content, received_by=DI_LINH)
    assert (answer.recommended_act, answer.grounds) == ("file_away", ("FILE.GUIDED",))


def test_feedback_without_a_name_is_still_looked_into():
    nobody = {"identity": "unknown", "signature": "none"}
    assert judged(feedback("street_lighting"), received_by=DI_LINH, sender=nobody).verdict == "own"


@pytest.mark.parametrize(
    ("flaw", "code"),
    [
        ("foreign_language", "FILE.INELIGIBLE"),
        ("illegible", "FILE.ILLEGIBLE"),
        ("insulting", "FILE.CONTENT"),
        ("against_policy", "FILE.CONTENT"),
    ],
)
@pytest.mark.parametrize("content", [complaint(), denunciation(), feedback("street_lighting")])
def test_an_unfit_letter_is_filed_whatever_its_kind(content, flaw, code):
    answer = judged(content, received_by=DI_LINH, flaws=[flaw])
    assert (answer.verdict, answer.recommended_act, answer.grounds) == ("not_eligible", "file_away", (code,))


RECEPTION = [
    ("TCD.NO.1", "Luật TCD Đ9 k1", False),
    ("TCD.NO.2", "Luật TCD Đ9 k2", False),
    ("TCD.NO.3", "Luật TCD Đ9 k3", True),
    ("TCD.NO.a", "NĐ 154/2026 Đ4 k1 đ.a", False),
    ("TCD.NO.b", "NĐ 154/2026 Đ4 k1 đ.b", False),
    ("TCD.NO.c", "NĐ 154/2026 Đ4 k1 đ.c", False),
    ("TCD.NO.d", "NĐ 154/2026 Đ4 k1 đ.d", False),
    ("TCD.NO.đ", "NĐ 154/2026 Đ4 k1 đ.đ", False),
    ("TCD.NO.e", "NĐ 154/2026 Đ4 k1 đ.e", False),
    ("TCD.NO.g", "NĐ 154/2026 Đ4 k1 đ.g", False),
    ("TCD.NO.h", "NĐ 154/2026 Đ4 k1 đ.h", True),
    ("TCD.NO.i", "NĐ 154/2026 Đ4 k1 đ.i", False),
    ("TCD.NO.k", "NĐ 154/2026 Đ4 k1 đ.k", False),
]


@pytest.mark.parametrize(("ground", "article", "in_writing"), RECEPTION)
def test_each_ground_to_refuse_a_visitor(ground, article, in_writing):
    rule = refusal_rule(ground, on=date(2026, 7, 1))
    assert rule is not None
    assert rule.article.startswith(article)
    assert rule.in_writing is in_writing


def test_the_grounds_of_the_decree_begin_in_july_2026():
    assert [rule.ground for rule in refusals_on(date(2026, 6, 30))] == ["TCD.NO.1", "TCD.NO.2", "TCD.NO.3"]
    assert len(refusals_on(date(2026, 7, 1))) == 13
    assert refusal_rule("TCD.NO.a", on=date(2026, 6, 30)) is None


def test_a_final_judgment_must_rest_on_a_written_reply():
    rule = refusal_rule("TCD.NO.i", on=date(2026, 7, 1))
    assert rule is not None
    assert rule.rests_on_reply is True
