"""Luật KN Đ7, Đ17-21 in two tiers: who resolves first, who second. Every expected unit is typed by hand."""

from datetime import date
from typing import Any

import pytest

from casework.rules.errors import RuleError
from tests.rules.letters import DI_LINH, PROVINCE, coded, complaint, decided, judged

SO_XD = "Sở Xây dựng tỉnh Lâm Đồng"
SO_NNMT = "Sở Nông nghiệp và Môi trường tỉnh Lâm Đồng"
VPDK = "Văn phòng Đăng ký đất đai tỉnh Lâm Đồng"

ACTS: list[tuple[str, dict[str, Any], str, str, str, str]] = [
    (
        "commune chairman",
        {"made_by": DI_LINH, "maker_level": "commune", "maker_role": "chairman"},
        DI_LINH,
        "Luật KN Đ17",
        PROVINCE,
        "Luật KN Đ21 k2",
    ),
    (
        "civil servant of a commune",
        {"made_by": DI_LINH, "maker_level": "commune", "maker_role": "staff"},
        DI_LINH,
        "Luật KN Đ17",
        PROVINCE,
        "Luật KN Đ21 k2",
    ),
    (
        "division of a commune",
        {
            "made_by": "Phòng Kinh tế",
            "maker_level": "commune_division",
            "maker_role": "head",
            "managed_by": DI_LINH,
        },
        DI_LINH,
        "Luật KN Đ17",
        PROVINCE,
        "Luật KN Đ21 k2",
    ),
    (
        "special zone",
        {"made_by": "UBND đặc khu Phú Quý", "maker_level": None},
        "UBND đặc khu Phú Quý",
        "Luật KN Đ17",
        PROVINCE,
        "Luật KN Đ21 k2",
    ),
    (
        "body under a department",
        {"made_by": VPDK, "maker_level": "department_unit", "maker_role": "head"},
        VPDK,
        "Luật KN Đ19",
        SO_NNMT,
        "Luật KN Đ20 k2",
    ),
    (
        "body under a department that the directory does not know",
        {"made_by": "Chi cục Kiểm lâm", "maker_level": "department_unit", "managed_by": SO_NNMT},
        "Chi cục Kiểm lâm",
        "Luật KN Đ19",
        SO_NNMT,
        "Luật KN Đ20 k2",
    ),
    (
        "department",
        {"made_by": SO_XD, "maker_level": "department", "maker_role": "head"},
        SO_XD,
        "Luật KN Đ20 k1",
        PROVINCE,
        "Luật KN Đ21 k2",
    ),
    (
        "province chairman",
        {"made_by": PROVINCE, "maker_level": "province", "maker_role": "chairman"},
        PROVINCE,
        "Luật KN Đ21 k1",
        "Bộ Nông nghiệp và Môi trường",
        "Luật KN Đ7 k3",
    ),
    (
        "minister",
        {"made_by": "Bộ Xây dựng", "maker_level": "ministry", "maker_role": "head"},
        "Bộ Xây dựng",
        "Luật KN Đ7 k2",
        "Tòa án nhân dân khu vực (tỉnh Lâm Đồng)",
        "Luật KN Đ7 k2, Đ42",
    ),
    (
        "public college",
        {
            "made_by": "Trường Cao đẳng nghề Đồi Sương",
            "maker_level": "public_service_unit",
            "managed_by": "Sở Giáo dục và Đào tạo tỉnh Lâm Đồng",
        },
        "Trường Cao đẳng nghề Đồi Sương",
        "Luật KN Đ7 k1",
        "Sở Giáo dục và Đào tạo tỉnh Lâm Đồng",
        "Luật KN Đ7 k1",
    ),
]


@pytest.mark.parametrize(("name", "act", "first", "article", "_second", "_above"), ACTS)
def test_the_body_that_acted_resolves_first(name, act, first, article, _second, _above):
    answer = judged(complaint(act=act), received_by=first)
    assert (answer.competent_unit, answer.verdict) == (first, "own"), name
    assert article in answer.article


@pytest.mark.parametrize(("name", "act", "first", "_article", "second", "above"), ACTS)
def test_the_direct_superior_resolves_second(name, act, first, _article, second, above):
    content = complaint(act=act, prior=[decided(date(2026, 7, 20), by=first)])
    answer = judged(content, received_by=second)
    assert (answer.competent_unit, answer.kind) == (second, "complaint_second"), name
    assert above in answer.article
    assert answer.barred == (first,)


def test_a_second_complaint_at_the_first_resolver_is_guided_up():
    answer = judged(complaint(prior=[decided(date(2026, 7, 20))]), received_by=DI_LINH)
    assert (answer.competent_unit, answer.verdict, answer.row) == (PROVINCE, "guide", None)
    assert answer.barred == (DI_LINH,)


def test_the_ministry_follows_the_topic_before_the_field():
    act = {"made_by": PROVINCE, "maker_level": "province"}
    content = complaint(act=act, topic="war_merit_policy", prior=[decided(date(2026, 7, 20), by=PROVINCE)])
    assert judged(content).competent_unit == "Bộ Nội vụ"


def test_the_successor_answers_for_a_district_that_ended():
    act = {"made_by": "UBND huyện Di Linh", "maker_level": "district", "succeeded_by": DI_LINH}
    answer = judged(complaint(act=act), received_by=DI_LINH)
    assert (answer.competent_unit, answer.recommended_act) == (DI_LINH, "accept")


def test_a_district_without_successor_is_not_guessed():
    act = {"made_by": "UBND huyện Di Linh", "maker_level": "district"}
    with pytest.raises(RuleError, match="succeeded_by"):
        judged(complaint(act=act))


def test_a_division_without_its_committee_is_not_guessed():
    act = {"made_by": "Phòng Kinh tế", "maker_level": "commune_division"}
    with pytest.raises(RuleError, match="managed_by"):
        judged(complaint(act=act))


def test_an_office_is_read_as_the_authority_behind_it():
    facts = coded(
        complaint(act={"made_by": "Chủ tịch UBND xã Di Linh"}), received_by="Chủ tịch UBND xã Di Linh"
    )
    act = facts.contents[0].challenged_act
    assert facts.received_by == DI_LINH
    assert act is not None
    assert act.made_by == DI_LINH


def test_the_reception_board_holds_letters_for_the_province():
    content = complaint(prior=[decided(date(2026, 7, 20))])
    answer = judged(content, received_by="Ban Tiếp công dân tỉnh Lâm Đồng", manner="in_person")
    assert (answer.competent_unit, answer.verdict) == (PROVINCE, "second_instance")


def test_a_complaint_passed_on_by_the_press_to_the_wrong_desk_goes_back():
    answer = judged(complaint(), received_by=SO_XD, forwarded_by="Tòa soạn báo")
    assert (answer.verdict, answer.recommended_act) == ("return", "return_petition")
    assert (answer.above_level, answer.row) == (False, None)


def test_a_complaint_passed_on_to_the_right_desk_is_accepted():
    answer = judged(complaint(), received_by=DI_LINH, forwarded_by="Đoàn đại biểu Quốc hội tỉnh Lâm Đồng")
    assert (answer.verdict, answer.recommended_act) == ("own", "accept")


@pytest.mark.parametrize("manner", ["in_person", "letter", "electronic", "phone", "neighbourhood_head"])
def test_a_complaint_is_guided_however_it_came(manner):
    act = {"made_by": "Bảo hiểm xã hội tỉnh Lâm Đồng", "maker_level": "vertical_agency"}
    answer = judged(complaint(act=act), received_by=DI_LINH, manner=manner)
    assert answer.competent_unit == "Bảo hiểm xã hội tỉnh Lâm Đồng"
    assert (answer.verdict, answer.row) == ("guide", None)


def test_enforcement_of_a_judgment_follows_its_own_law():
    content = {
        "kind": "complaint",
        "matter": "judicial",
        "proceeding": {"kind": "civil_judgment_enforcement", "body": "Thi hành án dân sự tỉnh Lâm Đồng"},
    }
    answer = judged(content)
    assert answer.competent_unit == "Thi hành án dân sự tỉnh Lâm Đồng"
    assert (answer.verdict, answer.above_level) == ("guide", False)


def test_a_letter_about_a_running_case_is_added_to_it():
    content = complaint(prior=[{"step": "accepted", "by": DI_LINH, "dated": date(2026, 7, 20)}])
    answer = judged(content, received_by=DI_LINH)
    assert (answer.verdict, answer.recommended_act) == ("own", "attach_to_original")


def test_a_running_case_that_is_late_may_go_up_when_the_citizen_wants_it():
    content = complaint(
        asks_for="second_instance",
        prior=[{"step": "accepted", "by": DI_LINH, "dated": date(2026, 6, 1)}],
    )
    answer = judged(content, received_by=DI_LINH)
    assert (answer.competent_unit, answer.verdict) == (PROVINCE, "guide")


def test_the_same_complaint_at_two_desks_is_processed_by_the_right_one_only():
    wrong = judged(complaint(), also_sent_to=[DI_LINH])
    right = judged(complaint(), received_by=DI_LINH, also_sent_to=[PROVINCE])
    assert (wrong.verdict, wrong.recommended_act) == ("not_eligible", "file_away")
    assert (right.verdict, right.recommended_act) == ("own", "accept")
