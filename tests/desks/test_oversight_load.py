"""Load of the handlers, and cases given to another: a preview first, each through the door."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from casework.models import Absence, Case, Event
from casework.selectors.loads import loads_of
from casework.selectors.overseen import Overseen
from casework.selectors.policies import calendar
from tests import cast
from tests.acts.stages import COMPLAINT, PETITION, accepted, before_signature, verifying
from tests.desks.morning import morning
from tests.scenarios.life import day

NOON = datetime(2026, 7, 20, 3, 0, tzinfo=UTC)


@pytest.fixture
def work(province):
    return [verifying(COMPLAINT).case, verifying(PETITION).case, before_signature(COMPLAINT).case]


def rows(on="20/07/2026"):
    over = Overseen(actor=cast.acting(cast.CHAIRMAN, on=day(on)), on=day(on), calendar=calendar())
    paths = [cast.unit(cast.LAC_DUONG).path]
    found = loads_of(over.cases("open").order_by(), unit_paths=paths, on=day(on), calendar=calendar())
    return {row.officer.code: row for row in found}


def test_the_load_in_literal_numbers(work):
    """On 20/07: the petition is due on 29/07 (near: 2), the two complaints on 07/08 (far: 1 each)."""
    row = rows()[cast.LAND_OFFICER]
    assert (row.open, row.late, row.pressing, row.paused, row.weight) == (3, 0, 0, 0, 4)


def test_what_is_overdue_weighs_most(work):
    """On 14/08 all three are over: four each."""
    row = rows("14/08/2026")[cast.LAND_OFFICER]
    assert (row.late, row.weight) == (3, 12)


def test_who_is_away_is_named(work):
    Absence.objects.create(
        officer=cast.officer(cast.LAND_OFFICER),
        starts_on=day("22/07/2026"),
        ends_on=day("24/07/2026"),
        reason="leave",
    )
    assert rows()[cast.LAND_OFFICER].is_away
    assert not rows("25/07/2026")[cast.LAND_OFFICER].is_away


def give(client, step, *cases, to):
    of = cast.officer(cast.LAND_OFFICER).pk
    said = {"step": step, "cases": [c.tracking_code for c in cases], "officer": cast.officer(to).pk}
    return client.post(f"/desk/load/?of={of}", said)


def test_a_preview_writes_nothing_and_names_what_stays(signed_in, work):
    client, events = signed_in(cast.ECONOMY_HEAD), Event.objects.count()
    with morning(NOON):
        page = give(client, "preview", *work[:2], to=cast.DI_LINH_HANDLER)
    assert page.status_code == 422
    with morning(NOON):
        page = give(client, "preview", *work[:2], to=cast.ECONOMY_HEAD)
    assert page.status_code == 200
    assert "2 cases would be given over" in page.content.decode()
    assert Event.objects.count() == events


def test_cases_go_to_the_new_handler_through_the_door(signed_in, work):
    client = signed_in(cast.ECONOMY_HEAD)
    with morning(NOON):
        page = give(client, "confirm", *work[:2], to=cast.ECONOMY_HEAD).content.decode()
    assert "2 cases were given over" in page
    holders = Case.objects.filter(pk__in=[c.pk for c in work[:2]]).values_list("handler__code", flat=True)
    assert list(holders) == [cast.ECONOMY_HEAD] * 2
    assert Event.objects.filter(case=work[0]).latest("seq").name == "case.reassigned"


def test_what_waits_for_a_signature_is_not_offered(signed_in, work):
    of = cast.officer(cast.LAND_OFFICER).pk
    with morning(NOON):
        page = signed_in(cast.ECONOMY_HEAD).get(f"/desk/load/?of={of}").content.decode()
        assert give(signed_in(cast.ECONOMY_HEAD), "confirm", work[2], to=cast.ECONOMY_HEAD).status_code == 422
    assert page.count('name="cases"') == 2


def test_a_stranger_gives_nothing_away(signed_in, work):
    with morning(NOON):
        give(signed_in(cast.DI_LINH_CHAIRMAN), "confirm", *work[:2], to=cast.DI_LINH_HANDLER)
        assert give(signed_in(cast.LAND_OFFICER), "confirm", work[0], to=cast.ECONOMY_HEAD).status_code == 404
    assert Case.objects.filter(handler__code=cast.LAND_OFFICER).count() == 3


def test_nobody_handles_what_nobody_was_given(province):
    accepted(COMPLAINT)
    assert rows()[cast.LAND_OFFICER].open == 0
