"""Read provinces and communes from fixtures/authorities: the base table and what changed since."""

from __future__ import annotations

import csv
import gzip
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import gettext as _

from casework.management.base import WrongArguments
from casework.vocabulary import AuthorityLevel, UnitType

BASE_DAY = date(2025, 7, 1)
BASE_DOCUMENT = "19/2025/QĐ-TTg"
_TYPES = {
    "Tỉnh ": UnitType.PROVINCE,
    "Thành phố ": UnitType.CITY,
    "Xã ": UnitType.COMMUNE,
    "Phường ": UnitType.WARD,
    "Đặc khu ": UnitType.SPECIAL_ZONE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One unit under one name and type, with its days."""

    level: str
    code: str
    full_name: str
    parent_code: str
    valid_from: date = BASE_DAY
    valid_to: date | None = None
    document_number: str = BASE_DOCUMENT
    is_provisional: bool = False
    former_names: tuple[str, ...] = ()

    @property
    def unit_type(self) -> UnitType:
        """What the first word of the full name says it is."""
        return _split(self.full_name)[0]

    @property
    def name(self) -> str:
        """The name without its type."""
        return _split(self.full_name)[1]


def _split(full_name: str) -> tuple[UnitType, str]:
    for head, unit_type in _TYPES.items():
        if full_name.startswith(head):
            return unit_type, full_name.removeprefix(head)
    raise WrongArguments(_("“%(name)s” does not begin with a type of unit.") % {"name": full_name})


def read_places(directory: Path) -> list[Place]:
    """All units of the base table with amendments applied: an ended row and its follower for each change."""
    former = _former_names(directory / "former_communes.csv.gz")
    current: dict[tuple[str, str], Place] = {}
    for row in read_rows(directory / "units.csv"):
        level = AuthorityLevel(row["level"])
        current[level, row["code"]] = Place(
            level=level,
            code=row["code"],
            full_name=row["full_name"],
            parent_code=row["parent_code"],
            former_names=tuple(former.get(row["code"], ())) if level == AuthorityLevel.COMMUNE else (),
        )
    ended: list[Place] = []
    for amendment in read_yaml(directory / "amendments.yaml"):
        for code, full_name in amendment["units"].items():
            key = (amendment["level"], code)
            before = current.get(key)
            if before is None:
                raise WrongArguments(_("amendments.yaml names the unknown unit %(code)s.") % {"code": code})
            ended.append(replace(before, valid_to=amendment["effective_on"] - timedelta(days=1)))
            current[key] = replace(
                before,
                full_name=full_name,
                valid_from=amendment["effective_on"],
                document_number=amendment["document_number"],
                is_provisional=amendment["provisional"],
            )
    return sorted([*ended, *current.values()], key=lambda place: (place.level, place.code, place.valid_from))


def _former_names(path: Path) -> dict[str, list[str]]:
    """Old communes by the code of the new one, as they stand in old addresses."""
    names: dict[str, list[str]] = defaultdict(list)
    for row in read_rows(path):
        parts = (row["commune"], row["district"], row["province"])
        names[row["code"]].append(", ".join(part for part in parts if part))
    return names


def read_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file, packed or not; lines that begin with # are notes."""
    try:
        data = path.read_bytes()
        text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise WrongArguments(_("%(path)s cannot be read.") % {"path": path.name}) from error
    return list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))


def read_yaml(path: Path) -> Any:
    """A YAML file, or one sentence about what is wrong with it."""
    try:
        return yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    except OSError as error:
        raise WrongArguments(_("%(path)s cannot be read.") % {"path": path.name}) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise WrongArguments(_("%(path)s is not valid YAML.") % {"path": path.name}) from error
