"""The orders of a list; the most urgent first unless somebody asks for another."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from django.db.models import F, QuerySet
from django.db.models.expressions import Combinable

from casework.models import Case
from casework.vocabulary import NameOrder

DEFAULT_ORDER = "due"
# What a list may be ordered by; a minus before it turns the order round.
ORDERS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "due": ("due_on",),
        "case": ("numbered_by", "case_number", "register_number"),
        "received": ("received_on",),
        "state": ("state",),
        "handler": ("handler__given_name", "handler__name"),
        "unit": ("unit__name",),
    }
)
_BY_FAMILY = ("handler__name",)


def ordered(cases: QuerySet[Case], order: str, *, names: str = NameOrder.GIVEN) -> QuerySet[Case]:
    """Put cases into an order that the address names; what it does not know is the default."""
    code = order.removeprefix("-")
    columns = ORDERS.get(code, ORDERS[DEFAULT_ORDER])
    if code == "handler" and names == NameOrder.FAMILY:
        columns = _BY_FAMILY
    is_down = order.startswith("-")
    by: list[Combinable | str] = [
        F(column).desc(nulls_last=True) if is_down else F(column).asc(nulls_last=True) for column in columns
    ]
    return cases.order_by(*by, "pk")
