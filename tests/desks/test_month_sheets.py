"""Month sheets: literal figures, frozen once with a hash, corrected beside and never over."""

from __future__ import annotations

from datetime import UTC, datetime

import pgtrigger
import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, transaction

from casework.selectors.month_figures import MonthFigures, month_figures
from tests import cast
from tests.acts.stages import (
    COMPLAINT,
    DENUNCIATION,
    FEEDBACK,
    PETITION,
    at_desk,
    closed,
    do,
    verifying,
    withdrawn,
)
from tests.desks.morning import morning
from tests.scenarios.life import day
from workflows.models import MonthSheet
from workflows.month_sheets import freeze_month, month_before, sheet_of

AUGUST = datetime(2026, 8, 3, 3, 0, tzinfo=UTC)
JULY = day("01/07/2026")


@pytest.fixture
def july(province):
    """Four received in July; one closed with a rating of 4, one withdrawn, two open, one apology."""
    lives = [closed(PETITION), withdrawn(COMPLAINT), verifying(PETITION), at_desk(COMPLAINT)]
    sorry = do("record_apology", text="Chậm do mưa", reason="weather", new_due_on=day("10/08/2026"))
    lives[2].on("31/07/2026").does(cast.CHAIRMAN, sorry)
    return lives


def figures(officer=None):
    return month_figures(JULY, unit_id=cast.unit(cast.LAC_DUONG).pk, officer_id=officer)


def test_a_month_in_literal_numbers(july):
    assert figures() == MonthFigures(
        received=4, early=2, on_time=0, late=0, open=2, overdue=2, apologies=1, ratings=1, rating_sum=4
    )
    assert figures().resolved == 2
    assert figures().rating == 4.0


def test_an_officer_has_the_figures_of_his_cases(july):
    found = figures(cast.officer(cast.LAND_OFFICER).pk)
    assert (found.received, found.resolved, found.open, found.ratings) == (3, 2, 1, 1)


def test_what_is_resolved_on_the_last_day_is_on_time_and_later_is_late(province):
    """Acceptance of a complaint received on 06/07 is due on 15/07."""

    def ended(on):
        life = at_desk(COMPLAINT).on("07/07/2026").screened(cast.RECEPTION).on(on)
        life.does(cast.CHAIRMAN, do("decline", ground="KN.DENY.1"))
        return figures()

    assert (ended("14/07/2026").early, ended("15/07/2026").on_time, ended("16/07/2026").late) == (1, 1, 1)


def test_a_sheet_counts_no_denunciation_and_no_feedback_about_conduct(july):
    before = figures()
    at_desk(DENUNCIATION)
    at_desk(FEEDBACK, field="civil_service_conduct")
    assert figures() == before


def test_a_month_is_frozen_once(july):
    new = freeze_month(JULY, at=AUGUST)
    assert new == 2
    assert freeze_month(JULY, at=AUGUST) == 0
    assert MonthSheet.objects.filter(month=JULY).count() == 2


def test_a_later_correction_stands_beside_and_overwrites_nothing(july):
    freeze_month(JULY, at=AUGUST)
    # A complaint that came in July is entered in August.
    at_desk(COMPLAINT)
    assert freeze_month(JULY, at=AUGUST) == 0
    sheet = sheet_of(JULY, unit=cast.unit(cast.LAC_DUONG))
    assert sheet.shown.received == 4
    assert sheet.changed == {"received": (4, 5), "open": (2, 3), "overdue": (2, 3)}
    assert sheet.is_whole


def test_the_database_lets_nobody_change_a_sheet(july):
    freeze_month(JULY, at=AUGUST)
    with pytest.raises(DatabaseError), transaction.atomic():
        MonthSheet.objects.update(figures={})
    with pytest.raises(DatabaseError), transaction.atomic():
        MonthSheet.objects.all().delete()


def test_who_changes_the_row_behind_the_database_is_found_out(july):
    freeze_month(JULY, at=AUGUST)
    unit = cast.unit(cast.LAC_DUONG)
    row = MonthSheet.objects.get(unit=unit, officer=None)
    with pgtrigger.ignore("workflows.MonthSheet:month_sheet_frozen"):
        MonthSheet.objects.filter(pk=row.pk).update(figures={**row.figures, "early": 9})
    assert not sheet_of(JULY, unit=unit).is_whole


def test_a_month_that_still_runs_is_not_frozen(july):
    with pytest.raises(ValueError, match="over"):
        freeze_month(day("01/08/2026"), at=AUGUST)
    with morning(AUGUST), pytest.raises(CommandError) as refusal:
        call_command("freeze_months", "--month", "2026-08-02")
    assert refusal.value.returncode == 2
    assert not MonthSheet.objects.exists()


def test_the_command_freezes_the_month_before(july, capsys):
    with morning(AUGUST):
        call_command("freeze_months", "--format", "json")
    assert '"frozen": 2' in capsys.readouterr().out


def test_the_month_before():
    assert month_before(day("31/03/2026")) == day("01/02/2026")
    assert month_before(day("01/01/2026")) == day("01/12/2025")


def test_who_sees_which_sheet(signed_in, july):
    freeze_month(JULY, at=AUGUST)
    handler, other = (cast.officer(code).pk for code in (cast.LAND_OFFICER, cast.RECEPTION))
    with morning(AUGUST):
        own = signed_in(cast.LAND_OFFICER).get("/desk/months/?month=2026-07")
        assert cast.officer(cast.LAND_OFFICER).name in own.content.decode()
        assert signed_in(cast.LAND_OFFICER).get(f"/desk/months/?officer={other}").status_code == 404
        leader = signed_in(cast.CHAIRMAN)
        assert "SHA-256" in leader.get("/desk/months/?month=2026-07").content.decode()
        assert leader.get(f"/desk/months/?month=2026-07&officer={handler}").status_code == 200


def test_a_unit_elsewhere_is_not_opened_by_its_number(signed_in, july):
    freeze_month(JULY, at=AUGUST)
    there = cast.unit(cast.LAC_DUONG)
    with morning(AUGUST):
        page = (
            signed_in(cast.DI_LINH_CHAIRMAN)
            .get(f"/desk/months/?month=2026-07&unit={there.pk}")
            .content.decode()
        )
    assert there.name not in page
