"""Nobody is told of a case from which he is kept away: the sweep asks the same relations as the door."""

from __future__ import annotations

from typing import Any

import pytest

from casework.models import Bar, Case, CaseLink, Clock, Officer, OfficerRelative, Party
from casework.vocabulary import AuthorityKind, Field, Kind, LinkKind, Relation, Role
from tests.casework import offices
from tests.workflows.clock_stories import Staff, Story, commune, day, fired, late_acceptance, received, utc
from workflows.clock.sweep import sweep

pytestmark = pytest.mark.django_db
BEFORE_ALL = utc("2026-11-06T02:00")


@pytest.fixture
def staff() -> Staff:
    return Staff()


def late_first_step(kind: Kind, milestone: str, **columns: Any) -> Story:
    """Received Friday 6/11/2026, with the ladder of one clock only."""
    story = received("2026-11-06", kind, **columns)
    Clock.objects.filter(case=story.case).exclude(milestone=milestone).update(next_rung_at=None)
    return story


def accuse(story: Story, officer: Officer) -> None:
    Party.objects.create(case=story.case, role="respondent", officer=officer, office="Trưởng phòng")


def head_rung(story: Story) -> list[tuple[str, str | None, str]]:
    """Whom the rung of the unit head reached."""
    return [(reached, who, reason) for code, reached, who, reason in fired(story) if code == "HEAD"]


def test_of_an_accused_head_nobody_in_his_unit_is_told(staff):
    story = late_first_step(Kind.DENUNCIATION, "TC.INIT", handler=staff.handler)
    accuse(story, staff.head)
    sweep(at=utc("2026-11-19T17:00"))
    # Luật TC Đ8: whoever heads a unit bars it whole, its chairman too.
    assert head_rung(story) == [("next_unit", "governor", "barred")]


def division_head() -> Officer:
    """The head of the economy division, whose role is written down at the commune."""
    unit = commune()
    division = offices.authority("xa-thu-kinh-te", superior=unit, kind=AuthorityKind.DIVISION)
    return offices.serving("economy", Role.UNIT_HEAD, unit, division=division)


@pytest.mark.parametrize(
    ("field", "told"),
    [
        (Field.CIVIL_SERVICE_CONDUCT, ("leader", "chairman", "barred")),
        (Field.CORRUPTION, ("leader", "chairman", "barred")),
        (Field.ENVIRONMENT, ("unit_head", "economy", "")),
    ],
)
def test_feedback_about_conduct_is_not_told_to_the_division_of_the_accused(field, told):
    head, unit = division_head(), commune()
    offices.serving("chairman", Role.LEADER, unit)
    clerk = offices.serving("clerk", Role.HANDLER, unit, division=head.division)
    story = late_first_step(Kind.FEEDBACK, "TCD.ANSWER", field=field)
    accuse(story, clerk)
    sweep(at=utc("2026-11-23T17:00"))
    assert head_rung(story) == [told]


def test_an_accused_who_no_longer_heads_the_unit_bars_it_no_longer(staff):
    former = offices.officer("former", unit=commune())
    offices.role(former, Role.LEADER, commune(), last=day("2026-10-31"))
    story = late_first_step(Kind.DENUNCIATION, "TC.INIT", handler=staff.handler)
    accuse(story, former)
    sweep(at=utc("2026-11-19T17:00"))
    assert head_rung(story) == [("unit_head", "head", "")]


def test_a_relative_of_the_accused_is_not_told_unless_he_is_a_namesake(staff):
    accused = offices.officer("accused", unit=offices.authority("xa-xa"), name="Ka Nhụy")
    OfficerRelative.objects.create(
        officer=staff.head, relation=Relation.SPOUSE, name="Ka Nhụy", name_key="ka nhuy"
    )
    related = late_first_step(Kind.DENUNCIATION, "TC.INIT")
    namesake = late_first_step(Kind.DENUNCIATION, "TC.INIT")
    for story in (related, namesake):
        accuse(story, accused)
    Bar.objects.create(
        case=namesake.case, officer=staff.head, ground="namesake", effect="clears", at=BEFORE_ALL
    )
    sweep(at=utc("2026-11-19T17:00"))
    assert head_rung(related) == [("leader", "chairman", "barred")]
    assert head_rung(namesake) == [("unit_head", "head", "")]


def second_complaint(first: Case, **columns: Any) -> Story:
    """A second complaint at the province, late in being accepted."""
    story = late_first_step(Kind.COMPLAINT_SECOND, "KN.ACC", unit=commune().superior, **columns)
    link = LinkKind.SECOND_INSTANCE_OF
    CaseLink.objects.create(case=story.case, other=first, kind=link, at=BEFORE_ALL)
    return story


def test_whoever_handled_the_first_complaint_is_not_told_of_the_second(staff):
    province = commune().superior
    assert province is not None
    deputy = offices.serving("deputy", Role.UNIT_HEAD, province)
    untouched, touched = (offices.case_in(commune(), kind=Kind.COMPLAINT_FIRST) for _ in range(2))
    offices.event_by(touched, deputy, "case.finding_recorded")
    clean, judged = second_complaint(untouched), second_complaint(touched)
    sweep(at=utc("2026-11-17T00:30"))
    assert head_rung(clean) == [("unit_head", "deputy", "")]
    assert head_rung(judged) == [("leader", "governor", "barred")]


def test_the_unit_that_decided_first_is_not_told_of_the_second_complaint(staff):
    story = second_complaint(offices.case_in(commune(), kind=Kind.COMPLAINT_FIRST), handler=staff.chairman)
    first = late_acceptance(handler=staff.chairman)
    sweep(at=utc("2026-11-16T17:00"))
    assert fired(first)[0] == ("REMIND", "handler", "chairman", "")
    assert fired(story)[0] == ("REMIND", "leader", "governor", "unit_head:vacant barred")


def test_the_officer_named_in_a_first_complaint_is_told_as_everybody(staff):
    story = late_acceptance(handler=staff.handler)
    accuse(story, staff.head)
    sweep(at=utc("2026-11-17T00:30"))
    assert head_rung(story) == [("unit_head", "head", "")]


def test_a_barred_officer_is_not_told(staff):
    story = late_acceptance(handler=staff.handler)
    Bar.objects.create(case=story.case, officer=staff.head, ground="self_declared", at=BEFORE_ALL)
    sweep(at=utc("2026-11-17T00:30"))
    assert fired(story)[-1] == ("HEAD", "leader", "chairman", "barred")
