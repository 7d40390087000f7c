"""Write places, authorities and officers to the database as the files say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from casework.management.places import Place
from casework.management.provinces import Body, Follow, Person, Province
from casework.management.upsert import Difference, upsert
from casework.models import (
    AdministrativeUnit,
    Authority,
    Officer,
    OfficerRelative,
    RoleAssignment,
    Succession,
)
from casework.models.authority import number_of_code
from casework.rules.folding import search_key
from casework.rules.names import name_key

SYSTEM_OFFICER = "system"
PLACE_COLUMNS = [
    "full_name",
    "name",
    "unit_type",
    "parent_code",
    "valid_to",
    "document_number",
    "is_provisional",
    "former_names",
    "search_key",
]
BODY_COLUMNS = [
    "name",
    "kind",
    "level",
    "administrative_unit_code",
    "superior_id",
    "path",
    "head_title",
    "aliases",
    "name_keys",
    "fields",
    "is_remote",
    "is_one_stop",
    "is_in_system",
    "valid_from",
    "valid_to",
    "document_number",
    "is_provisional",
]


def load_places(places: Sequence[Place]) -> Difference[AdministrativeUnit]:
    """Provinces and communes with their days."""
    return upsert(
        table="places",
        manager=AdministrativeUnit.objects,
        existing=list(AdministrativeUnit.objects.all()),
        wanted=[
            AdministrativeUnit(
                level=place.level,
                code=place.code,
                code_number=number_of_code(level=place.level, code=place.code),
                name=place.name,
                full_name=place.full_name,
                unit_type=place.unit_type,
                parent_code=place.parent_code,
                valid_from=place.valid_from,
                valid_to=place.valid_to,
                document_number=place.document_number,
                is_provisional=place.is_provisional,
                former_names=list(place.former_names),
                search_key=search_key(place.full_name),
            )
            for place in places
        ],
        key=lambda row: f"{row.level} {row.code} {row.valid_from}",
        columns=PLACE_COLUMNS,
    )


def load_province(province: Province, people: Sequence[Person]) -> list[Difference[Any]]:
    """Authorities level by level, then successions, officers, their roles and relatives."""
    differences: list[Difference[Any]] = [load_bodies(province.bodies)]
    ids = dict(Authority.objects.values_list("code", "pk"))
    differences.append(load_successions(province.successions, ids))
    officers = load_officers(people, ids, root=province.root)
    differences.append(officers)
    keys = {person.code: officers.rows[person.code].pk for person in people}
    differences.append(
        upsert(
            table="roles",
            manager=RoleAssignment.objects,
            existing=list(RoleAssignment.objects.filter(officer__in=keys.values())),
            wanted=[
                RoleAssignment(
                    officer_id=keys[person.code],
                    role=role,
                    authority_id=ids[person.unit],
                    valid_from=province.valid_from,
                )
                for person in people
                for role in person.roles
            ],
            key=lambda row: (row.officer_id, row.role, row.authority_id, row.valid_from),
            columns=["valid_to"],
        )
    )
    differences.append(
        upsert(
            table="relatives",
            manager=OfficerRelative.objects,
            existing=list(OfficerRelative.objects.filter(officer__in=keys.values())),
            wanted=[
                OfficerRelative(
                    officer_id=keys[person.code], relation=relation, name=name, name_key=name_key(name)
                )
                for person in people
                for relation, name in person.relatives
            ],
            key=lambda row: (row.officer_id, row.relation, row.name),
            columns=["name_key"],
        )
    )
    return differences


def load_bodies(bodies: Sequence[Body]) -> Difference[Authority]:
    """Superiors first, one batch for each depth of the tree."""
    rows: dict[Any, Authority] = {}
    parts = []
    existing = list(Authority.objects.all())
    depth = max(body.path.count("/") for body in bodies)
    for level in range(2, depth + 1):
        batch = [body for body in bodies if body.path.count("/") == level]
        codes = {body.code for body in batch}
        part = upsert(
            table="authorities",
            manager=Authority.objects,
            existing=[row for row in existing if row.code in codes],
            wanted=[_authority(body, rows) for body in batch],
            key=lambda row: row.code,
            columns=BODY_COLUMNS,
        )
        rows.update(part.rows)
        parts.append(part)
    return Difference(
        table="authorities",
        added=[name for part in parts for name in part.added],
        changed=[name for part in parts for name in part.changed],
        unknown=[row.code for row in existing if row.code not in rows],
        unchanged=sum(part.unchanged for part in parts),
        rows=rows,
    )


def _authority(body: Body, superiors: dict[Any, Authority]) -> Authority:
    return Authority(
        code=body.code,
        name=body.name,
        kind=body.kind,
        level=body.level,
        administrative_unit_code=body.place,
        superior_id=superiors[body.superior].pk if body.superior else None,
        path=body.path,
        head_title=body.head_title,
        aliases=list(body.aliases),
        name_keys=list(body.name_keys),
        fields=list(body.fields),
        is_remote=body.is_remote,
        is_one_stop=body.is_one_stop,
        is_in_system=body.is_in_system,
        valid_from=body.valid_from,
        valid_to=body.valid_to,
        document_number=body.document_number,
        is_provisional=body.is_provisional,
    )


def load_successions(follows: Sequence[Follow], ids: dict[str, int]) -> Difference[Succession]:
    """Who follows whom."""
    return upsert(
        table="successions",
        manager=Succession.objects,
        existing=list(Succession.objects.all()),
        wanted=[
            Succession(
                predecessor_id=ids[follow.predecessor],
                successor_id=ids[follow.successor],
                kind=follow.kind,
                effective_on=follow.effective_on,
                document_number=follow.document_number,
                is_principal=follow.is_principal,
            )
            for follow in follows
        ],
        key=lambda row: (row.predecessor_id, row.successor_id),
        columns=["kind", "effective_on", "document_number", "is_principal"],
    )


def load_officers(people: Sequence[Person], ids: dict[str, int], *, root: str) -> Difference[Officer]:
    """Officers, and the system itself, which acts when a term lapses."""
    system = Officer(
        code=SYSTEM_OFFICER,
        name="Hệ thống",
        given_name="Hệ thống",
        name_key=name_key("Hệ thống"),
        unit_id=ids[root],
        is_system=True,
    )
    return upsert(
        table="officers",
        manager=Officer.objects,
        existing=list(Officer.objects.all()),
        wanted=[
            system,
            *(
                Officer(
                    code=person.code,
                    name=person.name,
                    given_name=person.given_name,
                    name_key=name_key(person.name),
                    title=person.title,
                    unit_id=ids[person.unit],
                    division_id=ids[person.division] if person.division else None,
                )
                for person in people
            ),
        ],
        key=lambda row: row.code,
        columns=["name", "given_name", "name_key", "title", "unit_id", "division_id", "is_system"],
    )
