"""Luật TC Đ9, Đ23, Đ56: the form of a denunciation; it looks nobody up and gives nothing back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.acts.intake import Letter, Receive
from casework.acts.people import RespondentInput
from casework.models import Authority, Officer
from casework.rules.cards import is_card, read_card
from casework.rules.collation import filing_key
from casework.selectors.authorities import authorities_in_force
from casework.selectors.officers import officers_below
from casework.vocabulary import Channel, Kind, SealedProfile, VisitOutcome
from workflows.desks.reception.form import CounterForm
from workflows.forms.texts import Words
from workflows.reception import VisitInput

YES, NO, LATER = "yes", "no", "later"
# Only these may be asked where the identity stays on paper.
ON_PAPER = ("envelope", "accused_officer", "accused_unit", "accused_other", "protection")
HIDDEN = ("identity", "name", "phone", "address")


def _masked(label: Any, *, longest: int = 200, hint: Any = "", **attrs: str) -> Words:
    shown = {"class": "input input-masked", "autocomplete": "off", "spellcheck": "false", **attrs}
    return Words(
        label=label,
        required=False,
        max_length=longest,
        help_text=hint,
        widget=forms.TextInput(attrs=shown),
    )


class ProtectedForm(CounterForm):
    """Who denounces is sealed when it is saved; who is accused is barred."""

    identity = _masked(
        gettext_lazy("Identity paper"), longest=2000, hint=gettext_lazy("Identity card or passport")
    )
    name = _masked(
        gettext_lazy("Full name"), hint=gettext_lazy("Not looked up by name, nothing is suggested")
    )
    phone = _masked(
        gettext_lazy("A safe telephone"),
        longest=40,
        hint=gettext_lazy("Messages never mention a denunciation"),
    )
    address = _masked(
        gettext_lazy("Address"),
        longest=300,
        hint=gettext_lazy("Kept encrypted; every opening needs a ground and is logged"),
    )
    envelope = forms.CharField(
        label=gettext_lazy("Envelope number"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"}),
        help_text=gettext_lazy("Identity and letter stay on paper in this envelope"),
    )
    accused_officer = forms.ChoiceField(label=gettext_lazy("Officer accused"), required=False)
    accused_unit = forms.ChoiceField(label=gettext_lazy("Unit accused"), required=False)
    accused_other = Words(
        label=gettext_lazy("Somebody else accused"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"}),
    )
    summary = Words(
        label=gettext_lazy("What was done"),
        required=False,
        widget=forms.Textarea(attrs={"class": "input", "rows": 2, "autocomplete": "off"}),
        help_text=gettext_lazy("Without name and address of who denounces"),
    )
    protection = forms.ChoiceField(
        label=gettext_lazy("Does the person ask for protection?"),
        required=False,
        choices=[
            (YES, gettext_lazy("Yes")),
            (NO, gettext_lazy("No")),
            (LATER, gettext_lazy("Not decided yet")),
        ],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, unit: Authority, officer: Officer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._officer = officer
        self._officers = {str(o.pk): o for o in officers_below(unit)}
        named = sorted(
            self._officers.values(), key=lambda o: filing_key(full_name=o.name, given_name=o.given_name)
        )
        units = authorities_in_force(on=self.on).filter(path__startswith=unit.path).order_by("path")
        nobody = ("", "–")
        self._choose("accused_officer", [nobody, *((str(o.pk), _of(o)) for o in named)])
        self._choose("accused_unit", [nobody, *((str(u.pk), u.name) for u in units)])
        for name in self._not_asked():
            del self.fields[name]

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
        field.choices = choices
        field.widget.attrs["class"] = "input"

    @property
    def asks_identity(self) -> bool:
        """Whether this installation may hold who denounces (security AD-1)."""
        return bool(settings.HOIAM_IDENTITY_PROFILE == SealedProfile.P1)

    def _not_asked(self) -> tuple[str, ...]:
        return ("envelope",) if self.asks_identity else (*HIDDEN, "summary")

    def _of_scan(self, text: str) -> str | None:
        """A card is read without being shown: nothing of it goes back to the screen."""
        if not is_card(text):
            return None
        card = read_card(text)
        if card.problem is not None:
            raise forms.ValidationError(_("The card could not be read. Scan it again, or type the number"))
        return card.number

    def clean_name(self) -> str:
        """The name as typed, or as the card has it."""
        if not self.cleaned_data["name"].strip():
            card = read_card(self.data.get(self.add_prefix("identity"), ""))
            self.cleaned_data["name"] = card.name
        return super().clean_name()

    def clean(self) -> dict[str, Any]:
        """Somebody is accused, and it is not who writes this down."""
        said = self.cleaned_data
        if self.asks_identity and not said.get("summary", "").strip():
            self.add_error("summary", _("Say in a few words what was done"))
        if not self.asks_identity and not said.get("envelope", "").strip():
            self.add_error("envelope", _("Enter the number of the envelope"))
        if not any(said.get(name) for name in ("accused_officer", "accused_unit", "accused_other")):
            self.add_error("accused_other", _("Say who is accused: an officer, a unit, or somebody else"))
        if said.get("accused_officer") == str(self._officer.pk):
            self.add_error("accused_officer", _("You are named here: somebody else must take this in"))
        if self.asks_identity and not said.get("address"):
            said["address"] = read_card(self.data.get(self.add_prefix("identity"), "")).address[:300]
        return said

    def opening(self, *, unit: int) -> VisitInput:
        """A reception that opens a sealed case; the register of visits learns neither name nor words."""
        said = self.cleaned_data
        act = Receive(
            submission_id=said["submission_id"],
            unit=unit,
            channel=Channel.DESK,
            kind=Kind.DENUNCIATION,
            paper=self._letter(),
            people=(self._person(address=said["address"], place_code=""),) if self.asks_identity else (),
            respondent=self._respondent(),
        )
        return VisitInput(unit=unit, outcome=VisitOutcome.OPENED_CASE, act=act)

    def _letter(self) -> Letter:
        said = self.cleaned_data
        wish = {
            YES: "Đề nghị áp dụng biện pháp bảo vệ người tố cáo.",
            LATER: "Chưa quyết định có đề nghị bảo vệ hay không; hỏi lại sau.",
        }.get(said["protection"], "")
        if not self.asks_identity:
            return Letter(envelope=said["envelope"].strip())
        return Letter(body=said["summary"].strip(), request=wish)

    def _respondent(self) -> RespondentInput:
        said = self.cleaned_data
        other = said["accused_other"].strip()
        officer = self._officers.get(said["accused_officer"])
        if officer is not None:
            place = officer.division or officer.unit
            return RespondentInput(
                office=other or officer.title or place.name, unit=place.pk, officer=officer.pk
            )
        unit = int(said["accused_unit"]) if said["accused_unit"] else None
        return RespondentInput(office=other, unit=unit)


def _of(officer: Officer) -> str:
    return f"{officer.name} · {officer.title}" if officer.title else officer.name
