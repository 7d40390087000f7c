"""Nine failures of escalation that the best-known complaint system has, and this one must not have."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pgtrigger
import pytest
from django.db import connections

from casework.acts.additions import Comment, Correct, Note
from casework.acts.deciding import SendBack, Submit
from casework.acts.handling import Accept, Assign, HandBack, Reassign, TakeUp
from casework.acts.screening import Screen
from casework.acts.superior import Urge
from casework.acts.verifying import Conclude, RecordFinding
from casework.errors import Misconfigured
from casework.models import Case, Clock, Escalation, Event, Officer, Revision, Rung
from casework.rules.legal_day import legal_day
from casework.selectors.clocks import overdue_cases
from casework.vocabulary import State
from tests import cast
from tests.scenarios.life import CITIZEN, Life, day
from workflows.clock.sweep import sweep

SCREENED = Screen(kind="complaint_first", field="land_housing", verdict="own", contents=("Thu hồi đất",))


def at(text: str) -> datetime:
    """An instant of Viet Nam as 07/08/2026 07:30."""
    local = datetime.strptime(f"{text} +0700", "%d/%m/%Y %H:%M %z")
    return local.astimezone(UTC)


def accepted() -> Life:
    """Accepted on Wednesday 08/07/2026: to be resolved until Friday 07/08/2026."""
    life = Life().on("06/07/2026").received()
    life.on("07/07/2026").does(cast.RECEPTION, SCREENED)
    return life.on("08/07/2026").does(cast.CHAIRMAN, Accept())


def verifying() -> Life:
    """The same, with the land officer at work from 09/07/2026."""
    life = accepted()
    life.does(cast.CHAIRMAN, Assign(officer=cast.officer(cast.LAND_OFFICER).pk))
    return life.on("09/07/2026").does(cast.LAND_OFFICER, TakeUp())


def told(life: Life, milestone: str = "KN.R1") -> list[tuple[str, str | None, str]]:
    """Which rungs of a limit have fired, whom each reached, and why not somebody lower."""
    rows = Escalation.objects.filter(clock__case=life.case_id, clock__milestone=milestone).order_by("pk")
    return [(e.code, e.officer.code if e.officer else None, e.reason) for e in rows]


@pytest.mark.usefixtures("province")
def test_edits_and_comments_of_the_citizen_do_not_reset_the_clock() -> None:
    life = verifying()
    for on in ("30/07/2026", "04/08/2026", "07/08/2026", "10/08/2026"):
        life.on(on).does(CITIZEN, Comment(text="Bao giờ có kết quả?"))
        life.does(cast.LAND_OFFICER, Note(text="Đã gọi điện."))
        life.does(cast.RECEPTION, Correct(text="Số nhà 12", reason="sai địa chỉ"))
    assert life.clock("KN.R1").due_on == day("07/08/2026")
    sweep(at=at("14/08/2026 07:30"))
    assert [code for code, *_ in told(life)] == ["REMIND", "DUE", "HEAD", "LEADER", "NEXT_UNIT"]


@pytest.mark.usefixtures("province")
def test_an_unassigned_case_escalates() -> None:
    life = accepted()
    sweep(at=at("10/08/2026 07:30"))
    assert told(life) == [
        ("REMIND", cast.ECONOMY_HEAD, "handler:unassigned"),
        ("DUE", cast.ECONOMY_HEAD, "handler:unassigned"),
        ("HEAD", cast.ECONOMY_HEAD, ""),
    ]


@pytest.mark.usefixtures("province")
def test_a_case_that_was_handed_back_and_waits_for_another_handler_escalates() -> None:
    life = verifying()
    sweep(at=at("04/08/2026 07:30"))
    life.on("05/08/2026").does(cast.LAND_OFFICER, HandBack(ground="BACK.WORKLOAD"))
    sweep(at=at("08/08/2026 00:00"))
    assert told(life) == [
        ("REMIND", cast.LAND_OFFICER, ""),
        ("DUE", cast.ECONOMY_HEAD, "handler:unassigned"),
    ]
    assert life.case.escalation_level == 1


@pytest.mark.usefixtures("province")
def test_a_new_handler_inherits_the_clock_as_it_is() -> None:
    life = verifying()
    sweep(at=at("08/08/2026 00:00"))
    life.on("08/08/2026").does(cast.CHAIRMAN, Reassign(officer=cast.officer(cast.ECONOMY_HEAD).pk))
    assert life.clock("KN.R1").due_on == day("07/08/2026")
    assert life.case.escalation_level == 1
    sweep(at=at("10/08/2026 07:30"))
    assert told(life)[-1] == ("HEAD", cast.ECONOMY_HEAD, "")


@pytest.mark.usefixtures("province")
def test_every_level_is_reached_up_to_the_next_unit() -> None:
    life = verifying()
    sweep(at=at("14/08/2026 07:30"))
    assert told(life) == [
        ("REMIND", cast.LAND_OFFICER, ""),
        ("DUE", cast.LAND_OFFICER, ""),
        ("HEAD", cast.ECONOMY_HEAD, ""),
        ("LEADER", cast.CHAIRMAN, ""),
        ("NEXT_UNIT", cast.PROVINCE_CHAIRMAN, ""),
    ]
    assert life.case.escalation_level == 4


@pytest.mark.usefixtures("province")
def test_more_than_a_hundred_due_cases_are_all_seen() -> None:
    lives = [Life().on("06/07/2026").received() for _ in range(120)]
    swept = sweep(at=at("16/07/2026 00:00"), batch=50)
    assert swept.left == 0
    late = Escalation.objects.filter(clock__milestone="KN.ACC", code="DUE")
    assert set(late.values_list("clock__case", flat=True)) == {life.case_id for life in lives}


@pytest.mark.usefixtures("province")
def test_a_superior_can_send_a_case_back_and_the_clock_goes_on() -> None:
    life = verifying().on("14/07/2026")
    life.does(cast.LAND_OFFICER, RecordFinding(differs_from_claim=False, text="Đúng"))
    life.does(cast.LAND_OFFICER, Conclude()).does(cast.LAND_OFFICER, Submit())
    sweep(at=at("14/08/2026 07:30"))
    assert life.case.escalation_level == 4
    life.on("14/08/2026").does(cast.PROVINCE_CHAIRMAN, Urge(text="Giải quyết ngay", document_number="5/CV"))
    life.does(cast.CHAIRMAN, SendBack(reason="Thiếu căn cứ"))
    assert life.state == State.DRAFTING
    assert life.clock("KN.R1").state == "running"
    assert life.case.due_on == day("07/08/2026")


def test_several_sweepers_in_parallel_never_double(committed_province: str) -> None:
    lives = [Life().on("06/07/2026").received() for _ in range(24)]

    def one(_: int) -> int:
        try:
            return sweep(at=at("31/08/2026 07:30"), batch=5).fired
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=4) as pool:
        together = sum(pool.map(one, range(4)))
    rest = sweep(at=at("31/08/2026 07:30")).fired
    assert Clock.objects.filter(next_rung_at__lte=at("31/08/2026 07:30")).count() == 0
    keys = list(Escalation.objects.values_list("clock", "rung", "cycle"))
    assert together + rest == len(keys) == len(set(keys))
    for life in lives:
        seqs = list(Event.objects.filter(case=life.case_id).order_by("seq").values_list("seq", flat=True))
        assert seqs == list(range(1, len(seqs) + 1))
        assert life.case.event_seq == len(seqs)


@pytest.mark.usefixtures("province")
def test_a_missing_superior_is_climbed_over_and_recorded() -> None:
    life = verifying()
    Officer.objects.filter(code__in=[cast.ECONOMY_HEAD, cast.CHAIRMAN]).update(is_active=False)
    sweep(at=at("10/08/2026 07:30"))
    assert told(life)[-1] == ("HEAD", cast.PROVINCE_CHAIRMAN, "unit_head:vacant leader:vacant")


@pytest.mark.usefixtures("province")
def test_a_ladder_without_rungs_fails_aloud_instead_of_never_firing() -> None:
    life = Life().on("06/07/2026").received()
    # Published law refuses this; somebody with all rights over the database has done it all the same.
    with pgtrigger.ignore("casework.Rung:rung_published"):
        Rung.objects.all().delete()
    Revision.bump()
    with pytest.raises(Misconfigured, match="KN"):
        life.on("07/07/2026").does(cast.RECEPTION, SCREENED).does(cast.CHAIRMAN, Accept())


@pytest.mark.usefixtures("province")
def test_board_and_escalation_use_the_same_due_date() -> None:
    life = verifying()
    for text in ("07/08/2026 23:59", "08/08/2026 00:00"):
        sweep(at=at(text))
        on: date = legal_day(at(text))
        is_on_the_board = overdue_cases(on=on).filter(pk=life.case_id).exists()
        has_escalated = any(code == "DUE" for code, *_ in told(life))
        assert is_on_the_board == has_escalated == (on == day("08/08/2026"))
    case = Case.objects.get(pk=life.case_id)
    assert case.due_on == life.clock("KN.R1").due_on
