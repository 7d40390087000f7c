"""The filters of the overseer's pages: part of the house, kind, field, period; they live in the address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from casework.errors import NotAllowed
from casework.models import Authority, Officer
from casework.permissions import Actor
from casework.permissions.actors import SERVING
from casework.selectors.overseen import Overseen
from casework.selectors.policies import calendar
from casework.vocabulary import Field, Kind
from workflows.desks.desk import DeskRequest
from workflows.desks.shell import OVERVIEW

ANY = ("", _("All"))


class FilterForm(forms.Form):
    """What an overseer narrows his pages to; nothing must be filled in."""

    unit = forms.TypedChoiceField(
        label=_("Unit and all below it"), coerce=int, empty_value=None, required=False
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=[ANY, *Kind.choices], required=False)
    field = forms.ChoiceField(label=_("Field"), choices=[ANY, *Field.choices], required=False)
    since = forms.DateField(label=_("From day"), required=False)
    until = forms.DateField(label=_("To day"), required=False)

    def __init__(self, *args: Any, units: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["unit"]
        choice.choices = [ANY, *units]
        for name, box in self.fields.items():
            box.widget.attrs["class"] = "input input-small" + (
                " input-day" if name in ("since", "until") else ""
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """The filters of one request, and the addresses that keep them."""

    form: FilterForm
    unit: Authority | None
    # One unit alone, as a row of the table of units counts it.
    at: Authority | None
    kind: str
    field: str
    since: date | None
    until: date | None

    def over(self, request: DeskRequest) -> Overseen:
        """The cases that this overseer sees within the filters."""
        return Overseen(
            actor=request.actor,
            on=request.on,
            calendar=calendar(),
            unit_id=self.at.pk if self.at else None,
            unit_path=self.unit.path if self.unit else "",
            kind=self.kind,
            field=self.field,
            since=self.since,
            until=self.until,
        )

    def query(self, **changes: object) -> str:
        """The filters as the query of an address, with what changes; empty ones are left out."""
        said: dict[str, object] = {
            "unit": self.unit.pk if self.unit else "",
            "at": self.at.pk if self.at else "",
            "kind": self.kind,
            "field": self.field,
            "since": _written(self.since),
            "until": _written(self.until),
        }
        asked = {**said, **changes}
        return urlencode({name: value for name, value in asked.items() if value not in ("", None)})

    def list_of(self, heap: str, **changes: object) -> str:
        """The address of the list behind a number."""
        return f"{reverse('cases')}?{self.query(heap=heap, **changes)}"

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is left out."""
        return bool(self.query())

    @property
    def words(self) -> list[str]:
        """What is filtered, for the head of a list."""
        found = [str(place.name) for place in (self.unit, self.at) if place]
        if self.kind:
            found.append(str(Kind(self.kind).label))
        if self.field:
            found.append(str(Field(self.field).label))
        days = [_written(day) for day in (self.since, self.until)]
        return [*found, *([" – ".join(days)] if any(days) else [])]


def filters_of(request: DeskRequest) -> Filters:
    """Read the filters of an address; what cannot be meant filters nothing. Only overseers have them."""
    if not request.actor.roles & OVERVIEW:
        raise NotAllowed(verb="see_numbers", reason="no_role")
    units = units_of(request.actor)
    form = FilterForm(request.GET or None, units=[(unit.pk, unit.name) for unit in units])
    form.is_valid()
    known: Mapping[str, Any] = getattr(form, "cleaned_data", {})
    own = {unit.pk: unit for unit in units}
    at = request.GET.get("at", "")
    return Filters(
        form=form,
        unit=own.get(known.get("unit") or 0),
        at=Authority.objects.filter(pk=int(at)).first() if _is_id(at) else None,
        kind=known.get("kind") or "",
        field=known.get("field") or "",
        since=known.get("since"),
        until=known.get("until"),
    )


def units_of(actor: Actor) -> list[Authority]:
    """The authorities that may have cases within whatever this officer oversees, by their place."""
    within = Q(pk__in=())
    for grant in actor.grants:
        if grant.role in OVERVIEW:
            within |= Q(path__startswith=grant.serves_path)
    rows = Authority.objects.filter(within, is_in_system=True).exclude(kind__in=SERVING)
    return list(rows.order_by("path"))


def officer_of(text: str) -> Officer | None:
    """The officer whose number stands in an address."""
    return Officer.objects.filter(pk=int(text)).first() if _is_id(text) else None


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10


def _written(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
