"""What answers one box: cases by their numbers, by the people who brought them, by words; the best first."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from django.db.models import Q, QuerySet

from casework.models import Case
from casework.permissions import Actor, visible_cases
from casework.rules.searching import Sought
from casework.selectors.found_cases import by_numbers, by_words
from casework.selectors.found_people import by_people


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """The cases that answer a question, by their ids; and whether there are more than were asked for."""

    ids: tuple[int, ...]
    has_more: bool
    # Those of them that were found by who brought them.
    by_people: frozenset[int] = frozenset()

    def rows(self, start: int, end: int) -> list[Case]:
        """Some of the cases in their order."""
        wanted = self.ids[start:end]
        cases = Case.objects.select_related("unit", "handler").in_bulk(wanted)
        return [cases[pk] for pk in wanted if pk in cases]


def search_results(
    sought: Sought, *, actor: Actor, on: date, purpose: str = "", among: Q | None = None, limit: int
) -> Answers:
    """Look in every way that this actor has, newest first within each; none shows a case he may not know of.

    Numbers go first, then people with the purpose that was said, then words; `among` narrows all of them.
    """
    if not sought.is_enough:
        return Answers(ids=(), has_more=False)
    ways = chain(
        _ways(by_numbers(sought, actor=actor, on=on)),
        _ways(by_people(sought, actor=actor, purpose=purpose), seen=visible_cases(actor)),
        _ways(by_words(sought, actor=actor, on=on)),
    )
    # Each case with whether a person led to it.
    found: dict[int, bool] = {}
    for way, leads_by_people in ways:
        ids = _newest(way, but=found, among=among, most=limit + 1 - len(found))
        found.update(dict.fromkeys(ids, leads_by_people))
        if len(found) > limit:
            break
    shown = tuple(found)[:limit]
    return Answers(
        ids=shown, has_more=len(found) > limit, by_people=frozenset(pk for pk in shown if found[pk])
    )


def _ways(
    ways: Iterator[QuerySet[Case]], *, seen: QuerySet[Case] | None = None
) -> Iterator[tuple[QuerySet[Case], bool]]:
    """Whom one may look for is one question, what one may see another: by people both must say yes."""
    for way in ways:
        yield (way, False) if seen is None else (way.filter(pk__in=seen.values("pk")), True)


def _newest(way: QuerySet[Case], *, but: Collection[int], among: Q | None, most: int) -> list[int]:
    rows = way if among is None else way.filter(among)
    return list(rows.exclude(pk__in=list(but)).order_by("-pk").values_list("pk", flat=True)[:most])
