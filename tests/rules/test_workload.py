"""A late case weighs three, one that is due soon two, any other one."""

from __future__ import annotations

import pytest

from casework.rules.workload import Load


@pytest.mark.parametrize(
    ("load", "open_", "weight"),
    [(Load(), 0, 0), (Load(late=2, soon=1, later=4), 7, 12), (Load(later=3), 3, 3), (Load(late=1), 1, 3)],
)
def test_what_lies_on_an_officer(load, open_, weight):
    assert (load.open, load.weight) == (open_, weight)
