"""What an address asks of the inbox: which list, narrowed how, in which order, with which columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from workflows.desks.desk import DeskRequest
from workflows.desks.handling.columns import Column, columns_of
from workflows.desks.handling.filter_form import FilterForm, Offered, offered_to
from workflows.inbox import DEFAULT_ORDER, ORDERS, SHELF_OF, Filters, Shelf

KEPT = ("shelf", "sort", "q", "kind", "field", "state", "unit", "handler", "due_from", "due_to", "cols")
LONGEST = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One list as it was asked for."""

    shelf: Shelf
    form: FilterForm
    filters: Filters
    order: str
    columns: tuple[Column, ...]
    query: str

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the list itself was asked for."""
        return self.filters != Filters()


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head of a column with the link that orders by it."""

    column: Column
    link: str
    sorted: str


def offered(request: DeskRequest) -> Offered:
    """Units and handlers for the choices of this officer."""
    return offered_to(request.actor, names=request.settings.name_order)


def listing_of(asked: QueryDict, choices: Offered) -> Listing:
    """Read an address; what it does not know is as if it were not there."""
    form = FilterForm(asked, offered=choices)
    filters = form.filters()
    sort = asked.get("sort", "")
    return Listing(
        shelf=SHELF_OF.get(asked.get("shelf", ""), SHELF_OF["all"]),
        form=form,
        filters=filters,
        order=sort if sort.removeprefix("-") in ORDERS else DEFAULT_ORDER,
        columns=columns_of(form.cleaned_data.get("cols", ())),
        query=kept(asked),
    )


def kept(asked: QueryDict) -> str:
    """The part of an address that makes the list, in one order and without what is empty."""
    said = QueryDict(mutable=True)
    for name in KEPT:
        values = [value for value in asked.getlist(name) if value]
        if values:
            said.setlist(name, values)
    return said.urlencode()[:LONGEST]


def heads(listing: Listing) -> list[Head]:
    """The heads of the columns; a click on the one in use turns the order round."""
    found = []
    for column in listing.columns:
        is_here = column.order != "" and listing.order.removeprefix("-") == column.order
        is_down = listing.order.startswith("-")
        turned = f"-{column.order}" if is_here and not is_down else column.order
        found.append(
            Head(
                column=column,
                link=changed(listing.query, sort=turned) if column.order else "",
                sorted=("descending" if is_down else "ascending") if is_here else "",
            )
        )
    return found


def changed(query: str, **values: Any) -> str:
    """An address with some of it changed; None takes a name out."""
    said = QueryDict(query, mutable=True)
    for name, value in values.items():
        if value is None:
            said.pop(name, None)
        else:
            said[name] = value
    return f"?{said.urlencode()}"
