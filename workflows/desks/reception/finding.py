"""Where is my case? By slip, telephone, identity number or name, in words that may be told."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from casework.errors import Sentence
from casework.models import Case
from casework.permissions import visible_cases
from casework.rules.cards import is_card, read_card
from casework.rules.folding import search_key
from casework.rules.urgency import Urgency
from casework.selectors.case_rows import urgency_of
from casework.selectors.policies import calendar
from casework.selectors.supplements import waiting_among
from casework.selectors.visitors import cases_of_name, cases_of_people, cases_of_slip, people_of
from casework.vocabulary import Confidentiality
from workflows.desks.reception.counter import CounterRequest, counter
from workflows.desks.reception.plain_words import what_next
from workflows.desks.reception.strip import strip_of
from workflows.forms.reading import paper_number, phone_of
from workflows.people import KEEPERS

MOST = 20
SHORTEST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One case as it is told at the counter; of a sealed one only that it goes its way."""

    case: Case
    urgency: Urgency
    next: Sentence
    may_add: bool
    # Whether papers are awaited that this desk takes in.
    waits_for_papers: bool

    @property
    def is_sealed(self) -> bool:
        """Whether nothing is told but to the person who showed his papers."""
        return bool(self.case.confidentiality == Confidentiality.SEALED)


@require_http_methods(["GET", "HEAD", "POST"])
@counter
def find(request: CounterRequest) -> HttpResponse:
    """A field and, after it is sent, the answers; posted, because names do not belong in addresses."""
    text = request.POST.get("q", "").strip()
    rows = list(_found(request, text)[: MOST + 1]) if text else []
    days = calendar()
    waiting = waiting_among([c.pk for c in rows[:MOST]], actor=request.actor) if rows else frozenset()
    answers = [
        Answer(
            case=c,
            urgency=urgency_of(c, on=request.on, calendar=days),
            next=what_next(c.state),
            may_add=c.unit_id == request.unit.pk,
            waits_for_papers=c.pk in waiting and c.unit_id == request.unit.pk,
        )
        for c in rows[:MOST]
    ]
    shown = {
        **strip_of(request),
        "q": text,
        "answers": answers,
        "has_more": len(rows) > MOST,
        "was_asked": bool(text),
        "may_merge": bool(request.actor.roles & KEEPERS),
    }
    return render(request, "desks/reception/find.html", shown)


def _found(request: CounterRequest, text: str) -> QuerySet[Case]:
    """Numbers first, names last; a name never leads to a sealed case, which has no people."""
    seen = visible_cases(request.actor)
    newest = ("-received_on", "-pk")
    by_slip = cases_of_slip(text, among=seen)
    if by_slip.exists():
        return by_slip.order_by(*newest)
    if is_card(text):
        text = read_card(text).number
    number, phone = paper_number(text).number, phone_of(text)
    if number or phone:
        return cases_of_people(people_of(id_number=number, phone=phone), among=seen).order_by(*newest)
    if len(search_key(text)) < SHORTEST:
        return Case.objects.none()
    return cases_of_name(text, among=seen).order_by(*newest)
