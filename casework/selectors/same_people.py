"""Records that may be of one person: same number, same telephone and name, or same name and year of birth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Count, Max, Min, Q, QuerySet

from casework.models import Case, Party, Person, PersonMerge
from casework.rules.folding import search_key

MOST = 50


class Sameness(StrEnum):
    """By what two records look like one person's."""

    NUMBER = "number"
    PHONE = "phone"
    BIRTH_YEAR = "birth_year"
    ASKED = "asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two records, the older first, and by what they are alike."""

    older: Person
    newer: Person
    by: Sameness


_GROUPS = (
    (Sameness.NUMBER, ("id_kind", "id_number"), ~Q(id_number="")),
    (Sameness.PHONE, ("search_key", "phone"), ~Q(phone="")),
    (Sameness.BIRTH_YEAR, ("search_key", "birth_year"), Q(birth_year__isnull=False)),
)


def people_within(cases: QuerySet[Case]) -> QuerySet[Person]:
    """The people of these cases whose records stand for themselves."""
    parts = Party.objects.filter(case__in=cases.values("pk"), person__isnull=False)
    return Person.objects.filter(merged_into__isnull=True, pk__in=parts.values("person"))


def alike_among(people: QuerySet[Person]) -> list[Pair]:
    """The first and the last record of each group that looks like one person; four statements."""
    found: dict[tuple[int, int], Sameness] = {}
    for by, fields, condition in _GROUPS:
        groups = people.filter(condition).values(*fields).annotate(n=Count("pk"), a=Min("pk"), b=Max("pk"))
        for group in groups.filter(n__gt=1).order_by("a")[:MOST]:
            found.setdefault((group["a"], group["b"]), by)
    pairs = list(found.items())[:MOST]
    rows = Person.objects.in_bulk({pk for pair, _by in pairs for pk in pair})
    return [Pair(older=rows[a], newer=rows[b], by=by) for (a, b), by in pairs]


def people_called(text: str, *, among: QuerySet[Person]) -> Sequence[Person]:
    """The records of a name, or of a number or telephone as stored."""
    key = search_key(text)
    if len(key) < 2:
        return []
    found = among.filter(Q(search_key__contains=key) | Q(id_number=text) | Q(phone=text))
    return list(found.order_by("sort_key", "pk")[:MOST])


def merges_of(people: QuerySet[Person]) -> Sequence[PersonMerge]:
    """The latest merges into these people."""
    rows = PersonMerge.objects.filter(kept__in=people.values("pk")).select_related("kept", "by", "undone_by")
    return list(rows.order_by("-at")[:MOST])
