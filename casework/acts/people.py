"""People as typed at a desk or on the portal, and the rows that are made of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db.models import F, Model, QuerySet
from django.utils.translation import gettext_lazy as _

from casework.acts.base import Input, Scene, choices_of, may_take, takes
from casework.acts.fields import FIRST_YEAR, LAST_YEAR
from casework.models import Party, Person
from casework.rules.collation import sort_key
from casework.rules.folding import search_key
from casework.rules.names import given_name, read_name
from casework.vocabulary import IdKind, PartyRole


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonInput(Input):
    """A person's data as given; sealed instead of stored when the case is a denunciation."""

    name: str = takes(_("Name"), sealed=True, max_length=200)
    given_name: str = may_take(_("Given name"), "", sealed=True, max_length=100)
    birth_year: int | None = may_take(_("Year of birth"), sealed=True, minimum=FIRST_YEAR, maximum=LAST_YEAR)
    sex: str = may_take(_("Sex"), "", sealed=True, max_length=8)
    id_kind: str = may_take(_("Kind of paper"), IdKind.NONE, choices=choices_of(IdKind))
    id_number: str = may_take(_("Number of the paper"), "", sealed=True, max_length=40)
    phone: str = may_take(_("Telephone"), "", sealed=True, max_length=20)
    email: str = may_take(_("E-mail"), "", sealed=True, max_length=254)
    address: str = may_take(_("Address"), "", sealed=True, max_length=300)
    place_code: str = may_take(_("Commune"), "", sealed=True, max_length=5)

    def contradictions(self) -> Iterable[str]:
        """A name is still one when invisible signs are taken out, and no longer than names are."""
        if read_name(self.name).problem is not None:
            yield "name"

    def as_fields(self) -> dict[str, Any]:
        """Return the data as plain values for sealing or hashing."""
        return asdict(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class RespondentInput(Input):
    """Whom a submission is about: an office, a unit of ours, an officer of ours."""

    office: str = may_take(_("Office"), "", max_length=200)
    unit: int | None = may_take(_("Unit"))
    officer: int | None = may_take(_("Officer"))
    name: str = may_take(_("Name"), "", max_length=200)

    def contradictions(self) -> Iterable[str]:
        """It is somebody: an office, a name or a unit; an officer is written down by one of them."""
        if not self.office.strip() and not self.name.strip() and self.unit is None:
            yield "office"

    def kept_away(self) -> tuple[list[int], list[int]]:
        """Return the ids of the officers, or else the units, that an accusation keeps from its case."""
        if self.officer is not None:
            return [self.officer], []
        return [], [] if self.unit is None else [self.unit]


def known_person(person: PersonInput) -> Person | None:
    """Return the person already known by kind and number of the identity paper."""
    if not person.id_number or person.id_kind == IdKind.NONE:
        return None
    found = Person.objects.filter(id_kind=person.id_kind, id_number=person.id_number)
    row = found.order_by(F("merged_into").asc(nulls_first=True), "pk").first()
    while row is not None and row.merged_into is not None:
        row = row.merged_into
    return row


def same_person(person: PersonInput, *, among: QuerySet[Person]) -> Person | None:
    """Return who of a case has no paper and is the same by name, telephone and address."""
    key = search_key(read_name(person.name).name)
    found = among.filter(id_number="", search_key=key, phone=person.phone, address=person.address)
    return None if person.id_number else found.order_by("pk").first()


def new_person(person: PersonInput) -> Person:
    """Return an unsaved row with the keys by which people are found and sorted."""
    name = read_name(person.name).name
    return Person(
        name=name,
        given_name=person.given_name or given_name(name),
        search_key=search_key(name),
        sort_key=sort_key(name),
        birth_year=person.birth_year,
        sex=person.sex,
        id_kind=person.id_kind,
        id_number=person.id_number,
        phone=person.phone,
        email=person.email,
        address=person.address,
        place_code=person.place_code,
    )


def person_rows(
    scene: Scene,
    people: Sequence[PersonInput],
    *,
    role: PartyRole,
    appointed_on: date | None = None,
    first_seq: int = 1,
    among: QuerySet[Person] | None = None,
) -> list[Model]:
    """Return the rows of people and their parts in the case, people before parts.

    `among` are people of the case already: one of them who takes a further part is not a second person.
    """
    rows: list[Model] = []
    parts: list[Model] = []
    for seq, person in enumerate(people, start=first_seq):
        row = known_person(person)
        if row is None and among is not None:
            row = same_person(person, among=among)
        if row is None:
            row = new_person(person)
            rows.append(row)
        parts.append(Party(case=scene.case, person=row, role=role, appointment_on=appointed_on, seq=seq))
    return rows + parts


def respondent_row(scene: Scene, respondent: RespondentInput, *, seq: int = 1) -> Party:
    """Return the respondent's part: an office with its unit, and the officer when he is ours."""
    return Party(
        case=scene.case,
        role=PartyRole.RESPONDENT,
        office=respondent.office or respondent.name,
        unit_id=respondent.unit,
        officer_id=respondent.officer,
        seq=seq,
    )
