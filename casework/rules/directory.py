"""Which authority stands where and answers for what: knowledge that the rules take as an argument."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from casework.rules.errors import RuleError, gettext_noop
from casework.rules.fact_codes import Level

COMMUNE, COURT = "commune", "court"

# The law names authorities by their level, so most names tell where they stand.
_LEVELS_BY_NAME = (
    ("ubnd xã ", Level.COMMUNE),
    ("ubnd phường ", Level.COMMUNE),
    ("ubnd đặc khu ", Level.COMMUNE),
    ("ubnd thị trấn ", Level.COMMUNE),
    ("ubnd huyện ", Level.DISTRICT),
    ("ubnd quận ", Level.DISTRICT),
    ("ubnd thị xã ", Level.DISTRICT),
    ("ubnd tỉnh ", Level.PROVINCE),
    ("ubnd thành phố ", Level.PROVINCE),
    ("ban tiếp công dân ", Level.PROVINCE),
    ("thanh tra tỉnh ", Level.DEPARTMENT),
    ("sở ", Level.DEPARTMENT),
    ("bộ ", Level.MINISTRY),
    ("thanh tra chính phủ", Level.MINISTRY),
    ("thủ tướng", Level.GOVERNMENT),
    ("chính phủ", Level.GOVERNMENT),
    ("công an ", Level.POLICE),
    ("tòa án", Level.JUDICIAL),
    ("viện kiểm sát", Level.JUDICIAL),
    ("thi hành án", Level.JUDICIAL),
)
_OFFICES = ("chủ tịch ", "giám đốc ", "bộ trưởng ")

_RANKS = {
    Level.PUBLIC_SERVICE_UNIT: 1,
    Level.COMMUNE_DIVISION: 1,
    Level.COMMUNE: 2,
    Level.DEPARTMENT_UNIT: 2,
    Level.DISTRICT: 3,
    Level.DEPARTMENT: 4,
    Level.PROVINCE: 5,
    Level.MINISTRY: 6,
    Level.GOVERNMENT: 7,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """One authority: its name, its level, who stands directly above it."""

    name: str
    level: Level
    superior: str | None = None
    receives_for: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A matter and the authority that manages it; `areas` names another one for some communes."""

    authority: str
    ministry: str | None = None
    areas: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityDirectory:
    """The units of one province and the matters they answer for."""

    province: str
    court: str
    head_of_government: str = "Thủ tướng Chính phủ"
    units: Mapping[str, Authority] = field(default_factory=dict)
    topics: Mapping[str, Topic] = field(default_factory=dict)
    ministries: Mapping[str, str] = field(default_factory=dict)

    def level_of(self, name: str) -> Level | None:
        """Where an authority stands, by its entry or by its name."""
        known = self.units.get(name)
        if known is not None:
            return known.level
        lower = name.lower()
        return next((level for start, level in _LEVELS_BY_NAME if lower.startswith(start)), None)

    def superior_of(self, name: str, level: Level | None = None) -> str | None:
        """Who stands directly above: by entry, else by level under the two tiers since 1/7/2025."""
        known = self.units.get(name)
        if known is not None and known.superior is not None:
            return known.superior
        match level or self.level_of(name):
            case Level.COMMUNE | Level.DEPARTMENT:
                return self.province
            case Level.PROVINCE | Level.MINISTRY:
                return self.head_of_government
            case _:
                return None

    def acts_for(self, desk: str) -> str:
        """Luật TCD: the authority in whose name a reception desk holds a letter."""
        known = self.units.get(desk)
        return known.receives_for if known is not None and known.receives_for else desk

    def commune_authority(self, place: str) -> str:
        """The People's Committee of a commune, ward or special zone: `Xã Di Linh` -> `UBND xã Di Linh`."""
        if place.lower().startswith("ubnd "):
            return place
        return f"UBND {place[:1].lower()}{place[1:]}"

    def responsible_for(self, topic: str, *, place: str | None) -> str:
        """The authority that manages a matter at a place."""
        entry = self.topics[topic]
        if entry.authority == COURT:
            return self.court
        if entry.authority != COMMUNE:
            return entry.areas.get(place or "", entry.authority)
        if place is None:
            raise RuleError(
                "place_missing",
                gettext_noop("The matter %(topic)s is managed by the commune, so facts.place is needed."),
                topic=topic,
            )
        return self.commune_authority(place)

    def ministry_for(self, *, topic: str | None, public_field: str) -> str:
        """Luật KN Đ7 k3: the ministry that manages the field."""
        entry = self.topics.get(topic or "")
        by_topic = entry.ministry if entry is not None else None
        return by_topic or self.ministries.get(public_field, "Bộ quản lý ngành, lĩnh vực")


def rank(level: Level | None) -> int:
    """How high a level stands in the administration; 0 outside it."""
    return _RANKS.get(level, 0) if level is not None else 0


def unit_name(name: str) -> str:
    """The authority behind an office: `Chủ tịch UBND xã Di Linh` -> `UBND xã Di Linh`."""
    for office in _OFFICES:
        if name.lower().startswith(office):
            rest = name[len(office) :]
            return f"{rest[:1].upper()}{rest[1:]}"
    return name


def build_directory(data: object) -> AuthorityDirectory:
    """Make the directory from the mapping of responsibilities.yaml; refuses what it cannot read."""
    try:
        return _build(data)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise RuleError(
            "directory_invalid",
            gettext_noop("The list of responsibilities cannot be read: %(reason)s."),
            reason=str(error),
        ) from error


def _build(data: Any) -> AuthorityDirectory:
    clean = _nfc(data)
    units = {
        row["name"]: Authority(
            name=row["name"],
            level=Level(row["level"]),
            superior=row.get("superior"),
            receives_for=row.get("receives_for"),
        )
        for row in clean.get("units", ())
    }
    topics = {
        code: Topic(
            authority=row["authority"],
            ministry=row.get("ministry"),
            areas=_areas(row.get("areas", ())),
        )
        for code, row in clean["topics"].items()
    }
    return AuthorityDirectory(
        province=clean["province"],
        court=clean["court"],
        head_of_government=clean.get("head_of_government", "Thủ tướng Chính phủ"),
        units=units,
        topics=topics,
        ministries=dict(clean.get("ministries", {})),
    )


def _areas(rows: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    return {commune: row["authority"] for row in rows for commune in row["communes"]}


def _nfc(value: Any) -> Any:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, Mapping):
        return {_nfc(key): _nfc(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [_nfc(entry) for entry in value]
    return value
