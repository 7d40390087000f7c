"""A quarter as everybody may read it, from real rows: the month sheets' way to count, and nothing small."""

from __future__ import annotations

import pytest

from casework.rules.quarters import Quarter
from casework.rules.small_numbers import Hidden
from casework.selectors.month_figures import month_figures
from casework.selectors.quarter_figures import quarter_sheet
from tests import cast
from tests.acts.stages import COMPLAINT, DENUNCIATION, PETITION, at_desk, closed, withdrawn
from tests.scenarios.life import day

pytestmark = pytest.mark.usefixtures("province")
SUMMER = Quarter(2026, 3)


def of_lac_duong():
    (unit,) = [unit for unit in quarter_sheet(SUMMER).units if unit.name == cast.LAC_DUONG]
    return unit.figures


def test_five_are_shown_and_four_are_not():
    for _turn in range(4):
        closed(PETITION)
    assert (of_lac_duong().received, of_lac_duong().early, of_lac_duong().rating) == (
        Hidden.FEW, Hidden.FEW, Hidden.WITHHELD,
    )  # fmt: skip
    closed(PETITION)
    shown = of_lac_duong()
    assert (shown.received, shown.early, shown.late, shown.resolved) == (5, 5, Hidden.FEW, Hidden.WITHHELD)
    # Received on Monday 06/07, closed on Tuesday 21/07; each rated 4.
    assert (shown.median_days, shown.ratings, shown.rating) == (15, 5, 4.0)


def test_a_quarter_counts_as_its_months_do():
    for _turn in range(5):
        closed(PETITION)
    withdrawn(COMPLAINT)
    at_desk(COMPLAINT)
    july = month_figures(day("01/07/2026"), unit_id=cast.unit(cast.LAC_DUONG).pk)
    assert (july.received, july.early) == (7, 6)
    assert (of_lac_duong().received, of_lac_duong().early) == (7, 6)


def test_a_denunciation_is_in_no_figure():
    for _turn in range(5):
        at_desk(COMPLAINT)
    before = quarter_sheet(SUMMER)
    for _turn in range(5):
        at_desk(DENUNCIATION)
    assert quarter_sheet(SUMMER) == before
    assert before.together.received == 5


def test_another_quarter_has_nothing():
    closed(PETITION)
    assert quarter_sheet(Quarter(2026, 2)).units == []
