"""Where the same content already stands at a lower desk: asked or not, in time or late, decided, in court."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from casework.rules.fact_codes import ActKind, Instance, Step
from casework.rules.facts import Content, PriorStep

WorkingDay = Callable[[date], bool]
_SATURDAY = 5


class Stage(StrEnum):
    """How far the same content of the same sender has come."""

    UNTOUCHED = "untouched"
    IN_TIME = "in_time"
    OVERDUE = "overdue"
    OVERDUE_WINDOW_OVER = "overdue_window_over"
    DECIDED = "decided"
    DECIDED_WINDOW_OVER = "decided_window_over"
    SECOND_DECISION = "second_decision"


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The limits that tell in time from late, in days (ids as in fixtures/law)."""

    acceptance: int = 10  # KN.ACC, Luật KN Đ27: used when nothing was heard after handing in
    first: int = 30  # KN.R1, Luật KN Đ28
    first_complex: int = 45
    first_remote: int = 45
    first_remote_complex: int = 60
    # Discipline of civil servants, Luật KN Đ48: from memory, provisional.
    discipline_up: int = 10
    discipline_limitation: int = 15
    up: int = 30  # KN.UP, Luật KN Đ33 k1
    up_remote: int = 45
    limitation: int = 90  # KN.LIM, Luật KN Đ9
    discontinued: int = 30  # KN.WDR.OLD, Luật KN Đ11 k8
    denunciation: int = 30  # TC.R and TC.EXT, Luật TC Đ30


LAW = Terms()


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The stage with the days that decide it and the body that is or was at work."""

    stage: Stage
    by: str | None = None
    due_on: date | None = None
    window_ends_on: date | None = None


def is_weekday(day: date) -> bool:
    """The plainest calendar; a door passes the real one."""
    return day.weekday() < _SATURDAY


def last_day(start: date, days: int, *, working_day: WorkingDay) -> date:
    """BLDS Đ147-148: the first day is not counted; the end rolls past days that are not worked."""
    day = start + timedelta(days=days)
    while not working_day(day):
        day += timedelta(days=1)
    return day


def latest(
    content: Content, *steps: Step, by: str | None = None, instance: Instance = Instance.FIRST
) -> PriorStep | None:
    """The last coded step of these kinds; with `by`, only steps of that body or of nobody named."""
    found = [
        (step.dated or date.min, place, step)
        for place, step in enumerate(content.prior)
        if step.step in steps and step.instance is instance and (by is None or step.by in {None, by})
    ]
    return max(found, key=lambda row: row[:2])[2] if found else None


def decision(content: Content, instance: Instance) -> PriorStep | None:
    """The decision of an instance, if there is one."""
    found = (s for s in content.prior if s.step is Step.DECIDED and s.instance is instance)
    return next(found, None)


def complaint_standing(
    content: Content,
    *,
    remote: bool,
    lodged_on: date,
    on: date,
    first_by: str | None = None,
    terms: Terms = LAW,
    working_day: WorkingDay = is_weekday,
) -> Standing:
    """Luật KN Đ28, Đ33 k1: the stage of a first complaint, and until when it may go up."""
    second = decision(content, Instance.SECOND)
    if second is not None:
        return Standing(stage=Stage.SECOND_DECISION, by=second.by)
    window = _days_to_go_up(content, remote=remote, terms=terms) + content.obstacle_days
    first = decision(content, Instance.FIRST)
    if first is not None:
        start = first.received_on or first.dated or lodged_on
        ends = last_day(start, window, working_day=working_day)
        stage = Stage.DECIDED if lodged_on <= ends else Stage.DECIDED_WINDOW_OVER
        return Standing(stage=stage, by=first.by, window_ends_on=ends)
    running = latest(content, Step.ACCEPTED, by=first_by) or latest(content, Step.SUBMITTED, by=first_by)
    if running is None or running.dated is None or _ended(content, since=running.dated):
        return Standing(stage=Stage.UNTOUCHED)
    due = running.due_on or _first_due_on(running, remote=remote, terms=terms, working_day=working_day)
    if on <= due:
        return Standing(stage=Stage.IN_TIME, by=running.by, due_on=due)
    ends = last_day(due, window, working_day=working_day)
    stage = Stage.OVERDUE if lodged_on <= ends else Stage.OVERDUE_WINDOW_OVER
    return Standing(stage=stage, by=running.by, due_on=due, window_ends_on=ends)


def denunciation_standing(
    content: Content, *, on: date, terms: Terms = LAW, working_day: WorkingDay = is_weekday
) -> Standing:
    """Luật TC Đ30, Đ37, Đ38: the stage of a denunciation at the body that has it."""
    concluded = latest(content, Step.CONCLUDED)
    if concluded is not None:
        return Standing(stage=Stage.DECIDED, by=concluded.by)
    accepted = latest(content, Step.ACCEPTED)
    if accepted is None or accepted.dated is None:
        submitted = latest(content, Step.SUBMITTED)
        if submitted is None:
            return Standing(stage=Stage.UNTOUCHED)
        return Standing(stage=Stage.IN_TIME, by=submitted.by, due_on=submitted.due_on)
    days = terms.denunciation * (1 + min(accepted.extensions, 2))
    due = accepted.due_on or last_day(accepted.dated, days, working_day=working_day)
    stage = Stage.IN_TIME if on <= due else Stage.OVERDUE
    return Standing(stage=stage, by=accepted.by, due_on=due)


def _ended(content: Content, *, since: date) -> bool:
    """Luật KN Đ10, Đ11a: a complaint that was withdrawn or discontinued no longer runs."""
    end = latest(content, Step.WITHDRAWN, Step.DISCONTINUED)
    return end is not None and (end.dated or since) >= since


def _days_to_go_up(content: Content, *, remote: bool, terms: Terms) -> int:
    """Luật KN Đ33 k1, Đ48: 30 days, remote 45; for discipline of civil servants 10."""
    act = content.challenged_act
    if act is not None and act.kind is ActKind.DISCIPLINARY_DECISION:
        return terms.discipline_up
    return terms.up_remote if remote else terms.up


def _first_due_on(step: PriorStep, *, remote: bool, terms: Terms, working_day: WorkingDay) -> date:
    """Luật KN Đ28: 30 days from acceptance, 45 when complex; 45 and 60 where travel is hard."""
    assert step.dated is not None  # noqa: S101 - the caller has looked
    if remote:
        days = terms.first_remote_complex if step.complex else terms.first_remote
    else:
        days = terms.first_complex if step.complex else terms.first
    if step.step is Step.SUBMITTED:
        # The law is silent when acceptance never came: its own limit is added (interpretation, provisional).
        days += terms.acceptance
    return last_day(step.dated, days, working_day=working_day)
