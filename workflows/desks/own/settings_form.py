"""The form of an officer's settings: look, language, order of names, and the single keys of lists."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.vocabulary import Density, ListKey, NameOrder, Theme
from workflows.desks.look import KEYS, keys_of
from workflows.models import OfficerSettings

KEY_PREFIX = "key_"
PLAIN = ("theme", "density", "language", "name_order", "has_letter_keys")


class SettingsForm(forms.Form):
    """What an officer may choose; everything has a value before he does."""

    theme = forms.ChoiceField(label=gettext_lazy("Theme"), choices=Theme.choices, widget=forms.RadioSelect)
    density = forms.ChoiceField(
        label=gettext_lazy("Density of lists"), choices=Density.choices, widget=forms.RadioSelect
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )
    name_order = forms.ChoiceField(
        label=gettext_lazy("Order of names in lists"), choices=NameOrder.choices, widget=forms.RadioSelect
    )
    has_letter_keys = forms.BooleanField(
        label=gettext_lazy("Single keys work in lists"),
        required=False,
        help_text=gettext_lazy("Only while a list has the focus, never while something is typed."),
    )

    def __init__(self, own: OfficerSettings, *args: Any, **kwargs: Any) -> None:
        first = {name: getattr(own, name) for name in PLAIN}
        first["language"] = own.language or settings.LANGUAGE_CODE
        kwargs.setdefault("initial", first)
        super().__init__(*args, **kwargs)
        for what, key in keys_of(own).items():
            self.fields[KEY_PREFIX + what] = forms.CharField(
                label=ListKey(what).label,
                max_length=1,
                initial=key,
                widget=forms.TextInput(attrs={"class": "input input-key", "autocomplete": "off"}),
                error_messages={"required": _("Enter one letter or sign")},
            )

    def clean(self) -> dict[str, Any]:
        """A key does one thing."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        taken: dict[str, str] = {}
        for what in KEYS:
            key = said.get(KEY_PREFIX + what, "").lower()
            if key and key in taken:
                other = ListKey(taken[key]).label
                self.add_error(
                    KEY_PREFIX + what, _("This key is taken: %(what)s. Choose another") % {"what": other}
                )
            elif key and not key.isprintable():
                self.add_error(KEY_PREFIX + what, _("Enter one letter or sign"))
            taken.setdefault(key, what)
        return said

    def put_into(self, own: OfficerSettings) -> OfficerSettings:
        """Set what was chosen; a key that stayed where it was is not stored."""
        for name in PLAIN:
            setattr(own, name, self.cleaned_data[name])
        chosen = {what: self.cleaned_data[KEY_PREFIX + what].lower() for what in KEYS}
        own.keys = {str(what): key for what, key in chosen.items() if key != KEYS[what]}
        return own
