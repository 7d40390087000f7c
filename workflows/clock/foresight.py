"""What an act would do to the clocks of a case today: the ledger's own plan, which nobody writes down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from casework.acts.base import ClockFacts
from casework.errors import CaseworkError
from casework.models import Case, ClockEntry
from casework.moves import MOVE_OF
from casework.rules.errors import RuleError
from casework.rules.explanation import cited
from casework.rules.legal_day import legal_day
from casework.selectors.policies import Law
from casework.vocabulary import ClockEntryKind, Verb
from workflows.clock.ledger import Follower, Step

# Their effect lies in what is typed in, so that nothing can be told before it is.
UNTOLD = frozenset({"screen", "extend", "deliver", "publish", "move_unit", "take_over", "record_court_step"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """One clock before and after: `after` is empty when it stands still or has ended."""

    milestone: str
    title: str
    article: str
    kind: ClockEntryKind
    before: date | None
    after: date | None
    is_statutory: bool


def foresee(
    case: Case, verb: str, *, at: datetime, law: Law, facts: ClockFacts | None = None
) -> tuple[Foreseen, ...]:
    """Return what becomes of each clock if the act is done now; nothing where that cannot be told.

    `facts` is what was typed in, as far as clocks look at it.
    """
    after = None if facts is None and verb in UNTOLD else _state_after(case, verb)
    if after is None or case.is_archive:
        return ()
    on = legal_day(at)
    step = Step(
        verb=verb,
        from_state=case.state,
        to_state=after,
        on=on,
        event_seq=case.event_seq + 1,
        facts=facts or ClockFacts(event_on=on),
    )
    try:
        book = Follower(case, step, law.policies, law.calendar, at).plan()
    except (RuleError, CaseworkError):
        # Law or calendar lack something: the door will say so; here is nothing to promise.
        return ()
    if book is None:
        return ()
    # What the law sets goes before what the authority has set itself.
    return tuple(sorted((_told(line, law) for line in book.lines), key=lambda f: not f.is_statutory))


def _told(line: ClockEntry, law: Law) -> Foreseen:
    clock = line.clock
    milestone = law.policies.version(clock.policy_version).milestone(clock.milestone)
    term = milestone.terms[0] if milestone.terms else None
    return Foreseen(
        milestone=milestone.code,
        title=milestone.title,
        article=cited(term.article, law.policies.instruments.get(term.instrument)) if term else "",
        kind=ClockEntryKind(line.kind),
        before=line.before_due_on,
        after=None if clock.ended_on is not None else clock.due_on,
        is_statutory=clock.nature == "statutory",
    )


def _state_after(case: Case, verb: str) -> str | None:
    """The state that the act leads to, if there is only one."""
    move = MOVE_OF.get(verb)
    if move is None or case.state not in move.sources:
        return None
    if verb == Verb.RESUME:
        return case.suspended_from or None
    if not move.targets:
        return str(case.state)
    return str(move.targets[0]) if len(move.targets) == 1 and not move.may_stay else None
