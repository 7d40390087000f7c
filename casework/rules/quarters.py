"""Quarters of a year: the whole ones that are over, by the codes under which they are published."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

_CODE = re.compile(r"(20\d\d)-Q([1-4])")


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """Three months of a year; `number` from one to four."""

    year: int
    number: int

    @property
    def code(self) -> str:
        """As it stands in addresses and files: 2026-Q3."""
        return f"{self.year}-Q{self.number}"

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return self.after.first - timedelta(days=1)

    @property
    def before(self) -> Quarter:
        """The quarter before it."""
        return Quarter(self.year, self.number - 1) if self.number > 1 else Quarter(self.year - 1, 4)

    @property
    def after(self) -> Quarter:
        """The quarter that follows."""
        return Quarter(self.year, self.number + 1) if self.number < 4 else Quarter(self.year + 1, 1)


def quarter_of(on: date) -> Quarter:
    """The quarter in which a day lies."""
    return Quarter(on.year, (on.month + 2) // 3)


def quarters_before(on: date, *, count: int) -> tuple[Quarter, ...]:
    """The last quarters that were over before a day, the newest first."""
    found = [quarter_of(on).before]
    while len(found) < count:
        found.append(found[-1].before)
    return tuple(found)


def read_quarter(code: str) -> Quarter | None:
    """The quarter of a code; None where it is none."""
    found = _CODE.fullmatch(code)
    return Quarter(int(found[1]), int(found[2])) if found else None
