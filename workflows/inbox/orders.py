"""The orders of a list; the most urgent first unless somebody asks for another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from django.db.models import Case as Rank
from django.db.models import F, IntegerField, QuerySet, Value, When

from casework.models import Case
from casework.rules.collation import filing_key, sort_key
from casework.vocabulary import NameOrder

DEFAULT_ORDER = "due"
# What a list may be ordered by; a minus before it turns the order round.
ORDERS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "due": ("due_on",),
        "case": ("numbered_by", "case_number", "register_number"),
        "received": ("received_on",),
        "state": ("state",),
        "handler": ("handler",),
        "unit": ("unit",),
    }
)


def ordered(cases: QuerySet[Case], order: str, *, names: str = NameOrder.GIVEN) -> QuerySet[Case]:
    """Put cases into an order that the address names; what it does not know is the default."""
    code = order.removeprefix("-")
    columns: list[F | Rank] = [F(column) for column in ORDERS.get(code, ORDERS[DEFAULT_ORDER])]
    if code == "handler":
        columns = _places(code, _handlers(cases, names=names))
    elif code == "unit":
        columns = _places(code, _units(cases))
    is_down = order.startswith("-")
    by = [c.desc(nulls_last=True) if is_down else c.asc(nulls_last=True) for c in columns]
    return cases.order_by(*by, "pk")


def _handlers(cases: QuerySet[Case], *, names: str) -> list[int]:
    """Who handles any of these, as people file names: by given name, or by family name for who wants it."""
    rows = cases.order_by().filter(handler__isnull=False)
    found = rows.values_list("handler", "handler__name", "handler__given_name").distinct()
    is_by_family = names == NameOrder.FAMILY
    keys = {
        pk: sort_key(name) if is_by_family else filing_key(full_name=name, given_name=given)
        for pk, name, given in found
    }
    return sorted(keys, key=lambda pk: (keys[pk], pk))


def _units(cases: QuerySet[Case]) -> list[int]:
    keys = {pk: sort_key(name) for pk, name in cases.order_by().values_list("unit", "unit__name").distinct()}
    return sorted(keys, key=lambda pk: (keys[pk], pk))


def _places(column: str, filed: Sequence[int]) -> list[F | Rank]:
    """The place of each in the file: the database sorts letters by their numbers, and Đ would come last."""
    if not filed:
        # An order by nothing is a constant, which the database refuses.
        return []
    whens = [When(**{column: pk}, then=Value(place)) for place, pk in enumerate(filed)]
    return [Rank(*whens, default=Value(None), output_field=IntegerField())]
