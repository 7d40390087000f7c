"""What a citizen is told to expect, by when and on what ground, when his submission has been taken in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casework.models import Case, Clock
from casework.rules.explanation import cited
from casework.rules.legal_day import legal_day
from casework.selectors.policies import policies
from casework.vocabulary import ClockState

# Terms that every kind has: telling them tells nothing of the kind.
FOR_EVERY_KIND = ("TCD.ANSWER", "XLD.10")


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What the authority does next, its last day and the articles that say so."""

    what: str
    due_on: date
    articles: str
    is_provisional: bool


def promise_of(case: Case, *, is_neutral: bool, at_receipt: bool = False) -> Promise | None:
    """The earliest running duty of the law; of a neutral paper the one that every kind has.

    `at_receipt` tells what was promised when it was taken in, however far the case has come since.
    """
    duties = Clock.objects.filter(case=case, role="duty", nature="statutory", due_on__isnull=False)
    if at_receipt:
        duties = duties.filter(cycle=1, event_on=case.received_on, started_on=legal_day(case.created_at))
    else:
        duties = duties.filter(state=ClockState.RUNNING)
    if is_neutral:
        found = duties.filter(milestone__in=FOR_EVERY_KIND).order_by("milestone").first()
    else:
        found = duties.order_by("due_on", "pk").first()
    if found is None or found.due_on is None:
        return None
    law = policies()
    milestone = law.version(found.policy_version).milestone(found.milestone)
    articles = dict.fromkeys(cited(t.article, law.instruments.get(t.instrument)) for t in milestone.terms)
    return Promise(
        what=milestone.title,
        due_on=found.due_on,
        articles="; ".join(articles),
        is_provisional=found.provisional,
    )
