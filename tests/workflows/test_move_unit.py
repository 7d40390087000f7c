"""A unit ends on a day: first the preview, then cases, clocks, roles and delegations go along."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command

from casework.acts.additions import Note
from casework.acts.handling import Accept, Assign
from casework.models import (
    AccessEntry,
    Authority,
    Case,
    ClockEntry,
    Delegation,
    Event,
    Officer,
    RoleAssignment,
    Succession,
)
from casework.vocabulary import AuthorityKind, AuthorityLevel
from tests import cast
from tests.scenarios.life import Life, day, story

pytestmark = pytest.mark.usefixtures("province")

FIRST_DAY = "2026-10-01"
PAPER = "1700/NQ-UBTVQH16"


def commune(code: str, name: str) -> Authority:
    """A commune that begins on the day of the merger."""
    return Authority.objects.create(
        code=code,
        name=name,
        kind=AuthorityKind.COMMITTEE,
        level=AuthorityLevel.COMMUNE,
        superior=cast.unit(cast.PROVINCE),
        is_in_system=True,
        valid_from=day("01/10/2026"),
    )


@pytest.fixture
def lang_biang() -> Authority:
    return commune("68.99999", "UBND xã Lang Biang")


@pytest.fixture
def running() -> Life:
    """A first complaint that the land officer of Lạc Dương handles since 15/09/2026."""
    life = story("14/09/2026").received().screened()
    life.on("15/09/2026").does(cast.CHAIRMAN, Accept())
    return life.does(cast.CHAIRMAN, Assign(officer=cast.officer(cast.LAND_OFFICER).pk))


def said(*arguments: str, **options: Any) -> dict[str, Any]:
    """What the command answers as data."""
    out = StringIO()
    given = {"effective_on": day("01/10/2026"), "document": PAPER, **options}
    call_command("move_unit", cast.LAC_DUONG, *arguments, format="json", stdout=out, **given)
    answer: dict[str, Any] = json.loads(out.getvalue())
    return answer


def test_the_preview_names_what_moves_and_writes_nothing(lang_biang, running):
    Delegation.objects.create(
        from_officer=cast.officer(cast.CHAIRMAN),
        to_officer=cast.officer(cast.ECONOMY_HEAD),
        authority=cast.unit(cast.LAC_DUONG),
        role="leader",
        starts_on=day("25/09/2026"),
        ends_on=day("10/10/2026"),
        document_number="5/GUQ",
    )
    events = Event.objects.count()
    answer = said(lang_biang.code)
    # 30 days from acceptance (Luật KN Đ28): Thursday 15/10/2026.
    (case,) = answer["cases"]
    assert (case["case"], case["due_on"], case["to"]) == ("KN-2026-00001", "2026-10-15", "68.99999")
    assert case["handler_stays_behind"] is False
    assert [(row["officer"], row["role"]) for row in answer["roles"]] == [
        ("O30", "leader"),
        ("O31", "unit_head"),
        ("O32", "reception"),
        ("O32", "screening"),
        ("O33", "handler"),
    ]
    assert answer["delegations"] == [{"document": "5/GUQ", "to": "68.99999"}]
    assert answer["officers"] == ["O30", "O31", "O32", "O33"]
    assert (answer["kind"], answer["applied"], answer["refused"]) == ("merged", False, {})
    assert Event.objects.count() == events
    assert not Succession.objects.filter(successor=lang_biang).exists()


@time_machine.travel("2026-10-01T02:00:00+00:00")
def test_everything_follows_and_the_clocks_run_on(lang_biang, running):
    answer = said(lang_biang.name, apply=True)
    assert (answer["applied"], answer["refused"]) == (True, {})
    running.on("01/10/2026")
    assert running.case.unit == lang_biang
    assert running.stands == "assigned, due 15/10/2026 by KN.R1"
    assert running.case.case_number == "KN-2026-00001"
    handed = ClockEntry.objects.filter(clock__case_id=running.case_id, kind="hand_over")
    assert handed.filter(clock__milestone="KN.R1", unit_id=lang_biang.pk).count() == 1
    old = cast.unit(cast.LAC_DUONG)
    assert old.valid_to == day("30/09/2026")
    row = Succession.objects.get(predecessor=old)
    assert (row.successor, row.kind, row.document_number, row.is_principal) == (
        lang_biang,
        "merged",
        PAPER,
        True,
    )
    held = RoleAssignment.objects.filter(officer__code=cast.CHAIRMAN, role="leader").order_by("valid_from")
    assert list(held.values_list("authority__code", "valid_from", "valid_to"))[-1] == (
        "68.99999",
        day("01/10/2026"),
        None,
    )
    assert held.get(authority=old).valid_to == day("30/09/2026")
    # Handler, screening officer and chairman act in the new commune from the first morning.
    running.does(cast.LAND_OFFICER, Note(text="Tiếp tục xác minh"))
    young = story("01/10/2026").received(unit=lang_biang.name).screened()
    assert young.case.unit == lang_biang
    assert running.faults() == []
    assert Officer.objects.get(code=cast.LAND_OFFICER).unit == lang_biang


@time_machine.travel("2026-10-01T02:00:00+00:00")
def test_a_delegation_goes_on_there_on_the_same_paper(lang_biang):
    lent = Delegation.objects.create(
        from_officer=cast.officer(cast.CHAIRMAN),
        to_officer=cast.officer(cast.ECONOMY_HEAD),
        authority=cast.unit(cast.LAC_DUONG),
        role="leader",
        starts_on=day("25/09/2026"),
        ends_on=day("10/10/2026"),
        document_number="5/GUQ",
    )
    said(lang_biang.name, apply=True)
    lent.refresh_from_db()
    assert lent.ends_on == day("30/09/2026")
    there = Delegation.objects.get(authority=lang_biang)
    assert (there.starts_on, there.ends_on, there.document_number) == (
        day("01/10/2026"),
        day("10/10/2026"),
        "5/GUQ",
    )
    acting = cast.acting(cast.ECONOMY_HEAD, on=day("01/10/2026"))
    assert {(g.role, g.unit_id) for g in acting.grants} >= {("leader", lang_biang.pk)}


@time_machine.travel("2026-10-01T02:00:00+00:00")
def test_a_split_shares_cases_by_number_and_place_and_the_rest_goes_to_the_principal(
    lang_biang, running, tmp_path: Path
):
    named = story("16/09/2026").received(title="Khiếu nại thứ hai").screened()
    placed = story("17/09/2026").received(title="Khiếu nại thứ ba", place_code="24853").screened()
    west = commune("68.99998", "UBND xã Đưng K'Nớ")
    share = tmp_path / "share.yaml"
    share.write_text(
        f"shares:\n- successor: 68.99998\n  places: ['24853']\n  cases: [{named.case.case_number}]\n"
        f"  officers: [{cast.LAND_OFFICER}]\n",
        encoding="utf-8",
    )
    answer = said(lang_biang.code, share=share, apply=True)
    assert answer["kind"] == "split"
    assert [(c["to"], c["handler_stays_behind"]) for c in answer["cases"]] == [
        ("68.99999", True),
        ("68.99998", False),
        ("68.99998", False),
    ]
    assert [Case.objects.get(pk=x.case_id).unit for x in (running, named, placed)] == [
        lang_biang,
        west,
        west,
    ]
    assert Officer.objects.get(code=cast.LAND_OFFICER).unit == west


@time_machine.travel("2026-10-01T02:00:00+00:00")
def test_a_second_run_finds_nothing_left(lang_biang, running):
    said(lang_biang.code, apply=True)
    events = Event.objects.count()
    answer = said(lang_biang.code, apply=True)
    assert (answer["cases"], answer["roles"], answer["officers"]) == ([], [], [])
    assert Event.objects.count() == events


@time_machine.travel("2026-09-30T02:00:00+00:00")
def test_it_is_not_done_before_its_day(lang_biang, running):
    with pytest.raises(CommandError, match="day has not come") as refusal:
        said(lang_biang.code, apply=True)
    assert refusal.value.returncode == 2
    assert not Succession.objects.filter(successor=lang_biang).exists()


@pytest.mark.parametrize(
    ("arguments", "options", "sentence"),
    [
        (("68.00000",), {}, "There is no authority 68.00000"),
        ((cast.LAC_DUONG,), {}, "followed by others than itself"),
        ((cast.DI_LINH,), {"document": " "}, "Name the document"),
        ((cast.DI_LINH,), {"effective_on": day("01/07/2025")}, "did not exist before"),
        ((cast.DI_LINH,), {"share": Path("/nowhere/share.yaml")}, "cannot be read as YAML"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(arguments, options, sentence):
    before = (Event.objects.count(), AccessEntry.objects.count())
    with pytest.raises(CommandError, match=sentence) as refusal:
        said(*arguments, **options)
    assert refusal.value.returncode == 2
    assert (Event.objects.count(), AccessEntry.objects.count()) == before


def test_a_share_that_is_not_one_is_refused(lang_biang, tmp_path: Path):
    share = tmp_path / "share.yaml"
    for text in ("shares: []", "- 1", "shares: [{places: ['1']}]", "shares: [{successor: 68.25000, x: 1}]"):
        share.write_text(text, encoding="utf-8")
        with pytest.raises(CommandError) as refusal:
            said(lang_biang.code, share=share)
        assert refusal.value.returncode == 2
