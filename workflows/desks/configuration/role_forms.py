"""Forms of roles: which one where and when, and with which day it ends."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.models import Authority, Officer
from casework.permissions import Actor
from casework.selectors.authorities import authorities_in_force
from casework.vocabulary import Role
from workflows.configuration.roles import GRANTABLE, Granting
from workflows.configuration.scope import units_within
from workflows.desks.configuration.page import choose, dressed
from workflows.desks.handling.filter_form import BY_DAY


class GrantForm(forms.Form):
    """A role in an authority from a day to a day."""

    role = forms.ChoiceField(label=_("Role"), error_messages={"required": _("Choose the role")})
    authority = forms.ChoiceField(label=_("In"), error_messages={"required": _("Choose the authority")})
    valid_from = forms.DateField(
        label=_("From"), error_messages={"invalid": BY_DAY, "required": _("Enter the first day")}
    )
    valid_to = forms.DateField(
        label=_("Until (included)"),
        required=False,
        help_text=_("Left empty, it holds until it is ended"),
        error_messages={"invalid": BY_DAY},
    )

    def __init__(self, *args: Any, actor: Actor, officer: Officer, on: date, **kwargs: Any) -> None:
        place = (officer.division or officer.unit).code
        kwargs.setdefault("initial", {"valid_from": on, "authority": place})
        super().__init__(*args, **kwargs)
        self._officer = officer
        rows = units_within(actor).filter(pk__in=authorities_in_force(on=on).values("pk"), is_in_system=True)
        self._units: dict[str, Authority] = {row.code: row for row in rows}
        choose(self, "authority", [(code, row.name) for code, row in self._units.items()])
        choose(self, "role", [("", "–"), *((role.value, str(role.label)) for role in GRANTABLE)])
        dressed(self)

    def wish(self) -> Granting:
        """What was asked for; the form must be valid."""
        said = self.cleaned_data
        return Granting(
            officer=self._officer,
            role=Role(said["role"]),
            authority=self._units[said["authority"]],
            valid_from=said["valid_from"],
            valid_to=said["valid_to"],
        )


class EndRoleForm(forms.Form):
    """The last day of a role."""

    last = forms.DateField(
        label=_("Last day"), error_messages={"invalid": BY_DAY, "required": _("Enter the last day")}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dressed(self)
