"""The form of a search: the box, why people are looked for, and what narrows the cases found."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.permissions import Actor
from casework.rules.searching import LONGEST
from casework.vocabulary import Kind, NameOrder, ReadingPurpose, State
from workflows.desks.handling.filter_form import BY_DAY, OF_LIST, offered_to
from workflows.desks.shell import OVERVIEW
from workflows.desks.supervision.filters import units_of

NARROWING = ("kind", "state", "unit", "since", "until")


class SearchForm(forms.Form):
    """Every field may stay empty; the question itself is read beside it, whatever signs are in it."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False, error_messages=OF_LIST)
    state = forms.ChoiceField(label=gettext_lazy("State"), required=False, error_messages=OF_LIST)
    unit = forms.ChoiceField(label=gettext_lazy("Unit"), required=False, error_messages=OF_LIST)
    since = forms.DateField(
        label=gettext_lazy("Received from"), required=False, error_messages={"invalid": BY_DAY}
    )
    until = forms.DateField(
        label=gettext_lazy("Received until"), required=False, error_messages={"invalid": BY_DAY}
    )
    purpose = forms.ChoiceField(
        label=gettext_lazy("What you look for people for"), required=False, error_messages=OF_LIST
    )

    def __init__(self, *args: Any, actor: Actor, owes_purpose: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everything = [("", _("All"))]
        units = _units(actor)
        self._choose("kind", [*everything, *Kind.choices])
        self._choose("state", [*everything, *State.choices])
        self._choose("unit", [*everything, *units])
        self._choose("purpose", [("", _("I look for no person")), *ReadingPurpose.choices])
        for field in self.fields.values():
            field.widget.attrs["class"] = "input input-small"
        for name in ("since", "until"):
            self.fields[name].widget.attrs.update(inputmode="numeric", autocomplete="off")
        if len(units) < 2:
            # One unit is no choice.
            del self.fields["unit"]
        if not owes_purpose:
            del self.fields["purpose"]

    def _choose(self, name: str, options: list[tuple[Any, Any]]) -> None:
        field: Any = self.fields[name]
        field.choices = options

    def clean(self) -> dict[str, Any]:
        """The end is not before the beginning."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = said.get("since"), said.get("until")
        if first and last and last < first:
            self.add_error("until", _("The last day must not be before the first"))
        return said

    def among(self) -> Q:
        """What was chosen as a condition over cases; what could not be understood narrows nothing."""
        said = getattr(self, "cleaned_data", {})
        found = Q()
        for name in ("kind", "state", "unit"):
            if said.get(name):
                found &= Q(**{name: said[name]})
        if said.get("since"):
            found &= Q(received_on__gte=said["since"])
        if said.get("until"):
            found &= Q(received_on__lte=said["until"])
        return found

    def query(self, **more: str) -> str:
        """What narrows, as the query of an address; the question is not in it."""
        said = {name: self.data.get(name, "") for name in NARROWING if name in self.fields}
        return urlencode({name: value for name, value in {**more, **said}.items() if value})

    def narrowing(self) -> list[Any]:
        """The fields that narrow, as the page shows them."""
        return [self[name] for name in NARROWING if name in self.fields]

    @property
    def is_narrowed(self) -> bool:
        """Whether anything was chosen."""
        return bool(self.among())


def _units(actor: Actor) -> list[tuple[Any, Any]]:
    """The units whose cases this officer may come upon: all below an overseer, else his own."""
    if actor.roles & OVERVIEW:
        return [(str(unit.pk), unit.name) for unit in units_of(actor)]
    return list(offered_to(actor, names=NameOrder.GIVEN).units)


LONGEST_TYPED = 5 * LONGEST
