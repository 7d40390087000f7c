"""Who stands at the counter: whether he came before, and which of his cases this desk may see."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from casework.models import Case, Lodgement, Party, Person, Visit
from casework.rules.folding import search_key
from casework.rules.tracking import read_code, token_hash
from casework.vocabulary import ENDED, PartyRole

WHO_BRINGS = (PartyRole.COMPLAINANT, PartyRole.PETITIONER, PartyRole.REPRESENTATIVE, PartyRole.PROXY)
# People of one telephone: a family shares one, a hamlet does not.
MOST_PEOPLE = 20
# How long the secret in a slip's square code is (casework.rules.tracking.new_token).
TOKEN_LENGTH = 22


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownVisitor:
    """Somebody who was here before: by what he was known, his cases, newest first, and his last visit."""

    names: tuple[str, ...]
    by_number: bool
    cases: tuple[Case, ...]
    last_visit_on: date | None

    @property
    def still_open(self) -> int:
        """How many of the cases go on."""
        return sum(case.state not in ENDED for case in self.cases)

    @property
    def done(self) -> int:
        """How many of them have ended."""
        return len(self.cases) - self.still_open


def known_visitor(
    *, id_number: str, phone: str, among: QuerySet[Case], units: Collection[int]
) -> KnownVisitor | None:
    """law.md 13: by the number of his paper, else by telephone; nobody whom only other desks know.

    `among` are the cases that the asker may see, `units` those whose register of visits is his.
    """
    people, by_number = _people(id_number=id_number, phone=phone)
    if not people:
        return None
    ids = [person.pk for person in people]
    cases = tuple(cases_of_people(ids, among=among).order_by("-received_on", "-pk")[:MOST_PEOPLE])
    visits = Visit.objects.filter(person__in=ids, unit__in=units).order_by("-on")
    last = visits.values_list("on", flat=True).first()
    if not cases and last is None:
        return None
    names = tuple(dict.fromkeys(person.name for person in people if person.merged_into_id is None))
    return KnownVisitor(names=names, by_number=by_number, cases=cases, last_visit_on=last)


def cases_of_people(people: Collection[int], *, among: QuerySet[Case]) -> QuerySet[Case]:
    """The cases of these people as far as the asker may see them."""
    parts = Party.objects.filter(person__in=people, role__in=WHO_BRINGS).values("case")
    return among.filter(pk__in=parts).select_related("unit")


def cases_of_name(text: str, *, among: QuerySet[Case]) -> QuerySet[Case]:
    """Cases of people of this name, with or without marks; a sealed case has no people to be found by."""
    people = Person.objects.filter(search_key__contains=search_key(text)).values("pk")
    # Under a name that gave way to another when records were merged he is still found.
    his = Q(person__in=people) | Q(person__merged_from__in=people)
    parts = Party.objects.filter(his, role__in=WHO_BRINGS).values("case")
    return among.filter(pk__in=parts).select_related("unit")


def lodged_under(submission_id: UUID, *, among: QuerySet[Case]) -> Lodgement | None:
    """What was taken in under an id, with its case; nothing when the asker may not see that case."""
    rows = Lodgement.objects.filter(submission__submission_id=submission_id, case__in=among)
    return rows.select_related("case__unit", "submission").order_by("pk").first()


def cases_of_slip(text: str, *, among: QuerySet[Case]) -> QuerySet[Case]:
    """The case of what a slip carries: its code, a register number, or the address in its square code."""
    pieces = [piece for piece in re.split(r"[\s/?#=&]+", text) if piece]
    codes = [code for piece in (text, *pieces) if (code := read_code(piece)) is not None]
    secrets = [token_hash(piece) for piece in pieces if len(piece) >= TOKEN_LENGTH]
    number = text.strip().upper()
    meant = Q(tracking_code__in=codes) | Q(tracking_token_hash__in=secrets)
    meant |= Q(case_number=number) | Q(register_number=number)
    return among.filter(meant).select_related("unit")


def people_of(*, id_number: str = "", phone: str = "") -> list[int]:
    """The people known by a number of identity or a telephone."""
    return [person.pk for person in _people(id_number=id_number, phone=phone)[0]]


def _people(*, id_number: str, phone: str) -> tuple[list[Person], bool]:
    """The people found, and with a record that was merged the one that stands for it."""
    found, by_number = _found(id_number=id_number, phone=phone)
    people = {person.pk: person for person in found}
    while others := {p.merged_into_id for p in people.values() if p.merged_into_id} - people.keys():
        people |= {person.pk: person for person in Person.objects.filter(pk__in=others)}
    return list(people.values()), by_number


def _found(*, id_number: str, phone: str) -> tuple[list[Person], bool]:
    if id_number:
        found = list(Person.objects.filter(id_number=id_number).order_by("pk")[:MOST_PEOPLE])
        if found:
            return found, True
    if not phone:
        return [], False
    same_line = Person.objects.filter(phone=phone)
    if id_number:
        # Two numbers of identity decide: another person with the same telephone is not he.
        same_line = same_line.filter(id_number="")
    return list(same_line.order_by("pk")[:MOST_PEOPLE]), False
