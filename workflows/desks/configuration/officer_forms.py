"""Forms of officers: details of one, and the login of a new one."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.models import Authority, Officer
from casework.permissions import Actor
from casework.rules.names import given_name, read_name
from casework.selectors.authorities import authorities_in_force
from workflows.configuration.officers import Details, login_fault
from workflows.configuration.scope import units_within
from workflows.desks.configuration.page import choose, dressed


class DetailsForm(forms.Form):
    """Name, position and place of an officer."""

    name = forms.CharField(
        label=_("Full name"), max_length=120, error_messages={"required": _("Enter the name")}
    )
    given_name = forms.CharField(
        label=_("Given name"),
        max_length=60,
        required=False,
        help_text=_("Lists are ordered by it; left empty, it is taken from the full name"),
    )
    title = forms.CharField(label=_("Position"), max_length=160, required=False)
    place = forms.ChoiceField(
        label=_("Unit or division"), error_messages={"required": _("Choose where he serves")}
    )

    def __init__(self, *args: Any, actor: Actor, on: date, of: Officer | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = units_within(actor).filter(pk__in=authorities_in_force(on=on).values("pk"))
        if of is None:
            rows = places.filter(is_in_system=True)
        else:
            # Roles and cases hang on the unit: only the division changes here.
            rows = places.filter(pk=of.unit_id) | places.filter(superior=of.unit_id)
        self._places: dict[str, Authority] = {
            row.code: row
            for row in rows.select_related("superior")
            if of is None or row.is_division or row.pk == of.unit_id
        }
        offered = [(code, _words(row)) for code, row in self._places.items()]
        choose(self, "place", offered if of is not None else [("", "–"), *offered])
        dressed(self)

    def clean_name(self) -> str:
        """Composed letters, single blanks, no invisible signs."""
        name: str = read_name(self.cleaned_data["name"]).name
        if not name:
            raise forms.ValidationError(_("Enter the name"))
        return name

    def details(self) -> Details:
        """What was typed; the form must be valid."""
        said = self.cleaned_data
        return Details(
            name=said["name"],
            given_name=read_name(said["given_name"]).name or given_name(said["name"]),
            title=said["title"],
            place=self._places[said["place"]],
        )


class NewOfficerForm(DetailsForm):
    """The same with a login."""

    login = forms.CharField(
        label=_("Login"),
        max_length=60,
        help_text=_("Small letters without marks, digits, dot, hyphen; it is not changed later"),
        error_messages={"required": _("Enter the login")},
    )
    field_order = ("login", "name", "given_name", "title", "place")

    def clean_login(self) -> str:
        """In use by nobody."""
        login: str = self.cleaned_data["login"]
        if fault := login_fault(login):
            raise forms.ValidationError(fault)
        return login


def _words(row: Authority) -> str:
    return f"{row.superior.name} · {row.name}" if row.is_division and row.superior else row.name
