"""Records of people that may be of one person: found, laid side by side, merged, and parted again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from casework.errors import Impeded, NotFound, Sentence
from casework.models import Case, Person
from casework.rules.phones import show_phone
from casework.selectors.access import write_reading
from casework.selectors.same_people import (
    MOST,
    Sameness,
    alike_among,
    merges_of,
    people_called,
    people_within,
)
from casework.selectors.visitors import cases_of_people
from workflows.desks.desk import DeskRequest, desk, see_other
from workflows.forms.texts import Words
from workflows.people import (
    CHOICES,
    KEEPERS,
    VERB,
    MergeInput,
    may_put_in_order,
    merge_people,
    reachable_cases,
    undo_merge,
)

LABELS: Mapping[str, Sentence] = {
    "name": gettext_lazy("Full name"),
    "paper": gettext_lazy("Identity paper"),
    "birth_year": gettext_lazy("Year of birth"),
    "sex": gettext_lazy("Sex"),
    "phone": gettext_lazy("Telephone"),
    "email": gettext_lazy("E-mail"),
    "address": gettext_lazy("Address"),
    "needs_large_print": gettext_lazy("Large print"),
    "handover": gettext_lazy("How papers are handed over"),
}
WHY: Mapping[Sameness, Sentence] = {
    Sameness.NUMBER: gettext_lazy("same identity number"),
    Sameness.PHONE: gettext_lazy("same name and telephone"),
    Sameness.BIRTH_YEAR: gettext_lazy("same name and year of birth"),
    Sameness.ASKED: gettext_lazy("chosen by you"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One line of two records beside each other."""

    name: str
    label: Sentence
    kept: str
    gone: str
    takes_gone: bool

    @property
    def differs(self) -> bool:
        """Whether there is something to choose."""
        return self.kept != self.gone


class MergeForm(forms.Form):
    """The reason, and for each line that differs the record that is right."""

    reason = Words(
        label=gettext_lazy("By what do you know that both are the same person"),
        max_length=300,
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Say by what you know that both are the same person.")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@desk
def people(request: DeskRequest) -> HttpResponse:
    """Pairs that look like one person, a search, and what was merged lately."""
    reach = _reach(request)
    text = request.POST.get("q", "").strip()[:200]
    found = people_called(text, among=reach) if text else []
    shown = {
        "here": "people",
        "pairs": [(pair, WHY[pair.by]) for pair in alike_among(reach)],
        "q": text,
        "found": found,
        "most": MOST,
        "merges": merges_of(reach),
    }
    return render(request, "desks/reception/people.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@desk
def beside_each_other(request: DeskRequest, kept: int, gone: int) -> HttpResponse:
    """Two records side by side; posted, the second goes into the first."""
    rows = {p.pk: p for p in _reach(request).filter(pk__in={kept, gone})}
    if len(rows) != 2 or not may_put_in_order(request.actor, rows):
        raise NotFound(verb=VERB)
    form = MergeForm(request.POST) if request.method == "POST" else MergeForm()
    taken = frozenset(name for name in CHOICES if request.POST.get(name) == "gone")
    impediments: tuple[Any, ...] = ()
    if form.is_bound and form.is_valid():
        merge = MergeInput(kept=kept, gone=gone, reason=form.cleaned_data["reason"], from_gone=taken)
        try:
            merge_people(merge, actor=request.actor, at=request.at)
        except Impeded as refusal:
            impediments = refusal.impediments
        else:
            messages.success(request, _("The two records are one now. It can be undone below."))
            return see_other("people")
    if not form.is_bound:
        _note_reading(request, rows)
    shown = {
        "here": "people",
        "kept": rows[kept],
        "gone": rows[gone],
        "choices": list(_choices(rows[kept], rows[gone], taken if form.is_bound else None)),
        "cases": [
            (p, list(cases_of_people([p.pk], among=reachable_cases(request.actor))[:MOST]))
            for p in (rows[kept], rows[gone])
        ],
        "form": form,
        "impediments": impediments,
    }
    return render(request, "desks/reception/merging.html", shown, status=422 if form.is_bound else 200)


@require_POST
@desk
def choose(request: DeskRequest) -> HttpResponse:
    """From the two that were ticked to their page."""
    ids = [int(i) for i in request.POST.getlist("person") if i.isascii() and i.isdigit() and len(i) < 19]
    if len(set(ids)) != 2:
        messages.error(request, _("Choose exactly two records."))
        return see_other("people")
    first, second = sorted(set(ids))
    return see_other("people-merge", first, second)


@require_POST
@desk
def undo(request: DeskRequest, merge_id: int) -> HttpResponse:
    """Part two records again."""
    try:
        undo_merge(merge_id, actor=request.actor, at=request.at)
    except Impeded as refusal:
        messages.error(request, str(refusal.impediments[0].sentence))
    else:
        messages.success(request, _("The records are two again, as they were."))
    return see_other("people")


def _reach(request: DeskRequest) -> QuerySet[Person]:
    """Whose records the officer may put in order. Raises NotFound for who may do so nowhere."""
    if not request.actor.roles & KEEPERS:
        raise NotFound(verb=VERB)
    return people_within(reachable_cases(request.actor))


def _choices(kept: Person, gone: Person, taken: frozenset[str] | None) -> Iterator[Choice]:
    """What stays by itself: the kept record's word, and the other's where it has none."""
    for name in CHOICES:
        left, right = _told(kept, name), _told(gone, name)
        takes_gone = name in taken if taken is not None else bool(right and not left)
        yield Choice(name=name, label=LABELS[name], kept=left, gone=right, takes_gone=takes_gone)


def _told(person: Person, name: str) -> str:
    match name:
        case "paper":
            return f"{person.get_id_kind_display()} {person.id_number}" if person.id_number else ""
        case "phone":
            return show_phone(person.phone)
        case "sex":
            return {"male": _("male"), "female": _("female")}.get(person.sex, person.sex)
        case "needs_large_print":
            return _("yes") if person.needs_large_print else ""
        case "handover":
            return str(person.get_handover_display()) if person.handover else ""
    return str(getattr(person, name) or "")


def _note_reading(request: DeskRequest, rows: Mapping[int, Person]) -> None:
    """Whole records are read here: written down for the latest case of each."""
    for person in rows.values():
        seen: Case | None = (
            cases_of_people([person.pk], among=reachable_cases(request.actor)).order_by("-pk").first()
        )
        if seen is not None:
            write_reading(request.actor, "read_identity", seen, at=request.at, was_allowed=True)
