"""Which units an accused bars, as queries: the same as `BarredPath` and `standing_path`, over many cases."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import BooleanField, Exists, F, Func, OuterRef, Q, QuerySet, Subquery

from casework.models import Authority, Bar, Party
from casework.models.conditions import NOTHING, IsAnyOf
from casework.permissions.matrix import Regime, matrix
from casework.permissions.relations import headships
from casework.permissions.words import Effect, Tie
from casework.vocabulary import BarGround, PartyRole


def of_units(**conditions: str) -> Q:
    """The cases of the units of which this is true; the units are asked for once, and nothing is joined."""
    return Q(IsAnyOf("unit_id", Authority.objects.filter(**conditions).values("pk")))


def ancestors(path: str) -> list[str]:
    """The path itself and every path above it."""
    parts = path.strip("/").split("/")
    return ["/" + "/".join(parts[: n + 1]) + "/" for n in range(len(parts))]


def runs(on: date, *, first: str, last: str) -> Q:
    """Rows whose days include this one; an empty last day is open."""
    return Q(**{f"{first}__lte": on}) & (Q(**{f"{last}__isnull": True}) | Q(**{f"{last}__gte": on}))


def of_case(model: type[Any], **conditions: Any) -> QuerySet[Any]:
    """Rows of the case in question."""
    return model.objects.filter(case=OuterRef("pk"), **conditions)  # type: ignore[no-any-return]


def by_regime() -> list[tuple[Regime, Q]]:
    """Each regime of exclusion with the cases that it, and no regime before it, covers."""
    found: list[tuple[Regime, Q]] = []
    for regime in matrix().regimes:
        covered = Q(kind__in=regime.kinds)
        if regime.fields:
            covered &= Q(field__in=regime.fields)
        for before, earlier in found:
            if before.kinds & regime.kinds:
                covered &= ~earlier
        found.append((regime, covered))
    return found


def bars_units() -> Q:
    """The cases in which an accused bars units at all."""
    found = NOTHING
    for regime, covered in by_regime():
        if regime.effects[Tie.ACCUSED_UNIT] == Effect.LOSES:
            found |= covered
    return found


def within_accused(paths: Iterable[str], *, on: date) -> Q:
    """The cases whose accused bars a unit at, or above, one of these paths."""
    above = sorted({known for path in paths for known in ancestors(path)})
    return _any(rows.filter(**{f"{place}__path__in": above}) for rows, place in _barring(on=on))


def stood_in_by(path: str, *, on: date) -> Q:
    """The cases for whose barred unit the authority at `path` stands, given that it is not barred itself.

    That is so when the authority right below it, on the way to the case's unit, is barred.
    """
    found = _any(
        rows.filter(**{f"{place}__superior__path": path}) for rows, place in _barring_the_unit(on=on)
    )
    return bars_units() & of_units(path__startswith=path) & found


def unit_is_barred(*, on: date) -> Q:
    """The cases whose own unit an accused bars, so that another authority stands in for it."""
    return bars_units() & _any(rows for rows, _place in _barring_the_unit(on=on))


def _any(queries: Iterable[QuerySet[Any]]) -> Q:
    found = NOTHING
    for rows in queries:
        found |= Q(Exists(rows))
    return found


def _barring_the_unit(*, on: date) -> list[tuple[QuerySet[Any], str]]:
    """Of what bars units in a case, that which bars the case's own."""
    covers = "covers_the_unit"
    own = Authority.objects.filter(pk=OuterRef(OuterRef("unit"))).order_by().values("path")
    return [
        (
            rows.annotate(
                **{
                    covers: Func(
                        Subquery(own),
                        F(f"{place}__path"),
                        function="starts_with",
                        output_field=BooleanField(),
                    )
                }
            ).filter(**{covers: True}),
            place,
        )
        for rows, place in _barring(on=on)
    ]


def _barring(*, on: date) -> list[tuple[QuerySet[Any], str]]:
    """Whatever bars units in a case, each with the field that leads to the authority."""
    respondents = of_case(Party, role=PartyRole.RESPONDENT)
    heads = headships().filter(
        runs(on, first="valid_from", last="valid_to"),
        officer__respondent_in__case=OuterRef("pk"),
        officer__respondent_in__role=PartyRole.RESPONDENT,
    )
    return [
        (respondents.filter(officer__isnull=True), "unit"),
        (respondents, "officer__division"),
        (heads, "authority"),
        (of_case(Bar, ground=BarGround.ACCUSED), "unit"),
    ]
