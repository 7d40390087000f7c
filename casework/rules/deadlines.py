"""BLDS 2015 Đ145-148: when a limit ends, and why on that day.

The day of the event is not counted; the limit ends with the last day, 24:00; a last day that is not worked
gives way to the next working day. A clock that is paused keeps the remainder of every term.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from casework.rules.calendars import WorkingCalendar
from casework.rules.errors import RuleError, gettext_noop
from casework.rules.terms import Milestone, Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A day that the count passed over, and why."""

    day: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TermRun:
    """One term under way: so much is allowed, counted from this day (itself not counted)."""

    slot: str
    counted_from: date
    allowed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Remainder:
    """What a pause leaves of a term; negative when the term was already over."""

    slot: str
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TermDeadline:
    """When one term ends, with its explanation."""

    term: Term
    run: TermRun
    nominal_due_on: date
    due_on: date
    skipped: tuple[Skipped, ...]
    provisional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """When a milestone is due: the earliest of its terms binds, the others are shown."""

    rule: str
    event_on: date
    facts: frozenset[str]
    terms: tuple[TermDeadline, ...]
    binding: TermDeadline
    calendar_version: str

    @property
    def due_on(self) -> date:
        """The last day on which the milestone is met in time."""
        return self.binding.due_on

    @property
    def nominal_due_on(self) -> date:
        """The last day of the count before it gave way to a working day."""
        return self.binding.nominal_due_on

    @property
    def skipped(self) -> tuple[Skipped, ...]:
        """The days that the binding term passed over."""
        return self.binding.skipped

    @property
    def provisional(self) -> bool:
        """Whether the rule is not verified or a year has no official calendar."""
        return self.binding.provisional

    @property
    def runs(self) -> tuple[TermRun, ...]:
        """What a ledger keeps to compute the same dates again."""
        return tuple(t.run for t in self.terms)


def due(
    *,
    milestone: Milestone,
    event_on: date,
    calendar: WorkingCalendar,
    facts: frozenset[str] = frozenset(),
) -> Deadline:
    """BLDS Đ147-148: the deadline of a milestone whose event fell on a day, with every skipped day."""
    runs = tuple(
        TermRun(slot=t.slot, counted_from=event_on, allowed=t.amount_for(facts)) for t in milestone.terms
    )
    return due_of_runs(milestone=milestone, runs=runs, event_on=event_on, calendar=calendar, facts=facts)


def due_of_runs(
    *,
    milestone: Milestone,
    runs: tuple[TermRun, ...],
    event_on: date,
    calendar: WorkingCalendar,
    facts: frozenset[str] = frozenset(),
) -> Deadline:
    """The deadline of terms under way, as a ledger holds them after pauses and extensions."""
    if not runs and milestone.limit_of:
        raise RuleError(
            "rule_without_term",
            gettext_noop("Rule %(rule)s sets no limit of its own: it ends with what remains of %(others)s."),
            rule=milestone.code,
            others=", ".join(milestone.limit_of),
        )
    if not runs:
        raise RuleError(
            "rule_without_term",
            gettext_noop("Rule %(rule)s sets no limit of its own."),
            rule=milestone.code,
        )
    ends = tuple(_end(milestone, run, calendar) for run in runs)
    # Of terms that end on the same day the later rule is named: it is the one that people are told.
    binding = min(ends, key=lambda end: (end.due_on, -end.term.span.valid_from.toordinal()))
    return Deadline(
        rule=milestone.code,
        event_on=event_on,
        facts=facts,
        terms=ends,
        binding=binding,
        calendar_version=calendar.version,
    )


def pause(*, deadline: Deadline, on: date, calendar: WorkingCalendar) -> tuple[Remainder, ...]:
    """NĐ 124 Đ28b, Luật TC Đ34 k2: what is left of every term on the day of suspension.

    remaining = allowed - (suspended on - counted from); a clock that is not late keeps at least nothing.
    """
    left: list[Remainder] = []
    for end in deadline.terms:
        used = _elapsed(end, on, calendar)
        remaining = end.run.allowed - used
        left.append(Remainder(slot=end.run.slot, left=max(remaining, 0) if on <= end.due_on else remaining))
    return tuple(left)


def resume(
    *,
    milestone: Milestone,
    remainders: tuple[Remainder, ...],
    on: date,
    event_on: date,
    calendar: WorkingCalendar,
    facts: frozenset[str] = frozenset(),
) -> Deadline:
    """NĐ 124 Đ28b: the limit runs on from the day of the resumption decision with what was left."""
    runs = tuple(TermRun(slot=r.slot, counted_from=on, allowed=r.left) for r in remainders)
    return due_of_runs(milestone=milestone, runs=runs, event_on=event_on, calendar=calendar, facts=facts)


def lengthen(*, milestone: Milestone, deadline: Deadline, amount: int, calendar: WorkingCalendar) -> Deadline:
    """Luật TC Đ30 k2-3: an extension counts on from the nominal last day, not from where that day moved."""
    runs = tuple(replace(run, allowed=run.allowed + amount) for run in deadline.runs)
    return due_of_runs(
        milestone=milestone,
        runs=runs,
        event_on=deadline.event_on,
        calendar=calendar,
        facts=deadline.facts,
    )


def raise_ceiling(
    *, milestone: Milestone, deadline: Deadline, facts: frozenset[str], calendar: WorkingCalendar
) -> Deadline:
    """Luật KN Đ28, Đ37: a complex case has one higher ceiling from acceptance (45, not 30 + 45)."""
    terms = {t.slot: t for t in milestone.terms}
    runs = tuple(
        replace(
            run,
            allowed=run.allowed
            + terms[run.slot].amount_for(facts)
            - terms[run.slot].amount_for(deadline.facts),
        )
        for run in deadline.runs
    )
    return due_of_runs(
        milestone=milestone, runs=runs, event_on=deadline.event_on, calendar=calendar, facts=facts
    )


def _end(milestone: Milestone, run: TermRun, calendar: WorkingCalendar) -> TermDeadline:
    term = next(t for t in milestone.terms if t.slot == run.slot)
    nominal, due_on, skipped = _COUNTERS[term.unit, term.direction](run, calendar)
    first, last = min(run.counted_from, due_on), max(nominal, due_on)
    if term.unit == "day":
        # Calendar days are all counted: only the days at the end depend on the calendar.
        first = min(nominal, due_on)
    return TermDeadline(
        term=term,
        run=run,
        nominal_due_on=nominal,
        due_on=due_on,
        skipped=skipped,
        provisional=milestone.provisional
        or term.provisional
        or calendar.is_provisional(first=first, last=last),
    )


def _counted(run: TermRun, calendar: WorkingCalendar) -> tuple[date, date, tuple[Skipped, ...]]:
    """BLDS Đ148 k5: calendar days, then forward to a working day."""
    nominal = run.counted_from + timedelta(days=run.allowed)
    due_on = calendar.on_or_after(nominal)
    return nominal, due_on, _skipped(calendar, nominal, due_on)


def _counted_back(run: TermRun, calendar: WorkingCalendar) -> tuple[date, date, tuple[Skipped, ...]]:
    """Days before an event: a last day that is not worked gives way to the working day before it."""
    nominal = run.counted_from - timedelta(days=run.allowed)
    due_on = calendar.on_or_before(nominal)
    return nominal, due_on, _skipped(calendar, due_on, nominal)


def _worked(run: TermRun, calendar: WorkingCalendar) -> tuple[date, date, tuple[Skipped, ...]]:
    """Working days: only worked days are counted; nothing left means the day itself, if it is worked."""
    if run.allowed == 0:
        due_on = calendar.on_or_after(run.counted_from)
    else:
        due_on = calendar.shift(run.counted_from, run.allowed)
    return due_on, due_on, _skipped(calendar, run.counted_from + timedelta(days=1), due_on)


def _worked_back(run: TermRun, calendar: WorkingCalendar) -> tuple[date, date, tuple[Skipped, ...]]:
    """Working days before an event, the day of the event not counted."""
    due_on = calendar.shift(run.counted_from, -run.allowed)
    return due_on, due_on, _skipped(calendar, due_on, run.counted_from - timedelta(days=1))


def _same_day(run: TermRun, _calendar: WorkingCalendar) -> tuple[date, date, tuple[Skipped, ...]]:
    """Hours are kept by the person in charge; the day is the day of the event."""
    return run.counted_from, run.counted_from, ()


_COUNTERS = {
    ("day", "forward"): _counted,
    ("day", "backward"): _counted_back,
    ("working_day", "forward"): _worked,
    ("working_day", "backward"): _worked_back,
    ("hour", "forward"): _same_day,
    ("hour", "backward"): _same_day,
}


def _elapsed(end: TermDeadline, on: date, calendar: WorkingCalendar) -> int:
    if end.term.unit == "working_day":
        return calendar.count(after=end.run.counted_from, until=on)
    return (on - end.run.counted_from).days


def _skipped(calendar: WorkingCalendar, first: date, last: date) -> tuple[Skipped, ...]:
    return tuple(Skipped(day=d, reason=r) for d, r in calendar.days_off(first=first, last=last))
