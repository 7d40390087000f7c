"""What is asked of whoever signs: his name, his commune, and where a code reaches him."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.models.signing import CODE_LENGTH
from casework.rules.signing import Contact, read_contact
from casework.selectors.places import commune_meant
from workflows.forms.texts import Words
from workflows.portal.citizen import CitizenRequest
from workflows.portal.signing.brakes import is_in_time, stamp

UNREACHABLE = _("Enter a mobile number of 10 digits, for example 0912 345 678, or an e-mail address.")
UNKNOWN_COMMUNE = _(
    "No such commune was found, or several. Write it with its province: Xã Di Linh — tỉnh Lâm Đồng."
)
SIX_DIGITS = _("The code has 6 digits.")
TOO_SOON = _("Look at what you wrote once more, then press the button again.")


class ContactForm(forms.Form):
    """Where a code reaches somebody; `shown` is when the form was made."""

    shown = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200)
    contact = forms.CharField(
        label=_("Mobile number or e-mail address"),
        max_length=254,
        error_messages={"required": UNREACHABLE},
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, request: CitizenRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        self.fields["shown"].initial = stamp(request.at)

    def clean_contact(self) -> Contact:
        """The number or address, as one writes it to be reached."""
        found = read_contact(self.cleaned_data["contact"])
        if found is None:
            raise forms.ValidationError(UNREACHABLE)
        return found

    def clean(self) -> dict[str, Any]:
        """C-21: whoever is faster than a hand is asked to press again, and nothing typed is lost."""
        said = super().clean() or self.cleaned_data
        if not is_in_time(said.get("shown", ""), at=self.request.at):
            self.add_error(None, TOO_SOON)
            # The stamp of this moment: the second press is slow enough.
            typed = {name: self.data.get(name, "") for name in self.fields}
            self.data = {**typed, "shown": stamp(self.request.at)}
        return said


class SigningForm(ContactForm):
    """Who signs."""

    name = Words(
        label=_("Full name"),
        max_length=100,
        error_messages={"required": _("Enter your full name.")},
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "name"}),
    )
    commune = forms.CharField(
        label=_("Commune or ward where you live"),
        max_length=100,
        error_messages={"required": _("Enter the commune or ward where you live.")},
        widget=forms.TextInput(attrs={"class": "input"}),
    )
    field_order = ("shown", "name", "commune", "contact")

    def __init__(self, request: CitizenRequest, *args: Any, province_code: str, **kwargs: Any) -> None:
        super().__init__(request, *args, **kwargs)
        self.province_code = province_code

    def clean_commune(self) -> str:
        """The code of the commune that is meant."""
        typed = self.cleaned_data["commune"]
        found = commune_meant(typed, own_province_code=self.province_code, on=self.request.on)
        if found is None:
            raise forms.ValidationError(UNKNOWN_COMMUNE)
        return found.code


class CodeForm(forms.Form):
    """The digits that were sent."""

    code = forms.CharField(
        label=_("Code of 6 digits"),
        max_length=20,
        error_messages={"required": SIX_DIGITS},
        widget=forms.TextInput(
            attrs={"class": "input year", "inputmode": "numeric", "autocomplete": "one-time-code"}
        ),
    )

    def clean_code(self) -> str:
        """The digits alone, however they are written."""
        digits = "".join(sign for sign in self.cleaned_data["code"] if sign in "0123456789")
        if len(digits) != CODE_LENGTH:
            raise forms.ValidationError(SIX_DIGITS)
        return digits
