"""The form that narrows a list; its answers stand in the address, so that a list can be shared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.models import Authority, Officer
from casework.permissions import Actor
from casework.rules.collation import filing_key, sort_key
from casework.vocabulary import ENDED, Field, Kind, NameOrder, State
from workflows.desks.handling.columns import CHOOSABLE
from workflows.inbox import Filters
from workflows.inbox.filters import NOBODY

Options = Sequence[tuple[str, str]]
MOST_HANDLERS = 200
OPEN_STATES = [(state.value, state.label) for state in State if state not in ENDED]
BY_DAY = gettext_lazy("Enter the date in the order day/month/year, such as 27/3/2026")
OF_LIST = {"invalid_choice": gettext_lazy("Choose from the list")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """The units and handlers among which this officer may choose."""

    units: Options
    handlers: Options


def offered_to(actor: Actor, *, names: str) -> Offered:
    """His own units and those who serve there; two statements."""
    ids = {unit for grant in actor.grants for unit in (grant.unit_id, grant.serves_id)}
    units = Authority.objects.filter(pk__in=ids).order_by("path")
    serving = Officer.objects.filter(unit__in=ids, is_active=True, is_system=False)
    people = sorted(serving.order_by("code")[:MOST_HANDLERS], key=lambda officer: _filed(officer, names))
    return Offered(
        units=[(str(unit.pk), unit.name) for unit in units],
        handlers=[(NOBODY, _("Nobody yet")), *((str(officer.pk), officer.name) for officer in people)],
    )


def _filed(officer: Officer, names: str) -> str:
    if names == NameOrder.FAMILY:
        return sort_key(officer.name)
    return filing_key(full_name=officer.name, given_name=officer.given_name)


class FilterForm(forms.Form):
    """What may be asked of a list; every field may stay empty."""

    q = forms.CharField(
        label=gettext_lazy("Number, or words of the subject"), required=False, max_length=100, strip=True
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False, error_messages=OF_LIST)
    field = forms.ChoiceField(label=gettext_lazy("Field"), required=False, error_messages=OF_LIST)
    state = forms.ChoiceField(label=gettext_lazy("State"), required=False, error_messages=OF_LIST)
    unit = forms.ChoiceField(label=gettext_lazy("Unit"), required=False, error_messages=OF_LIST)
    handler = forms.ChoiceField(label=gettext_lazy("Handler"), required=False, error_messages=OF_LIST)
    due_from = forms.DateField(
        label=gettext_lazy("Due from"), required=False, error_messages={"invalid": BY_DAY}
    )
    due_to = forms.DateField(
        label=gettext_lazy("Due until"), required=False, error_messages={"invalid": BY_DAY}
    )
    cols = forms.MultipleChoiceField(
        label=gettext_lazy("Columns"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages=OF_LIST,
    )

    def __init__(self, *args: Any, offered: Offered, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everything = [("", _("All"))]
        self._choose("kind", [*everything, *Kind.choices])
        self._choose("field", [*everything, *Field.choices])
        self._choose("state", [*everything, *OPEN_STATES])
        self._choose("unit", [*everything, *offered.units])
        self._choose("handler", [*everything, *offered.handlers])
        self._choose("cols", [(column.code, column.label) for column in CHOOSABLE])
        for name, field in self.fields.items():
            if name != "cols":
                field.widget.attrs["class"] = "input"
        for name in ("due_from", "due_to"):
            self.fields[name].widget.attrs.update(inputmode="numeric", autocomplete="off")
        if len(offered.units) < 2:
            # One unit is no choice.
            del self.fields["unit"]

    def _choose(self, name: str, options: Sequence[tuple[Any, Any]]) -> None:
        field: Any = self.fields[name]
        field.choices = options

    def clean(self) -> dict[str, Any]:
        """The end is not before the beginning."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = said.get("due_from"), said.get("due_to")
        if first and last and last < first:
            self.add_error("due_to", _("The last day must not be before the first"))
        return said

    def filters(self) -> Filters:
        """What was asked for; what could not be understood narrows nothing."""
        self.is_valid()
        said = self.cleaned_data
        unit = said.get("unit")
        return Filters(
            kind=said.get("kind", ""),
            field=said.get("field", ""),
            state=said.get("state", ""),
            unit_id=int(unit) if unit else None,
            handler=said.get("handler", ""),
            due_from=said.get("due_from"),
            due_to=said.get("due_to"),
            words=said.get("q", ""),
        )

    def chosen(self) -> list[tuple[str, str, str]]:
        """What narrows the list now, in words: name, label, value."""
        return [
            (name, str(field.label), self._words(name, self.cleaned_data[name]))
            for name, field in self.fields.items()
            if name != "cols" and self.cleaned_data.get(name)
        ]

    def _words(self, name: str, value: Any) -> str:
        if isinstance(value, date):
            return f"{value:%d/%m/%Y}"
        options = getattr(self.fields[name], "choices", None)
        return str(dict(options).get(value, value)) if options else str(value)
