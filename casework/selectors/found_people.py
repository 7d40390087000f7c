"""People found by name, telephone or number, and the cases they brought, as far as one may look."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from casework.models import Case, Party, Person
from casework.models.conditions import NOTHING
from casework.models.words import Words
from casework.permissions import Actor, Need, cases_for, reaches_more_with
from casework.rules.collation import filing_key, sort_key
from casework.rules.phones import read_phone
from casework.rules.searching import FEWEST_DIGITS, Sought
from casework.selectors.case_rows import initials
from casework.selectors.found_cases import questions
from casework.selectors.visitors import WHO_BRINGS

SEARCH = "search_person"


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPerson:
    """A person as a list shows him: of his numbers the end only, of a masked one the initials."""

    person: Person
    name: str
    is_masked: bool
    case_ids: frozenset[int]

    @property
    def cases(self) -> int:
        """How many of his cases one may look for."""
        return len(self.case_ids)

    @property
    def phone_end(self) -> str:
        """The last three digits of the telephone."""
        return self.person.phone[-3:]

    @property
    def number_end(self) -> str:
        """The last four signs of the number of the paper."""
        return self.person.id_number[-4:]


def owes_purpose(actor: Actor) -> bool:
    """Whether there are ways to look for people that this officer has only if he says why."""
    return reaches_more_with(Need.PURPOSE, actor, SEARCH, without=frozenset({Need.SECOND}))


def cases_to_search(actor: Actor, *, purpose: str = "", masked: bool = False) -> QuerySet[Case]:
    """The cases whose people the actor may look for: plainly, or, masked, by a whole number only."""
    without = {Need.SECOND}
    if not masked:
        without.add(Need.MASKED)
    if not purpose:
        without.add(Need.PURPOSE)
    return cases_for(actor, SEARCH, without=frozenset(without))


def found_people(sought: Sought, *, actor: Actor, purpose: str = "", limit: int) -> list[KnownPerson]:
    """People who brought cases that the actor may search, best match first; nobody of a sealed case."""
    if not sought.is_enough:
        return []
    plainly = cases_to_search(actor, purpose=purpose)
    found: dict[int, Person] = {}
    for way in _plain_ways(sought):
        rows = way.filter(_brought(plainly)).exclude(pk__in=list(found)).order_by("-pk")
        found.update((person.pk, person) for person in rows[: limit - len(found)])
        if len(found) >= limit:
            break
    shown = _counted(found.values(), among=plainly, is_masked=False)
    whole = _whole_number(sought)
    if whole is None or len(shown) >= limit:
        return shown
    masked = cases_to_search(actor, purpose=purpose, masked=True)
    people = _standing(Person.objects.filter(whole))
    rows = people.filter(_brought(masked)).exclude(pk__in=list(found)).order_by("-pk")
    return shown + _counted(rows[: limit - len(shown)], among=masked, is_masked=True)


def in_filing_order(people: Iterable[KnownPerson], *, by_family_name: bool = False) -> list[KnownPerson]:
    """The order of lists of people: by given name, or by family name, as a Vietnamese dictionary has it."""

    def key(known: KnownPerson) -> str:
        person = known.person
        if by_family_name:
            return sort_key(person.name)
        return filing_key(full_name=person.name, given_name=person.given_name)

    return sorted(people, key=key)


def known_person(person_id: int, *, actor: Actor, purpose: str = "") -> KnownPerson | None:
    """One person with whom some case connects that the actor may search plainly; else there is none."""
    cases = cases_to_search(actor, purpose=purpose)
    person = Person.objects.filter(pk=person_id).filter(_brought(cases)).first()
    return None if person is None else _counted([person], among=cases, is_masked=False)[0]


def by_people(sought: Sought, *, actor: Actor, purpose: str = "") -> Iterator[QuerySet[Case]]:
    """The cases that people of this name or number brought, of those whose people the actor may look for."""
    plainly = cases_to_search(actor, purpose=purpose)
    for way in _plain_ways(sought):
        yield plainly.filter(pk__in=_parts_of(way))
    whole = _whole_number(sought)
    if whole is not None:
        masked = cases_to_search(actor, purpose=purpose, masked=True)
        yield masked.filter(pk__in=_parts_of(_standing(Person.objects.filter(whole))))


def _parts_of(people: QuerySet[Person]) -> QuerySet[Party, int]:
    return Party.objects.filter(person__in=people.values("pk"), role__in=WHO_BRINGS).values_list(
        "case", flat=True
    )


def _brought(cases: QuerySet[Case]) -> Exists:
    parts = Party.objects.filter(person=OuterRef("pk"), role__in=WHO_BRINGS)
    return Exists(parts.filter(case__in=cases.values("pk")))


def _plain_ways(sought: Sought) -> Iterator[QuerySet[Person]]:
    if sought.digits:
        if len(sought.digits) >= FEWEST_DIGITS:
            ends = Q(phone__endswith=sought.digits.lstrip("0")) | Q(id_number__endswith=sought.digits)
            yield _standing(Person.objects.filter(ends))
        return
    for query in questions(sought):
        yield _standing(Person.objects.alias(words=Words("name")).filter(words=query))


def _standing(people: QuerySet[Person]) -> QuerySet[Person]:
    """These people, and for a record that gave way to another when both were merged the one that stands."""
    stands = Coalesce("merged_into__merged_into", "merged_into", "pk")
    return Person.objects.filter(pk__in=people.values_list(stands))


def _whole_number(sought: Sought) -> Q | None:
    """The question as a whole telephone or paper number; nothing less is enough at the counter."""
    reading = read_phone(sought.text)
    compact = sought.text.replace(" ", "").upper()
    ways = NOTHING
    if not reading.problem:
        ways |= Q(phone=reading.e164)
    if len(compact) >= 8 and any(sign.isdigit() for sign in compact):
        ways |= Q(id_number=compact)
    return ways if ways != NOTHING else None


def _counted(people: Iterable[Person], *, among: QuerySet[Case], is_masked: bool) -> list[KnownPerson]:
    rows = list(people)
    cases = _cases_of([person.pk for person in rows], among=among)
    return [
        KnownPerson(
            person=person,
            name=initials(person.name) if is_masked else person.name,
            is_masked=is_masked,
            case_ids=frozenset(cases[person.pk]),
        )
        for person in rows
    ]


def _cases_of(people: Collection[int], *, among: QuerySet[Case]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    if people:
        parts = Party.objects.filter(person__in=people, role__in=WHO_BRINGS, case__in=among.values("pk"))
        for person_id, case_id in parts.values_list("person_id", "case_id"):
            found[person_id].add(case_id)
    return found
