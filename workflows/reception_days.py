"""Luật TCD Đ18, Đ24; NĐ 154/2026 Đ25: leaders' reception days: announced, held, moved, concluded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from casework import permissions
from casework.errors import Impeded, Impediment, InvalidInput, NotAllowed, NotFound
from casework.models import Authority, Officer, ReceptionConclusion, ReceptionDay
from casework.permissions import Actor
from casework.rules.legal_day import legal_day
from casework.vocabulary import ReceiverKind, Role

VERB = "keep_reception_day"
KEEPERS = frozenset({Role.LEADER, Role.UNIT_HEAD})


@dataclass(frozen=True, slots=True, kw_only=True)
class DayInput:
    """A reception day as it is announced."""

    unit: int
    on: date
    starts_at: time
    place: str
    host: int
    is_ad_hoc: bool = False
    reason: str = ""
    posted_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldInput:
    """Who really received: the head himself, or another with a delegation in writing."""

    received_by: int
    receiver_kind: str = ReceiverKind.HEAD
    delegation_number: str = ""
    notice_number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConclusionInput:
    """NĐ 154/2026 Đ25 k2-3: a task of the conclusion with its last day and who does it."""

    text: str
    unit: int
    due_on: date
    officer: int | None = None
    case: int | None = None


def may_keep(actor: Actor, unit_id: int) -> bool:
    """Whether the actor keeps the reception days of a unit: its desk, its head, its leaders."""
    if permissions.may_open(actor, unit_id=unit_id).ok:
        return True
    return any(g.role in KEEPERS and unit_id in (g.unit_id, g.serves_id) for g in actor.grants)


def plan_day(day: DayInput, *, actor: Actor, at: datetime) -> ReceptionDay:
    """Announce a reception day. Raises NotAllowed, Impeded, InvalidInput."""
    _refuse_strangers(actor, day.unit)
    _refuse_past(day, on=legal_day(at))
    return _announced(day, actor=actor, at=at)


def move_day(day_id: int, *, to: DayInput, actor: Actor, at: datetime) -> ReceptionDay:
    """Luật TCD Đ24 k4: put a day off to another and say why; both stay in the schedule."""
    with transaction.atomic():
        old = _open_day(day_id, actor=actor)
        if not to.reason:
            raise Impeded((Impediment("no_reason", _("Say why the day is moved."), "Luật TCD Đ24 k4"),))
        _refuse_past(to, on=legal_day(at))
        new = _announced(to, actor=actor, at=at)
        old.moved_to, old.reason = new, to.reason
        old.save(update_fields=["moved_to", "reason"])
    return new


def hold_day(day_id: int, held: HeldInput, *, actor: Actor, at: datetime) -> ReceptionDay:
    """Record who received. Raises NotFound, NotAllowed, Impeded."""
    with transaction.atomic():
        day = _open_day(day_id, actor=actor)
        wrong = []
        if day.on > legal_day(at):
            wrong.append(Impediment("not_yet", _("The day has not come yet.")))
        if held.receiver_kind not in (ReceiverKind.HEAD, ReceiverKind.DELEGATED):
            wrong.append(Impediment("no_kind", _("Say whether the head received or another for him.")))
        if held.receiver_kind == ReceiverKind.DELEGATED and not held.delegation_number:
            wrong.append(Impediment("no_delegation", _("Name the written delegation.")))
        if not Officer.objects.filter(pk=held.received_by, is_active=True).exists():
            wrong.append(Impediment("no_receiver", _("There is no such officer to receive the visitor.")))
        if wrong:
            raise Impeded(tuple(wrong))
        day.received_by_id, day.receiver_kind = held.received_by, held.receiver_kind
        day.delegation_number, day.notice_number = held.delegation_number, held.notice_number
        day.held_at = at
        day.save()
    return day


def conclude(day_id: int, task: ConclusionInput, *, actor: Actor, at: datetime) -> ReceptionConclusion:
    """NĐ 154/2026 Đ25 k2-3: write down one task of what the head concluded."""
    day = ReceptionDay.objects.filter(pk=day_id).first()
    if day is None or not may_keep(actor, day.unit_id):
        raise NotFound(verb=VERB)
    wrong = []
    if day.held_at is None:
        wrong.append(Impediment("not_held", _("Say first who received that day.")))
    if not task.text:
        wrong.append(Impediment("no_text", _("Say what is to be done.")))
    if task.due_on < day.on:
        wrong.append(Impediment("due_before", _("The task cannot be due before the day of reception.")))
    if not Authority.objects.filter(pk=task.unit).exists():
        wrong.append(Impediment("no_unit", _("Say which unit does it.")))
    if wrong:
        raise Impeded(tuple(wrong))
    return ReceptionConclusion.objects.create(
        day=day,
        case_id=task.case,
        text=task.text,
        unit_id=task.unit,
        officer_id=task.officer,
        due_on=task.due_on,
        at=at,
        by_id=actor.officer_id,
    )


def settle(conclusion_id: int, *, how: str, actor: Actor, at: datetime) -> ReceptionConclusion:
    """NĐ 154/2026 Đ25 k3: show that a task was done; once, and by whoever keeps the days or had to do it."""
    with transaction.atomic():
        found = ReceptionConclusion.objects.select_for_update(of=("self",)).select_related("day")
        task = found.filter(pk=conclusion_id).first()
        if task is None or not (may_keep(actor, task.day.unit_id) or task.officer_id == actor.officer_id):
            raise NotFound(verb=VERB)
        wrong = []
        if task.done_on is not None:
            wrong.append(Impediment("done_already", _("This task was shown done already.")))
        if not how:
            wrong.append(Impediment("no_proof", _("Say how it was done: the paper, the result.")))
        if wrong:
            raise Impeded(tuple(wrong))
        task.done_on, task.done_how, task.done_by_id = legal_day(at), how, actor.officer_id
        task.save(update_fields=["done_on", "done_how", "done_by"])
    return task


def _announced(day: DayInput, *, actor: Actor, at: datetime) -> ReceptionDay:
    wrong = []
    if day.is_ad_hoc and not day.reason:
        wrong.append(Impediment("no_reason", _("Say why the head receives out of turn."), "Luật TCD Đ18 k3"))
    if day.posted_on is not None and day.posted_on > day.on:
        wrong.append(Impediment("posted_late", _("It was not posted after the day itself.")))
    if not Officer.objects.filter(pk=day.host, is_active=True).exists():
        wrong.append(Impediment("no_host", _("Say who will receive.")))
    if wrong:
        raise Impeded(tuple(wrong))
    try:
        with transaction.atomic():
            return ReceptionDay.objects.create(
                unit_id=day.unit,
                on=day.on,
                starts_at=day.starts_at,
                place=day.place,
                host_id=day.host,
                is_ad_hoc=day.is_ad_hoc,
                reason=day.reason,
                posted_on=day.posted_on,
                planned_by_id=actor.officer_id,
                planned_at=at,
            )
    except IntegrityError as error:
        sentence = _("There is a reception at that hour of that day already.")
        raise InvalidInput(sentence, verb=VERB, fields=["on"]) from error


def _open_day(day_id: int, *, actor: Actor) -> ReceptionDay:
    """A day that was neither held nor moved, locked."""
    day = ReceptionDay.objects.select_for_update().filter(pk=day_id).first()
    if day is None or not may_keep(actor, day.unit_id):
        raise NotFound(verb=VERB)
    if day.held_at is not None or day.moved_to_id is not None:
        raise Impeded((Impediment("over", _("This day was held or moved already.")),))
    return day


def _refuse_past(day: DayInput, *, on: date) -> None:
    if day.on < on and not day.is_ad_hoc:
        raise Impeded((Impediment("past", _("An announced day lies ahead.")),))


def _refuse_strangers(actor: Actor, unit_id: int) -> None:
    if not may_keep(actor, unit_id):
        raise NotAllowed(verb=VERB, reason="no_role")
