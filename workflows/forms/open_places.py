"""Places of a text module that nobody filled are no text for a record."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _

from casework.rules.placeholders import names_in


def refuse_open_places(form: forms.Form) -> None:
    """Say beside each field which of its places are still open."""
    for name, value in list(form.cleaned_data.items()):
        if isinstance(value, str) and (places := names_in(value)):
            told = _("Fill in what is still open: %(places)s.")
            form.add_error(name, told % {"places": ", ".join(f"{{{{{p}}}}}" for p in places)})
