"""The authorities of a time and whoever works at their desks, invented but the same at every replay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from random import Random

from django.db import transaction

from casework.acts.people import PersonInput
from casework.management.authority_store import load_bodies
from casework.models import Authority, Officer, RoleAssignment
from casework.permissions import Actor, Vouched, actor_for
from casework.rules.names import given_name, name_key
from casework.vocabulary import Role
from workflows.replay.story import Names, Story

# Who sits at a desk; drafter and signer are two, because who drafts may not sign.
POSTS: Mapping[str, tuple[Role, ...]] = {
    "desk": (Role.RECEPTION, Role.SCREENING),
    "handler": (Role.HANDLER,),
    "leader": (Role.LEADER,),
}


@dataclass(frozen=True, slots=True)
class Inventor:
    """Invents people from the names of a file."""

    names: Names
    chance: Random

    def name(self) -> str:
        """A full name."""
        parts = (self.names.family, self.names.middle, self.names.given)
        return " ".join(self.chance.choice(words) for words in parts)

    def person(self) -> PersonInput:
        """A citizen with nothing but a name and a year of birth."""
        return PersonInput(name=self.name(), birth_year=self.chance.randint(1935, 1990))


@dataclass(slots=True)
class Staff:
    """Finds unit, officer and actor of a desk by the short code of the file."""

    units: Mapping[str, Authority]
    officers: Mapping[tuple[str, Role], Officer]
    _actors: dict[int, Actor] = field(default_factory=dict)

    def unit(self, short: str) -> int:
        """The id of a unit."""
        return self.units[short].pk

    def officer(self, short: str, role: Role) -> Officer:
        """Who holds a role there."""
        return self.officers[short, role]

    def actor(self, short: str, role: Role, *, on: date) -> Actor:
        """The same as the door sees him that day; nobody changes his post, and a second person stands by."""
        officer = self.officer(short, role)
        known = self._actors.get(officer.pk)
        if known is None:
            known = self._actors[officer.pk] = actor_for(officer, on=on, vouched=Vouched(second=True))
        return replace(known, on=on)


def is_settled(story: Story) -> bool:
    """Whether the database already holds authorities of this file, and so its cases."""
    return Authority.objects.filter(code__startswith=f"{story.code}.").exists()


@transaction.atomic
def settle(story: Story, inventor: Inventor) -> Staff:
    """Found the authorities and fill the desks that the file names."""
    founded = load_bodies(story.bodies).rows
    units = {str(code).removeprefix(f"{story.code}."): unit for code, unit in founded.items()}
    hired: list[tuple[Officer, str, tuple[Role, ...]]] = []
    for short in story.desks:
        for post, roles in POSTS.items():
            name = inventor.name()
            officer = Officer(
                code=f"{story.code}.{short}.{post}",
                name=name,
                given_name=given_name(name),
                name_key=name_key(name),
                unit=units[short],
            )
            hired.append((officer, short, roles))
    Officer.objects.bulk_create([officer for officer, _short, _roles in hired])
    RoleAssignment.objects.bulk_create(
        RoleAssignment(officer=officer, role=role, authority=units[short], valid_from=units[short].valid_from)
        for officer, short, roles in hired
        for role in roles
    )
    return Staff(
        units={short: units[short] for short in story.desks},
        officers={(short, role): officer for officer, short, roles in hired for role in roles},
    )
