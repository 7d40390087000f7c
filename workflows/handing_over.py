"""Handing over before one is away: roles lent on paper for some days, and the absence the ladder follows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from casework.errors import InvalidInput, NotAllowed, NotFound
from casework.models import Absence, Delegation, Officer, RoleAssignment
from casework.permissions import Actor
from casework.rules.legal_day import legal_day
from casework.selectors.access import write_reading
from casework.selectors.officers import appointments
from casework.vocabulary import Role

HEADS = frozenset({Role.UNIT_HEAD, Role.LEADER})
# What one officer may not lend in the name of another, unless he leads the house.
OF_THE_LEADER = frozenset({Role.LEADER})
HAND_OVER, TAKE_BACK = "hand_over", "take_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """Which roles go to whom, between which days, on which paper; `reason` is empty for who stays."""

    officer: Officer
    to: Officer
    roles: Sequence[RoleAssignment]
    starts_on: date
    ends_on: date
    document_number: str
    reason: str = ""


def may_arrange(actor: Actor, officer: Officer, *, on: date) -> bool:
    """Whether this actor hands over for an officer: he himself, or a head of his unit or division."""
    return officer.pk in arranged_by(actor, [officer], on=on)


def arranged_by(actor: Actor, officers: Collection[Officer], *, on: date) -> set[int]:
    """For whom of these this actor hands over; for who leads the house only another leader does."""
    headed = {grant.unit_id for grant in actor.grants if grant.role in HEADS}
    below = {one.pk for one in officers if one.pk != actor.officer_id and headed & _places(one)}
    own = {one.pk for one in officers if one.pk == actor.officer_id}
    if Role.LEADER in actor.roles or not below:
        return own | below
    leading = appointments(on=on).filter(officer__in=below, role__in=OF_THE_LEADER)
    return own | below - set(leading.values_list("officer", flat=True))


def _places(officer: Officer) -> set[int | None]:
    return {officer.unit_id, officer.division_id}


def lendable(actor: Actor, officer: Officer, *, on: date) -> QuerySet[RoleAssignment]:
    """The roles of an officer that this actor may lend that day or later."""
    held = (
        appointments(on=on).filter(officer=officer).select_related("authority").order_by("authority", "role")
    )
    if actor.officer_id == officer.pk or Role.LEADER in actor.roles:
        return held
    return held.exclude(role__in=OF_THE_LEADER)


def delegations_of(officer: Officer, *, on: date) -> QuerySet[Delegation]:
    """What he lent and what was lent to him, running or to come."""
    mine = Q(from_officer=officer) | Q(to_officer=officer)
    rows = Delegation.objects.filter(mine, ends_on__gte=on)
    return rows.select_related("from_officer", "to_officer", "authority").order_by("starts_on", "pk")


def hand_over(wish: HandOver, *, actor: Actor, at: datetime) -> list[Delegation]:
    """Lend the roles and write down the absence, all or nothing; who did it stands in the access log.

    Raises NotAllowed for who may not arrange it, InvalidInput for days that are over or taken.
    """
    on = legal_day(at)
    _check(wish, actor=actor, on=on)
    try:
        with transaction.atomic():
            if wish.reason:
                Absence.objects.create(
                    officer=wish.officer, starts_on=wish.starts_on, ends_on=wish.ends_on, reason=wish.reason
                )
            lent = [
                Delegation.objects.create(
                    from_officer=wish.officer,
                    to_officer=wish.to,
                    authority=held.authority,
                    role=held.role,
                    starts_on=wish.starts_on,
                    ends_on=wish.ends_on,
                    document_number=wish.document_number,
                )
                for held in wish.roles
            ]
            _log(HAND_OVER, wish.officer, actor=actor, at=at, to=wish.to.pk)
    except IntegrityError:
        # Said after the handler: the database quotes the row that it refused.
        lent = []
    if lent:
        return lent
    raise InvalidInput(
        _("An absence or delegation is entered for some of these days already."), verb=HAND_OVER
    )


def end_today(delegation: Delegation, *, actor: Actor, at: datetime) -> None:
    """Let a delegation run out with this day; one that has not begun is taken away whole.

    Raises NotFound for who may not arrange it.
    """
    on = legal_day(at)
    if not may_arrange(actor, delegation.from_officer, on=on):
        raise NotFound(verb=TAKE_BACK)
    with transaction.atomic():
        if delegation.starts_on > on:
            delegation.delete()
        elif delegation.ends_on > on:
            delegation.ends_on = on
            delegation.save(update_fields=["ends_on"])
        _log(TAKE_BACK, delegation.from_officer, actor=actor, at=at, to=delegation.to_officer_id)


def come_back(officer: Officer, *, actor: Actor, at: datetime) -> None:
    """He is here again: his absence ended yesterday, what he lent ends today. Raises NotFound."""
    on = legal_day(at)
    if not may_arrange(actor, officer, on=on):
        raise NotFound(verb=TAKE_BACK)
    with transaction.atomic():
        away = Absence.objects.filter(officer=officer, ends_on__gte=on, starts_on__lte=on)
        away.filter(starts_on=on).delete()
        away.update(ends_on=on - timedelta(days=1))
        running = Delegation.objects.filter(from_officer=officer, starts_on__lte=on, ends_on__gt=on)
        running.update(ends_on=on)
        _log(TAKE_BACK, officer, actor=actor, at=at, to=None)


def _check(wish: HandOver, *, actor: Actor, on: date) -> None:
    may_lend = set(lendable(actor, wish.officer, on=on).values_list("pk", flat=True))
    is_his = {held.pk for held in wish.roles} <= may_lend
    if not may_arrange(actor, wish.officer, on=on) or not is_his:
        raise NotAllowed(verb=HAND_OVER, reason="not_his_to_lend")
    if wish.to.unit_id != wish.officer.unit_id or wish.to.pk == wish.officer.pk or not wish.to.is_active:
        raise NotAllowed(verb=HAND_OVER, reason="not_a_colleague")
    administers = RoleAssignment.objects.filter(officer=wish.to, role=Role.ADMINISTRATOR)
    if administers.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=wish.starts_on)).exists():
        # Security.md §6.3: an administrator never reads cases, under no delegation either.
        raise InvalidInput(_("Who administers stands in for nobody: choose another."), verb=HAND_OVER)
    if wish.starts_on < on or wish.ends_on < wish.starts_on:
        raise InvalidInput(_("The days must lie ahead, the last not before the first."), verb=HAND_OVER)


def _log(verb: str, officer: Officer, *, actor: Actor, at: datetime, to: int | None) -> None:
    words = f"of:{officer.pk}" + (f" to:{to}" if to is not None else "")
    write_reading(actor, verb, None, at=at, was_allowed=True, reason=words)
