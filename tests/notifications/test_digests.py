"""The overview of the morning: one for each overseer and working day, numbers and links, no name."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, connections, transaction

from casework.models import Case, Officer
from casework.vocabulary import Kind
from notifications.digests import write
from notifications.models import Digest
from tests import cast
from tests.acts.stages import assigned
from tests.desks.morning import morning
from tests.notifications.test_inbox import signed_in
from tests.scenarios.life import Life

# Monday 06/07/2026, 07:30 in Viet Nam.
MONDAY = datetime(2026, 7, 6, 0, 30, tzinfo=UTC)


def days_of(code: str) -> list[date]:
    return list(Digest.objects.filter(officer__code=code).order_by("on").values_list("on", flat=True))


@pytest.mark.usefixtures("province")
@pytest.mark.parametrize(
    ("at", "days"),
    [
        ("2026-07-06T00:29:59", []),  # Monday 07:29:59
        ("2026-07-06T00:30:00", [date(2026, 7, 6)]),
        ("2026-07-05T16:59:59", []),  # Sunday 23:59:59
        ("2026-07-04T05:00:00", []),  # Saturday noon
        ("2026-09-02T05:00:00", []),  # Wednesday, National Day
        ("2026-07-06T13:00:00", [date(2026, 7, 6)]),  # the machine stood still until 20:00
    ],
)
def test_it_is_written_from_half_past_seven_of_a_working_day(at, days):
    write(at=datetime.fromisoformat(at).replace(tzinfo=UTC))
    assert days_of(cast.CHAIRMAN) == days


@pytest.mark.usefixtures("province")
def test_after_a_standstill_there_is_one_for_today_and_none_for_the_days_missed():
    write(at=MONDAY)
    assert write(at=datetime(2026, 7, 6, 2, 0, tzinfo=UTC)) == 0
    write(at=datetime(2026, 7, 10, 2, 0, tzinfo=UTC))
    assert days_of(cast.CHAIRMAN) == [date(2026, 7, 6), date(2026, 7, 10)]


@pytest.mark.usefixtures("province")
def test_only_overseers_in_service_have_one():
    Officer.objects.filter(code=cast.DI_LINH_CHAIRMAN).update(is_active=False)
    write(at=MONDAY)
    assert days_of(cast.CHAIRMAN) == [date(2026, 7, 6)]
    for code in (cast.LAND_OFFICER, cast.RECEPTION, cast.DI_LINH_CHAIRMAN):
        assert days_of(code) == []


@pytest.mark.usefixtures("province")
def test_it_counts_what_the_overseer_may_see_and_leads_to_the_lists():
    assigned()
    due = Case.objects.get()
    Case.objects.filter(pk=due.pk).update(due_on=date(2026, 7, 5))
    Case.objects.filter(pk=assigned().case_id).update(due_on=date(2026, 7, 6))
    write(at=MONDAY)
    numbers = dict(Digest.objects.values_list("officer__code", "late"))
    assert (numbers[cast.CHAIRMAN], numbers[cast.DI_LINH_CHAIRMAN]) == (1, 0)
    own = Digest.objects.get(officer__code=cast.CHAIRMAN)
    assert (own.late, own.today, own.disputed) == (1, 1, 0)
    client = signed_in(cast.CHAIRMAN)
    with morning():
        page = client.get("/desk/messages/").content.decode()
        assert '<a href="/desk/cases/?heap=late">Overdue: 1</a>' in page
        assert '<a href="/desk/cases/?heap=today">Due today: 1</a>' in page
        for heap in ("late", "today", "disputed"):
            assert client.get(f"/desk/cases/?heap={heap}").status_code == 200
    assert "Ka Brum" not in page
    assert due.tracking_code not in page


@pytest.mark.usefixtures("province")
def test_an_accused_overseer_does_not_even_count_the_case_against_him():
    """Luật TC Đ8: a number that grows by one tells him that somebody wrote."""
    life = Life().on("06/07/2026").received(kind=Kind.DENUNCIATION)
    Case.objects.filter(pk=life.case_id).update(due_on=date(2026, 7, 5))
    write(at=MONDAY)
    life.case.bars.create(officer=cast.officer(cast.CHAIRMAN), ground="accused", at=MONDAY)
    write(at=datetime(2026, 7, 7, 0, 30, tzinfo=UTC))
    mornings = Digest.objects.filter(officer__code=cast.CHAIRMAN).order_by("on")
    assert list(mornings.values_list("late", flat=True)) == [1, 0]


@pytest.mark.usefixtures("province")
def test_the_database_keeps_one_a_day_and_never_changes_it():
    write(at=MONDAY)
    row = Digest.objects.filter(officer__code=cast.CHAIRMAN)
    with pytest.raises(DatabaseError), transaction.atomic():
        row.update(late=7)
    with pytest.raises(DatabaseError), transaction.atomic():
        row.delete()
    again = row.get()
    again.pk = None
    with pytest.raises(DatabaseError), transaction.atomic():
        again.save(force_insert=True)


@pytest.mark.usefixtures("committed_province")
def test_three_that_write_at_once_write_one_each():
    def at_once(_n: int) -> int:
        try:
            return write(at=MONDAY)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(at_once, range(3)))
    officers = list(Digest.objects.values_list("officer", flat=True))
    assert len(officers) == len(set(officers)) > 1
