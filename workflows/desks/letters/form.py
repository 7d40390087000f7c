"""The form of a letter: its words as plain text, line by line, and in whose place it is signed."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from casework.letters.fields import FIELDS
from casework.models import Letter
from casework.models.letter import WORDS
from casework.rules.placeholders import faults_in
from casework.vocabulary import SignsAs
from workflows.forms.texts import Words

# The same sentence as where text modules are written.
_UNKNOWN = gettext_lazy("This is not known here: %(names)s. Write only names of the list, such as {{so_vu}}.")
ONE_A_LINE = gettext_lazy("One per line")


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"class": "input", "rows": rows, "data-no-modules": "1", "lang": "vi"})


class LetterForm(forms.Form):
    """What is written by hand; everything else of a letter comes from its sort and from the case."""

    subject = Words(
        label=gettext_lazy("Subject of the letter"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off", "lang": "vi"}),
    )
    addressees = Words(
        label=gettext_lazy("Addressees"),
        required=False,
        widget=_area(2),
        help_text=ONE_A_LINE,
        max_length=2000,
    )
    grounds = Words(
        label=gettext_lazy("On what it rests"),
        required=False,
        widget=_area(4),
        help_text=ONE_A_LINE,
        max_length=4000,
    )
    body = Words(label=gettext_lazy("Text of the letter"), widget=_area(18))
    copies = Words(
        label=gettext_lazy("Who gets a copy"),
        required=False,
        widget=_area(4),
        help_text=ONE_A_LINE,
        max_length=2000,
    )
    signs_as = forms.ChoiceField(
        label=gettext_lazy("How it is signed"),
        choices=SignsAs.choices,
        widget=forms.Select(attrs={"class": "input"}),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, object]:
        """Only declared names stand in double braces; any other brace of a template is told here."""
        cleaned = super().clean() or self.cleaned_data
        for name in WORDS:
            faults = faults_in(str(cleaned.get(name) or ""), declared=FIELDS)
            if faults:
                self.add_error(name, _UNKNOWN % {"names": ", ".join(faults)})
        return cleaned


def blank_form(letter: Letter) -> LetterForm:
    """The form with the letter as it stands."""
    known = {name: getattr(letter, name) for name in (*WORDS, "signs_as", "revision")}
    return LetterForm(initial=known)
