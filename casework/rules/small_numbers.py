"""Numbers that may be published: what counts fewer than five is hidden, and no shown number gives it away.

Each hidden count lies between nought and four for all that a reader can work out: a sum is shown only where
nothing that it adds is hidden, or where the hidden parts could each still be any of these five numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum

FEWEST = 5
CLASSES = ("early", "on_time", "late")


class Hidden(StrEnum):
    """Why a number is not shown."""

    FEW = "under_five"
    # Large enough by itself, but a small one could be worked out from it.
    WITHHELD = "withheld"


Cell = int | float | Hidden


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What was counted for one unit, or for all; `reopened` are among the resolved; calendar days."""

    received: int = 0
    early: int = 0
    on_time: int = 0
    late: int = 0
    reopened: int = 0
    ratings: int = 0
    rating_sum: int = 0
    median_days: int | None = None

    @property
    def resolved(self) -> int:
        """All three classes together."""
        return self.early + self.on_time + self.late


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The same as everybody may read it; `rating` is a mean with one decimal."""

    received: Cell
    resolved: Cell
    early: Cell
    on_time: Cell
    late: Cell
    reopened: Cell
    ratings: Cell
    rating: Cell | None
    median_days: Cell | None

    def as_data(self) -> Mapping[str, Cell | None]:
        """The cells by the codes of their columns."""
        return asdict(self)


def publishable(counts: Counts) -> Published:
    """One row as it may be read: its sum only beside three classes that are all shown."""
    return _published(counts, {name: few(getattr(counts, name)) for name in (*_COLUMNS, "reopened")})


def publishable_sum(rows: Sequence[Counts], *, median_days: int | None) -> Published:
    """The row of all together, so that it gives away no cell of the rows above it."""
    total = Counts(
        median_days=median_days,
        rating_sum=sum(row.rating_sum for row in rows),
        **{name: sum(getattr(row, name) for row in rows) for name in (*_COLUMNS, "reopened")},
    )
    shown = [publishable(row) for row in rows]
    cells: dict[str, Cell] = {}
    for name in (*_COLUMNS, "reopened"):
        pairs = zip(rows, shown, strict=True)
        hidden = [getattr(row, name) for row, seen in pairs if isinstance(getattr(seen, name), Hidden)]
        number = getattr(total, name)
        cells[name] = few(number) if is_safe_sum(hidden) else Hidden.WITHHELD
    return _published(total, cells)


def few(number: int) -> Cell:
    """The number, or that it is under five."""
    return number if number >= FEWEST else Hidden.FEW


def is_safe_sum(hidden: Iterable[int]) -> bool:
    """Whether a sum may be shown beside what it adds: each hidden part may still be any number under five."""
    parts = list(hidden)
    return not parts or FEWEST <= sum(parts) <= (FEWEST - 1) * (len(parts) - 1)


def _published(counts: Counts, cells: Mapping[str, Cell]) -> Published:
    classes = [cells[name] for name in CLASSES]
    is_whole = not any(isinstance(cell, Hidden) for cell in classes)
    resolved: Cell = counts.resolved if is_whole else Hidden.WITHHELD
    reopened = cells["reopened"]
    # Those that were not reopened are a number too.
    if not is_whole or (not isinstance(reopened, Hidden) and counts.resolved - reopened < FEWEST):
        reopened = Hidden.WITHHELD
    is_rated = not isinstance(cells["ratings"], Hidden)
    # A shown class says by itself that five were resolved; of hidden ones that would be new.
    is_measured = any(not isinstance(cell, Hidden) for cell in classes)
    return Published(
        received=cells["received"],
        resolved=resolved,
        early=cells["early"],
        on_time=cells["on_time"],
        late=cells["late"],
        reopened=reopened,
        ratings=cells["ratings"],
        rating=round(counts.rating_sum / counts.ratings, 1) if is_rated else Hidden.WITHHELD,
        median_days=counts.median_days if is_measured else Hidden.WITHHELD,
    )


_COLUMNS = ("received", *CLASSES, "ratings")
