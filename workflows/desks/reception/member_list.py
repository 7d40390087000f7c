"""ux.md R8: the list of a group's members, pasted or from a file, read and checked line by line."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from casework.acts.people import PersonInput
from casework.rules.folding import search_key
from casework.rules.identity import NumberDoubt, NumberProblem, doubts_about
from casework.rules.names import NameDoubt, NameProblem, read_name
from casework.rules.phones import read_phone, show_phone
from casework.vocabulary import IdKind
from workflows.forms.reading import PaperNumber, paper_number

MOST_MEMBERS = 500
NAME, NUMBER, PHONE, ADDRESS, YEAR = "name", "number", "phone", "address", "year"
_HEADS: Mapping[str, str] = {
    **dict.fromkeys(("ho va ten", "ho ten", "ten", "name", "full name"), NAME),
    **dict.fromkeys(
        (
            "so dinh danh",
            "so dinh danh ca nhan",
            "cccd",
            "so cccd",
            "can cuoc",
            "so can cuoc",
            "cmnd",
            "so giay to",
            "identity number",
        ),
        NUMBER,
    ),
    **dict.fromkeys(("dien thoai", "so dien thoai", "sdt", "so dt", "telephone"), PHONE),
    **dict.fromkeys(("dia chi", "noi o", "noi cu tru", "thon", "thon to", "address"), ADDRESS),
    **dict.fromkeys(("nam sinh", "year of birth"), YEAR),
}
# A spreadsheet runs what begins so; a name or a number never does.
_FORMULA = re.compile(r"[=@\uff1d\uff20]|[-\uff0d](?!\s)|[+\uff0b](?!\s*\(?\d)")
_ORDINAL = re.compile(r"\d{1,4}[.)]?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMERIC = re.compile(r"[\d\s.+()\u2010-\u2015\uff10-\uff19-]{6,}")


class Fault(StrEnum):
    """Why a line cannot be taken as it is."""

    NO_NAME = "no_name"
    NAME_TOO_LONG = "name_too_long"
    FORMULA = "formula"
    NUMBER = "number"
    NUMBER_LENGTH = "number_length"
    LOST_ZERO = "lost_zero"
    PHONE = "phone"
    TWICE = "twice"


class Doubt(StrEnum):
    """What to look at in a line before it is taken."""

    CONTROLS_REMOVED = "controls_removed"
    HAS_SYMBOLS = "has_symbols"
    UNKNOWN_PLACE = "unknown_place"
    UNKNOWN_PREFIX = "unknown_prefix"
    OTHER_BIRTH_YEAR = "other_birth_year"
    SAME_NAME = "same_name"
    REPRESENTATIVE = "representative"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One line of the list as it would be stored, with what is wrong or odd about it."""

    line: int
    given: str
    name: str = ""
    paper: PaperNumber = field(default_factory=PaperNumber)
    phone: str = ""
    address: str = ""
    birth_year: int | None = None
    faults: tuple[Fault, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    # The earlier line that it repeats.
    same_as: int = 0

    @property
    def shown_phone(self) -> str:
        """The telephone as people read it."""
        return show_phone(self.phone)

    def person(self) -> PersonInput:
        """The member as an act takes him."""
        return PersonInput(
            name=self.name,
            birth_year=self.birth_year,
            id_kind=self.paper.kind,
            id_number=self.paper.number,
            phone=self.phone,
            address=self.address[:300],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberList:
    """The lines in their original order, and the columns that were left out."""

    members: tuple[Member, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def wrong(self) -> tuple[Member, ...]:
        """The lines that cannot be taken."""
        return tuple(m for m in self.members if m.faults)

    @property
    def is_too_long(self) -> bool:
        """Whether there are more people than one form takes."""
        return len(self.members) > MOST_MEMBERS

    @property
    def is_good(self) -> bool:
        """Whether every line may be taken."""
        return not self.is_too_long and not self.wrong

    @property
    def others(self) -> tuple[Member, ...]:
        """Who is on the list and was not named on the form already."""
        return tuple(m for m in self.members if Doubt.REPRESENTATIVE not in m.doubts)


def as_lines(rows: Sequence[Sequence[str]]) -> str:
    """The rows of a file as the text of the field, which keeps their order and their numbers."""
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row).rstrip("\t") for row in rows)


def read_members(text: str, *, named: Sequence[PersonInput] = ()) -> MemberList:
    """Read the field; `named` are the people of the form, who may stand on the list as well."""
    lines = text.split("\n")
    sign = _separator(text)
    columns: list[str] | None = None
    left_out: tuple[str, ...] = ()
    members: list[Member] = []
    by_number = {p.id_number: 0 for p in named if p.id_number}
    by_name = {(search_key(p.name), p.phone): 0 for p in named if not p.id_number}
    for number, line in enumerate(lines, start=1):
        cells = _cells(line, sign)
        if not any(cells):
            continue
        if not members and columns is None and (heads := _heads(cells)) is not None:
            columns, left_out = heads
            continue
        member = _compared(_member(number, cells, columns), by_number, by_name)
        members.append(member)
    return MemberList(members=tuple(members), left_out=left_out)


def _separator(text: str) -> str:
    first = next((line for line in text.split("\n") if line.strip()), "")
    return "\t" if "\t" in text else ";" if ";" in first else ","


def _cells(line: str, sign: str) -> list[str]:
    if sign == "\t" or '"' not in line:
        return [cell.strip() for cell in line.strip("\r").split(sign)]
    return [cell.strip() for cell in next(csv.reader([line], delimiter=sign))]


def _heads(cells: Sequence[str]) -> tuple[list[str], tuple[str, ...]] | None:
    """The meaning of each column when the first line says it."""
    known = [_HEADS.get(search_key(cell), "") for cell in cells]
    if NAME not in known:
        return None
    out = tuple(c for c, meaning in zip(cells, known, strict=True) if c and not meaning)
    return known, out


def _sorted(cells: Sequence[str], columns: Sequence[str] | None) -> dict[str, str]:
    """Which cell is what: as the head of the list says, else as the cell looks."""
    found: dict[str, list[str]] = {}
    for place, cell in enumerate(cells):
        if not cell:
            continue
        if columns is not None:
            meaning = columns[place] if place < len(columns) else ""
        else:
            meaning = _meaning(cell, place, found)
        if meaning:
            found.setdefault(meaning, []).append(cell)
    return {meaning: ", ".join(parts) for meaning, parts in found.items()}


def _meaning(cell: str, place: int, found: Mapping[str, object]) -> str:
    if place == 0 and _ORDINAL.fullmatch(cell):
        return ""
    if _YEAR.fullmatch(cell) and YEAR not in found:
        return YEAR
    if _NUMERIC.fullmatch(cell) and _FORMULA.match(cell) is None:
        return _number_or_phone(cell, found)
    return ADDRESS if NAME in found else NAME


def _number_or_phone(cell: str, found: Mapping[str, object]) -> str:
    """Ten digits or fewer, or a country before them, are a telephone; what is longer is of a paper."""
    digits = sum(sign.isdigit() for sign in cell)
    is_phone = digits <= 10 or cell.lstrip().startswith(("+", "84"))
    if is_phone and PHONE not in found:
        return PHONE
    return PHONE if NUMBER in found else NUMBER


def _member(line: int, cells: Sequence[str], columns: Sequence[str] | None) -> Member:
    said = _sorted(cells, columns)
    name, paper = read_name(said.get(NAME, "")), paper_number(said.get(NUMBER, ""))
    phone = read_phone(said[PHONE]) if PHONE in said else None
    year = said.get(YEAR, "")
    born = int(year) if _YEAR.fullmatch(year) else None
    faults = list(_faults(cells, name.problem, paper))
    if phone is not None and phone.problem is not None:
        faults.append(Fault.PHONE)
    doubts = list(_doubts(name.doubts, paper, born))
    if phone is not None and phone.is_doubtful:
        doubts.append(Doubt.UNKNOWN_PREFIX)
    return Member(
        line=line,
        given=" · ".join(cell for cell in cells if cell)[:200],
        name=name.name,
        paper=paper,
        phone="" if phone is None or phone.problem else phone.e164,
        address=" ".join(said.get(ADDRESS, "").split()),
        birth_year=born,
        faults=tuple(faults),
        doubts=tuple(doubts),
    )


def _faults(cells: Sequence[str], name: NameProblem | None, paper: PaperNumber) -> Iterator[Fault]:
    if any(_FORMULA.match(cell) for cell in cells):
        yield Fault.FORMULA
    elif name is not None:
        yield Fault.NAME_TOO_LONG if name == NameProblem.TOO_LONG else Fault.NO_NAME
    if paper.problem == NumberProblem.NOT_DIGITS:
        yield Fault.NUMBER
    elif paper.problem is not None:
        # Spreadsheets keep numbers, and a number has no zero before it.
        yield Fault.LOST_ZERO if paper.digits == 11 else Fault.NUMBER_LENGTH


def _doubts(name: Sequence[NameDoubt], paper: PaperNumber, born: int | None) -> Iterator[Doubt]:
    if NameDoubt.CONTROLS_REMOVED in name:
        yield Doubt.CONTROLS_REMOVED
    if NameDoubt.HAS_SYMBOLS in name:
        yield Doubt.HAS_SYMBOLS
    if paper.kind == IdKind.CCCD:
        found = doubts_about(paper.number, born_in=born)
        if NumberDoubt.UNKNOWN_PLACE in found:
            yield Doubt.UNKNOWN_PLACE
        if NumberDoubt.OTHER_BIRTH_YEAR in found:
            yield Doubt.OTHER_BIRTH_YEAR


def _compared(member: Member, by_number: dict[str, int], by_name: dict[tuple[str, str], int]) -> Member:
    """Say whether he stands on the list twice; line 0 is the form itself."""
    number, key = member.paper.number, (search_key(member.name), member.phone)
    faults, doubts, same_as = member.faults, member.doubts, 0
    if number:
        if by_number.get(number) == 0:
            doubts = (*doubts, Doubt.REPRESENTATIVE)
        elif number in by_number:
            faults, same_as = (*faults, Fault.TWICE), by_number[number]
        by_number.setdefault(number, member.line)
    elif member.name:
        if by_name.get(key) == 0:
            doubts = (*doubts, Doubt.REPRESENTATIVE)
        elif key in by_name:
            doubts, same_as = (*doubts, Doubt.SAME_NAME), by_name[key]
        by_name.setdefault(key, member.line)
    return replace(member, faults=faults, doubts=doubts, same_as=same_as)
