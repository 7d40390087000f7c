"""A commune with one of everything, and more and more of it: what a page must not notice."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import count

from casework.models import (
    Absence,
    Authority,
    Case,
    Delegation,
    Officer,
    Person,
    ReceptionDay,
    RoleAssignment,
)
from tests import cast
from tests.acts.stages import (
    COMPLAINT,
    PETITION,
    accepted,
    at_desk,
    before_signature,
    screened,
    verifying,
    waiting_for_papers,
)
from tests.desks.morning import comes
from workflows.models import QueueDay, QueueTicket, TextModule

# Wednesday 29/07/2026: some of what came on the sixth is late by then, some is not.
NOON = datetime(2026, 7, 29, 3, 0, tzinfo=UTC)
TODAY = NOON.date()
FEW, MANY = 3, 37
_numbers = count(1)


def a_full_house() -> str:
    """Something in every list that is looked at; the code of the case that is opened."""
    opened = verifying(COMPLAINT)
    for stage in (at_desk, screened, accepted, waiting_for_papers, before_signature):
        stage(COMPLAINT)
    verifying(PETITION)
    return Case.objects.get(pk=opened.case_id).tracking_code


def a_crowd(size: int) -> None:
    """So many more officers, visits, numbers, days, passages; and cases, a part of them far on their way."""
    unit = cast.unit(cast.LAC_DUONG)
    for n in range(size):
        at_desk(COMPLAINT if n % 2 else PETITION)
        if n % 6 == 0:
            before_signature(COMPLAINT)
            verifying(COMPLAINT)
    _people_and_visits(size)
    _officers(unit, size)
    _days_and_passages(unit, size)


def _people_and_visits(size: int) -> None:
    for _n in range(size):
        n = next(_numbers)
        Person.objects.create(name=f"Ka Brum {n}", search_key=f"ka brum {n}", phone=f"+849120{n:05d}")
        comes("answered", at=NOON, summary="Hỏi thủ tục tách thửa")


def _officers(unit: Authority, size: int) -> None:
    numbers = [next(_numbers) for _n in range(size)]
    officers = Officer.objects.bulk_create(
        Officer(code=f"D{n}", name=f"Cil Múp {n}", given_name="Múp", name_key=f"cil mup {n}", unit=unit)
        for n in numbers
    )
    RoleAssignment.objects.bulk_create(
        RoleAssignment(officer=officer, role="handler", authority=unit, valid_from=date(2026, 1, 1))
        for officer in officers
    )
    Absence.objects.bulk_create(
        Absence(officer=officer, starts_on=TODAY, ends_on=TODAY, reason="leave") for officer in officers
    )
    Delegation.objects.bulk_create(
        Delegation(
            from_officer=officer,
            to_officer=cast.officer(cast.DI_LINH_HANDLER),
            authority=unit,
            role="handler",
            starts_on=TODAY,
            ends_on=TODAY,
            document_number="9/UBND",
        )
        for officer in officers
    )


def _days_and_passages(unit: Authority, size: int) -> None:
    chairman = cast.officer(cast.CHAIRMAN)
    numbers = [next(_numbers) for _n in range(size)]
    day, _is_new = QueueDay.objects.get_or_create(unit=unit, on=TODAY)
    QueueTicket.objects.bulk_create(QueueTicket(day=day, number=n, drawn_at=NOON) for n in numbers)
    ReceptionDay.objects.bulk_create(
        ReceptionDay(
            unit=unit,
            on=TODAY + timedelta(days=n),
            starts_at=time(8),
            place="Phòng tiếp công dân",
            host=chairman,
            planned_at=NOON,
        )
        for n in numbers
    )
    TextModule.objects.bulk_create(
        TextModule(
            unit=unit,
            title=f"Mẫu {n}",
            search_key=f"mau {n}",
            body="Kính gửi.",
            written_by=chairman,
            updated_at=NOON,
        )
        for n in numbers
    )
