"""Luật TC Đ8, Đ56: a text that shows who denounced is known however it is written; others pass."""

from __future__ import annotations

import unicodedata
from typing import Any, Literal

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from casework.rules.leaks import Secrets, Trace, leaks, names_somebody, traces
from tests.house.tree import HOME

HIEP = Secrets(
    names=("Trịnh Quang Hiệp",),
    phones=("+84912000152",),
    id_numbers=("038088991364",),
    emails=("quanghiep88@example.vn",),
    addresses=("Tổ dân phố 1, xã Đạ Tẻh",),
)
KYEU = Secrets(names=("K'Yếu",), phones=("0912000171",), addresses=("Thôn Bó Cao, xã Sơn Điền",))
LE_AN = Secrets(names=("Lê Ân",))
DANG = Secrets(names=("Đặng Thị Hòa",))

# The two drafts of the demonstration corpus that were stopped before anybody signed them.
DRAFTS = {
    "S036": (
        "(Dự thảo - chưa được ký) Kính gửi Trung tâm Y tế khu vực Đạ Tẻh. Ban Tiếp công dân tỉnh chuyển đến "
        "Quý Trung tâm nội dung tố cáo của ông Trịnh Quang Hiệp, điều dưỡng, điện thoại 0912000152, về việc "
        "ông Vương Gia Thạc duyệt xuất kho vật tư không đúng số lượng. Đề nghị Quý Trung tâm kiểm tra, trả "
        "lời ông Hiệp và báo cáo kết quả."
    ),
    "S058": (
        "(Dự thảo - chưa được ký) Kính gửi ông Đàm Vĩnh Trạch, Chủ tịch UBND xã. Văn phòng trình ông đơn của "
        "công dân K'Yếu ở thôn Bó Cao, số máy 0912000171, tố cáo việc ký hợp đồng số 05/HĐ-UBND. Kính trình "
        "ông cho ý kiến xử lý."
    ),
}


@pytest.mark.parametrize(
    "text",
    [
        "Đơn của ông Trịnh Quang Hiệp",
        "ĐƠN CỦA ÔNG TRỊNH QUANG HIỆP",
        "don cua ong trinh quang hiep",
        "Hiệp, Trịnh Quang",
        "Quang Hiệp (họ Trịnh)",
        "anh Trịnh, tức Quang Hiệp",
        "Trịnh Hiệp",
        "Quang Hiệp",
        "trả lời ông Hiệp bằng văn bản",
        "tra loi ong hiep bang van ban",
        "TrịnhQuangHiệp",
        "T r ị n h Q u a n g H i ệ p",
        "Trịnh-Quang-Hiệp",
        "Trịnh\nQuang\nHiệp",
        "Tr\u200bịnh Qu\u00adang Hiệp",
        "Ｔｒịnh Quang Hiệp",
        "Trịnh Quаng Hiệp",  # the third a is Cyrillic
        "0912000152",
        "0912 000 152",
        "0912.000.152",
        "09-12-00-01-52",
        "+84 912 000 152",
        "(+84) 912000152",
        "84912000152",
        "0912\n000\n152",
        "０９１２０００１５２",
        "không chín một hai không không không một năm hai",
        "038088991364",
        "038 088 991 364",
        "CCCD 0380.8899.1364 cấp năm 2021",
        "gửi QuangHiep88@example.vn",
        "nhà ở tổ dân phố 1",
        "TDP không nêu, nhưng ghi To Dan Pho 1",
    ],
)
def test_a_text_that_shows_him_is_known(text: str):
    assert leaks(text, [HIEP])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Trung tâm Y tế khu vực Đạ Tẻh",
        "UBND xã Đạ Tẻh",
        "ông Vương Gia Thạc, Phó Giám đốc",
        "kính trình hiệp hội quang học",
        "Hiệp hội doanh nghiệp tỉnh",
        "mã theo dõi M4TX-8QJD-2VF",
        "số 0912 000 153",
        "38 088 991 36",
        "tổ dân phố 12",
        "điều dưỡng khoa Ngoại",
    ],
)
def test_what_shows_nobody_passes(text: str):
    assert not leaks(text, [HIEP])


@pytest.mark.parametrize(
    ("secret", "text", "shows"),
    [
        (KYEU, "công dân K'Yếu", True),
        (KYEU, "công dân K’Yếu", True),
        (KYEU, "cong dan K'Yeu", True),
        (KYEU, "công dân KYếu", True),
        (KYEU, "chủ yếu là đất công ích", False),
        (KYEU, "ở thôn Bó Cao", True),
        (KYEU, "ở bản Bó Cao", True),
        (KYEU, "bộ cáo trạng, bỏ cao su", False),
        (KYEU, "xã Sơn Điền", False),
        (LE_AN, "bà Lê Ân", True),
        (LE_AN, "Ân Lê", True),
        (LE_AN, "le an", True),
        (LE_AN, "tỷ lệ án hủy", False),
        (LE_AN, "lễ ăn hỏi", False),
        (DANG, "bà Ðặng Thị Hoà", True),
        (DANG, "dang thi hoa", True),
        (DANG, "Thị Hòa", False),
    ],
)
def test_short_names_are_told_from_words_that_only_sound_alike(secret: Secrets, text: str, *, shows: bool):
    assert leaks(text, [secret]) is shows


def test_either_form_of_unicode_is_the_same_name():
    forms: tuple[Literal["NFC", "NFD", "NFKC", "NFKD"], ...] = ("NFC", "NFD", "NFKC", "NFKD")
    for form in forms:
        assert leaks(unicodedata.normalize(form, "của bà Đặng Thị Hòa"), [DANG])
        assert leaks("của bà Đặng Thị Hòa", [Secrets(names=(unicodedata.normalize(form, "Đặng Thị Hòa"),))])


@given(
    order=st.permutations(["Trịnh", "Quang", "Hiệp"]),
    between=st.lists(st.sampled_from(["", " ", ", ", " - ", "\n", " và "]), min_size=2, max_size=2),
    case=st.sampled_from([str, str.upper, str.lower, str.title]),
    form=st.sampled_from(["NFC", "NFD"]),
)
def test_no_order_case_or_form_hides_a_name(
    order: list[str], between: list[str], case: Any, form: Literal["NFC", "NFD"]
):
    name = f"{order[0]}{between[0] or ' '}{order[1]}{between[1] or ' '}{order[2]}"
    assert leaks(unicodedata.normalize(form, f"đơn của {case(name)}, điều dưỡng"), [HIEP])


@given(st.lists(st.text(alphabet=" .-/\u00a0()–\n", max_size=4), min_size=11, max_size=11))
def test_no_signs_between_its_digits_hide_a_number(signs: list[str]):
    spread = "".join(digit + sign for digit, sign in zip("038088991364", [*signs, ""], strict=True))
    assert leaks(f"số {spread}.", [HIEP])


def test_secrets_never_show_themselves():
    assert "Hiệp" not in repr(HIEP)
    assert "0152" not in repr(HIEP)


def test_a_person_is_found_among_recipients():
    assert names_somebody("Kính gửi ông Đàm Vĩnh Trạch, Chủ tịch UBND xã", "Đàm Vĩnh Trạch")
    assert not names_somebody("Chủ tịch UBND tỉnh Lâm Đồng", "Đàm Vĩnh Trạch")


def corpus() -> dict[str, dict[str, Any]]:
    rows = yaml.safe_load((HOME / "fixtures/demo/petitions.yaml").read_text(encoding="utf-8"))
    return {row["id"]: row for row in rows}


def secrets_of(row: dict[str, Any]) -> Secrets:
    known = row["complainant"]
    return Secrets(
        names=(known["name"],),
        phones=tuple(filter(None, (known["phone"],))),
        id_numbers=tuple(filter(None, (known["id_number"],))),
        addresses=tuple(filter(None, (known["address_as_given"],))),
    )


@pytest.mark.parametrize("submission", DRAFTS)
def test_the_leaking_drafts_of_the_corpus_are_known(submission: str):
    assert leaks(DRAFTS[submission], [secrets_of(corpus()[submission])])


def test_every_issued_letter_of_the_corpus_passes_for_every_denouncer():
    rows = corpus()
    issued = yaml.safe_load((HOME / "fixtures/demo/outcomes.yaml").read_text(encoding="utf-8"))
    denouncers = {
        key: secrets_of(row)
        for key, row in rows.items()
        if row["kind"].startswith("denunciation") and row["complainant"] and row["complainant"]["name"]
    }
    assert len(denouncers) > 5
    held_back = [
        (letter["id"], key)
        for letter in issued
        for key, secret in denouncers.items()
        if leaks(letter["text"], [secret])
    ]
    assert held_back == []


def test_kinds_are_told_and_nothing_else():
    told = traces("Ông Trịnh Quang Hiệp, điện thoại 0912.000.152, số định danh 038 088 991 364", [HIEP])
    assert told == {Trace.NAME, Trace.PHONE, Trace.ID_NUMBER}
    assert traces("Ủy ban nhân dân xã trả lời về mặt đường", [HIEP, KYEU]) == frozenset()
