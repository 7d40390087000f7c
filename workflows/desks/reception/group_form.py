"""The form of a group (Luật TCD Đ28-29, NĐ 124/2020 Đ5-6): who speaks for it, what about, who is in it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.acts.additions import AddRepresentative
from casework.acts.intake import Receive
from casework.acts.people import PersonInput, RespondentInput
from casework.rules.crowd import CROWD_FROM, assess_crowd
from casework.rules.facts import Representatives
from casework.rules.names import read_name
from casework.rules.phones import read_phone
from casework.vocabulary import ACCUSATIONS, Channel, VisitOutcome
from workflows.desks.reception.form import KINDS, QuickForm, line_of_text
from workflows.desks.reception.member_list import MOST_MEMBERS, MemberList, as_lines, read_members
from workflows.forms.reading import paper_number
from workflows.reception import GroupInput, VisitInput
from workflows.tables import TableRefused, read_table

# The first is the citizen of the quick form; the law knows no more than five.
FURTHER = (2, 3, 4, 5)
PARTS = ("name", "identity", "phone")


class GroupForm(QuickForm):
    """The quick form with further representatives, their appointment and the list of members."""

    project = line_of_text(gettext_lazy("Project"))
    appointed_on = forms.DateField(
        label=gettext_lazy("Date of the written appointment"),
        required=False,
        widget=forms.DateInput(format="%d/%m/%Y", attrs={"class": "input", "autocomplete": "off"}),
        error_messages={
            "invalid": gettext_lazy("Enter the date in the order day/month/year, such as 27/3/2026")
        },
    )
    is_signed_by_all = forms.BooleanField(
        label=gettext_lazy("All members have signed the appointment"), required=False
    )
    people = forms.IntegerField(
        label=gettext_lazy("How many people in all"),
        required=False,
        min_value=1,
        max_value=100_000,
        widget=forms.NumberInput(attrs={"class": "input", "autocomplete": "off"}),
    )
    members = forms.CharField(
        label=gettext_lazy("Members, one per line"),
        required=False,
        max_length=200_000,
        strip=False,
        widget=forms.Textarea(
            attrs={"class": "input", "rows": 6, "autocomplete": "off", "spellcheck": "false"}
        ),
    )
    members_file = forms.FileField(
        label=gettext_lazy("Or a file: Excel (.xlsx) or CSV"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"class": "input", "accept": ".xlsx,.csv"}),
    )
    confirmed = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = self.fields["kind"]
        assert isinstance(kinds, forms.ChoiceField)  # noqa: S101 - for the type checker
        kinds.choices = [(code, label) for code, label in KINDS if code not in ACCUSATIONS]
        for seq in FURTHER:
            self.fields[f"r{seq}_name"] = line_of_text(gettext_lazy("Full name"))
            self.fields[f"r{seq}_identity"] = line_of_text(
                gettext_lazy("Identity number"), longest=2000, inputmode="numeric"
            )
            self.fields[f"r{seq}_phone"] = line_of_text(
                gettext_lazy("Telephone"), longest=40, inputmode="tel"
            )

    def further_rows(self) -> list[tuple[int, tuple[forms.BoundField, ...]]]:
        """The controls of the second to the fifth representative."""
        return [(seq, tuple(self[f"r{seq}_{part}"] for part in PARTS)) for seq in FURTHER]

    def clean_appointed_on(self) -> date | None:
        """It was appointed today or before."""
        day: date | None = self.cleaned_data["appointed_on"]
        if day is not None and day > self.on:
            raise forms.ValidationError(_("The date must be today or before today"))
        return day

    def clean_members_file(self) -> Any:
        """The rows of the file as lines of the field; a file that cannot be read says why."""
        handed_in = self.cleaned_data["members_file"]
        if not handed_in:
            return ""
        try:
            return as_lines(read_table(handed_in.read(), name=handed_in.name or ""))
        except TableRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    def clean(self) -> dict[str, Any]:
        """Read representatives and list; of both only the form itself is told what is wrong."""
        said = super().clean()
        said["spokespeople"] = tuple(self._spokespeople())
        text = said.get("members_file") or said.get("members") or ""
        said["members"] = text
        said["list"] = read_members(text, named=said["spokespeople"])
        if said["list"].is_too_long:
            self.add_error(
                "members",
                _("The list has more than %(most)d people; enter the others as a number")
                % {"most": MOST_MEMBERS},
            )
        if said.get("appointed_on") and not said.get("is_signed_by_all"):
            told = _("All members sign the appointment (Luật TCD Đ29); until they have, leave its date empty")
            self.add_error("is_signed_by_all", told)
        self._check_numbers(said)
        return said

    def _check_numbers(self, said: dict[str, Any]) -> None:
        listed = len(said["spokespeople"]) + len(said["list"].others)
        stated = said.get("people")
        if stated is not None and stated < listed:
            told = _("The list and the representatives are %(listed)d people already") % {"listed": listed}
            self.add_error("people", told)
        said["count"] = max(stated or 1, listed)
        sent = len(said["spokespeople"])
        most = assess_crowd(said["count"], Representatives(count=sent)).representatives_at_most
        if sent > most:
            told = _("A group of %(people)d may have at most %(most)d representatives (Luật TCD Đ29)")
            self.add_error("people", told % {"people": said["count"], "most": most})

    def _spokespeople(self) -> Iterator[PersonInput]:
        said = self.cleaned_data
        if not self.errors.keys() & {"name", "identity", "phone", "commune", "street"} and said.get("name"):
            yield self.person()
        for seq in FURTHER:
            typed = [str(said.get(f"r{seq}_{part}", "")).strip() for part in PARTS]
            if any(typed):
                yield self._further(seq, *typed)

    def _further(self, seq: int, name: str, identity: str, phone: str) -> PersonInput:
        named, paper, line = read_name(name), paper_number(identity), read_phone(phone)
        if named.problem is not None:
            self.add_error(f"r{seq}_name", _("Enter the full name"))
        if paper.problem is not None:
            told = _("The identity number has 12 digits. You entered %(count)d") % {"count": paper.digits}
            self.add_error(f"r{seq}_identity", told)
        if phone and line.problem is not None:
            told = _("Enter a telephone number of 10 digits, such as 0912 345 678")
            self.add_error(f"r{seq}_phone", told)
        return PersonInput(
            name=named.name,
            id_kind=paper.kind,
            id_number=paper.number,
            phone="" if line.problem else line.e164,
        )

    @property
    def the_list(self) -> MemberList:
        """The list as read, empty while the form was not checked."""
        found: MemberList = getattr(self, "cleaned_data", {}).get("list") or MemberList()
        return found

    @property
    def count(self) -> int:
        """How many people the group has."""
        return int(getattr(self, "cleaned_data", {}).get("count") or 1)

    @property
    def seal(self) -> str:
        """What tells the list that was looked at from any other."""
        return hashlib.sha256(self.cleaned_data["members"].encode()).hexdigest()

    @property
    def is_confirmed(self) -> bool:
        """Whether the very list that is sent was shown before; without a list there is none to show."""
        said = self.cleaned_data
        return not said["members"].strip() or said.get("confirmed") == self.seal

    @property
    def is_appointed(self) -> bool:
        """Whether representatives were appointed in writing by all."""
        return bool(self.cleaned_data.get("appointed_on"))

    def opening(self, *, unit: int) -> VisitInput:
        """A reception of the group that opens one case, with the acts that appoint its representatives."""
        said, place = self.cleaned_data, self.cleaned_data["place"]
        about, spokespeople = said["respondent"].strip(), said["spokespeople"]
        is_crowd = said["count"] >= CROWD_FROM
        act = Receive(
            submission_id=said["submission_id"],
            unit=unit,
            channel=Channel.DESK,
            kind=said["kind"],
            paper=replace(self.letter(), signatories=said["count"]),
            people=(*spokespeople, *(m.person() for m in said["list"].others)),
            respondent=RespondentInput(office=about) if about else None,
            # NĐ 124/2020 Đ16 k1: a group's time runs from its signatures and appointment, which follow.
            is_complete=not is_crowd,
            place_code=place.code if place else "",
            project=said["project"],
        )
        return VisitInput(
            unit=unit,
            outcome=VisitOutcome.OPENED_CASE,
            act=act,
            further=tuple(self._appointments(spokespeople)) if said["count"] > 1 else (),
            summary=said["summary"],
            people=said["count"],
            group=self._group(len(spokespeople)) if is_crowd else None,
        )

    def _appointments(self, spokespeople: tuple[PersonInput, ...]) -> Iterator[AddRepresentative]:
        day = self.cleaned_data.get("appointed_on")
        if day is not None:
            yield from (AddRepresentative(person=p, appointed_on=day) for p in spokespeople)

    def _group(self, spokespeople: int) -> GroupInput:
        said = self.cleaned_data
        return GroupInput(people=said["count"], representatives=spokespeople, project=said["project"])
