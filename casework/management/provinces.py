"""Read one province's authorities and officers; committees of communes follow a pattern."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from casework.management.base import WrongArguments
from casework.management.places import Place, read_yaml
from casework.rules.folding import search_key
from casework.vocabulary import AuthorityKind, AuthorityLevel, Relation, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """An authority as it shall be in the database."""

    code: str
    name: str
    kind: str
    level: str
    superior: str
    path: str
    place: str
    head_title: str
    aliases: tuple[str, ...]
    fields: tuple[str, ...]
    is_remote: bool
    is_one_stop: bool
    is_in_system: bool
    valid_from: date
    valid_to: date | None
    document_number: str
    is_provisional: bool

    @property
    def name_keys(self) -> tuple[str, ...]:
        """What it is found by: name, aliases, and the head's title before the name."""
        names = [self.name, *self.aliases]
        names += [f"{self.head_title} {name}" for name in names if self.head_title]
        return tuple(sorted({search_key(name) for name in names}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Follow:
    """Who follows whom."""

    predecessor: str
    successor: str
    kind: str
    effective_on: date
    document_number: str
    is_principal: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """An officer of the demonstration."""

    code: str
    name: str
    given_name: str
    title: str
    unit: str
    division: str
    roles: tuple[Role, ...]
    relatives: tuple[tuple[Relation, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Province:
    """All authorities of one file, superiors before subordinates."""

    valid_from: date
    bodies: tuple[Body, ...]
    successions: tuple[Follow, ...]

    @property
    def root(self) -> str:
        """The committee of the province."""
        return next(b.code for b in self.bodies if b.kind == AuthorityKind.COMMITTEE)


def read_province(path: Path, places: Iterable[Place]) -> Province:
    """Bodies above, of and below the province, in an order in which each superior comes first."""
    document = read_yaml(path)
    try:
        return _province(document, places)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise WrongArguments(
            _("%(path)s is not a file of authorities: %(what)s.")
            % {"path": path.name, "what": str(error).strip("'.")}
        ) from error


def _province(document: Mapping[str, Any], places: Iterable[Place]) -> Province:
    province = str(document["province"])
    start: date = document["valid_from"]
    suffix = {p.full_name for p in places if p.code == province and p.level == AuthorityLevel.PROVINCE}
    paths: dict[str, str] = {}
    bodies: list[Body] = []

    def add(row: Mapping[str, Any], **rest: Any) -> None:
        body = _body({**rest, **row}, start=start, paths=paths, endings=suffix)
        paths[body.code] = body.path
        bodies.append(body)

    base = {"level": AuthorityLevel.PROVINCE, "document_number": document["document_number"]}
    for row in document["above"]:
        add(row)
    for row in document["bodies"]:
        add({**row, "code": f"{province}.{row['code']}"}, place=province, **base)
    for row in document["ended"]:
        add({**row, "code": f"{province}.{row['code']}"}, place="", **base)
    remote = set(document["remote"])
    for place in places:
        if place.parent_code == province and place.valid_to is None:
            for row in _communal(place, document, is_remote=place.code in remote):
                add(row, document_number=place.document_number)
    for row in document["communal"]:
        home = f"{province}.{row['commune']}"
        superior = "" if row["kind"] == AuthorityKind.FRONT else home
        code = f"{home}.{row['code']}"
        add({**row, "code": code}, level=AuthorityLevel.COMMUNE, place=row["commune"], superior=superior)
    return Province(
        valid_from=start,
        bodies=tuple(bodies),
        successions=tuple(_follow(row, known=paths) for row in document["successions"]),
    )


def _communal(place: Place, document: Mapping[str, Any], *, is_remote: bool) -> list[dict[str, Any]]:
    """The committee of a commune and its divisions (NĐ 150/2025/NĐ-CP)."""
    home = f"{place.parent_code}.{place.code}"
    base = {
        "level": AuthorityLevel.COMMUNE,
        "place": place.code,
        "remote": is_remote,
        "in_system": True,
        "valid_from": place.valid_from,
    }
    kind, rest = place.full_name.split(" ", 1)
    if kind == "Đặc":
        kind, rest = "Đặc khu", rest.removeprefix("khu ")
    committee = {
        **base,
        "code": home,
        "name": f"UBND {kind.lower()} {rest}",
        "kind": AuthorityKind.COMMITTEE,
        "superior": f"{place.parent_code}.ubnd",
        "head_title": "Chủ tịch",
        "one_stop": True,
    }
    divisions = [
        {
            **base,
            **row,
            "code": f"{home}.{row['code']}",
            "name": row["name"].format(place=f"{kind.lower()} {rest}"),
            "superior": home,
        }
        for row in document["divisions"]
        if place.unit_type in row.get("in", [place.unit_type])
    ]
    return [committee, *divisions]


def _body(row: Mapping[str, Any], *, start: date, paths: Mapping[str, str], endings: Iterable[str]) -> Body:
    superior = row.get("superior", "")
    if superior and superior not in paths:
        raise ValueError(f"{row['code']} stands under {superior}, which does not come before it")
    name = row["name"]
    # People write “Sở Xây dựng” for “Sở Xây dựng tỉnh Lâm Đồng”.
    short = [
        name.removesuffix(end)
        for place in endings
        for end in (f" {place[0].lower()}{place[1:]}",)
        if name.endswith(end) and row["kind"] != AuthorityKind.COMMITTEE
    ]
    return Body(
        code=row["code"],
        name=name,
        kind=AuthorityKind(row["kind"]),
        level=AuthorityLevel(row["level"]),
        superior=superior,
        path=f"{paths.get(superior, '/')}{row['code']}/",
        place=row.get("place", ""),
        head_title=row.get("head_title", ""),
        aliases=(*row.get("aliases", ()), *short),
        fields=tuple(row.get("fields", ())),
        is_remote=row.get("remote", False),
        is_one_stop=row.get("one_stop", False),
        is_in_system=row.get("in_system", False),
        valid_from=row.get("valid_from", start),
        valid_to=row.get("valid_to"),
        document_number=row.get("document_number", ""),
        is_provisional=row.get("provisional", False),
    )


def _follow(row: Mapping[str, Any], *, known: Mapping[str, str]) -> Follow:
    for end in ("predecessor", "successor"):
        if row[end] not in known:
            raise ValueError(f"succession names the unknown authority {row[end]}")
    return Follow(
        predecessor=row["predecessor"],
        successor=row["successor"],
        kind=row["kind"],
        effective_on=row["effective_on"],
        document_number=row["document_number"],
        is_principal=row.get("principal", False),
    )


def read_officers(path: Path, bodies: Iterable[Body]) -> list[Person]:
    """Officers with the codes of their unit and division, which the file names as people do."""
    by_key = {key: body for body in bodies for key in body.name_keys if body.kind != AuthorityKind.DIVISION}
    parts = {(b.superior, search_key(b.name)): b.code for b in bodies if b.kind == AuthorityKind.DIVISION}
    people = []
    try:
        for row in read_yaml(path):
            unit = by_key[search_key(row["unit"])].code
            division = parts[unit, search_key(row["division"])] if row["division"] else ""
            people.append(
                Person(
                    code=row["id"],
                    name=row["name"],
                    given_name=row["given_name"],
                    title=row["title"],
                    unit=unit,
                    division=division,
                    roles=tuple(Role(role) for role in row["roles"]),
                    relatives=tuple((Relation(r["relation"]), r["name"]) for r in row["relatives"]),
                )
            )
    except (KeyError, TypeError, ValueError) as error:
        raise WrongArguments(
            _("%(path)s is not a file of officers: %(what)s.")
            % {"path": path.name, "what": str(error).strip("'.")}
        ) from error
    return people
