"""The field into which people write words: each desk takes a text in one form and tells what it did to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import SuspiciousOperation
from django.utils.translation import gettext_lazy

from casework.errors import Sentence
from casework.rules.texts import TextDoubt, read_text

LONGEST = 20_000
TOO_LONG = {
    "max_length": gettext_lazy("The text is longer than 20,000 signs. Shorten it or attach a file"),
}
TOLD: Mapping[TextDoubt, Sentence] = {
    TextDoubt.CONTROLS_REMOVED: gettext_lazy("Signs that cannot be printed were removed from the text"),
    TextDoubt.MARKS_REMOVED: gettext_lazy("More than four marks on one letter: the others were removed"),
    TextDoubt.OLD_FONT: gettext_lazy("Old font: the text seems to be typed for TCVN3 or VNI"),
}


class Words(forms.CharField):
    """A text of people; without a length of its own it is as long as a letter may be."""

    def __init__(self, *, max_length: int | None = None, **kwargs: Any) -> None:
        if max_length is None:
            kwargs["error_messages"] = {**TOO_LONG, **kwargs.get("error_messages", {})}
        super().__init__(max_length=LONGEST if max_length is None else max_length, **kwargs)
        self.doubts: tuple[TextDoubt, ...] = ()

    def to_python(self, value: Any) -> str:
        """The text as it is kept."""
        reading = read_text(str(super().to_python(value) or ""))
        self.doubts = reading.doubts
        return reading.text


def refuse_repeated(form: forms.BaseForm) -> None:
    """A field that is sent twice is no mistake of a hand: nobody can say which of the two was meant."""
    if not hasattr(form.data, "getlist"):
        return
    for name, field in form.fields.items():
        is_many = isinstance(field, forms.MultipleChoiceField | forms.FileField)
        if not is_many and len(form.data.getlist(form.add_prefix(name))) > 1:
            raise SuspiciousOperation("a field was sent twice")


def told_of(form: forms.BaseForm) -> list[str]:
    """What the officer should know about the texts of a form that was taken, each sentence once."""
    doubts = {doubt for field in form.fields.values() if isinstance(field, Words) for doubt in field.doubts}
    return [str(TOLD[doubt]) for doubt in TextDoubt if doubt in doubts]
