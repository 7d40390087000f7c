"""Text modules: kept by heads for their unit, found without marks, filled as far as the officer may see."""

from __future__ import annotations

import html
import re

import pytest

from casework.errors import NotFound
from casework.rules.folding import search_key
from tests import cast
from tests.acts.stages import COMPLAINT, DENUNCIATION, PETITION, at_desk, verifying
from tests.desks.morning import MORNING
from workflows.models import TextModule
from workflows.writing.modules import inserted, modules_for, offer
from workflows.writing.wording import NAMES, Writer

BODY = "Kính gửi {{cong_dan}}: vụ {{so_vu}} do {{can_bo}} thụ lý, hạn {{han}}. Ngày thụ lý {{ngay_thu_ly}}."


def keep(title: str = "Hẹn trả bản đồ đo đạc", *, unit: str = cast.LAC_DUONG, **more) -> TextModule:
    said = {"body": BODY, "search_key": search_key(title), "updated_at": MORNING, **more}
    head = cast.officer(cast.CHAIRMAN)
    return TextModule.objects.create(title=title, unit=cast.unit(unit), written_by=head, **said)


def asked(signed_in, life, q: str, *, who: str = cast.LAND_OFFICER) -> str:
    answer = signed_in(who).get("/desk/modules/offer/", {"q": q, "case": life.case.tracking_code})
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


@pytest.mark.parametrize("q", ["ban do", "bản đồ", "HEN tra", "đo đạc", ""])
def test_words_find_a_module_with_or_without_marks(signed_in, q):
    keep()
    page = asked(signed_in, verifying(), q)
    assert "Hẹn trả bản đồ đo đạc" in page


def test_known_names_are_filled_from_the_case_and_the_others_stay_marked(signed_in):
    keep(body="{{cong_dan}}, vụ {{so_vu}}, {{chuc_danh}}, trả lời {{han}}.")
    life = verifying()
    page = asked(signed_in, life, "ban do")
    assert f'data-text="Ka Brum, vụ {life.case}, Công chức địa chính, trả lời 07/08/2026."' in page
    waiting = at_desk()
    assert "vụ" in asked(signed_in, waiting, "ban do", who=cast.RECEPTION)


def test_a_module_is_for_its_unit_and_what_lies_below_and_for_its_kinds(signed_in):
    keep("Của Di Linh", unit=cast.DI_LINH)
    keep("Của tỉnh", unit=cast.PROVINCE)
    keep("Cho kiến nghị", kinds=[PETITION])
    keep("Thôi dùng", is_retired=True)
    page = asked(signed_in, verifying(COMPLAINT), "")
    offered = re.findall(r"<b>([^<]+)</b>", page)
    assert offered == ["Của tỉnh"]


def test_nobody_is_named_in_a_sealed_case(province):
    """Luật TC Đ56: neither people nor content are filled in, whoever asks."""
    life = verifying(DENUNCIATION)
    keep(body="{{cong_dan}}|{{nguoi_bi_khieu_nai}}|{{noi_dung}}|{{so_vu}}")
    writer = Writer(
        officer=cast.officer(cast.CHAIRMAN), actor=cast.acting(cast.CHAIRMAN, on=life.today), on=life.today
    )
    (offered,) = offer("", writer=writer, case=life.case)
    assert offered.text == f"{{{{cong_dan}}}}|{{{{nguoi_bi_khieu_nai}}}}|{{{{noi_dung}}}}|{life.case}"


def test_no_name_stands_for_a_denouncer():
    assert sorted(NAMES) == [
        "can_bo",
        "chuc_danh",
        "co_quan",
        "cong_dan",
        "han",
        "hom_nay",
        "linh_vuc",
        "loai_vu",
        "ngay_thu_ly",
        "ngay_tiep_nhan",
        "nguoi_bi_khieu_nai",
        "noi_dung",
        "so_vu",
    ]


def test_a_module_is_no_way_into_a_case_that_one_may_not_see(signed_in):
    keep(unit=cast.PROVINCE)
    life = verifying()
    answer = signed_in(cast.DI_LINH_DESK).get(
        "/desk/modules/offer/", {"q": "ban", "case": life.case.tracking_code}
    )
    assert answer.status_code == 404


def test_a_head_writes_changes_and_retires_a_module(signed_in):
    head = signed_in(cast.CHAIRMAN)
    unit = cast.unit(cast.LAC_DUONG).pk
    said = {"title": "Mời đối thoại", "unit": unit, "body": "Vụ {{so_vu}}", "kinds": [COMPLAINT]}
    assert head.post("/desk/modules/new/", said).status_code == 303
    module = TextModule.objects.get()
    assert (module.title, module.search_key, module.kinds) == ("Mời đối thoại", "moi doi thoai", [COMPLAINT])
    assert head.get(f"/desk/modules/{module.pk}/").status_code == 200
    assert head.post(f"/desk/modules/{module.pk}/", {**said, "title": "Mời họp"}).status_code == 303
    assert "Mời họp" in head.get("/desk/modules/").content.decode()
    assert head.post(f"/desk/modules/{module.pk}/retire/").status_code == 303
    assert TextModule.objects.get().is_retired


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("{{mat_khau}}", "This is not known here: mat_khau"),
        ("{{ officer.user.password }}", "This is not known here"),
        ("{% debug %}", "This is not known here"),
    ],
)
def test_an_unknown_name_is_an_error_when_it_is_saved(signed_in, body, told):
    said = {"title": "X", "unit": cast.unit(cast.LAC_DUONG).pk, "body": body}
    answer = signed_in(cast.CHAIRMAN).post("/desk/modules/new/", said)
    assert answer.status_code == 422
    assert told in html.unescape(answer.content.decode())
    assert not TextModule.objects.exists()


def test_a_text_for_denunciations_names_no_person(signed_in):
    said = {
        "title": "X",
        "unit": cast.unit(cast.LAC_DUONG).pk,
        "body": "{{cong_dan}}",
        "kinds": ["denunciation"],
    }
    assert signed_in(cast.CHAIRMAN).post("/desk/modules/new/", said).status_code == 422


def test_one_title_stands_once_in_a_unit(signed_in):
    keep("Mời đối thoại")
    said = {"title": "Mời đối thoại", "unit": cast.unit(cast.LAC_DUONG).pk, "body": "x"}
    assert signed_in(cast.CHAIRMAN).post("/desk/modules/new/", said).status_code == 422


def test_only_a_head_keeps_modules_and_only_those_of_his_units(signed_in):
    module = keep(unit=cast.DI_LINH)
    assert signed_in(cast.LAND_OFFICER).get("/desk/modules/new/").status_code == 404
    assert signed_in(cast.LAND_OFFICER).get("/desk/modules/").status_code == 200
    head = signed_in(cast.CHAIRMAN)
    assert head.get(f"/desk/modules/{module.pk}/").status_code == 404
    assert head.post(f"/desk/modules/{module.pk}/retire/").status_code == 404
    said = {"title": "X", "unit": cast.unit(cast.DI_LINH).pk, "body": "x"}
    assert head.post("/desk/modules/new/", said).status_code == 422


def test_what_is_written_in_a_module_is_text_and_nothing_else(signed_in):
    keep(body='<script>alert(1)</script>" onmouseover="x')
    answer = signed_in(cast.LAND_OFFICER).get("/desk/modules/offer/", {"q": "ban do"})
    page = answer.content.decode()
    assert "<script>" not in page
    assert '" onmouseover="' not in page


def test_without_scripts_a_text_goes_behind_what_stands_there(signed_in):
    life, module = verifying(), keep(body="Vụ {{so_vu}} của {{cong_dan}}")
    address = f"/desk/case/{life.case.tracking_code}/act/record_finding/"
    said = {
        "text": "Đã đo lại.",
        "do": "insert",
        "module": module.pk,
        "into": "text",
        "differs_from_claim": "yes",
    }
    answer = signed_in(cast.LAND_OFFICER).post(address, said)
    page = html.unescape(answer.content.decode())
    assert answer.status_code == 200
    assert f"Đã đo lại.\nVụ {life.case} của Ka Brum</textarea>" in page
    assert '<option value="yes" selected>' in page
    assert life.case.event_seq == 5


def test_an_open_place_is_not_handed_in(signed_in):
    life = verifying()
    address = f"/desk/case/{life.case.tracking_code}/act/record_finding/"
    said = {"text": "Hẹn ngày {{ngay_hen}}", "differs_from_claim": "no"}
    answer = signed_in(cast.LAND_OFFICER).post(address, said)
    assert answer.status_code == 422
    assert "Fill in what is still open: {{ngay_hen}}." in html.unescape(answer.content.decode())


def test_a_module_of_nobody_above_is_not_inserted(province):
    life = verifying()
    module = keep(unit=cast.DI_LINH)
    actor = cast.acting(cast.LAND_OFFICER, on=life.today)
    writer = Writer(officer=cast.officer(cast.LAND_OFFICER), actor=actor, on=life.today)
    assert not modules_for(actor, case=life.case).exists()
    with pytest.raises(NotFound):
        inserted(module.pk, writer=writer, case=life.case)


def test_at_the_counter_the_chosen_kind_narrows_the_texts_and_the_protected_form_offers_none(signed_in):
    keep("Cho kiến nghị", kinds=[PETITION])
    keep("Cho khiếu nại", kinds=[COMPLAINT])
    client = signed_in(cast.RECEPTION)
    for kind, offered in ((PETITION, ["Cho kiến nghị"]), ("", ["Cho khiếu nại", "Cho kiến nghị"])):
        answer = client.get("/desk/modules/offer/", {"q": "cho", "kind": kind})
        assert re.findall(r"<b>([^<]+)</b>", html.unescape(answer.content.decode())) == offered
    for path in ("reception/", "reception/group/", "reception/visits/new/guided/"):
        assert 'data-modules="/desk/modules/offer/"' in client.get(f"/desk/{path}").content.decode()
    closed = client.post("/desk/reception/", {"kind": DENUNCIATION}).content.decode()
    assert "data-modules" not in closed


def test_a_place_that_nobody_filled_goes_into_no_register(signed_in):
    said = {"people": "1", "summary": "Hẹn {{ngay_hen}}", "guided_to": "Sở Xây dựng"}
    answer = signed_in(cast.RECEPTION).post("/desk/reception/visits/new/guided/", said)
    assert answer.status_code == 422
    assert "{{ngay_hen}}." in html.unescape(answer.content.decode())
