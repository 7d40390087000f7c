"""Exclusion is data per kind: who loses a case entirely, and who may only not verify, draft or sign."""

import pytest

from casework.rules.exclusion import is_conflict
from tests.rules.letters import DI_LINH, complaint, denunciation, feedback, judged


def test_a_first_complaint_stays_but_the_named_officer_keeps_his_hands_off():
    officer = {"position": "staff", "unit": DI_LINH, "name": "Phùng Bá Quý", "title": "công chức"}
    answer = judged(complaint(respondent=officer), received_by=DI_LINH)
    assert (answer.verdict, answer.barred, answer.recused) == ("own", (), ("công chức Phùng Bá Quý",))


def test_feedback_about_a_thing_bars_nobody():
    assert judged(feedback("street_lighting"), received_by=DI_LINH).barred == ()


def test_several_contents_bar_together_and_once():
    other = {"name": "Lưu Văn Bình", "title": "công chức"}
    answer = judged(denunciation(), denunciation(respondent=other), denunciation(), received_by=DI_LINH)
    assert answer.barred == ("công chức Phùng Bá Quý", "công chức Lưu Văn Bình")


@pytest.mark.parametrize(
    ("relation", "conflict"),
    [
        ("spouse", True),
        ("parent", True),
        ("parent_in_law", True),
        ("child", True),
        ("sibling", True),
        ("interest", True),
        ("neighbour", False),
        ("colleague", False),
    ],
)
def test_which_relations_keep_an_officer_away(relation, conflict):
    assert is_conflict(relation) is conflict
