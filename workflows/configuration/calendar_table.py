"""Announced days from a table: the day, off or worked, the document, the reason; each line by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from casework.errors import InvalidInput
from casework.rules.calendars import DayKind, Override
from casework.rules.folding import search_key
from workflows.tables import Rows

READ = "read_days"
MOST = 120
FIRST_YEAR, LAST_YEAR = 2000, 2100
DAY, KIND, DOCUMENT, NOTE = "day", "kind", "document", "note"
ORDER = (DAY, KIND, DOCUMENT, NOTE)
HEADS: Mapping[str, str] = {
    **dict.fromkeys(("ngay", "day", "date"), DAY),
    **dict.fromkeys(("nghi hay lam", "loai", "nghi lam", "kind", "off or worked"), KIND),
    **dict.fromkeys(("so van ban", "van ban", "document", "document number"), DOCUMENT),
    **dict.fromkeys(("ly do", "ghi chu", "noi dung", "note", "reason"), NOTE),
}
KINDS: Mapping[str, DayKind] = {
    **dict.fromkeys(("nghi", "ngay nghi", "nghi le", "nghi bu", "off", "day off"), DayKind.OFF),
    **dict.fromkeys(("lam bu", "lam viec", "lam", "di lam", "work", "worked"), DayKind.WORK),
}
# What stands as the reason where the list gives none; the calendar speaks Vietnamese as the law does.
USUAL: Mapping[DayKind, str] = {DayKind.OFF: "Ngày nghỉ", DayKind.WORK: "Làm bù"}
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """The days of a table, and a sentence for each line that gives none."""

    days: tuple[Override, ...]
    faults: tuple[str, ...]


def read_days(rows: Rows, *, document: str) -> Read:
    """Every line as a day; `document` stands where a line names none. Raises InvalidInput for too many."""
    heads, body = _heads(rows)
    if len(body) > MOST:
        raise InvalidInput(_("The list has at most %(most)d days.") % {"most": MOST}, verb=READ)
    days: dict[date, Override] = {}
    faults = []
    for number, cells in body:
        said = dict(zip(heads, cells, strict=False))
        found = _override(said, document=document)
        if isinstance(found, str):
            faults.append(_("Line %(number)d: %(fault)s") % {"number": number, "fault": found})
        elif found.day in days:
            fault = _("This day stands in an earlier line.")
            faults.append(_("Line %(number)d: %(fault)s") % {"number": number, "fault": fault})
        else:
            days[found.day] = found
    return Read(days=tuple(days.values()), faults=tuple(faults))


def day_of(text: str) -> date | None:
    """A day typed day/month/year: 05/01/2026 is 5 January. None for anything else."""
    found = _DAY_FIRST.fullmatch(text.strip())
    if found is None:
        return None
    day, month, year = (int(part) for part in found.groups())
    try:
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def _heads(rows: Rows) -> tuple[Sequence[str], list[tuple[int, tuple[str, ...]]]]:
    """The columns, and the numbered lines; a table that begins with a day has the usual columns."""
    lines: Iterable[tuple[int, tuple[str, ...]]] = enumerate(rows, 1)
    body = [(number, cells) for number, cells in lines if any(cells)]
    if not body:
        return ORDER, []
    first = [HEADS.get(search_key(cell), "") for cell in body[0][1]]
    if DAY in first and KIND in first:
        return first, body[1:]
    return ORDER, body


def _override(said: Mapping[str, str], *, document: str) -> Override | str:
    day = day_of(said.get(DAY, ""))
    if day is None:
        return _("Write the day as day/month/year, such as 05/01/2026.")
    kind = KINDS.get(search_key(said.get(KIND, "")))
    if kind is None:
        return _("Say whether the day is off or worked: nghỉ, làm bù.")
    note, paper = said.get(NOTE, ""), said.get(DOCUMENT, "") or document
    if max(len(note), len(paper)) > 200:
        return _("A cell is too long.")
    return Override(day=day, kind=kind, document=paper, note=note or USUAL[kind])
