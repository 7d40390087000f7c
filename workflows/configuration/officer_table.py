"""A list of officers from Excel or CSV: each line checked by itself, nothing written before all were seen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from casework.errors import InvalidInput
from casework.models import Authority
from casework.permissions import Actor
from casework.rules.folding import search_key
from casework.rules.legal_day import legal_day
from casework.rules.names import given_name, read_name
from casework.selectors.authorities import authorities_in_force
from workflows.configuration.officers import Details, add_officer, details_fault, login_fault
from workflows.configuration.scope import units_within
from workflows.tables import Rows

IMPORT = "import_officers"
# As many as a request can check while somebody waits; they are written down in the background.
MOST = 1000
LOGIN, NAME, GIVEN, TITLE, UNIT = "login", "name", "given_name", "title", "unit"
HEADS: Mapping[str, str] = {
    **dict.fromkeys(("ten dang nhap", "dang nhap", "tai khoan", "login"), LOGIN),
    **dict.fromkeys(("ho va ten", "ho ten", "name", "full name"), NAME),
    **dict.fromkeys(("ten goi", "ten", "given name"), GIVEN),
    **dict.fromkeys(("chuc vu", "chuc danh", "position", "title"), TITLE),
    **dict.fromkeys(("don vi", "ma don vi", "phong", "unit", "unit or division"), UNIT),
}
NEEDED = (LOGIN, NAME, UNIT)
# A spreadsheet runs what begins so; nothing of an officer does.
_FORMULA = re.compile(r"[=+@\-\uff1d\uff0b\uff20\uff0d]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line as it was typed, by its number in the file."""

    number: int
    login: str
    name: str
    given_name: str
    title: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One line with the officer that it would make, or what is wrong with it."""

    line: Line
    details: Details | None
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The whole list: only one without any fault is written."""

    rows: tuple[Checked, ...]
    left_out: tuple[str, ...] = ()

    @property
    def wrong(self) -> tuple[Checked, ...]:
        """The lines that cannot be taken."""
        return tuple(row for row in self.rows if row.faults)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """How many became officers, and the numbers of the lines that could not any more."""

    added: int
    left_out: tuple[int, ...]


def lines_of(rows: Rows) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """The lines below the heads, and the heads that nobody asked for. Raises InvalidInput without heads."""
    heads = [HEADS.get(search_key(cell), "") for cell in rows[0]]
    missing = [name for name in NEEDED if name not in heads]
    if missing or len(set(filter(None, heads))) != len(list(filter(None, heads))):
        raise InvalidInput(
            _("The first line names the columns, each once: login, name, unit; also given name, position."),
            verb=IMPORT,
        )
    lines = []
    for number, cells in enumerate(rows[1:], 2):
        if any(cells):
            said = {head: cell for head, cell in zip(heads, cells, strict=False) if head}
            fields = {name: said.get(name, "") for name in (LOGIN, NAME, GIVEN, TITLE, UNIT)}
            lines.append(Line(number=number, **fields))
    if not lines or len(lines) > MOST:
        raise InvalidInput(_("The list has between 1 and %(most)d officers.") % {"most": MOST}, verb=IMPORT)
    left_out = tuple(cell for cell, head in zip(rows[0], heads, strict=True) if cell and not head)
    return tuple(lines), left_out


def checked_lines(lines: Sequence[Line], *, actor: Actor, on: date) -> tuple[Checked, ...]:
    """Each line with all that is wrong with it; reads only."""
    places = _places(actor, on=on)
    seen: dict[str, int] = {}
    found = []
    for line in lines:
        place = places.get(search_key(line.unit))
        faults = list(_faults(line, place, on=on))
        if line.login in seen:
            faults.append(_("The same login stands in line %(number)d.") % {"number": seen[line.login]})
        seen.setdefault(line.login, line.number)
        details = _details(line, place) if place is not None and not faults else None
        found.append(Checked(line=line, details=details, faults=tuple(faults)))
    return tuple(found)


def take_in(lines: Sequence[Line], *, actor: Actor, at: datetime) -> Taken:
    """Check once more and write each officer who still can be; passwords and roles come one by one."""
    added, left_out = 0, []
    for row in checked_lines(lines, actor=actor, on=legal_day(at)):
        if _is_added(row, actor=actor, at=at):
            added += 1
        else:
            left_out.append(row.line.number)
    return Taken(added=added, left_out=tuple(left_out))


def packed(lines: Sequence[Line]) -> list[dict[str, str | int]]:
    """The lines as plain data, to travel through a signed field of the form and to wait for their turn."""
    return [asdict(line) for line in lines]


def unpacked(rows: Iterable[Mapping[str, Any]]) -> tuple[Line, ...]:
    """The lines again."""
    return tuple(Line(**row) for row in rows)


def _is_added(row: Checked, *, actor: Actor, at: datetime) -> bool:
    """Where somebody was quicker a line is left out; the others do not suffer for it."""
    if row.details is None:
        return False
    try:
        add_officer(row.line.login, row.details, actor=actor, at=at)
    except InvalidInput:
        return False
    return True


def _faults(line: Line, place: Authority | None, *, on: date) -> Iterable[str]:
    if any(_FORMULA.match(cell) for cell in (line.login, line.name, line.given_name, line.title, line.unit)):
        yield _("A cell begins like a formula.")
        return
    if fault := login_fault(line.login):
        yield fault
    if len(line.name) > 120 or len(line.given_name) > 60 or len(line.title) > 160:
        yield _("A cell is too long.")
    if place is None:
        yield _("There is no such unit here: write its code or its full name.")
        # The name is looked at all the same.
        if not read_name(line.name).name:
            yield _("Enter the name and the given name.")
    elif fault := details_fault(_details(line, place), on=on):
        yield fault


def _details(line: Line, place: Authority) -> Details:
    name = read_name(line.name).name
    return Details(
        name=name,
        given_name=read_name(line.given_name).name or given_name(name),
        title=line.title,
        place=place,
    )


def _places(actor: Actor, *, on: date) -> dict[str, Authority]:
    """By code and by name; a name that two units bear, such as a division's, opens neither."""
    rows = list(
        units_within(actor)
        .filter(pk__in=authorities_in_force(on=on).values("pk"), is_in_system=True)
        .select_related("superior")
    )
    names: dict[str, list[Authority]] = {}
    for row in rows:
        names.setdefault(search_key(row.name), []).append(row)
        if row.is_division and row.superior is not None:
            names.setdefault(search_key(f"{row.name}, {row.superior.name}"), []).append(row)
    found = {key: units[0] for key, units in names.items() if len(units) == 1}
    return found | {search_key(row.code): row for row in rows}
