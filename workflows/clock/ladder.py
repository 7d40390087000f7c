"""The ladder of one clock: the rungs of the law as instants, and what the clock itself must do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TypedDict

from django.utils.translation import gettext as _

from casework.errors import Misconfigured
from casework.models import Clock
from casework.rules.calendars import WorkingCalendar
from casework.rules.ladder import fires_at, late_from
from casework.rules.legal_day import legal_day
from casework.rules.policy import Policy
from casework.rules.terms import Milestone, Rung
from casework.vocabulary import Audience, ClockState

# What a clock asks for when its day is over; these two need no legal act.
START_MISSED = "start_missed"
LAPSE_CLOCK = "lapse_clock"
MUST_HAVE_RUNGS = frozenset({"duty", "threshold"})
ENDS_BY_ITSELF = frozenset({"window", "effect", "minimum"})


class StoredRung(TypedDict):
    """A rung as a clock keeps it."""

    code: str
    at: str
    level: int
    to: str
    verb: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderSource:
    """Everything that decides the instants of a clock's rungs."""

    policy: Policy
    milestone: Milestone
    calendar: WorkingCalendar

    def rungs(self, *, event_on: date, due_on: date, not_before: datetime | None) -> list[StoredRung]:
        """Every rung after the day of the event, in the order of time; a duty without rungs is refused."""
        laid = [_stored(r, due_on=due_on, calendar=self.calendar) for r in self._of_law()]
        laid = [r for r in laid if legal_day(datetime.fromisoformat(r["at"])) > event_on]
        laid += self._own_acts(due_on=due_on, not_before=not_before)
        return sorted(laid, key=lambda r: r["at"])

    def again(
        self, rungs: Sequence[StoredRung], *, due_on: date, not_before: datetime | None
    ) -> list[StoredRung]:
        """The same rungs at their instants for another due day; their order stays, so none fires twice."""
        by_code = {r.code: r for r in self._of_law()}
        own = {r["code"]: r for r in self._own_acts(due_on=due_on, not_before=not_before)}
        moved: list[StoredRung] = []
        for rung in rungs:
            law = by_code.get(rung["code"])
            if law is not None:
                moved.append(_stored(law, due_on=due_on, calendar=self.calendar))
            else:
                moved.append(own.get(rung["code"], rung))
        return moved

    def _of_law(self) -> tuple[Rung, ...]:
        rungs = self.policy.rungs_for(self.milestone)
        if not rungs and self.milestone.role in MUST_HAVE_RUNGS:
            raise Misconfigured(
                _("Rule %(rule)s has no escalation ladder in version %(version)s.")
                % {"rule": self.milestone.code, "version": self.policy.version.code},
                rule=self.milestone.code,
            )
        for rung in rungs:
            if rung.audience not in Audience.values:
                raise Misconfigured(
                    _("Rung %(rung)s speaks to %(audience)s, whom nobody knows.")
                    % {"rung": rung.code, "audience": rung.audience},
                    rung=rung.code,
                )
        return rungs

    def _own_acts(self, *, due_on: date, not_before: datetime | None) -> list[StoredRung]:
        late_at = late_from(due_on)
        found: list[StoredRung] = []
        if any(self.milestone.code in m.starts_when_missed for m in self.policy.milestones.values()):
            found.append(_own("missed", late_at, START_MISSED))
        if self.milestone.on_lapse:
            at = late_at if not_before is None else max(late_at, not_before)
            found.append(_own("lapse", at, self.milestone.on_lapse))
        elif self.milestone.role in ENDS_BY_ITSELF:
            found.append(_own("lapse", late_at, LAPSE_CLOCK))
        return found


def lay(clock: Clock, source: LadderSource, *, others: Iterable[Clock], anew: bool) -> None:
    """Put a running clock's ladder in place; `anew` starts from the lowest rung again."""
    if clock.due_on is None:
        raise ValueError("only a running clock has a ladder")
    not_before = _not_before(source.milestone, others)
    if anew:
        rungs = source.rungs(event_on=clock.event_on, due_on=clock.due_on, not_before=not_before)
        clock.next_rung = 0
    else:
        rungs = source.again(clock.rungs, due_on=clock.due_on, not_before=not_before)
    clock.rungs = rungs
    arm(clock)


def arm(clock: Clock) -> None:
    """Let the sweep wait for the clock's next rung; one that does not run waits for nothing."""
    is_armed = clock.state == ClockState.RUNNING and clock.next_rung < len(clock.rungs)
    clock.next_rung_at = datetime.fromisoformat(clock.rungs[clock.next_rung]["at"]) if is_armed else None


def fired_level(clock: Clock) -> int:
    """The highest level that the rungs of the running cycle have reached."""
    return max((int(r["level"]) for r in clock.rungs[: clock.next_rung]), default=0)


def _not_before(milestone: Milestone, others: Iterable[Clock]) -> datetime | None:
    """Luật KN Đ33, Đ44: silence closes nothing while the way up is open or the decision has no effect."""
    instants = [
        late_from(c.due_on)
        for c in others
        if c.milestone in milestone.not_before and c.state == ClockState.RUNNING and c.due_on is not None
    ]
    return max(instants, default=None)


def _stored(rung: Rung, *, due_on: date, calendar: WorkingCalendar) -> StoredRung:
    at = fires_at(rung=rung, due_on=due_on, calendar=calendar)
    return StoredRung(code=rung.code, at=_text(at), level=rung.level, to=rung.audience, verb="")


def _own(code: str, at: datetime, verb: str) -> StoredRung:
    return StoredRung(code=code, at=_text(at), level=0, to=str(Audience.SYSTEM), verb=verb)


def _text(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()
