"""The access log: every reading and every refusal is one line of ids and codes, and nobody rewrites it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction

from casework.errors import NotAllowed, NotFound
from casework.models import AccessEntry, Case
from casework.permissions import Vouched, actor_for, citizen
from casework.selectors.access import access_log_of, officers_refused_often, reading
from casework.vocabulary import Kind, Role
from tests.casework.offices import NOON, TODAY, authority, case_in, listed, serving

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    return case_in(authority("xa-mot"))


def test_a_reading_leaves_one_line_with_its_purpose(case):
    supervisor = serving("supervisor", Role.SUPERVISOR, case.unit)
    decision = reading(actor_for(supervisor, on=TODAY), "read_content", case, at=NOON, purpose="inspection")
    assert "purpose" in decision.needs
    line = AccessEntry.objects.values_list(
        "at", "actor_kind", "actor_id", "case_id", "verb", "was_allowed", "reason"
    )
    assert list(line) == [(NOON, "officer", supervisor.pk, case.pk, "read_content", True, "inspection")]


def test_a_purpose_is_typed_or_vouched_for_and_its_lack_is_written_down(case):
    supervisor = serving("supervisor", Role.SUPERVISOR, case.unit)
    with pytest.raises(NotAllowed) as refused:
        reading(actor_for(supervisor, on=TODAY), "read_content", case, at=NOON)
    assert refused.value.data["reason"] == "needs_purpose"
    line = AccessEntry.objects.get()
    assert (line.verb, line.was_allowed, line.reason) == ("read_content", False, "needs_purpose")
    known = actor_for(supervisor, on=TODAY, vouched=Vouched(purpose="inspection"))
    reading(known, "read_content", case, at=NOON)
    assert AccessEntry.objects.get(was_allowed=True).reason == "inspection"


def test_the_original_of_a_denunciation_is_read_by_two_and_for_a_purpose():
    case = case_in(authority("xa-mot"), kind=Kind.DENUNCIATION, confidentiality="sealed")
    leader = serving("leader", Role.LEADER, case.unit)
    listed(case, leader)
    by_two = Vouched(second=True)
    for vouched, purpose, reason in (
        (None, "resolution", "needs_second"),
        (by_two, "", "needs_purpose"),
    ):
        actor = actor_for(leader, on=TODAY, vouched=vouched)
        with pytest.raises(NotAllowed) as refused:
            reading(actor, "read_original", case, at=NOON, purpose=purpose)
        assert refused.value.data["reason"] == reason
    both = actor_for(leader, on=TODAY, vouched=by_two)
    assert reading(both, "read_original", case, at=NOON, purpose="resolution").ok


def test_a_refusal_that_hides_and_one_that_does_not(case):
    stranger = serving("stranger", Role.LEADER, authority("xa-hai"))
    with pytest.raises(NotFound):
        reading(actor_for(stranger, on=TODAY), "read_content", case, at=NOON)
    clerk = serving("clerk", Role.RECORDS_CLERK, case.unit)
    with pytest.raises(NotAllowed):
        reading(actor_for(clerk, on=TODAY), "read_content", case, at=NOON)
    refusals = AccessEntry.objects.filter(was_allowed=False).order_by("pk")
    assert [(r.actor_id, r.reason) for r in refusals] == [(stranger.pk, "no_relation"), (clerk.pk, "no_role")]


def test_nobody_rewrites_or_empties_the_log(case):
    reading(citizen(case.pk), "see", case, at=NOON)
    with pytest.raises(Exception, match="annot update or delete"), transaction.atomic():
        AccessEntry.objects.update(was_allowed=False)
    with pytest.raises(Exception, match="annot update or delete"), transaction.atomic():
        AccessEntry.objects.all().delete()
    assert AccessEntry.objects.get().was_allowed


def test_a_leader_sees_who_read_and_the_denouncer_sees_that_somebody_did():
    case = case_in(authority("xa-mot"), kind=Kind.DENUNCIATION, confidentiality="sealed")
    leader, screening = (serving(r.value, r, case.unit) for r in (Role.LEADER, Role.SCREENING))
    for who in (leader, screening):
        listed(case, who)
    reading(actor_for(screening, on=TODAY), "read_original", case, at=NOON)
    seen = access_log_of(case, actor=actor_for(leader, on=TODAY), at=NOON + timedelta(hours=1))
    assert [(r.officer_id, r.verb) for r in seen] == [
        (screening.pk, "read_original"),
        (leader.pk, "see_access_log"),
    ]
    own = access_log_of(case, actor=citizen(case.pk), at=NOON + timedelta(hours=2))
    assert [(r.officer_id, r.actor_kind, r.verb) for r in own][:2] == [
        (None, "officer", "read_original"),
        (None, "officer", "see_access_log"),
    ]


def test_an_officer_who_is_refused_five_times_an_hour_stands_out(case):
    nosy = serving("nosy", Role.HANDLER, authority("xa-hai"))
    clumsy = serving("clumsy", Role.HANDLER, authority("xa-ba"))
    for minute in (0, 12, 24, 36, 48):
        with pytest.raises(NotFound):
            reading(actor_for(nosy, on=TODAY), "see", case, at=NOON + timedelta(minutes=minute))
    for minute in (0, 12, 24, 36):
        with pytest.raises(NotFound):
            reading(actor_for(clumsy, on=TODAY), "see", case, at=NOON + timedelta(minutes=minute))
    assert officers_refused_often(at=NOON + timedelta(minutes=50)) == [nosy.pk]
    assert officers_refused_often(at=NOON + timedelta(minutes=70)) == []
