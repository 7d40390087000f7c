"""The questions of the portal, one a page, in their order; each knows when it is asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from casework.errors import Sentence
from casework.models import AdministrativeUnit
from casework.rules.folding import search_key
from casework.rules.identity import mask_number
from casework.rules.phones import show_phone
from casework.selectors.places import communes_formerly, communes_like, places_in_force, with_province
from casework.vocabulary import AuthorityLevel, Kind
from workflows.forms import people
from workflows.forms.kept_papers import Place
from workflows.forms.papers import PapersField
from workflows.forms.reading import PaperNumber
from workflows.forms.texts import Words, refuse_repeated
from workflows.portal.lodging.competence import COMMUNE, DEPARTMENT, PROVINCE, UNKNOWN, departments_of
from workflows.portal.lodging.limits import LIMITATION, limit_of

Said = Mapping[str, Mapping[str, Any]]
KINDS = (
    (
        Kind.COMPLAINT_FIRST,
        _("I do not agree with a decision or an act of an authority that harms me (complaint)"),
    ),
    (Kind.PETITION, _("I ask an authority to do or change something (petition)")),
    (Kind.FEEDBACK, _("I tell an authority about something that is not in order (feedback)")),
)
WHOSE = (
    (COMMUNE, _("The commune or ward: its chairman, its officers")),
    (DEPARTMENT, _("A department of the province")),
    (PROVINCE, _("The people's committee of the province or its chairman")),
    (UNKNOWN, _("I do not know")),
)
FOUND = 12
TITLE, WISH, BODY = 200, 2_000, 20_000
MAIL_WRONG = _("Enter an e-mail address such as ten@vi-du.vn")
MONTH_WRONG = _("Enter the date in the order day/month/year, such as 27/3/2026")


def _line(label: Sentence, *, longest: int, required: Sentence = "", **attrs: str) -> Words:
    shown = {"class": "input", **attrs}
    said = {"required": required} if required else {}
    return Words(
        label=label,
        required=bool(required),
        max_length=longest,
        widget=forms.TextInput(attrs=shown),
        error_messages=said,
    )


def _text(label: Sentence, *, longest: int, required: Sentence, rows: int) -> Words:
    widget = forms.Textarea(attrs={"class": "input", "rows": rows})
    return Words(label=label, max_length=longest, widget=widget, error_messages={"required": required})


class QuestionForm(forms.Form):
    """One question; `said` are the answers to the others, as they were typed."""

    slug: ClassVar[str]
    title: ClassVar[Sentence]
    reason: ClassVar[Sentence] = ""

    def __init__(self, *args: Any, on: date, said: Said, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on, self.said = on, said

    @classmethod
    def is_asked(cls, _said: Said) -> bool:
        """Whether the answers so far lead to this question."""
        return True

    @property
    def why(self) -> Sentence:
        """Why this is asked; empty where nobody wonders."""
        return self.reason

    def full_clean(self) -> None:
        """Each field is said once."""
        refuse_repeated(self)
        super().full_clean()

    def typed(self) -> dict[str, str]:
        """What is kept of the answer: as it was typed, so that it can be shown again."""
        return {name: str(self.data.get(name, "")) for name in self.fields}

    def told(self) -> Iterable[str]:
        """The answer as the last page reads it out; the form must be valid."""
        return [str(value) for value in self.cleaned_data.values() if value]


class What(QuestionForm):
    """Three doors; the fourth is a page of its own."""

    slug, title = "what", _("What do you want to do?")
    kind = forms.ChoiceField(
        label=title,
        choices=KINDS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you want to do")},
    )

    def told(self) -> Iterable[str]:
        """The kind by its short name."""
        return [str(Kind(self.cleaned_data["kind"]).label)]


class Where(QuestionForm):
    """The commune; where several have the name one is chosen, and old names lead to the new ones."""

    slug, title = "where", _("In which commune or ward did it happen?")
    reason = _(
        "Districts no longer exist since 1 July 2025, and many communes were merged: an old name will do."
    )
    name = _line(_("Commune or ward"), longest=100, required=_("Enter the commune or ward"))
    code = forms.ChoiceField(label=_("Which one is it?"), required=False, widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = str((self.data or self.initial).get("name", ""))
        self.found = _communes(asked, on=self.on)
        choice: Any = self.fields["code"]
        choice.choices = with_province(self.found, on=self.on)
        if len(self.found) < 2:
            del self.fields["code"]

    def clean(self) -> dict[str, Any]:
        """One commune, chosen where its name alone is not enough."""
        said = super().clean() or self.cleaned_data
        if "name" not in said:
            return said
        if not self.found:
            self.add_error("name", _("No commune or ward of this name was found. Check how it is written."))
        elif len(self.found) == 1:
            said["commune"] = self.found[0]
        elif not said.get("code"):
            self.add_error("code", _("Several have this name. Choose one"))
        else:
            said["commune"] = next(unit for unit in self.found if unit.code == said["code"])
        return said

    def told(self) -> Iterable[str]:
        """The commune with its province."""
        return [with_province([self.cleaned_data["commune"]], on=self.on)[0][1]]


class Whose(QuestionForm):
    """Whose act or task it is: that decides who resolves it."""

    slug, title = "whose", _("Whose decision, act or task is it?")
    whose = forms.ChoiceField(
        label=title, choices=WHOSE, widget=forms.RadioSelect, error_messages={"required": _("Choose one")}
    )
    department = forms.ChoiceField(label=_("Which department?"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        commune = commune_said(self.said, on=self.on)
        found = departments_of(commune.parent_code, on=self.on) if commune else []
        box: Any = self.fields["department"]
        box.choices = [("", "–"), *((row.code, row.name) for row in found)]
        box.widget.attrs["class"] = "input"

    def clean(self) -> dict[str, Any]:
        """Of a department its name."""
        said = super().clean() or self.cleaned_data
        if said.get("whose") == DEPARTMENT and not said.get("department"):
            self.add_error("department", _("Choose the department"))
        return said

    def told(self) -> Iterable[str]:
        """Whose it is, and which department."""
        said = self.cleaned_data
        box: Any = self.fields["department"]
        yield str(dict(WHOSE)[said["whose"]])
        if said["whose"] == DEPARTMENT:
            yield str(dict(box.choices)[said["department"]])


class Since(QuestionForm):
    """Luật KN Đ9: the day from which the time to complain counts; whether it is over the desk decides."""

    slug, title = "since", _("On which day did you get or learn of that decision?")
    reason = _(
        "You have %(within)s from that day to complain (%(article)s). Days of illness, natural disaster or"
        " other obstacles do not count."
    )
    known_on = forms.DateField(
        label=_("Day"),
        help_text=_("Such as 27/3/2026. If you do not remember exactly, enter the nearest day."),
        widget=forms.DateInput(format="%d/%m/%Y", attrs={"class": "input", "inputmode": "numeric"}),
        error_messages={"required": MONTH_WRONG, "invalid": MONTH_WRONG},
    )

    @property
    def why(self) -> str:
        """The limitation of the law of that day."""
        limit = limit_of(LIMITATION, on=self.on)
        return str(self.reason) % {"within": limit.within, "article": limit.article}

    @classmethod
    def is_asked(cls, said: Said) -> bool:
        """Only a complaint has a time in which it must be made."""
        return said.get("what", {}).get("kind") == Kind.COMPLAINT_FIRST

    def clean_known_on(self) -> date:
        """Today or before, and within a life."""
        known: date = self.cleaned_data["known_on"]
        if known > self.on:
            raise forms.ValidationError(_("The date must be today or before today"))
        if known.year < self.on.year - 100:
            raise forms.ValidationError(MONTH_WRONG)
        return known

    def told(self) -> Iterable[str]:
        """The day."""
        return [date_format(self.cleaned_data["known_on"], "SHORT_DATE_FORMAT")]


class Matter(QuestionForm):
    """What it is about, in a line and at length."""

    slug, title = "matter", _("What is it about?")
    summary = _line(_("In one line"), longest=TITLE, required=_("Say in a few words what it is about"))
    body = _text(
        _("What happened, where and when, and who was there"),
        longest=BODY,
        required=_("Write what happened"),
        rows=10,
    )


class Wish(QuestionForm):
    """What is asked for."""

    slug, title = "wish", _("What do you ask the authority to do?")
    request = _text(title, longest=WISH, required=_("Write what you ask for"), rows=4)


class You(QuestionForm):
    """Who writes: a name, and the number of a paper where there is one."""

    slug, title = "you", _("Who are you?")
    reason = _("A letter without name and address may not be dealt with.")
    name = forms.CharField(
        label=_("Full name"),
        max_length=200,
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "name", "spellcheck": "false"}),
        error_messages={
            "required": _("Enter the full name"),
            "max_length": _("The name is longer than 200 signs"),
        },
    )
    identity = _line(_("Number of the identity card"), longest=40, inputmode="numeric", autocomplete="off")

    def clean_name(self) -> str:
        """As it is stored."""
        return people.full_name(self.cleaned_data["name"]).name

    def clean_identity(self) -> PaperNumber:
        """As it is stored, with the kind of the paper."""
        return people.identity(self.cleaned_data["identity"])

    def told(self) -> Iterable[str]:
        """The name, and of the number its end."""
        said = self.cleaned_data
        return [said["name"], *([mask_number(said["identity"].number)] if said["identity"].number else [])]


class Contact(QuestionForm):
    """How he is reached, and where he lives."""

    slug, title = "contact", _("How do we reach you?")
    reason = _("With the telephone number you see your letter here, and get a message at each step.")
    phone = _line(_("Telephone"), longest=40, inputmode="tel", autocomplete="tel")
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        widget=forms.EmailInput(attrs={"class": "input", "autocomplete": "email"}),
        error_messages={"invalid": MAIL_WRONG},
    )
    birth_year = forms.IntegerField(
        label=_("Year of birth"),
        help_text=_("If you have no telephone: with it and your commune you see your letter here."),
        required=False,
        widget=forms.NumberInput(attrs={"class": "input year", "inputmode": "numeric"}),
    )
    address = _line(
        _("Address: house number, street or village, commune, province"),
        longest=300,
        required=_("Enter your address"),
        autocomplete="street-address",
    )

    def clean_phone(self) -> str:
        """As it is stored."""
        return people.telephone(self.cleaned_data["phone"])

    def clean_email(self) -> str:
        """An address outside this machine."""
        email: str = self.cleaned_data["email"]
        if email.endswith("@localhost"):
            raise forms.ValidationError(MAIL_WRONG)
        return email

    def clean_birth_year(self) -> int | None:
        """Within a life."""
        year: int | None = self.cleaned_data["birth_year"]
        if year is not None and not self.on.year - 120 <= year <= self.on.year:
            raise forms.ValidationError(_("Enter the year of birth with four digits, such as 1984"))
        return year

    def clean(self) -> dict[str, Any]:
        """Something by which the letter is found again."""
        said = super().clean() or self.cleaned_data
        has_said = said.get("phone") or said.get("birth_year") or self.errors
        if not has_said:
            self.add_error("phone", _("Enter a telephone number, or below your year of birth"))
        return said

    def told(self) -> Iterable[str]:
        """The telephone as people write it, and the rest as it was said."""
        said = self.cleaned_data
        shown = [show_phone(said["phone"]) if said["phone"] else "", said["email"], said["birth_year"]]
        return [str(part) for part in (*shown, said["address"]) if part]


class Papers(QuestionForm):
    """Photographs and files; asked last, since they wait only a day."""

    slug, title = "papers", _("Do you have photographs or papers about it?")
    hint = _("PDF, JPG, PNG or DOCX, each under 20 MB, ten at most. You may also bring them to the desk.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["papers"] = PapersField(
            place=PLACE, label=_("Files"), required=False, help_text=self.hint
        )

    def keep(self) -> None:
        """Let what was sent wait in the store, and the page say where."""
        box: Any = self.fields["papers"]
        box.keep(self.cleaned_data.get("papers"))

    def typed(self) -> dict[str, Any]:
        """The references to what waits in the store."""
        box: Any = self.fields["papers"]
        return {"papers.kept": [reference for _upload, reference in box.widget.kept]}

    def told(self) -> Iterable[str]:
        """The names of the files."""
        return [paper.name for paper in self.cleaned_data["papers"]]


PLACE = Place(officer_id=None, case_id=None, verb="receive")
QUESTIONS: Sequence[type[QuestionForm]] = (What, Where, Whose, Since, Matter, Wish, You, Contact, Papers)


def asked(said: Said) -> list[type[QuestionForm]]:
    """The questions that the answers so far lead through."""
    return [question for question in QUESTIONS if question.is_asked(said)]


def commune_said(said: Said, *, on: date) -> AdministrativeUnit | None:
    """The commune of the answer to "where"; none while it is open."""
    form = Where(dict(said.get("where", {})), on=on, said=said)
    return form.cleaned_data["commune"] if form.is_valid() else None


def _communes(text: str, *, on: date) -> list[AdministrativeUnit]:
    """Those that bear the name; else those that took an old one over; else those whose name has the words."""
    if not text.strip():
        return []
    similar = list(communes_like(text, own_province_code="", on=on, limit=FOUND))
    wanted = search_key(text)
    same = [
        unit for unit in similar if search_key(unit.name) == wanted or search_key(unit.full_name) == wanted
    ]
    if same:
        exact = places_in_force(on=on).filter(level=AuthorityLevel.COMMUNE, name=same[0].name)
        return sorted({*same, *exact}, key=lambda unit: (unit.parent_code, unit.code))
    return communes_formerly(commune=text, on=on)[:FOUND] or similar
