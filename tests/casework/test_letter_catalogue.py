"""The letters as data: every one whole, lawful in its sort, and without a name for who denounced."""

from __future__ import annotations

from datetime import date

import pytest
import yaml

from casework.letters.catalogue import FaultyCatalogue, faults_of, letters, letters_for, read_letters
from casework.letters.fields import FIELDS, FROM_THE_CASE, OF_WHO_WROTE
from casework.rules.abbreviations import body_sign, division_sign, document_sign
from casework.rules.placeholders import names_in
from casework.vocabulary import ACCUSATIONS
from tests.house.tree import HOME

JULY = date(2026, 7, 20)
# NĐ 30/2020 Phụ lục III; HD and KL as offices write them, no original of these two forms was seen.
SIGNS = {"TB", "QĐ", "GM", "BB", "PC", "HD", "KL", ""}
# law.md §9: what a desk must be able to issue; receipt and refusal of reception are papers of the counter.
OWED = {
    "guidance", "denunciation_guidance", "denunciation_transfer", "transfer", "return_slip",
    "complaint_acceptance", "complaint_refusal", "denunciation_acceptance", "denunciation_acceptance_notice",
    "denunciation_content_notice", "denunciation_refusal", "supplement_request",
    "denunciation_supplement_request", "dialogue_invitation", "dialogue_minutes", "complaint_suspension",
    "complaint_resumption", "complaint_discontinuance", "complaint_extension", "denunciation_extension",
    "denunciation_suspension", "denunciation_discontinuance", "complaint_decision_first",
    "complaint_decision_second", "denunciation_conclusion", "denunciation_conclusion_notice", "answer",
    "urging", "apology", "thanks",
}  # fmt: skip


def forms() -> dict[str, dict[str, object]]:
    rows = yaml.safe_load((HOME / "fixtures/law/forms.yaml").read_text(encoding="utf-8"))["forms"]
    return {row["code"]: row for row in rows}


def row(**more: object) -> str:
    said = {
        "code": "x", "valid_from": date(2026, 7, 1), "sort": "notice", "name": "Thông báo", "symbol": "TB",
        "article": "Luật KN Đ27", "kinds": ["complaint_first"], "states": ["accepted"], "paper": "other",
        "subject": "Về việc", "body": "Nội dung",
    }  # fmt: skip
    return yaml.safe_dump({"letters": [{**said, **more}]}, allow_unicode=True)


def faults(**more: object) -> tuple[str, ...]:
    return faults_of(read_letters([row(**more)])["x"], forms=forms())


def test_the_house_writes_every_letter_that_it_owes():
    assert set(letters()) == OWED


@pytest.mark.parametrize("code", sorted(OWED))
def test_a_letter_has_no_fault(code: str):
    template = letters()[code]
    assert faults_of(template, forms=forms()) == ()
    assert template.symbol in SIGNS
    assert template.body.endswith(("./.", "}}"))


@pytest.mark.parametrize("code", sorted(OWED))
def test_a_letter_about_a_denunciation_has_no_name_for_who_denounced(code: str):
    template = letters()[code]
    if set(template.kinds) & set(ACCUSATIONS):
        assert not OF_WHO_WROTE & set(names_in("\n".join(template.texts())))


def test_grounds_cite_laws_without_their_number():
    cited = [line for template in letters().values() for line in template.grounds]
    assert len(cited) > 20
    assert [line for line in cited if "/QH" in line or "/NĐ-CP" in line or "/TT-" in line] == []
    for template in letters().values():
        if template.grounds:
            assert [line[-1] for line in template.grounds] == [*";" * (len(template.grounds) - 1), "."]


def test_only_a_confirmed_form_bears_its_number():
    known = forms()
    printed = {t.code: known[t.form].get("number") for t in letters().values() if t.form}
    assert printed["complaint_acceptance"] == "03"
    assert printed["complaint_suspension"] == "14a"
    assert printed["denunciation_transfer"] == "03"
    assert printed["denunciation_conclusion"] == "12"
    for code in ("guidance", "transfer", "complaint_decision_first", "urging", "apology"):
        assert printed[code] is None


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        ({"body": "{{mat_khau}}"}, "unknown in its words: mat_khau"),
        ({"subject": "{% load x %}"}, "unknown in its words: {% load x %}"),
        ({"body": "{{ o.password }}"}, "unknown in its words: }}"),
        ({"kinds": ["lottery"]}, "unknown kind: lottery"),
        ({"states": ["lost"]}, "unknown state: lost"),
        ({"acts": ["sing"]}, "unknown act: sing"),
        ({"alone": False}, "no act signs it"),
        ({"by_act": ["ly_do"]}, "not in its words: ly_do"),
        ({"form": "nd1-1900/1"}, "unknown form: nd1-1900/1"),
        (
            {"symbol": ""},
            "an official letter and one of courtesy have no abbreviation, all others have one",
        ),
        ({"kinds": ["denunciation"], "body": "{{nguoi_gui}}"}, "names who denounced: nguoi_gui"),
        ({"kinds": ["denunciation", "petition"], "body": "{{noi_dung}}"}, "names who denounced: noi_dung"),
    ],
)
def test_a_faulty_letter_is_told(more: dict[str, object], fault: str):
    assert fault in faults(**more)


@pytest.mark.parametrize(
    "more", [{"sort": "poem"}, {"paper": "napkin"}, {"kinds": 3}, {"colour": "red"}, {"body": None}]
)
def test_what_is_no_letter_at_all_is_refused(more: dict[str, object]):
    with pytest.raises(FaultyCatalogue):
        read_letters([row(**more)])


def test_one_code_stands_for_one_letter():
    with pytest.raises(FaultyCatalogue):
        read_letters([row(), row()])


def test_a_letter_changes_its_version_with_its_words():
    one, other = (read_letters([row(body=body)])["x"] for body in ("Nội dung", "Nội dung khác"))
    assert one.version != other.version
    assert one.version == read_letters([row()])["x"].version


def test_a_list_calls_a_letter_by_its_sort_and_what_it_is_about():
    known = letters()
    assert known["complaint_acceptance"].title == "Thông báo – Về việc thụ lý giải quyết khiếu nại"
    assert known["dialogue_minutes"].title == "Biên bản – Đối thoại giải quyết khiếu nại của …"
    assert known["urging"].title == "Công văn – V/v đôn đốc giải quyết đơn của công dân"
    assert known["apology"].title == "Thư xin lỗi"


def test_letters_fit_kind_state_and_day():
    fit = [t.code for t in letters_for(kind="complaint_first", state="suspended", on=JULY)]
    assert fit == [
        "complaint_acceptance",
        "complaint_suspension",
        "complaint_resumption",
        "urging",
        "apology",
    ]
    before = [t.code for t in letters_for(kind="complaint_first", state="suspended", on=date(2026, 6, 30))]
    assert "complaint_suspension" not in before
    assert [t.code for t in letters_for(kind="denunciation_tip", state="screened", on=JULY)] == []


def test_every_declared_name_is_used_by_some_letter():
    used = {name for t in letters().values() for name in names_in("\n".join(t.texts()))}
    assert used == set(FIELDS)
    assert set(FROM_THE_CASE) >= OF_WHO_WROTE


@pytest.mark.parametrize(
    ("name", "sign"),
    [
        ("UBND xã Lạc Dương", "UBND"),
        ("Ủy ban nhân dân tỉnh Lâm Đồng", "UBND"),
        ("Sở Nông nghiệp và Môi trường tỉnh Lâm Đồng", "SNNMT"),
        ("Thanh tra tỉnh Lâm Đồng", "TTr"),
        ("Ban Tiếp công dân tỉnh Lâm Đồng", "BTCD"),
        ("Văn phòng UBND tỉnh Lâm Đồng", "VP"),
        ("Sở Y tế", "SYT"),
    ],
)
def test_a_body_is_abbreviated_as_it_signs(name: str, sign: str):
    assert body_sign(name) == sign


def test_an_official_letter_is_signed_by_its_drafter():
    assert document_sign(symbol="TB", body="UBND", drafter="KT") == "TB-UBND"
    assert document_sign(symbol="", body="UBND", drafter=division_sign("Phòng Kinh tế")) == "UBND-KT"
    assert document_sign(symbol="", body="UBND", drafter="") == "UBND-VP"
    assert division_sign("Văn phòng HĐND và UBND") == "VP"
    assert division_sign("Phòng Văn hóa - Xã hội") == "VHXH"
