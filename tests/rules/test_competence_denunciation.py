"""Luật TC Đ12-13, Đ24-25, Đ41: who resolves a denunciation and what other desks do with it."""

from datetime import date
from typing import Any

import pytest

from tests.rules.letters import DESK, DI_LINH, PROVINCE, denunciation, judged, step

SO_XD = "Sở Xây dựng tỉnh Lâm Đồng"
BAN = "Ban Quản lý bảo trì hạ tầng"

ACCUSED: list[tuple[str, dict[str, Any], str, str, tuple[str, ...]]] = [
    ("commune staff", {}, DI_LINH, "Luật TC Đ13 k1", ("công chức Phùng Bá Quý",)),
    (
        "commune staff of a division",
        {"division": "Phòng Kinh tế"},
        DI_LINH,
        "Luật TC Đ13 k1",
        ("công chức Phùng Bá Quý", f"Phòng Kinh tế, {DI_LINH}"),
    ),
    (
        "head of a commune division",
        {"position": "head", "division": "Phòng Kinh tế", "title": "Trưởng phòng"},
        DI_LINH,
        "Luật TC Đ13 k1",
        ("Trưởng phòng Phùng Bá Quý", f"Phòng Kinh tế, {DI_LINH}"),
    ),
    ("commune chairman", {"position": "head"}, PROVINCE, "Luật TC Đ13 k2", (DI_LINH,)),
    ("commune vice chairman", {"position": "deputy"}, PROVINCE, "Luật TC Đ13 k2", (DI_LINH,)),
    (
        "village head",
        {"position": "village_head", "title": "trưởng thôn"},
        DI_LINH,
        "Luật TC Đ13 k1",
        ("trưởng thôn Phùng Bá Quý",),
    ),
    (
        "head of a unit under a department",
        {"position": "head", "unit": BAN, "unit_level": "department_unit", "managed_by": SO_XD},
        SO_XD,
        "Luật TC Đ13 k3",
        (BAN,),
    ),
    (
        "staff of a department",
        {"position": "staff", "unit": SO_XD, "unit_level": "department"},
        SO_XD,
        "Luật TC Đ13 k3",
        ("công chức Phùng Bá Quý",),
    ),
    ("director of a department", {"position": "head", "unit": SO_XD}, PROVINCE, "Luật TC Đ13 k4", (SO_XD,)),
    ("deputy director", {"position": "deputy", "unit": SO_XD}, PROVINCE, "Luật TC Đ13 k4", (SO_XD,)),
    (
        "province chairman",
        {"position": "head", "unit": PROVINCE},
        "Thủ tướng Chính phủ",
        "Luật TC Đ13 k8",
        (PROVINCE,),
    ),
    (
        "province vice chairman",
        {"position": "deputy", "unit": PROVINCE},
        "Thủ tướng Chính phủ",
        "Luật TC Đ13 k8",
        (PROVINCE,),
    ),
    (
        "head of a school of the commune",
        {
            "position": "head",
            "unit": "Trường Tiểu học Suối Hồng",
            "unit_level": "public_service_unit",
            "managed_by": DI_LINH,
        },
        DI_LINH,
        "Luật TC Đ13",
        ("Trường Tiểu học Suối Hồng",),
    ),
]


@pytest.mark.parametrize(("name", "respondent", "resolver", "article", "barred"), ACCUSED)
def test_the_manager_of_the_accused_resolves_and_the_accused_is_out(
    name, respondent, resolver, article, barred
):
    answer = judged(denunciation(respondent=respondent), received_by=resolver)
    assert (answer.competent_unit, answer.verdict) == (resolver, "own"), name
    assert answer.recommended_act == "accept"
    assert article in answer.article
    assert answer.barred == barred


def test_a_breach_by_a_company_goes_to_who_manages_the_field():
    company = {"position": "private", "unit": "Công ty TNHH Tái chế Đại Lộc Nhân", "name": None}
    answer = judged(denunciation(respondent=company, topic="hazardous_waste"))
    assert answer.competent_unit == "Sở Nông nghiệp và Môi trường tỉnh Lâm Đồng"
    assert (answer.verdict, answer.barred) == ("forward", ())


@pytest.mark.parametrize(
    ("manner", "verdict", "act"),
    [
        ("letter", "forward", "transfer"),
        ("electronic", "forward", "transfer"),
        ("in_person", "guide", "guide"),
    ],
)
def test_letters_are_forwarded_and_visitors_guided(manner, verdict, act):
    answer = judged(denunciation(), manner=manner)
    assert (answer.competent_unit, answer.verdict, answer.recommended_act) == (DI_LINH, verdict, act)
    assert "Luật TC Đ24 k2" in answer.article
    assert answer.above_level is False


def test_the_accused_chairman_s_own_desk_must_pass_the_letter_on():
    answer = judged(denunciation(respondent={"position": "head"}), received_by=DI_LINH)
    assert (answer.competent_unit, answer.verdict, answer.barred) == (PROVINCE, "forward", (DI_LINH,))


def test_a_letter_that_also_lies_with_the_competent_body_is_not_processed():
    answer = judged(denunciation(), also_sent_to=[DI_LINH, "Báo Lâm Đồng"])
    assert (answer.verdict, answer.recommended_act) == ("not_eligible", "file_away")
    assert (answer.article.split(";")[0], answer.grounds) == ("Luật TC Đ24 k3", ("TC.MULTI",))


@pytest.mark.parametrize("earlier", ["guided", "forwarded"])
def test_the_same_content_is_passed_on_once_only(earlier):
    answer = judged(denunciation(prior=[step(earlier, date(2026, 6, 1), by=DESK)]))
    assert (answer.verdict, answer.recommended_act, answer.grounds) == (
        "not_eligible",
        "file_away",
        ("TC.MULTI",),
    )


def test_a_denunciation_in_time_below_is_left_there():
    answer = judged(denunciation(prior=[step("accepted", date(2026, 7, 20))]))
    assert (answer.verdict, answer.recommended_act) == ("not_eligible", "file_away")


def test_a_clear_tip_is_inspected_where_it_belongs_and_forwarded_elsewhere():
    nobody = {"identity": "unknown", "signature": "none"}
    own = judged(denunciation(), received_by=DI_LINH, sender=nobody)
    other = judged(denunciation(), sender=nobody)
    assert (own.kind, own.verdict, own.recommended_act) == ("denunciation_tip", "own", "inspect")
    assert (other.kind, other.verdict, other.recommended_act) == ("denunciation_tip", "forward", "transfer")
    assert own.barred == other.barred == ("công chức Phùng Bá Quý",)


def test_a_tip_about_a_director_does_not_go_to_his_own_department():
    director = {"position": "head", "unit": SO_XD, "title": "Giám đốc"}
    content = denunciation(respondent=director, topic="provincial_roads")
    answer = judged(content, received_by=SO_XD, sender={"identity": "unknown", "signature": "none"})
    assert (answer.competent_unit, answer.verdict, answer.barred) == (PROVINCE, "forward", (SO_XD,))


def test_a_vague_anonymous_letter_is_filed():
    vague = denunciation(violator_identifiable=False, evidence_specific=False)
    answer = judged(vague, sender={"identity": "borrowed", "signature": "signed"})
    assert (answer.competent_unit, answer.verdict, answer.recommended_act) == (
        PROVINCE,
        "not_eligible",
        "file_away",
    )
    assert answer.grounds == ("TC.ANON",)


def test_a_call_is_information_because_it_lacks_the_form():
    answer = judged(denunciation(), received_by=DI_LINH, manner="phone", sender={"signature": "none"})
    assert (answer.kind, answer.recommended_act) == ("denunciation_tip", "inspect")


def test_a_party_matter_goes_to_the_party_body():
    body = "Ủy ban Kiểm tra Tỉnh ủy Lâm Đồng"
    content = denunciation(matter="party", proceeding={"kind": "party_discipline", "body": body})
    answer = judged(content)
    assert (answer.competent_unit, answer.verdict) == (body, "forward")
    assert "TT 05/2021 Đ15" in answer.article


def test_a_conclusion_is_reviewed_by_the_direct_superior():
    content = denunciation(prior=[step("concluded", date(2026, 7, 1))])
    answer = judged(content)
    assert (answer.competent_unit, answer.verdict, answer.recommended_act) == (PROVINCE, "own", "assign")
    assert "Luật TC Đ37 k2" in answer.article


def test_a_concluded_denunciation_without_new_facts_is_filed_where_it_was_concluded():
    content = denunciation(prior=[step("concluded", date(2026, 7, 1))])
    answer = judged(content, received_by=DI_LINH)
    assert (answer.verdict, answer.recommended_act) == ("not_eligible", "file_away")
    renewed = denunciation(prior=[step("concluded", date(2026, 7, 1), new_facts=True)])
    assert judged(renewed, received_by=DI_LINH).recommended_act == "accept"


def test_a_denunciation_running_here_is_added_to_its_case():
    content = denunciation(prior=[step("accepted", date(2026, 7, 20))])
    assert judged(content, received_by=DI_LINH).recommended_act == "attach_to_original"


def test_a_denunciation_forwarded_from_this_desk_before_is_filed_when_it_comes_again():
    content = denunciation(prior=[step("forwarded", date(2026, 7, 20), by="Thanh tra tỉnh Lâm Đồng")])
    answer = judged(content, received_by="Thanh tra tỉnh Lâm Đồng")
    assert (answer.verdict, answer.recommended_act) == ("not_eligible", "file_away")
    assert judged(content, received_by=DI_LINH).recommended_act == "accept"
