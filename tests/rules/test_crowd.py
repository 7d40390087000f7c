"""Luật TCD Đ29; NĐ 124/2020 Đ6 k2: from how many people on, and how many may speak for them."""

import pytest

from casework.rules.crowd import assess_crowd
from casework.rules.facts import Representatives
from tests.rules.letters import DI_LINH, complaint, feedback, judged


@pytest.mark.parametrize(
    ("people", "is_crowd", "least", "most"),
    [
        (1, False, 0, 1),
        (4, False, 0, 4),
        (5, True, 1, 2),
        (10, True, 1, 2),
        (11, True, 1, 5),
        (64, True, 1, 5),
    ],
)
def test_how_many_people_send_how_many(people, is_crowd, least, most):
    crowd = assess_crowd(people, Representatives(count=1, appointed_in_writing=True))
    assert crowd.is_crowd is is_crowd
    assert (crowd.representatives_at_least, crowd.representatives_at_most) == (least, most)


@pytest.mark.parametrize(
    ("people", "count", "in_writing", "flaws"),
    [
        (4, 0, False, ()),
        (5, 1, True, ()),
        (5, 2, True, ()),
        (5, 3, True, ("too_many_representatives",)),
        (10, 2, False, ("representative_letter",)),
        (10, 0, True, ("representative_letter",)),
        (11, 5, True, ()),
        (11, 6, True, ("too_many_representatives",)),
        (17, 6, False, ("too_many_representatives", "representative_letter")),
    ],
)
def test_what_the_papers_of_a_group_lack(people, count, in_writing, flaws):
    crowd = assess_crowd(people, Representatives(count=count, appointed_in_writing=in_writing))
    assert crowd.flaws == flaws
    assert crowd.is_in_order is (flaws == ())


def test_a_group_complaint_without_appointment_is_asked_for_it():
    answer = judged(complaint(), received_by=DI_LINH, people=6)
    assert (answer.verdict, answer.recommended_act) == ("own", "request_supplement")
    assert (answer.crowd, answer.missing) == (True, ("representative_letter",))


def test_a_group_complaint_in_order_is_accepted():
    papers = {"count": 2, "appointed_in_writing": True}
    answer = judged(complaint(), received_by=DI_LINH, people=6, representatives=papers)
    assert (answer.verdict, answer.recommended_act, answer.crowd) == ("own", "accept", True)


def test_a_group_complaint_at_the_wrong_desk_is_guided_with_or_without_papers():
    answer = judged(complaint(), people=6)
    assert (answer.verdict, answer.missing, answer.crowd) == ("guide", (), True)


def test_a_group_petition_without_appointment_is_asked_for_it():
    answer = judged(feedback("market_fees"), received_by=DI_LINH, people=12)
    assert answer.recommended_act == "request_supplement"
