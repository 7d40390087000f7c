"""Forms of units: a new one, and another name from a day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from casework.models import Authority
from casework.rules.names import read_name
from casework.vocabulary import AuthorityKind, AuthorityLevel
from workflows.configuration.units import NewUnit, Renaming
from workflows.desks.configuration.page import choose, dressed
from workflows.desks.handling.filter_form import BY_DAY

CODE = RegexValidator(
    r"^[a-z0-9]+([.-][a-z0-9]+)*$",
    _("Small letters without marks and digits, parted by dots or hyphens, such as 68.24787"),
)


class Dated(forms.Form):
    """A name from a day, on a document."""

    name = forms.CharField(label=_("Name"), max_length=200)
    address = forms.CharField(label=_("Address"), max_length=300, required=False)
    valid_from = forms.DateField(
        label=_("From"), error_messages={"invalid": BY_DAY, "required": _("Enter the first day")}
    )
    document_number = forms.CharField(
        label=_("Number of the document that orders it"),
        max_length=80,
        error_messages={"required": _("Enter the number of the document")},
    )

    def clean_name(self) -> str:
        """Composed letters, single blanks, no invisible signs."""
        name: str = read_name(self.cleaned_data["name"]).name
        if not name:
            raise forms.ValidationError(_("Enter a name of at most 130 letters"))
        return name


class RenamingForm(Dated):
    """Another name or address."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dressed(self)

    def wish(self, unit: Authority) -> Renaming:
        """What was asked for; the form must be valid."""
        return Renaming(unit=unit, **self.cleaned_data)


class NewUnitForm(Dated):
    """A unit that begins."""

    code = forms.CharField(
        label=_("Code"),
        max_length=80,
        validators=[CODE],
        help_text=_("It stands in records for ever and is not changed later, such as 68.24787"),
    )
    kind = forms.ChoiceField(label=_("What it is"), choices=AuthorityKind.choices)
    level = forms.ChoiceField(label=_("Level"), choices=AuthorityLevel.choices)
    superior = forms.ChoiceField(label=_("Stands below"))
    place_code = forms.RegexField(
        r"^\d{2,5}$", label=_("Code of its place (statistics office)"), required=False
    )
    head_title = forms.CharField(label=_("Title of its head"), max_length=120, required=False)
    field_order = ("name", "code", "kind", "level", "superior", "place_code", "head_title", "address")

    def __init__(self, *args: Any, superiors: Sequence[Authority], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._superiors = {unit.code: unit for unit in superiors}
        choose(self, "superior", [(unit.code, unit.name) for unit in superiors])
        dressed(self)

    def wish(self) -> NewUnit:
        """What was asked for; the form must be valid."""
        said = dict(self.cleaned_data)
        return NewUnit(**{**said, "superior": self._superiors[said["superior"]]})
