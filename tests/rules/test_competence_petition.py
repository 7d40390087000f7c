"""Petitions and feedback: who manages the matter, who is told, and what happens at the wrong desk."""

from datetime import date

import pytest

from tests.rules.letters import DI_LINH, PROVINCE, complaint, feedback, judged, step

TOPICS = [
    ("livestock_pollution", "UBND xã Di Linh"),
    ("commune_office_service", "UBND xã Di Linh"),
    ("mining", "Sở Nông nghiệp và Môi trường tỉnh Lâm Đồng"),
    ("provincial_roads", "Sở Xây dựng tỉnh Lâm Đồng"),
    ("labour_and_wages", "Sở Nội vụ tỉnh Lâm Đồng"),
    ("investment_procedure", "Sở Tài chính tỉnh Lâm Đồng"),
    ("digital_platform", "Sở Khoa học và Công nghệ tỉnh Lâm Đồng"),
    ("power_grid", "Công ty Điện lực Lâm Đồng"),
    ("policy_credit", "Ngân hàng Chính sách xã hội Chi nhánh tỉnh Lâm Đồng"),
]


@pytest.mark.parametrize(("topic", "unit"), TOPICS)
def test_who_manages_the_matter_answers(topic, unit):
    answer = judged(feedback(topic), received_by=unit)
    assert (answer.competent_unit, answer.verdict, answer.recommended_act) == (unit, "own", "assign")


@pytest.mark.parametrize(("topic", "unit"), TOPICS)
def test_a_letter_at_the_wrong_desk_is_forwarded(topic, unit):
    answer = judged(feedback(topic), received_by="UBND xã Đức Trọng")
    assert (answer.competent_unit, answer.verdict, answer.recommended_act) == (unit, "forward", "transfer")


def test_water_is_supplied_by_area():
    assert judged(feedback("water_supply"), place="Phường 3 Bảo Lộc").competent_unit == (
        "Đơn vị cấp nước khu vực Bảo Lộc"
    )
    assert judged(feedback("water_supply"), place="Xã Di Linh").competent_unit == (
        "Công ty Cổ phần Cấp thoát nước Lâm Đồng"
    )


@pytest.mark.parametrize(
    ("day", "manner", "verdict"),
    [
        (date(2026, 6, 30), "in_person", "forward"),
        (date(2026, 7, 1), "in_person", "guide"),
        (date(2026, 7, 1), "letter", "forward"),
        (date(2026, 7, 1), "dialogue", "forward"),
        (date(2026, 7, 1), "phone", "forward"),
    ],
)
def test_visitors_are_guided_since_july_2026(day, manner, verdict):
    answer = judged(feedback("mining"), received_by=DI_LINH, received_on=day, manner=manner)
    assert answer.verdict == verdict


def test_a_group_that_came_in_person_is_forwarded():
    group = {"people": 17, "representatives": {"count": 5, "appointed_in_writing": True}}
    answer = judged(feedback("coastal_dikes"), received_by=DI_LINH, manner="in_person", **group)
    assert (answer.verdict, answer.recommended_act) == ("forward", "transfer")
    assert "Luật TCD Đ26 k2 đ.b, Đ30 k1" in answer.article


def test_feedback_never_counts_as_above_level():
    answer = judged(feedback("livestock_pollution"))
    assert (answer.competent_unit, answer.above_level, answer.row) == (DI_LINH, False, None)


@pytest.mark.parametrize(
    ("respondent", "unit", "barred"),
    [
        (
            {"position": "staff", "name": "Phấn", "title": "công chức", "unit": DI_LINH},
            DI_LINH,
            ("công chức Phấn",),
        ),
        ({"position": "staff", "unit": DI_LINH}, DI_LINH, ()),
        ({"position": "head", "unit": DI_LINH}, PROVINCE, (DI_LINH,)),
        (
            {"position": "body", "unit": "Ban Tiếp công dân tỉnh Lâm Đồng"},
            "Văn phòng UBND tỉnh Lâm Đồng",
            ("Ban Tiếp công dân tỉnh Lâm Đồng",),
        ),
    ],
)
def test_feedback_about_conduct_goes_to_who_manages_the_person(respondent, unit, barred):
    content = {"kind": "feedback", "about_conduct": True, "respondent": respondent}
    answer = judged(content, received_by="Sở Xây dựng tỉnh Lâm Đồng")
    assert (answer.competent_unit, answer.verdict, answer.barred) == (unit, "forward", barred)


def test_a_dispute_about_an_inheritance_belongs_to_the_court():
    content = {"kind": "petition", "matter": "civil_dispute", "topic": "inheritance_dispute"}
    answer = judged(content, received_by=DI_LINH, received_on=date(2026, 1, 12))
    assert answer.competent_unit == "Tòa án nhân dân khu vực (tỉnh Lâm Đồng)"
    assert (answer.verdict, answer.recommended_act) == ("guide", "guide")


def test_mediation_of_a_land_dispute_belongs_to_the_commune():
    content = {
        "kind": "petition",
        "matter": "civil_dispute",
        "asks_for": "mediation",
        "topic": "land_dispute",
    }
    answer = judged(content, received_by=DI_LINH)
    assert (answer.competent_unit, answer.verdict) == (DI_LINH, "own")


def test_contents_of_different_kinds_are_split():
    answer = judged(complaint(), feedback("street_lighting"), received_by=DI_LINH)
    assert (answer.verdict, answer.recommended_act) == ("split", "split")
    assert [(p.kind, p.competent_unit, p.recommended_act) for p in answer.parts] == [
        ("complaint_first", DI_LINH, "accept"),
        ("feedback", DI_LINH, "assign"),
    ]


def test_contents_for_different_authorities_are_split():
    answer = judged(feedback("street_lighting"), feedback("mining"), received_by=DI_LINH)
    assert [p.competent_unit for p in answer.parts] == [DI_LINH, "Sở Nông nghiệp và Môi trường tỉnh Lâm Đồng"]
    assert answer.verdict == "split"


def test_contents_of_one_kind_for_one_authority_stay_together():
    answer = judged(feedback("street_lighting"), feedback("waste_collection"), received_by=DI_LINH)
    assert (answer.verdict, answer.parts) == ("own", ())


def test_a_split_carries_the_row_of_its_above_level_part():
    answer = judged(complaint(), feedback("street_lighting"))
    assert (answer.verdict, answer.above_level, answer.row) == ("split", True, "1")


def test_feedback_already_being_handled_is_added_to_its_case():
    content = feedback("street_lighting", prior=[step("submitted", date(2026, 7, 20))])
    assert judged(content, received_by=DI_LINH).recommended_act == "attach_to_original"
