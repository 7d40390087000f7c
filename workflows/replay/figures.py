"""Every figure of a sentence, counted in the database among the rows that one file left there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from string import Formatter
from typing import Any

from django.db.models import Q, QuerySet, Sum, TextChoices

from casework.models import Authority, Case, Group, Submission, Visit
from casework.rules.rows import Row
from casework.vocabulary import (
    AuthorityKind,
    AuthorityLevel,
    Kind,
    ReceiverKind,
    State,
    Verdict,
    VisitOutcome,
)
from workflows.replay.story import Figure, Story


@dataclass(frozen=True, slots=True)
class Condition:
    """How a condition is written in the file, and which rows fulfil it."""

    read: Callable[[Row, str], object]
    rows: Callable[[Any, Story], Q]


def _words(known: type[TextChoices], lookup: str) -> Condition:
    return Condition(
        lambda row, key: row.words(key, tuple(known.values)), lambda given, _story: Q(**{lookup: given})
    )


def _flag(lookup: str) -> Condition:
    return Condition(lambda row, key: row.flag(key), lambda given, _story: Q(**{lookup: given}))


def _text(lookup: str) -> Condition:
    return Condition(lambda row, key: row.text(key), lambda given, _story: Q(**{lookup: given}))


def _not_in(known: type[TextChoices], lookup: str) -> Condition:
    return Condition(
        lambda row, key: row.words(key, tuple(known.values)), lambda given, _story: ~Q(**{lookup: given})
    )


def _received(given: str, story: Story) -> Q:
    before = Q(received_on__lt=story.first)
    return before if given == "before" else Q(received_on__range=(story.first, story.last))


_OF_VISITS = {
    "in_group": Condition(lambda row, key: row.flag(key), lambda given, _story: Q(group__isnull=not given)),
    "receivers": _words(ReceiverKind, "receiver_kind__in"),
    "outcomes": _words(VisitOutcome, "outcome__in"),
    "project": _text("group__project"),
}
CONDITIONS: Mapping[str, Mapping[str, Condition]] = {
    "visits": _OF_VISITS,
    "people": _OF_VISITS,
    "groups": {"project": _text("project"), "above_level": _flag("visits__case__is_above_level")},
    "cases": {
        "kinds": _words(Kind, "kind__in"),
        "states": _words(State, "state__in"),
        "states_not": _not_in(State, "state__in"),
        "verdicts": _words(Verdict, "verdict__in"),
        "above_level": _flag("is_above_level"),
        "project": _text("project"),
    },
    "submissions": {
        "received": Condition(lambda row, key: row.word(key, ("before", "within")), _received),
        "kinds": _words(Kind, "lodgements__case__kind__in"),
        "verdicts": _words(Verdict, "lodgements__case__verdict__in"),
    },
    "authorities": {
        "kinds": _words(AuthorityKind, "kind__in"),
        "levels": _words(AuthorityLevel, "level__in"),
        "one_stop": _flag("is_one_stop"),
    },
}


def placeholders(sentence: str) -> set[str]:
    """The names of the figures that a sentence wants. Raises ValueError when its braces are not closed."""
    return {name for _text, name, _form, _conversion in Formatter().parse(sentence) if name is not None}


def computed(story: Story) -> dict[str, Decimal]:
    """Count every figure of the file, in its order."""
    found: dict[str, Decimal] = {}
    for figure in story.figures:
        found[figure.name] = share(figure, found) if figure.share_of else Decimal(_count(figure, story))
    return found


def share(figure: Figure, found: Mapping[str, Decimal]) -> Decimal:
    """The percentage of a part in its whole, from the counted numbers; of nothing it is nought."""
    part, whole = (found[name] for name in figure.share_of or ())
    exact = part * 100 / whole if whole else Decimal(0)
    rounding = ROUND_DOWN if figure.truncated else ROUND_HALF_UP
    return exact.quantize(Decimal(1).scaleb(-figure.digits), rounding=rounding)


def _count(figure: Figure, story: Story) -> int:
    rows = _rows_of(figure.count, story)
    for name, given in figure.conditions.items():
        rows = rows.filter(CONDITIONS[figure.count][name].rows(given, story))
    if figure.count == "people":
        return int(rows.aggregate(total=Sum("people"))["total"] or 0)
    return rows.distinct().count()


def _rows_of(count: str, story: Story) -> QuerySet[Any]:
    mine = f"{story.code}."
    if count == "authorities":
        return Authority.objects.filter(code__startswith=mine)
    model = {"cases": Case, "groups": Group, "submissions": Submission}.get(count, Visit)
    rows: QuerySet[Any] = model._default_manager.filter(unit__code__startswith=mine)
    return rows.filter(is_extract=False) if model is Submission else rows
