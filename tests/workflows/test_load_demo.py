"""The demonstration: the invented submissions went through the real door and stand where they should."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.db.models import F, Q
from pytest_django import DjangoDbBlocker

from casework.management.arguments import instant
from casework.models import (
    Absence,
    AccessEntry,
    Case,
    CaseLink,
    Dialogue,
    Escalation,
    Event,
    Party,
    SealedItem,
    Submission,
    Visit,
)
from casework.rules.legal_day import legal_day
from casework.selectors.chains import chains_of
from casework.selectors.promises import INVARIANTS
from casework.vocabulary import Kind, PartyRole
from tests import cast, databases, server, settled
from workflows.demonstration.corpus import read_corpus

# The corpus ends on Wednesday 18/11/2026; on the Saturday after it, nothing is moved.
END = "2026-11-21T17:00"
STATES_OF_EVERY_SORT = {
    *("received", "awaiting_supplement", "screened", "accepted", "assigned", "verifying", "drafting"),
    *("awaiting_signature", "answered", "in_enforcement", "suspended", "monitoring", "closed"),
    *("guided", "transferred", "returned", "declined", "filed", "withdrawn", "discontinued", "appealed"),
    "inspected",
}


@pytest.fixture(scope="module")
def told(settled_template: str, django_db_blocker: DjangoDbBlocker) -> Iterator[tuple[str, dict[str, Any]]]:
    """A database in which the demonstration was loaded once, and what the command said."""
    chosen = server.chosen_by_environment()
    assert chosen is not None
    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    dbname = f"{chosen.prefix}_{worker}_shown"
    with django_db_blocker.unblock():
        databases.clone(chosen, template=settled_template, dbname=dbname)
    said = StringIO()
    with settled._pointed_at(dbname, django_db_blocker), django_db_blocker.unblock():
        call_command("load_demo", until=END, format="json", stdout=said)
        connections.close_all()
    yield dbname, json.loads(said.getvalue())
    with django_db_blocker.unblock():
        connections.close_all()
        databases.drop(chosen, dbname=dbname)


@pytest.fixture
def _at_the_demonstration(
    told: tuple[str, dict[str, Any]], django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    with settled._pointed_at(told[0], django_db_blocker):
        yield


@pytest.fixture
def shown(_at_the_demonstration: None, db: None, told: tuple[str, dict[str, Any]]) -> dict[str, Any]:
    """What the command said, with its database at hand."""
    return told[1]


def test_every_submission_of_the_corpus_is_taken_in_and_nothing_is_refused(shown):
    assert (shown["made"], shown["refused"], shown["left_out"]) == (True, {}, [])
    # 119 letters opened a case, one joined an earlier case, two people complained a second time.
    assert shown["acts"]["receive"] == 119
    assert shown["acts"]["add_submission"] == 1
    assert shown["submissions"] == Submission.objects.filter(is_extract=False).count() == 122
    assert not AccessEntry.objects.filter(was_allowed=False).exists()


def test_cases_lie_in_states_of_every_sort_and_some_are_due_late_and_escalated(shown):
    assert set(shown["by_state"]) >= STATES_OF_EVERY_SORT
    assert shown["new"] >= 1
    assert shown["due_soon"] >= 1
    assert shown["overdue"] >= 30
    assert {"0", "4"} <= set(shown["by_level"])


def test_cases_of_a_unit_without_officers_stay_where_nobody_acts_and_the_ladder_says_so(shown):
    case = Case.objects.get(title="Nhờ xã chia lại đất cha mẹ để lại giữa năm anh em")
    assert (case.unit.name, case.state) == ("UBND xã Gia Hiệp", "received")
    rungs = Escalation.objects.filter(clock__case=case, code="DUE", clock__nature="statutory")
    assert set(rungs.values_list("reason", flat=True)) == {
        "handler:unassigned unit_head:vacant leader:vacant"
    }
    assert set(rungs.values_list("officer__code", flat=True)) == {cast.PROVINCE_CHAIRMAN}


def test_a_rung_bears_the_instant_at_which_it_was_due_and_is_seen_the_next_morning(shown):
    late = Escalation.objects.exclude(
        due_at__lte=F("detected_at"), due_at__gt=F("detected_at") - timedelta(days=1)
    )
    assert Escalation.objects.count() > 500
    assert not late.exists()


def test_a_denunciation_goes_the_sealed_way(shown):
    sealed = Case.objects.filter(kind__in=(Kind.DENUNCIATION, Kind.DENUNCIATION_TIP))
    assert sealed.count() >= 15
    assert set(sealed.values_list("confidentiality", "title")) == {("sealed", "")}
    assert not Party.objects.filter(case__in=sealed).exclude(role=PartyRole.RESPONDENT).exists()
    # A letter that also complains went there too; in the open only what was typed anew of it.
    letters = Submission.objects.filter(lodgements__case__in=sealed)
    assert not letters.exclude(title="", body="", request="").exists()
    assert not letters.filter(lodgements__case__confidentiality="normal").exists()
    assert set(Submission.objects.filter(is_extract=True).values_list("title", flat=True)) == {
        "Khiếu nại quyết định phạt xây nhà kho",
        "Kẹt xe trước chợ và xin mở lại lớp xóa mù chữ",
        "Quán Hải Âu 79 hát karaoke loa kéo quá khuya",
    }
    assert not CaseLink.objects.filter(case__in=sealed, other__confidentiality="normal").exists()
    assert not CaseLink.objects.filter(other__in=sealed, case__confidentiality="normal").exists()
    assert SealedItem.objects.filter(case__in=sealed, profile="P1").count() >= 15


def test_nobody_acts_on_a_case_that_accuses_him(shown):
    accused = Party.objects.filter(role=PartyRole.RESPONDENT, officer__isnull=False)
    assert set(accused.values_list("officer__code", flat=True)) == {"O21", "O46"}
    acted = Event.objects.filter(
        Q(case__parties__role=PartyRole.RESPONDENT), case__parties__officer_id=F("actor_id")
    )
    assert not acted.exists()


def test_whoever_came_to_the_desk_is_a_visitor_and_a_group_is_a_group(shown):
    at_desk = Submission.objects.filter(channel="desk", received_by__isnull=False, is_extract=False)
    assert Visit.objects.count() == at_desk.count() == 16
    groups = Visit.objects.filter(group__isnull=False)
    rows = list(groups.values_list("group__people", "group__representatives", "unit__name"))
    assert rows == [(9, 2, "UBND tỉnh Lâm Đồng")]


def test_a_letter_of_the_same_people_joins_the_case_that_came_before(shown):
    case = Case.objects.get(lodgements__is_first=False)
    assert case.lodgements.count() == 2
    assert case.unit.name == "UBND phường Lâm Viên - Đà Lạt"


def test_dialogues_are_noticed_and_promises_have_an_owner(shown):
    assert Dialogue.objects.count() >= 5
    assert not Dialogue.objects.filter(noticed_on__gt=F("held_on") - timedelta(days=5)).exists()
    assert not Dialogue.objects.filter(commitments__owner__isnull=True).exists()


def test_an_absent_chairman_is_represented_on_paper(shown):
    away = Absence.objects.get(officer__code=cast.CHAIRMAN)
    assert away.starts_on.isoformat() == "2026-11-19"


def test_nothing_happens_after_the_end_nor_before_its_day(shown):
    assert not Event.objects.filter(at__gt=instant(END)).exists()
    first = {event.case_id: event for event in Event.objects.filter(seq=1)}
    apart = [
        case.pk
        for case in Case.objects.all()
        # What another act opened was received with its source.
        if "link" not in first[case.pk].payload and legal_day(first[case.pk].at) != case.received_on
    ]
    assert apart == []


def test_every_chain_is_whole_and_every_promise_kept(shown):
    assert [chain for chain in chains_of(Case.objects.all()) if chain.first_break() is not None] == []
    at = instant(END)
    broken = {i.code: list(i.offenders(at)) for i in INVARIANTS if i.code not in {"I-11", "I-16"}}
    assert {code: rows for code, rows in broken.items() if rows} == {}


def test_a_second_time_it_says_so_and_does_nothing(shown):
    before = Event.objects.count()
    said = StringIO()
    call_command("load_demo", stdout=said, format="json")
    assert json.loads(said.getvalue())["made"] is False
    assert Event.objects.count() == before


def test_days_are_moved_by_whole_weeks_so_that_the_newest_is_at_most_six_days_old():
    path = settings.FIXTURES_DIR / "demo" / "petitions.yaml"
    for today, newest in (
        (date(2026, 11, 18), date(2026, 11, 18)),
        (date(2026, 11, 24), date(2026, 11, 18)),
        (date(2026, 11, 25), date(2026, 11, 25)),
        (date(2026, 8, 3), date(2026, 7, 29)),
    ):
        assert read_corpus(path, today=today)[-1].received_on == newest
