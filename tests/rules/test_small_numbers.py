"""What is hidden in published figures stays hidden, however the shown ones are added and taken away."""

from __future__ import annotations

from itertools import product

import pytest

from casework.rules.quarters import Quarter, quarters_before, read_quarter
from casework.rules.small_numbers import Counts, Hidden, publishable, publishable_sum

FEW, WITHHELD = Hidden.FEW, Hidden.WITHHELD


def test_a_row_of_large_numbers_is_shown_whole():
    row = publishable(
        Counts(
            received=90, early=40, on_time=30, late=12, reopened=6, ratings=8, rating_sum=33, median_days=21
        )
    )
    assert row.as_data() == {
        "received": 90, "resolved": 82, "early": 40, "on_time": 30, "late": 12, "reopened": 6,
        "ratings": 8, "rating": 4.1, "median_days": 21,
    }  # fmt: skip


def test_a_class_under_five_is_hidden_and_so_is_the_sum_that_would_tell_it():
    row = publishable(Counts(received=60, early=40, on_time=30, late=4, reopened=9, median_days=21))
    assert (row.early, row.on_time, row.late, row.resolved) == (40, 30, FEW, WITHHELD)
    assert (row.reopened, row.median_days) == (WITHHELD, 21)


def test_four_are_hidden_and_five_are_shown():
    assert (publishable(Counts(received=4)).received, publishable(Counts(received=5)).received) == (FEW, 5)
    assert publishable(Counts(received=0)).received == FEW


def test_those_not_reopened_are_hidden_too():
    row = publishable(Counts(early=10, on_time=10, late=10, reopened=26))
    assert (row.resolved, row.reopened) == (30, WITHHELD)


def test_a_mean_of_four_ratings_is_hidden():
    row = publishable(Counts(ratings=4, rating_sum=20))
    assert (row.ratings, row.rating) == (FEW, WITHHELD)


def test_days_say_nothing_where_no_class_is_shown():
    assert publishable(Counts(early=4, on_time=4, late=4, median_days=9)).median_days == WITHHELD


@pytest.mark.parametrize(
    ("received", "shown"),
    [
        ((50, 60, 3), WITHHELD),  # one hidden: 113 less 110 is it
        ((50, 4, 4), WITHHELD),  # two hidden of eight can only be four and four
        ((50, 0, 0), WITHHELD),  # two hidden of nought can only be nought
        ((50, 1, 2), WITHHELD),  # together under five
        ((50, 4, 3, 1), 58),  # three hidden of eight: each may be any from nought to four
        ((50, 60, 70), 180),
    ],
)
def test_the_sum_of_all_units_is_shown_only_where_it_tells_no_part(received, shown):
    together = publishable_sum([Counts(received=number) for number in received], median_days=None)
    assert together.received == shown


def test_the_sum_of_classes_is_hidden_where_one_of_their_sums_is():
    rows = [Counts(early=20, on_time=20, late=9), Counts(early=20, on_time=20, late=2)]
    together = publishable_sum(rows, median_days=15)
    assert (together.early, together.on_time, together.late, together.resolved) == (
        40,
        40,
        WITHHELD,
        WITHHELD,
    )


def test_whoever_adds_and_subtracts_learns_no_hidden_number():
    """Every table of three units and two classes out of these numbers, attacked with all that is shown."""
    numbers = (0, 1, 3, 4, 5, 12)
    found = []
    for cells in product(numbers, repeat=6):
        rows = [Counts(early=e, on_time=o, late=9) for e, o in zip(cells[::2], cells[1::2], strict=True)]
        together, shown = publishable_sum(rows, median_days=1), [publishable(row) for row in rows]
        for name in ("early", "on_time"):
            column, total = [getattr(row, name) for row in shown], getattr(together, name)
            if name == "on_time" and isinstance(total, Hidden) and not isinstance(together.resolved, Hidden):
                found.append(cells)
            if isinstance(total, Hidden) or FEW not in column:
                continue
            left = total - sum(cell for cell in column if isinstance(cell, int))
            others = column.count(FEW) - 1
            possible = [n for n in range(5) if any(left - n == rest for rest in range(4 * others + 1))]
            if possible != [0, 1, 2, 3, 4]:
                found.append(cells)
        found += [
            cells for row in shown if FEW in (row.early, row.on_time) and not isinstance(row.resolved, Hidden)
        ]
    assert found == []


def test_quarters_are_over_before_they_are_published():
    codes = [quarter.code for quarter in quarters_before(Quarter(2026, 4).first, count=5)]
    assert codes == ["2026-Q3", "2026-Q2", "2026-Q1", "2025-Q4", "2025-Q3"]
    assert Quarter(2026, 3).last.isoformat() == "2026-09-30"
    assert [read_quarter(code) for code in ("2026-Q4", "2026-Q5", "x")] == [Quarter(2026, 4), None, None]
