"""Hot issues: groups by project, place and field, and text; never of sealed cases or unseen ones."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from casework.permissions import visible_cases
from casework.rules.clusters import clusters
from casework.rules.minhash import signature
from casework.selectors.hot_issues import PLACE, PROJECT, TEXT, HotIssues
from tests import cast
from tests.acts.stages import COMPLAINT, DENUNCIATION, PETITION, at_desk
from tests.desks.morning import morning
from tests.scenarios.life import day

NOON = datetime(2026, 7, 10, 3, 0, tzinfo=UTC)
LETTER = (
    "Đoạn đường liên thôn qua nhà văn hoá ngập nước suốt mùa mưa từ ba năm nay, trẻ em đi học phải lội, "
    "xe cứu thương không vào được, chúng tôi đã kiến nghị nhiều lần mà chưa cơ quan nào trả lời, "
    "đề nghị uỷ ban kiểm tra cống thoát nước và cho biết khi nào thi công tuyến thoát nước mới."
)


def issues(who=cast.CHAIRMAN, *, least=2, since="01/07/2026", on="10/07/2026"):
    seen = visible_cases(cast.acting(who, on=day(on)))
    return HotIssues(seen, since=day(since), on=day(on), at_least=least)


@pytest.fixture
def flooded(province):
    """Three letters of the same words, two of one project, one about something else."""
    for n in range(3):
        at_desk(PETITION, title=f"{LETTER} Ngày {n}", place_code="24848", field="construction_traffic")
    for _n in range(2):
        at_desk(COMPLAINT, project="Hồ chứa nước Đạ Nhim", title="Giá bồi thường đất")
    at_desk(PETITION, title="Xin hỏi lịch tiếp công dân của chủ tịch xã trong tháng tới")


def test_groups_in_literal_numbers(flooded):
    found = issues()
    assert [(one.label, one.number) for one in found.by_project()] == [("Hồ chứa nước Đạ Nhim", 2)]
    assert [one.number for one in found.by_place()] == [3]
    assert [one.number for one in found.by_text()] == [3]


def test_the_threshold_and_the_time_are_kept(flooded):
    assert issues(least=3).by_project() == []
    assert issues(since="07/07/2026").all() == []


@pytest.mark.parametrize("by", [PROJECT, PLACE, TEXT])
def test_each_group_opens_its_cases(flooded, by):
    for issue in [one for one in issues().all() if one.by == by]:
        assert issues().cases(by, issue.code).count() == issue.number


def test_each_number_of_the_page_is_the_length_of_its_list(signed_in, flooded):
    client = signed_in(cast.CHAIRMAN)
    with morning(NOON):
        page = client.get("/desk/issues/?least=2").content.decode()
        links = re.findall(r'href="(/desk/issues/cases/[^"]*)">(\d+) cases', page)
        assert [int(number) for _href, number in links] == [2, 3, 3]
        for href, number in links:
            listed = client.get(href.replace("&amp;", "&")).content.decode()
            assert listed.count('<a class="code"') == int(number)


def test_a_sealed_case_is_in_no_group_even_for_who_is_listed(province):
    for _n in range(3):
        at_desk(DENUNCIATION, title=LETTER, place_code="24848", project="Hồ chứa nước Đạ Nhim")
    assert issues().all() == []


def test_nobody_groups_what_he_does_not_see(signed_in, flooded):
    anchor = issues().by_text()[0].code
    assert issues(cast.DI_LINH_CHAIRMAN).all() == []
    with morning(NOON):
        path = f"/desk/issues/cases/?by=text&of={anchor}&least=2"
        assert "Nothing lies here" in signed_in(cast.DI_LINH_CHAIRMAN).get(path).content.decode()


def test_texts_alike_come_together_and_others_do_not():
    words = LETTER.lower().split()
    other = [f"chữ{n}" for n in range(60)]
    signed = {1: signature(words), 2: signature([*words, "thêm", "hai", "chữ"]), 3: signature(other), 4: ()}
    assert clusters(signed) == [[1, 2]]


def test_a_short_text_says_too_little():
    assert clusters({1: signature(["xin", "hỏi"]), 2: signature(["xin", "hỏi"])}) == []


def test_alike_is_carried_on():
    """1 is like 2 and 2 like 3: one group, whatever 1 and 3 have in common."""
    words = [f"từ{n}" for n in range(80)]
    signed = {1: signature(words[:64]), 2: signature(words[8:72]), 3: signature(words[16:])}
    assert clusters(signed, alike=0.4) == [[1, 2, 3]]
