"""The form of a merger or split: who follows, from which day, on which document, and who gets what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.models import Authority, Officer
from casework.rules.collation import filing_key
from workflows.desks.configuration.page import choose, dressed
from workflows.desks.handling.filter_form import BY_DAY
from workflows.successions.shares import Ending, Share

# How many may follow beside the principal one.
SHARES = (1, 2, 3)


class EndingForm(forms.Form):
    """One successor is a merger; a second one makes it a split."""

    effective_on = forms.DateField(
        label=gettext_lazy("First day of the successor"),
        error_messages={"invalid": BY_DAY, "required": gettext_lazy("Enter the first day")},
    )
    document_number = forms.CharField(
        label=gettext_lazy("Number of the document that orders it"),
        max_length=80,
        error_messages={"required": gettext_lazy("Enter the number of the document")},
    )
    principal = forms.ChoiceField(
        label=gettext_lazy("Successor"),
        help_text=gettext_lazy("In a split: the one that takes whatever is not named below"),
        error_messages={"required": gettext_lazy("Choose the unit that follows")},
    )

    def __init__(
        self,
        *args: Any,
        unit: Authority,
        others: Sequence[Authority],
        staff: Sequence[Officer],
        on: date,
        **kwargs: Any,
    ) -> None:
        kwargs.setdefault("initial", {"effective_on": on})
        super().__init__(*args, **kwargs)
        self._unit = unit
        self._others = {other.code: other for other in others}
        people = sorted(staff, key=lambda o: filing_key(full_name=o.name, given_name=o.given_name))
        names = [("", "–"), *((other.code, other.name) for other in others)]
        choose(self, "principal", names)
        for n in SHARES:
            self.fields[f"successor_{n}"] = forms.ChoiceField(
                label=_("Further successor %(n)d") % {"n": n}, choices=names, required=False
            )
            self.fields[f"places_{n}"] = forms.CharField(
                label=_("Codes of the places whose cases it takes"),
                help_text=_("Parted by commas"),
                required=False,
                max_length=2000,
            )
            self.fields[f"officers_{n}"] = forms.MultipleChoiceField(
                label=_("Officers who go there"),
                choices=[(one.code, f"{one.name} · {one.title}".strip(" ·")) for one in people],
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
        dressed(self)

    @property
    def main_fields(self) -> list[forms.BoundField]:
        """The fields of every ending."""
        return [self["effective_on"], self["document_number"], self["principal"]]

    @property
    def share_fields(self) -> list[list[forms.BoundField]]:
        """The fields of each further successor."""
        return [[self[f"{name}_{n}"] for name in ("successor", "places", "officers")] for n in SHARES]

    @property
    def is_split(self) -> bool:
        """Whether somebody named a further successor, or is about to."""
        return any(self[f"successor_{n}"].value() for n in SHARES)

    def clean(self) -> dict[str, Any]:
        """Nobody goes to two units, and nothing is given to nobody."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        gone: set[str] = set()
        for n in SHARES:
            officers = set(said.get(f"officers_{n}") or ())
            if gone & officers:
                self.add_error(f"officers_{n}", _("An officer goes to one unit only"))
            gone |= officers
            if not said.get(f"successor_{n}") and (officers or said.get(f"places_{n}")):
                self.add_error(f"successor_{n}", _("Choose the unit that gets this"))
        return said

    def ending(self) -> Ending:
        """What was asked for; the form must be valid."""
        said = self.cleaned_data
        shares = [
            Share(
                successor=self._others[said[f"successor_{n}"]],
                places=frozenset(re.findall(r"\w+", said[f"places_{n}"])),
                officers=frozenset(said[f"officers_{n}"]),
            )
            for n in SHARES
            if said[f"successor_{n}"]
        ]
        return Ending(
            predecessor=self._unit,
            principal=self._others[said["principal"]],
            effective_on=said["effective_on"],
            document_number=said["document_number"],
            shares=shares,
        )
