"""What the citizens of a case said about messages that nobody must get, written down by the desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.errors import NotFound
from casework.models import Case, Officer, Person
from casework.selectors.audiences import people_who_brought
from notifications.consents import last_word, record
from notifications.models import Consent
from notifications.words import OPTIONAL, ConsentBy, Purpose

VERB = "consent"
ASKED = [(purpose.value, purpose.label) for purpose in Purpose if purpose in OPTIONAL]


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """The last word of one citizen for one purpose; None: nobody asked him yet."""

    person: Person
    purpose: str
    said: Consent | None


class ConsentForm(forms.Form):
    """Who said what, and how."""

    person = forms.ChoiceField(label=gettext_lazy("Who"), widget=forms.RadioSelect)
    purpose = forms.ChoiceField(label=gettext_lazy("Of what"), widget=forms.RadioSelect, choices=ASKED)
    said = forms.ChoiceField(
        label=gettext_lazy("What he says"),
        widget=forms.RadioSelect,
        choices=[
            ("yes", gettext_lazy("Wants these messages")),
            ("no", gettext_lazy("Wants none, or none any more")),
        ],
    )
    how = forms.ChoiceField(
        label=gettext_lazy("How he says it"), widget=forms.RadioSelect, choices=ConsentBy.choices
    )

    def __init__(self, *args: Any, people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["person"]
        # By his place: no number of a record stands in a page.
        field.choices = [(str(place), person.name) for place, person in enumerate(people, start=1)]
        if len(people) == 1:
            field.initial = "1"
        if len(ASKED) == 1:
            self.fields["purpose"].initial = ASKED[0][0]


def consent(request: HttpRequest, *, case: Case, officer: Officer, at: datetime) -> HttpResponse:
    """Show what was said last and take down what is said now. Raises NotFound where nobody may be asked."""
    people = [Person.objects.get(pk=pk) for pk in people_who_brought(case)]
    if not people:
        raise NotFound(verb=VERB)
    form = ConsentForm(request.POST or None, people=people)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        record(
            people[int(said["person"]) - 1].pk,
            Purpose(said["purpose"]),
            is_given=said["said"] == "yes",
            how=ConsentBy(said["how"]),
            taken_by=officer,
            at=at,
        )
        messages.success(request, _("Written down; it holds for all cases of this person."))
        return HttpResponseRedirect(reverse("consent", args=[case.tracking_code]), status=303)
    words = [
        Word(person=person, purpose=str(label), said=last_word(person.pk, Purpose(code)))
        for person in people
        for code, label in ASKED
    ]
    shown = {"case": case, "form": form, "words": words}
    return render(request, "notifications/web/consent.html", shown, status=422 if form.errors else 200)
