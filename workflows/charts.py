"""Charts as pictures of numbers: where each bar stands, so that the template only draws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

HEIGHT, BASE = 96, 116
WIDTH = 624


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number with the address of exactly the cases that it counts."""

    number: int
    href: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar; `of` names its series."""

    of: str
    number: int
    x: float
    width: float
    height: float

    @property
    def top(self) -> float:
        """Where the bar begins."""
        return round(BASE - self.height, 1)

    @property
    def label_y(self) -> float:
        """Where its number stands."""
        return round(self.top - 4, 1)

    @property
    def middle(self) -> float:
        """The middle of the bar."""
        return round(self.x + self.width / 2, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The bars that stand together above one word, with the numbers of the table beside the picture."""

    words: str
    bars: tuple[Bar, ...]
    figures: tuple[Figure, ...]
    middle: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One lying bar: a share of a hundred, with its words and numbers."""

    words: str
    share: float | None
    figures: tuple[Figure, ...]

    @property
    def length(self) -> float:
        """How long the bar is of a hundred."""
        return round((self.share or 0) * 100, 1)

    @property
    def percent(self) -> str:
        """The share in words; a dash where nothing was measured."""
        return "–" if self.share is None else f"{self.share * 100:.1f}".replace(".", ",") + "%"


def groups(
    rows: Sequence[tuple[str, Sequence[Figure]]], *, series: Sequence[str], stacked: bool = False
) -> tuple[Group, ...]:
    """Lay out bars side by side, or one before the other where the second is a part of the first."""
    most = max((figure.number for _words, figures in rows for figure in figures), default=0) or 1
    room = WIDTH / max(len(rows), 1)
    width = room * 0.6 if stacked else room * 0.84 / len(series)
    found = []
    for n, (words, figures) in enumerate(rows):
        left = n * room + room * (0.2 if stacked else 0.08)
        bars = tuple(
            Bar(
                of=name,
                number=figure.number,
                x=round(left + (0 if stacked else place * width), 1),
                width=round(width - (0 if stacked else 1), 1),
                height=round(figure.number * HEIGHT / most, 1),
            )
            for place, (name, figure) in enumerate(zip(series, figures, strict=True))
        )
        found.append(
            Group(words=words, bars=bars, figures=tuple(figures), middle=round(n * room + room / 2, 1))
        )
    return tuple(found)
