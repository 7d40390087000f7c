"""The quick register: six things to say, checked when they are sent and never while somebody types."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.acts.intake import AddSubmission, Letter, Receive
from casework.acts.people import PersonInput, RespondentInput
from casework.errors import InvalidInput
from casework.models import Case
from casework.rules.names import NameDoubt
from casework.vocabulary import Channel, Kind, VisitOutcome
from workflows.forms import people
from workflows.forms.open_places import refuse_open_places
from workflows.forms.reading import card_on_form, paper_number, place_meant
from workflows.forms.texts import Words, refuse_repeated
from workflows.reception import VisitInput

# The denunciation stands last, so that the arrow keys do not pass it on the way to another kind.
KINDS = (
    (Kind.COMPLAINT_FIRST, gettext_lazy("Complaint, first")),
    (Kind.COMPLAINT_SECOND, gettext_lazy("Complaint, second")),
    (Kind.PETITION, Kind.PETITION.label),
    (Kind.FEEDBACK, Kind.FEEDBACK.label),
    (Kind.DENUNCIATION, Kind.DENUNCIATION.label),
)
TITLE = 200
# What a sheet may keep; a scan is not among it, for a card tells more than the form asks.
KEPT = (
    "kind",
    "identity",
    "name",
    "phone",
    "no_phone",
    "commune",
    "street",
    "written_on",
    "respondent",
    "summary",
    "birth_year",
    "sex",
)


# Django says this in English only.
NO_NUL = {"null_characters_not_allowed": gettext_lazy("There is a sign that cannot be kept; type it again")}


def line_of_text(label: Any, *, required: bool = False, longest: int = 200, **attrs: str) -> Words:
    """A field of one line, as all of the counter look."""
    shown = {"class": "input", "autocomplete": "off", "spellcheck": "false", **attrs}
    return Words(
        label=label,
        required=required,
        max_length=longest,
        widget=forms.TextInput(attrs=shown),
        error_messages=NO_NUL,
    )


def _text(label: Any) -> Words:
    rows = forms.Textarea(attrs={"class": "input", "rows": 2, "autocomplete": "off"})
    said = {
        "required": gettext_lazy("Say in a few words what it is about"),
        **NO_NUL,
    }
    return Words(label=label, widget=rows, error_messages=said)


class CounterForm(forms.Form):
    """What the open and the protected form have in common."""

    submission_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        choices=KINDS,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose the kind")},
    )

    def __init__(self, *args: Any, on: date, province_code: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on, self.province_code = on, province_code
        self.name_doubts: tuple[NameDoubt, ...] = ()

    def full_clean(self) -> None:
        """Each field is said once."""
        refuse_repeated(self)
        super().full_clean()

    def refuse(self, refusal: InvalidInput) -> None:
        """Say beside each field what the door found wrong in it."""
        for path in refusal.data.get("fields", ()):
            known = next((part for part in reversed(path.split(".")) if part in self.fields), None)
            self.add_error(known, _("Fill this in, or correct it."))

    def clean_name(self) -> str:
        """A name that is one, in the form in which it is stored."""
        reading = people.full_name(self.cleaned_data["name"])
        self.name_doubts = reading.doubts
        return reading.name

    def clean_identity(self) -> str:
        """A number of a paper, or nothing; a scan is confirmed first."""
        text: str = self.cleaned_data["identity"]
        scanned = self._of_scan(text)
        if scanned is not None:
            return scanned
        return people.identity(text).number

    def _of_scan(self, text: str) -> str | None:
        if card_on_form(text, on=self.on) is None:
            return None
        raise forms.ValidationError(_("Confirm what was read from the card"))

    def clean_phone(self) -> str:
        """A telephone as it is stored; one that is missing is asked for, or said to be missing."""
        return people.telephone(self.cleaned_data["phone"])

    def _person(self, *, address: str, place_code: str) -> PersonInput:
        said = self.cleaned_data
        return PersonInput(
            name=said["name"],
            id_kind=paper_number(said["identity"]).kind,
            id_number=said["identity"],
            phone=said["phone"],
            address=address,
            place_code=place_code,
            birth_year=said.get("birth_year"),
            sex=said.get("sex", ""),
        )


class QuickForm(CounterForm):
    """Everything but denunciations (job R1)."""

    identity = line_of_text(gettext_lazy("Identity number"), longest=2000, inputmode="numeric")
    name = forms.CharField(
        label=gettext_lazy("Full name"),
        max_length=200,
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "required": gettext_lazy("Enter the full name"),
            "max_length": gettext_lazy("The name is longer than 200 signs"),
            **NO_NUL,
        },
    )
    phone = line_of_text(gettext_lazy("Telephone"), longest=40, inputmode="tel")
    no_phone = forms.BooleanField(label=gettext_lazy("No telephone"), required=False)
    commune = line_of_text(gettext_lazy("Commune, ward"))
    street = line_of_text(gettext_lazy("Village, house number"))
    summary = _text(gettext_lazy("Summary"))
    written_on = forms.DateField(
        label=gettext_lazy("Date of the letter"),
        required=False,
        widget=forms.DateInput(format="%d/%m/%Y", attrs={"class": "input", "autocomplete": "off"}),
        error_messages={
            "invalid": gettext_lazy("Enter the date in the order day/month/year, such as 27/3/2026")
        },
    )
    respondent = line_of_text(gettext_lazy("Whom it is about"))
    birth_year = forms.IntegerField(required=False, min_value=1900, max_value=2199, widget=forms.HiddenInput)
    sex = forms.ChoiceField(
        required=False, choices=[("", ""), ("male", ""), ("female", "")], widget=forms.HiddenInput
    )

    def clean_written_on(self) -> date | None:
        """A letter is written today or before."""
        written: date | None = self.cleaned_data["written_on"]
        if written is not None and written > self.on:
            raise forms.ValidationError(_("The date must be today or before today"))
        return written

    def clean(self) -> dict[str, Any]:
        """A telephone or the word that there is none; a commune that is one."""
        said = self.cleaned_data
        if not self.errors.get("phone") and not said.get("phone") and not said.get("no_phone"):
            self.add_error(
                "phone",
                _("Enter a telephone number of 10 digits, such as 0912 345 678, or choose “No telephone”"),
            )
        said["place"] = place_meant(said, province_code=self.province_code, on=self.on)
        if said.get("commune") and said["place"] is None:
            self.add_error("commune", _("Choose the commune from the list"))
        elif not said.get("commune") and not said.get("street"):
            self.add_error("commune", _("Enter the commune, or at least an address"))
        refuse_open_places(self)
        return said

    def person(self) -> PersonInput:
        """Who stands here."""
        said = self.cleaned_data
        place = said["place"]
        address = ", ".join(part for part in (said["street"], said["commune"]) if part)
        return self._person(address=address[:300], place_code=place.code if place else "")

    def opening(self, *, unit: int) -> VisitInput:
        """A reception that opens a case."""
        said, place = self.cleaned_data, self.cleaned_data["place"]
        about = said["respondent"].strip()
        act = Receive(
            submission_id=said["submission_id"],
            unit=unit,
            channel=Channel.DESK,
            kind=said["kind"],
            paper=self.letter(),
            people=(self.person(),),
            respondent=RespondentInput(office=about) if about else None,
            place_code=place.code if place else "",
        )
        return VisitInput(unit=unit, outcome=VisitOutcome.OPENED_CASE, act=act, summary=said["summary"])

    def adding_to(self, case: Case, *, unit: int) -> VisitInput:
        """A reception that adds to a case which the citizen has already."""
        said = self.cleaned_data
        act = AddSubmission(
            submission_id=said["submission_id"], channel=Channel.DESK, kind=said["kind"], paper=self.letter()
        )
        return VisitInput(
            unit=unit,
            outcome=VisitOutcome.ADDED_TO_CASE,
            act=act,
            case=case.pk,
            person=self.person(),
            is_repeat=True,
            summary=said["summary"],
        )

    def letter(self) -> Letter:
        """What is handed in, its title from its first words."""
        said = self.cleaned_data
        words = said["summary"].strip()
        return Letter(title=_title(words), body=words, written_on=said["written_on"])


def _title(words: str) -> str:
    """The first words, cut between two of them."""
    flat = " ".join(words.split())
    return flat if len(flat) <= TITLE else f"{flat[: TITLE - 1].rpartition(' ')[0]}…"
