"""A commune is merged into a new one while its cases run: number, clocks and desk go along."""

from __future__ import annotations

import pytest

from casework.acts.additions import Note
from casework.acts.handling import Accept, Assign, TakeUp
from casework.acts.people import RespondentInput
from casework.acts.superior import MoveUnit
from casework.models import Authority, ClockEntry, Escalation, Officer, RoleAssignment, Succession
from casework.permissions import visible_cases
from casework.vocabulary import AuthorityKind, AuthorityLevel, Kind, Role, SuccessionKind
from tests import cast
from tests.scenarios.life import Life, day, story

pytestmark = pytest.mark.usefixtures("province")

NEW = "UBND xã Lang Biang"
FIRST_DAY = day("01/10/2026")
MOVES_ALONG = (
    (cast.CHAIRMAN, Role.LEADER),
    (cast.RECEPTION, Role.RECEPTION),
    (cast.RECEPTION, Role.SCREENING),
    (cast.LAND_OFFICER, Role.HANDLER),
    (cast.DI_LINH_DESK, Role.SCREENING),
)


def merged() -> Authority:
    """From 01/10/2026 the commune is part of a new one; its officers serve there."""
    old = cast.unit(cast.LAC_DUONG)
    old.valid_to = day("30/09/2026")
    old.save()
    new = Authority.objects.create(
        code="68.99999",
        name=NEW,
        kind=AuthorityKind.COMMITTEE,
        level=AuthorityLevel.COMMUNE,
        superior=old.superior,
        is_in_system=True,
        valid_from=FIRST_DAY,
    )
    Succession.objects.create(
        predecessor=old,
        successor=new,
        kind=SuccessionKind.MERGED,
        effective_on=FIRST_DAY,
        document_number="1700/NQ-UBTVQH16",
        is_principal=True,
    )
    for code, role in MOVES_ALONG:
        RoleAssignment.objects.create(
            officer=cast.officer(code), role=role, authority=new, valid_from=FIRST_DAY
        )
    Officer.objects.filter(code__in=(cast.CHAIRMAN, cast.RECEPTION, cast.LAND_OFFICER)).update(
        unit=new, division=None
    )
    return new


def sees(life: Life, who: str) -> bool:
    """Whether a case is on somebody's list."""
    return visible_cases(cast.acting(who, on=life.today)).filter(pk=life.case_id).exists()


def test_number_clocks_and_desk_follow_a_running_case_into_the_new_commune() -> None:
    life = story("14/09/2026").received().screened()
    life.on("15/09/2026").does(cast.CHAIRMAN, Accept())
    life.does(cast.CHAIRMAN, Assign(officer=cast.officer(cast.LAND_OFFICER).pk))
    life.on("16/09/2026").does(cast.LAND_OFFICER, TakeUp())
    # 30 days from acceptance (Luật KN Đ28): Thursday 15/10/2026.
    assert life.stands == "verifying, due 15/10/2026 by KN.R1"
    assert life.case.case_number == "KN-2026-00001"

    new = merged()
    move = MoveUnit(unit=new.pk)
    # No succession holds before its day.
    assert life.on("30/09/2026").refused("system", move) == "no_succession"
    life.on("01/10/2026").does("system", move)
    assert life.stands == "verifying, due 15/10/2026 by KN.R1"
    assert life.desk == f"handler of unit {new.pk}"
    assert (life.case.unit.name, life.case.case_number) == (NEW, "KN-2026-00001")
    assert life.case.numbered_by.name == cast.LAC_DUONG
    # No clock is reset: each is handed over with its date (the ledger says to whom).
    handed = ClockEntry.objects.filter(
        clock__case_id=life.case_id, kind="hand_over", clock__milestone="KN.R1"
    )
    assert [(e.unit_id, e.before_due_on, e.after_due_on) for e in handed] == [
        (new.pk, day("15/10/2026"), day("15/10/2026"))
    ]
    assert life.clock("KN.R1").event_on == day("15/09/2026")
    # A new case of the new commune begins its own count.
    young = story("01/10/2026").received(unit=NEW).screened()
    assert young.case.case_number == "KN-2026-00001"

    # Whoever served there goes on, and the ladder climbs in the new unit and on to the province.
    life.does(cast.LAND_OFFICER, Note(text="Tiếp tục xác minh"))
    life.on("23/10/2026")
    assert [alarm for alarm in life.alarms if alarm.startswith("KN.R1")] == [
        *("KN.R1 DUE 16/10/2026", "KN.R1 HEAD 16/10/2026", "KN.R1 LEADER 20/10/2026"),
        "KN.R1 NEXT_UNIT 22/10/2026",
    ]
    reached = {
        e.code: e.officer.code if e.officer else "nobody"
        for e in Escalation.objects.filter(clock=life.clock("KN.R1"), level__gt=0)
    }
    assert (reached["DUE"], reached["LEADER"]) == (cast.LAND_OFFICER, cast.CHAIRMAN)
    assert reached["NEXT_UNIT"] == cast.PROVINCE_CHAIRMAN
    assert life.told == [
        *("received", "screened", "accepted", "assigned", "taken_up", "unit_moved", "noted"),
    ]
    assert life.faults() == []


def test_a_sealed_case_is_listed_for_the_desk_that_it_comes_to() -> None:
    life = story("28/09/2026").received(
        kind=Kind.DENUNCIATION, respondent=RespondentInput(office="Trưởng thôn Đưng K'Si")
    )
    # 07 working days (Luật TC Đ24 k1): Wednesday 07/10/2026.
    assert life.stands == "received, due 07/10/2026 by TC.INIT"
    new = merged()
    life.on("01/10/2026")
    assert not sees(life, cast.DI_LINH_DESK)
    life.does("system", MoveUnit(unit=new.pk))
    assert life.stands == "received, due 07/10/2026 by TC.INIT"
    assert life.desk == f"screening of unit {new.pk}"
    assert [sees(life, who) for who in (cast.CHAIRMAN, cast.RECEPTION, cast.DI_LINH_DESK)] == [True] * 3
    assert not sees(life, cast.LAND_OFFICER)
    life.on("02/10/2026").screened(cast.DI_LINH_DESK, field="other")
    life.on("05/10/2026").does(cast.CHAIRMAN, Accept())
    assert life.told == ["received", "unit_moved", "screened", "accepted"]
    assert life.faults() == []
