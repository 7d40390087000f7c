"""What will be due once something has been taken in: the clocks that start, before there is a case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casework.rules.deadlines import due
from casework.rules.effects import clock_effects
from casework.rules.explanation import cited, explain
from casework.rules.policy import Policy
from casework.rules.terms import Milestone
from casework.selectors.policies import Law, law_in_force
from casework.vocabulary import State

DUTY, STATUTORY, RESOLVE = "duty", "statutory", "resolve"


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """A clock that will start: its limit, its ground, and its last day once the event has a day."""

    milestone: str
    title: str
    amount: int
    unit: str
    article: str
    due_on: date | None = None
    is_provisional: bool = False
    text: str = ""


def clocks_to_start(*, kind: str, on: date) -> tuple[Forecast, ...]:
    """BLDS Đ147: the duties that a complete submission of this kind starts today, the earliest first.

    After them the limit to resolve it, which only acceptance starts: it has no date yet.
    """
    law = law_in_force()
    policy = law.policies.at(on)
    now = [_dated(m, on=on, law=law) for m in _starting(policy, kind, "receive", "", State.RECEIVED)]
    known = {f.milestone for f in now}
    later = _starting(policy, kind, "accept", State.SCREENED, State.ACCEPTED)
    undated = [_undated(m, law=law) for m in later if m.code not in known and m.purpose == RESOLVE]
    return (*sorted(now, key=lambda f: f.due_on or date.max), *undated)


def _starting(policy: Policy, kind: str, verb: str, before: str, after: str) -> list[Milestone]:
    effects = clock_effects(
        policy=policy, kind=kind, verb=verb, before=before, after=after, facts=frozenset({"complete"})
    )
    return [m for m in effects.starts if m.role == DUTY and m.nature == STATUTORY and m.terms]


def _dated(milestone: Milestone, *, on: date, law: Law) -> Forecast:
    deadline = due(milestone=milestone, event_on=on, calendar=law.calendar)
    policy = law.policies.at(on)
    told = explain(policies=law.policies, policy=policy, milestone=milestone, deadline=deadline)
    binding = deadline.binding
    return Forecast(
        milestone=milestone.code,
        title=milestone.title,
        amount=binding.run.allowed,
        unit=binding.term.unit,
        article=cited(binding.term.article, law.policies.instruments.get(binding.term.instrument)),
        due_on=deadline.due_on,
        is_provisional=deadline.provisional,
        text=told.as_text(),
    )


def _undated(milestone: Milestone, *, law: Law) -> Forecast:
    term = milestone.terms[0]
    return Forecast(
        milestone=milestone.code,
        title=milestone.title,
        amount=term.amount,
        unit=term.unit,
        article=cited(term.article, law.policies.instruments.get(term.instrument)),
        is_provisional=milestone.provisional or term.provisional,
    )
