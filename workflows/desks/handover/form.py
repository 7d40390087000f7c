"""The form of a hand-over: to whom, which roles, from when until when, on which paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from casework.models import Officer, RoleAssignment
from casework.selectors.colleagues import Colleague
from casework.vocabulary import AbsenceReason
from workflows.desks.handling.filter_form import BY_DAY
from workflows.handing_over import HandOver


class HandOverForm(forms.Form):
    """Everything of one hand-over; every role is lent unless it is unticked."""

    to = forms.ChoiceField(
        label=gettext_lazy("Who takes over"),
        error_messages={"required": gettext_lazy("Choose who takes over")},
    )
    roles = forms.MultipleChoiceField(
        label=gettext_lazy("Roles that are lent"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one role")},
    )
    starts_on = forms.DateField(
        label=gettext_lazy("From"),
        error_messages={"invalid": BY_DAY, "required": gettext_lazy("Enter the first day")},
    )
    ends_on = forms.DateField(
        label=gettext_lazy("Until (included)"),
        error_messages={"invalid": BY_DAY, "required": gettext_lazy("Enter the last day")},
    )
    reason = forms.ChoiceField(label=gettext_lazy("Absence meanwhile"), required=False)
    document_number = forms.CharField(
        label=gettext_lazy("Number of the paper"),
        max_length=80,
        help_text=gettext_lazy("The assignment or authorisation on which it rests"),
        error_messages={"required": gettext_lazy("Enter the number of the paper")},
    )

    def __init__(
        self,
        *args: Any,
        officer: Officer,
        colleagues: Sequence[Colleague],
        held: Sequence[RoleAssignment],
        on: date,
        **kwargs: Any,
    ) -> None:
        first = {"roles": [str(row.pk) for row in held], "starts_on": on, "reason": AbsenceReason.LEAVE}
        kwargs.setdefault("initial", first)
        super().__init__(*args, **kwargs)
        self._officer, self._on = officer, on
        self._colleagues = {str(one.officer.pk): one.officer for one in colleagues}
        self._held = {str(row.pk): row for row in held}
        people = [(str(one.officer.pk), _load(one)) for one in colleagues]
        self._choose("to", [("", "–"), *people])
        self._choose(
            "roles",
            [(pk, f"{row.get_role_display()} · {row.authority.name}") for pk, row in self._held.items()],
        )
        self._choose("reason", [("", _("None, he stays here")), *AbsenceReason.choices])
        for name, field in self.fields.items():
            if name != "roles":
                field.widget.attrs["class"] = "input"
            if name.endswith("_on"):
                field.widget.attrs.update(inputmode="numeric", autocomplete="off")

    def _choose(self, name: str, options: Sequence[tuple[Any, Any]]) -> None:
        field: Any = self.fields[name]
        field.choices = options

    def clean(self) -> dict[str, Any]:
        """Days ahead, in their order."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = said.get("starts_on"), said.get("ends_on")
        if first and first < self._on:
            self.add_error("starts_on", _("The first day must be today or later"))
        if first and last and last < first:
            self.add_error("ends_on", _("The last day must not be before the first"))
        return said

    def wish(self) -> HandOver:
        """What was asked for; the form must be valid."""
        said = self.cleaned_data
        return HandOver(
            officer=self._officer,
            to=self._colleagues[said["to"]],
            roles=[self._held[pk] for pk in said["roles"]],
            starts_on=said["starts_on"],
            ends_on=said["ends_on"],
            document_number=said["document_number"],
            reason=said["reason"],
        )


def _load(one: Colleague) -> str:
    held = ngettext("%(n)d case", "%(n)d cases", one.open) % {"n": one.open}
    words = f"{one.officer.name} · {held}"
    if one.absence is None:
        return words
    days = f"{one.absence.starts_on:%d/%m}–{one.absence.ends_on:%d/%m}"
    return f"{words} · {one.absence.get_reason_display()} {days}"
