"""Why a deadline is on its day, by the law and the calendar in force: one answer for every door."""

from __future__ import annotations

from datetime import date

from casework.rules.deadlines import due
from casework.rules.explanation import Explanation, explain
from casework.selectors.policies import Law


def explained(
    rule: str,
    *,
    event_on: date,
    law: Law,
    received_on: date | None = None,
    facts: frozenset[str] = frozenset(),
) -> Explanation:
    """Choose the version, count, explain. Raises RuleError for a rule or a day that the law does not know."""
    on = law.policies.version_day(rule, event_on=event_on, received_on=received_on)
    policy, milestone = law.policies.rule(rule, on=on)
    deadline = due(milestone=milestone, event_on=event_on, calendar=law.calendar, facts=facts)
    return explain(policies=law.policies, policy=policy, milestone=milestone, deadline=deadline)
