"""After saving: the numbers, what happens next and when, the receipt, and the next citizen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from casework.errors import NotFound
from casework.models import Case, Clock, Party
from casework.permissions import visible_cases
from casework.rules.explanation import cited
from casework.selectors.access import write_reading
from casework.selectors.clocks import running_duties
from casework.selectors.policies import law_in_force
from casework.selectors.printings import RECEIPT, was_printed
from casework.selectors.visitors import lodged_under
from casework.vocabulary import Confidentiality, PartyRole
from workflows.desks.reception.counter import CounterRequest, counter
from workflows.desks.reception.plain_words import what_next
from workflows.desks.reception.strip import strip_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """Something that will be done by a day, and the article that says so."""

    milestone: str
    title: str
    due_on: date
    article: str
    is_provisional: bool


@require_safe
@counter
def registered(request: CounterRequest, submission: UUID) -> HttpResponse:
    """What was taken in under an id, for those who may see its case; of a sealed one the numbers alone."""
    lodged = lodged_under(submission, among=visible_cases(request.actor))
    if lodged is None:
        raise NotFound(verb="see")
    case = lodged.case
    write_reading(request.actor, "see", case, at=request.at, was_allowed=True)
    shown = {
        **strip_of(request),
        "case": case,
        "number": lodged.submission.register_number,
        "received_at": lodged.submission.received_at,
        "was_added": not lodged.is_first,
        "is_sealed": case.confidentiality == Confidentiality.SEALED,
        "promises": promises_of(case),
        "next": what_next(case.state),
        "group": _group_of(case),
        "was_printed": was_printed(case, RECEIPT),
        "prints": request.GET.get("print") == "1",
    }
    return render(request, "desks/reception/registered.html", shown)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupTold:
    """A crowd that stands at the counter, and how many may speak for it."""

    representatives: int


def _group_of(case: Case) -> GroupTold | None:
    if not case.is_crowd or case.confidentiality == Confidentiality.SEALED:
        return None
    sent = Party.objects.filter(case=case, role=PartyRole.REPRESENTATIVE)
    return GroupTold(representatives=sent.count())


def promises_of(case: Case) -> tuple[Promise, ...]:
    """The duties of the law that run for a case, the earliest first."""
    return tuple(_promise(clock, clock.due_on) for clock in running_duties(case) if clock.due_on is not None)


def _promise(clock: Clock, due_on: date) -> Promise:
    law = law_in_force()
    milestone = law.policies.version(clock.policy_version).milestone(clock.milestone)
    slot = clock.rule.partition(":")[2]
    term = next((t for t in milestone.terms if t.slot == slot), milestone.terms[0])
    return Promise(
        milestone=clock.milestone,
        title=milestone.title,
        due_on=due_on,
        article=cited(term.article, law.policies.instruments.get(term.instrument)),
        is_provisional=clock.provisional,
    )
