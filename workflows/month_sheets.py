"""Month sheets: frozen once when a month is over, compared later with what the rows say now."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from casework.models import Authority, Officer
from casework.rules.legal_day import legal_day
from casework.selectors.month_figures import (
    MonthFigures,
    last_day_of,
    month_figures,
    officers_with_cases,
    units_with_cases,
)
from workflows.models import MonthSheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A month as a page shows it: what was frozen, and what the rows say now."""

    month: date
    frozen: MonthFigures | None
    now: MonthFigures
    frozen_at: datetime | None
    digest: str
    is_whole: bool

    @property
    def shown(self) -> MonthFigures:
        """The frozen figures; of a month that still runs those of now."""
        return self.frozen or self.now

    @property
    def changed(self) -> Mapping[str, tuple[int, int]]:
        """What was corrected since, by its name: then and now."""
        if self.frozen is None:
            return {}
        then, now = self.frozen.as_data(), self.now.as_data()
        return {name: (then[name], now[name]) for name in then if then[name] != now[name]}


def freeze_month(first: date, *, at: datetime) -> int:
    """Store the sheets of a month that is over; those that are there stay. Returns how many are new.

    Raises ValueError for a month that still runs.
    """
    if first.day != 1 or last_day_of(first) >= legal_day(at):
        raise ValueError("only a whole month that is over is frozen")
    there = set(MonthSheet.objects.filter(month=first).values_list("unit", "officer"))
    wanted: Iterable[tuple[int, int | None]] = [
        *((unit, None) for unit in units_with_cases(until=last_day_of(first))),
        *officers_with_cases(first),
    ]
    rows = [
        _row(first, unit_id=unit, officer_id=officer, at=at)
        for unit, officer in wanted
        if (unit, officer) not in there
    ]
    # Two that freeze at once: the first row stays, the second is let go by the constraint.
    before = MonthSheet.objects.filter(month=first).count()
    MonthSheet.objects.bulk_create(rows, ignore_conflicts=True)
    return MonthSheet.objects.filter(month=first).count() - before


def sheet_of(first: date, *, unit: Authority, officer: Officer | None = None) -> Sheet:
    """One month of a unit, or of an officer in it."""
    row = MonthSheet.objects.filter(month=first, unit=unit, officer=officer).first()
    now = month_figures(first, unit_id=unit.pk, officer_id=officer.pk if officer else None)
    if row is None:
        return Sheet(month=first, frozen=None, now=now, frozen_at=None, digest="", is_whole=True)
    is_whole = row.digest == digest_of(row)
    figures = MonthFigures(**row.figures)
    return Sheet(
        month=first, frozen=figures, now=now, frozen_at=row.frozen_at, digest=row.digest, is_whole=is_whole
    )


def digest_of(row: MonthSheet) -> str:
    """The SHA-256 of what a sheet says about whom and when."""
    said = {
        "unit": row.unit_id,
        "officer": row.officer_id,
        "month": row.month.isoformat(),
        "figures": row.figures,
    }
    return hashlib.sha256(json.dumps(said, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def month_before(on: date) -> date:
    """The first day of the month before that of a day."""
    return (on.replace(day=1) - timedelta(days=1)).replace(day=1)


def _row(first: date, *, unit_id: int, officer_id: int | None, at: datetime) -> MonthSheet:
    figures = month_figures(first, unit_id=unit_id, officer_id=officer_id)
    row = MonthSheet(
        unit_id=unit_id, officer_id=officer_id, month=first, figures=figures.as_data(), frozen_at=at
    )
    row.digest = digest_of(row)
    return row
