"""The form that tries a day: the event, the day of receipt, and what is known about the case."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy

from casework.errors import Sentence
from casework.rules.terms import FACTS
from casework.vocabulary import ScreeningFact
from workflows.desks.configuration.page import dressed
from workflows.desks.handling.filter_form import BY_DAY

# Facts that nobody ticks in a screening: they come from the place, the leader, the papers.
OTHER_FACTS: Mapping[str, Sentence] = {
    "remote": gettext_lazy("Remote area, hard to travel"),
    "complex": gettext_lazy("Declared a complex case"),
    "complete": gettext_lazy("Papers complete"),
}
# No law of this house is older, and no count runs further.
WITHIN = [MinValueValidator(date(1990, 1, 1)), MaxValueValidator(date(2100, 12, 31))]


class TrialForm(forms.Form):
    """A day to try."""

    event_on = forms.DateField(
        label=gettext_lazy("Day of the event from which it counts"),
        error_messages={"invalid": BY_DAY, "required": gettext_lazy("Enter the day of the event")},
        validators=WITHIN,
    )
    received_on = forms.DateField(
        label=gettext_lazy("Day of receipt"),
        help_text=gettext_lazy("Decides the version for older cases"),
        required=False,
        error_messages={"invalid": BY_DAY},
        validators=WITHIN,
    )
    facts = forms.MultipleChoiceField(
        label=gettext_lazy("What is known about the case"),
        required=False,
        choices=lambda: [(name, fact_word(name)) for name in FACTS],
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dressed(self)


def fact_word(name: str) -> str:
    """A fact of the rules as a person says it."""
    return str(OTHER_FACTS[name] if name in OTHER_FACTS else ScreeningFact(name).label)
