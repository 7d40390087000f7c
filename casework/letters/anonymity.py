"""Luật TC Đ8, Đ40 k3: by what a text that everybody will read still shows somebody of its case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from types import MappingProxyType

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from casework.errors import Sentence
from casework.letters.guard import people_of
from casework.models import Case, Party, Person
from casework.permissions import Actor
from casework.rules.folding import syllables
from casework.rules.leaks import Secrets, Trace, traces
from casework.sealed.traces import parts_that_tell
from casework.vocabulary import Confidentiality

CODE, SEALED = "code", "sealed"
# What was found, by its kind; the value stands nowhere.
WORDS: Mapping[str, Sentence] = MappingProxyType(
    {
        Trace.NAME: _("a name"),
        Trace.PHONE: _("a telephone number"),
        Trace.ID_NUMBER: _("an identity number"),
        Trace.EMAIL: _("an e-mail address"),
        Trace.ADDRESS: _("an address"),
        CODE: _("the code or number of the case"),
        SEALED: _("something of whoever denounced"),
    }
)


def shown_in(text: str, case: Case, *, actor: Actor, at: datetime) -> tuple[str, ...]:
    """The kinds of traces of anybody of this case, in the order of `WORDS`; nothing is clean.

    Of who denounced only that something was found. Raises what keeps the sealed store from being compared.
    """
    found: set[str] = set(traces(text, _people(case)))
    if any(code in "".join(syllables(text)) for code in _codes(case)):
        found.add(CODE)
    if case.confidentiality == Confidentiality.SEALED:
        told = parts_that_tell(case, {"text": text}, actor=actor, at=at)
        found |= {SEALED} if told else set()
    return tuple(kind for kind in WORDS if kind in found)


def _people(case: Case) -> Iterator[Secrets]:
    """Everybody who has a part in the case or came about it, under each record that was made of him."""
    of_case = Q(parts__case=case) | Q(merged_into__parts__case=case) | Q(visits__case=case)
    for person in Person.objects.filter(of_case).distinct():
        yield Secrets(
            names=_said(person.name),
            phones=_said(person.phone),
            id_numbers=_said(person.id_number),
            emails=_said(person.email),
            addresses=_said(person.address),
        )
    for party in Party.objects.filter(case=case).select_related("person", "officer"):
        yield Secrets(names=people_of(party))


def _said(value: str) -> tuple[str, ...]:
    return (value,) if value else ()


def _codes(case: Case) -> Iterator[str]:
    for code in (case.tracking_code, case.case_number, case.register_number):
        if code:
            yield "".join(syllables(code))
