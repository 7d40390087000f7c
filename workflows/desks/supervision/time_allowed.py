"""What a decider sees before he changes the time: days used, left of the legal maximum, before and after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from casework.models import Case, Clock, ClockEntry, TimeChange
from casework.rules.deadlines import Deadline, lengthen, pause, raise_ceiling, resume
from casework.rules.explanation import explain
from casework.rules.policy import Policy
from casework.rules.terms import Ground, Milestone
from casework.selectors.policies import Law, law_in_force
from casework.vocabulary import ClockState, verb_word
from workflows.clock.runs import deadline_of, remainders_of
from workflows.forms.referents import FAMILY_OF

TIME_ACTS = frozenset({"extend", "declare_complex", "suspend", "resume", "take_over", "urge"})


@dataclass(frozen=True, slots=True, kw_only=True)
class After:
    """What the act would lead to: a date with its reason, or a sentence where there is none."""

    words: str
    article: str
    due_on: date | None
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """An earlier change of the time of this case."""

    words: str
    on: date
    document_number: str
    approver: str
    before: date | None
    after: date | None
    grounds: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeAllowed:
    """The time of a case as the law allows it, in days or working days of its binding term."""

    title: str
    article: str
    unit: str
    started_on: date
    used: int
    allowed: int
    most: int
    most_article: str
    due_on: date | None
    is_paused: bool
    after: tuple[After, ...]
    earlier: tuple[Earlier, ...]
    grounds: tuple[Ground, ...]

    @property
    def left(self) -> int:
        """What is left of the time that runs; negative when it is over."""
        return self.allowed - self.used

    @property
    def over(self) -> int:
        """By how much the time that runs is over."""
        return max(-self.left, 0)

    @property
    def left_of_most(self) -> int:
        """What is left of the most that the law allows; nothing when that is over too."""
        return max(self.most - self.used, 0)


def time_allowed(case: Case, verb: str, *, on: date) -> TimeAllowed | None:
    """Read the clock of resolving a case for whoever decides about its time; None while none is open."""
    clock = Clock.objects.filter(case=case, purpose="resolve", ended_on__isnull=True).order_by("pk").first()
    if clock is None:
        return None
    law = law_in_force()
    policy = law.policies.version(clock.policy_version)
    milestone = policy.milestone(clock.milestone)
    deadline = _deadline(clock, milestone, law, on=on)
    binding = deadline.binding
    left = _left(clock, deadline, law, on=on)
    most, most_article = _most(deadline, policy=policy, milestone=milestone)
    return TimeAllowed(
        title=milestone.title,
        article=binding.term.article,
        unit=binding.term.unit,
        started_on=clock.started_on,
        used=binding.run.allowed - left if clock.state == ClockState.RUNNING else _base(deadline) - left,
        allowed=binding.run.allowed if clock.state == ClockState.RUNNING else _base(deadline),
        most=most,
        most_article=most_article,
        due_on=clock.due_on,
        is_paused=clock.state == ClockState.PAUSED,
        after=_after(clock, verb, deadline, policy=policy, milestone=milestone, law=law, on=on),
        earlier=_earlier(case, law=law),
        grounds=law.policies.grounds_of(FAMILY_OF.get(verb, verb), on=on, kind=case.kind),
    )


def _deadline(clock: Clock, milestone: Milestone, law: Law, *, on: date) -> Deadline:
    """The deadline under way; of a paused clock the one that it would have if it went on today."""
    if clock.state == ClockState.RUNNING:
        return deadline_of(clock, milestone=milestone, calendar=law.calendar)
    return resume(
        milestone=milestone,
        remainders=remainders_of(clock),
        on=on,
        event_on=clock.event_on,
        calendar=law.calendar,
        facts=frozenset(clock.facts),
    )


def _left(clock: Clock, deadline: Deadline, law: Law, *, on: date) -> int:
    slot = deadline.binding.run.slot
    if clock.state == ClockState.RUNNING:
        remainders = pause(deadline=deadline, on=on, calendar=law.calendar)
    else:
        remainders = remainders_of(clock)
    return next(r.left for r in remainders if r.slot == slot)


def _base(deadline: Deadline) -> int:
    return deadline.binding.term.amount_for(deadline.facts)


def _most(deadline: Deadline, *, policy: Policy, milestone: Milestone) -> tuple[int, str]:
    """Luật KN Đ28, Đ37: one higher ceiling; Luật TC Đ30 k2-3: so many extensions of so many days."""
    term = deadline.binding.term
    extensions = policy.extensions_of(milestone.code)
    if extensions:
        last = extensions[-1]
        return term.amount + last.times * last.terms[0].amount, last.terms[0].article
    return term.amount_for(deadline.facts | {"complex"}), term.article


def _after(
    clock: Clock,
    verb: str,
    deadline: Deadline,
    *,
    policy: Policy,
    milestone: Milestone,
    law: Law,
    on: date,
) -> tuple[After, ...]:
    def dated(words: str, then: Deadline, article: str = "") -> After:
        told = explain(policies=law.policies, policy=policy, milestone=milestone, deadline=then).as_text()
        return After(words=words, article=article or then.binding.term.article, due_on=then.due_on, told=told)

    if verb == "resume" and clock.state == ClockState.PAUSED:
        return (dated(_("When it goes on today"), deadline),)
    if clock.state != ClockState.RUNNING:
        return ()
    if verb == "declare_complex":
        then = raise_ceiling(
            milestone=milestone, deadline=deadline, facts=deadline.facts | {"complex"}, calendar=law.calendar
        )
        return (dated(_("When it is declared complex"), then),)
    if verb == "extend":
        return tuple(
            dated(
                extension.title,
                lengthen(
                    milestone=milestone,
                    deadline=deadline,
                    amount=extension.terms[0].amount,
                    calendar=law.calendar,
                ),
                extension.terms[0].article,
            )
            for extension in policy.extensions_of(milestone.code)
            if clock.extensions < extension.times
        )
    return _without_date(verb, _left(clock, deadline, law, on=on))


def _without_date(verb: str, left: int) -> tuple[After, ...]:
    kept = _("No date while it is suspended; what is left is kept: %(days)s.")
    over = _("No date while it is suspended; the time that is over stays over.")
    said = {
        "suspend": kept if left >= 0 else over,
        "take_over": _("This clock stops; the time begins anew when the superior unit accepts."),
        "urge": _("Nothing moves: urging neither stops nor lengthens the time."),
    }.get(verb)
    return (After(words=said % {"days": left}, article="", due_on=None, told=""),) if said else ()


def _earlier(case: Case, *, law: Law) -> tuple[Earlier, ...]:
    changes = TimeChange.objects.filter(case=case).select_related("approver").order_by("at", "pk")
    moves = ClockEntry.objects.filter(
        clock__case=case, clock__purpose="resolve", kind__in=("pause", "resume", "extend", "complex")
    )
    dates = {entry.at: (entry.before_due_on, entry.after_due_on) for entry in moves}
    known = {ground.code: ground.text for ground in law.policies.grounds}
    return tuple(
        Earlier(
            words=str(verb_word(change.verb)),
            on=change.on,
            document_number=change.document_number,
            approver=change.approver.name if change.approver else "",
            before=dates.get(change.at, (None, None))[0],
            after=dates.get(change.at, (None, None))[1],
            grounds=tuple(known.get(code, code) for code in change.grounds),
        )
        for change in changes
    )
