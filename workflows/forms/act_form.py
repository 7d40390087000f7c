"""The form of one act: its fields, what was typed, and the act that comes of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from casework.acts import Act
from casework.errors import InvalidInput
from workflows.forms.composing import fields_of, given
from workflows.forms.referents import Asked


class ActForm(forms.Form):
    """Fields as the act describes them; `version` is what the officer last saw of the case."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, act: type[Act], asked: Asked, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._act, self.asked = act, asked
        self.fields.update(dict(fields_of(act, asked)))

    def act(self) -> Act:
        """Return the act; the form must be valid. Raises FileRefused, InvalidInput."""
        act: Act = given(self._act, self.cleaned_data, self.asked)
        act.check_input()
        return act

    def refuse(self, refusal: InvalidInput) -> None:
        """Say beside each field that it is missing or does not fit, in the words of the form."""
        for path in refusal.data.get("fields", ()):
            known = next((name for name in self.fields if name == path or name.startswith(f"{path}.")), None)
            self.add_error(known, _("Fill this in, or correct it."))
