"""law.md 5.6: the seven rows and row 1b, each on both sides of its edge. Days are typed from a calendar.

The complaint lies at the province; Di Linh resolves first. 3/8/2026 is a Monday.
"""

from datetime import date
from typing import Any

import pytest

from casework.rules.above_level import complaint_line
from casework.rules.prior_handling import Stage
from tests.rules.letters import DESK, DI_LINH, PROVINCE, complaint, decided, denunciation, judged, step

GUIDED = step("guided", date(2026, 6, 10), by=DESK)

ROWS: list[tuple[str, list[dict[str, Any]], dict[str, Any], str, bool, str, str, str]] = [
    ("never asked", [], {}, "1", True, "guide", "guide", DI_LINH),
    ("already guided", [GUIDED], {}, "1b", True, "not_eligible", "file_away", DI_LINH),
    (
        # 30 days from Thursday 2/7 end on Saturday 1/8, so on Monday 3/8
        "lower in time on the last day, rolled past the weekend",
        [step("accepted", date(2026, 7, 2))],
        {},
        "2",
        True,
        "guide",
        "guide",
        DI_LINH,
    ),
    (
        "lower in time although guided before",
        [GUIDED, step("accepted", date(2026, 7, 15))],
        {},
        "2",
        True,
        "guide",
        "guide",
        DI_LINH,
    ),
    (
        # 30 days from Wednesday 1/7 end on Friday 31/7
        "lower overdue by one working day",
        [step("accepted", date(2026, 7, 1))],
        {},
        "3",
        False,
        "second_instance",
        "accept",
        PROVINCE,
    ),
    (
        "complex: 45 days are not over",
        [step("accepted", date(2026, 7, 1), complex=True)],
        {},
        "2",
        True,
        "guide",
        "guide",
        DI_LINH,
    ),
    (
        "remote: 45 days are not over",
        [step("accepted", date(2026, 7, 1))],
        {"remote": True},
        "2",
        True,
        "guide",
        "guide",
        DI_LINH,
    ),
    (
        # 45 days from 15/6 end on 30/7
        "remote: 45 days are over",
        [step("accepted", date(2026, 6, 15))],
        {"remote": True},
        "3",
        False,
        "second_instance",
        "accept",
        PROVINCE,
    ),
    (
        # 30 days from Monday 4/5 end on Wednesday 3/6; the window of 30 days on Friday 3/7
        "lower overdue and the window to go up passed",
        [step("accepted", date(2026, 5, 4))],
        {},
        "3",
        False,
        "own",
        "urge",
        PROVINCE,
    ),
    (
        # received 2/7, 30 days end on Saturday 1/8, so on Monday 3/8
        "decided, the window closes today",
        [decided(date(2026, 7, 2))],
        {},
        "4",
        False,
        "second_instance",
        "accept",
        PROVINCE,
    ),
    (
        # received 1/7, 30 days end on Friday 31/7
        "decided, the window closed on Friday",
        [decided(date(2026, 7, 1))],
        {},
        "5",
        True,
        "not_eligible",
        "decline",
        PROVINCE,
    ),
    (
        "decided, remote: the window is 45 days",
        [decided(date(2026, 7, 1))],
        {"remote": True},
        "4",
        False,
        "second_instance",
        "accept",
        PROVINCE,
    ),
    (
        "decided, sent before the window closed",
        [decided(date(2026, 7, 1))],
        {"sent_on": date(2026, 7, 30)},
        "4",
        False,
        "second_instance",
        "accept",
        PROVINCE,
    ),
    (
        "second decision exists",
        [decided(date(2026, 3, 2)), decided(date(2026, 5, 5), by=PROVINCE, instance="second")],
        {},
        "6",
        True,
        "not_eligible",
        "decline",
        PROVINCE,
    ),
]


@pytest.mark.parametrize(("name", "prior", "head", "row", "counts", "verdict", "act", "unit"), ROWS)
def test_each_row_of_the_table(name, prior, head, row, counts, verdict, act, unit):
    answer = judged(complaint(prior=prior), **head)
    assert (answer.row, answer.above_level) == (row, counts), name
    assert (answer.verdict, answer.recommended_act, answer.competent_unit) == (verdict, act, unit)


def test_an_overdue_denunciation_is_row_seven():
    # accepted 30/6, 30 days end on 30/7
    content = denunciation(prior=[step("accepted", date(2026, 6, 30))])
    answer = judged(content)
    assert (answer.row, answer.above_level) == ("7", False)
    assert (answer.competent_unit, answer.verdict, answer.recommended_act) == (PROVINCE, "own", "urge")
    assert answer.barred == (DI_LINH,)
    assert "Luật TC Đ37, Đ38 k2" in answer.article


@pytest.mark.parametrize(("extensions", "row"), [(0, "7"), (1, "7"), (2, None), (5, None)])
def test_extensions_move_row_seven(extensions, row):
    # accepted 1/6: 30 days 1/7, 60 days 31/7, 90 days 30/8; more than two extensions do not count
    content = denunciation(prior=[step("accepted", date(2026, 6, 1), extensions=extensions)])
    assert judged(content).row == row


def test_an_overdue_denunciation_at_a_third_desk_goes_to_the_superior():
    content = denunciation(prior=[step("accepted", date(2026, 6, 30))])
    answer = judged(content, received_by="Thanh tra tỉnh Lâm Đồng")
    assert (answer.competent_unit, answer.verdict, answer.row) == (PROVINCE, "forward", "7")


@pytest.mark.parametrize(
    ("desk", "counts"),
    [
        (PROVINCE, True),
        (DESK, True),
        ("Sở Xây dựng tỉnh Lâm Đồng", True),
        ("Thanh tra tỉnh Lâm Đồng", True),
        ("Bộ Nông nghiệp và Môi trường", True),
        ("UBND xã Bảo Thuận", False),
        (DI_LINH, False),
    ],
)
def test_only_a_higher_desk_makes_a_letter_above_level(desk, counts):
    assert judged(complaint(), received_by=desk).above_level is counts


@pytest.mark.parametrize("prior", [[], [GUIDED], [step("accepted", date(2026, 7, 15))]])
def test_a_letter_passed_on_by_another_body_did_not_jump(prior):
    answer = judged(complaint(prior=prior), forwarded_by="Thường trực HĐND tỉnh Lâm Đồng")
    assert (answer.verdict, answer.above_level, answer.row) == ("return", False, None)


def test_a_second_complaint_at_a_higher_desk_that_is_not_competent_is_guided():
    answer = judged(complaint(prior=[decided(date(2026, 7, 20))]), received_by="Sở Xây dựng tỉnh Lâm Đồng")
    assert (answer.competent_unit, answer.verdict) == (PROVINCE, "guide")
    assert (answer.row, answer.above_level) == ("4", False)


def test_time_below_counts_from_handing_in_when_acceptance_never_came():
    # handed in 12/6: 10 days to accept and 30 to resolve end on Wednesday 22/7
    assert judged(complaint(prior=[step("submitted", date(2026, 6, 12))])).row == "3"
    assert judged(complaint(prior=[step("submitted", date(2026, 7, 1))])).row == "2"


def test_an_announced_due_date_is_believed():
    later = step("accepted", date(2026, 7, 1), due_on=date(2026, 8, 5))
    assert judged(complaint(prior=[later])).row == "2"


def test_what_another_body_did_is_not_the_first_level_s_answer():
    elsewhere = step("accepted", date(2026, 5, 4), by="Sở Xây dựng tỉnh Lâm Đồng")
    assert judged(complaint(prior=[elsewhere])).row == "1"


def test_the_table_has_a_line_for_every_stage():
    rows = {stage: complaint_line(stage, guided_before=False).row.value for stage in Stage}
    assert rows == {
        Stage.UNTOUCHED: "1",
        Stage.IN_TIME: "2",
        Stage.OVERDUE: "3",
        Stage.OVERDUE_WINDOW_OVER: "3",
        Stage.DECIDED: "4",
        Stage.DECIDED_WINDOW_OVER: "5",
        Stage.SECOND_DECISION: "6",
    }
