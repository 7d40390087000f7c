"""Officers: a new one with his login, other details, leaving office and coming back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from casework.errors import InvalidInput, NotAllowed
from casework.models import Assignment, Authority, Case, Officer, RoleAssignment
from casework.permissions import Actor
from casework.rules.legal_day import legal_day
from casework.rules.names import given_name, name_key, read_name
from casework.vocabulary import ENDED, Configured
from workflows.configuration.changes import Change, record
from workflows.configuration.logins import drop_sessions
from workflows.configuration.roles import cut_role
from workflows.configuration.scope import must_reach

ADD, CHANGE, LEAVE = "add_officer", "change_officer", "leave_office"
LOGIN_SIGNS = re.compile(r"[a-z][a-z0-9._-]{2,59}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """An officer as he is written down; `place` is his unit, or the division of it in which he serves."""

    name: str
    given_name: str
    title: str
    place: Authority

    @property
    def unit(self) -> Authority:
        """The unit; of a division the one that it is a part of."""
        above = self.place.superior
        return above if self.place.is_division and above is not None else self.place

    @property
    def division(self) -> Authority | None:
        """The division, if the place is one."""
        return self.place if self.place.pk != self.unit.pk else None


def login_fault(login: str) -> str:
    """Why a login cannot be given; empty when it can."""
    if not LOGIN_SIGNS.fullmatch(login):
        return _(
            "A login has 3 to 60 signs: small letters without marks, digits, dot, hyphen; a letter first."
        )
    if get_user_model().objects.filter(username__iexact=login).exists():
        return _("This login is in use.")
    return ""


def details_fault(details: Details, *, on: date) -> str:
    """Why details cannot be written down; empty when they can."""
    if read_name(details.name).problem is not None or not details.given_name:
        return _("Enter the name and the given name.")
    if not details.place.is_in_force(on=on):
        return _("%(unit)s does not exist on that day.") % {"unit": details.place}
    return ""


def add_officer(login: str, details: Details, *, actor: Actor, at: datetime) -> Officer:
    """A new officer with a login that opens nothing until a first password is given; roles come apart.

    Raises InvalidInput for a login or details that cannot be.
    """
    must_reach(actor, details.place)
    fault = login_fault(login) or details_fault(details, on=legal_day(at))
    if fault:
        raise InvalidInput(fault, verb=ADD)
    try:
        with transaction.atomic():
            user = get_user_model()(username=login)
            user.set_unusable_password()
            user.save()
            officer = Officer(code=_next_code(), user=user)
            _write(officer, details)
            told = {"code": officer.code, "unit": details.place.code}
            change = Change(
                what=Configured.OFFICER_ADDED, authority=officer.unit, officer=officer, after=told
            )
            record(change, actor=actor, at=at)
            return officer
    except IntegrityError:
        taken = _("Another officer was written down at the same moment: send it again.")
    raise InvalidInput(taken, verb=ADD)


def change_officer(officer: Officer, details: Details, *, actor: Actor, at: datetime) -> None:
    """Write other details; a division only within his unit, for roles and cases hang on the unit.

    Raises InvalidInput for details that cannot be.
    """
    must_reach(actor, officer.unit)
    fault = details_fault(details, on=legal_day(at))
    if not fault and details.unit.pk != officer.unit_id:
        fault = _("An officer changes his unit in a merger, or leaves office here and begins anew there.")
    if fault:
        raise InvalidInput(fault, verb=CHANGE)
    changed = [
        name
        for name, is_new in (
            ("name", officer.name != details.name or officer.given_name != details.given_name),
            ("title", officer.title != details.title),
            ("division", officer.division_id != (details.division.pk if details.division else None)),
        )
        if is_new
    ]
    before = officer.division.code if officer.division else ""
    with transaction.atomic():
        _write(officer, details)
        change = Change(
            what=Configured.OFFICER_CHANGED,
            authority=officer.unit,
            officer=officer,
            before={"division": before},
            # What a person is called stands in no record: only that it changed.
            after={"changed": changed, "division": details.division.code if details.division else ""},
        )
        record(change, actor=actor, at=at)


@dataclass(frozen=True, slots=True, kw_only=True)
class OnHisDesk:
    """What lies on an officer and must be handed over before he leaves: figures only."""

    cases: int
    helping: int

    @property
    def is_empty(self) -> bool:
        """Whether nothing lies there."""
        return not self.cases and not self.helping


def on_his_desk(officer: Officer) -> OnHisDesk:
    """Open cases that he handles or helps with."""
    live = Case.objects.filter(is_archive=False).exclude(state__in=ENDED)
    helping = Assignment.objects.filter(officer=officer, ended_at__isnull=True, case__in=live)
    return OnHisDesk(
        cases=live.filter(handler=officer).count(),
        helping=helping.exclude(case__handler=officer).values("case").distinct().count(),
    )


def deactivate(officer: Officer, *, actor: Actor, at: datetime) -> None:
    """Security.md §6.4 (leaver: sessions killed at once): roles and delegations end today, the login closes.

    Raises NotAllowed for oneself, InvalidInput while open cases lie on him.
    """
    must_reach(actor, officer.unit)
    if officer.pk == actor.officer_id:
        raise NotAllowed(verb=LEAVE, reason="oneself")
    on = legal_day(at)
    with transaction.atomic():
        officer = Officer.objects.select_for_update(of=("self",)).select_related("unit").get(pk=officer.pk)
        if not on_his_desk(officer).is_empty:
            raise InvalidInput(_("Open cases lie on this officer: they are handed over first."), verb=LEAVE)
        for held in RoleAssignment.objects.filter(officer=officer).select_related("authority"):
            if held.valid_to is None or held.valid_to > on:
                cut_role(held, last=on, actor=actor, at=at)
        _end_delegations(officer, on=on)
        _close(officer, is_active=False)
        drop_sessions(officer)
        change = Change(what=Configured.OFFICER_DEACTIVATED, authority=officer.unit, officer=officer)
        record(change, actor=actor, at=at)


def reactivate(officer: Officer, *, actor: Actor, at: datetime) -> None:
    """Back in office, without any role."""
    must_reach(actor, officer.unit)
    if officer.pk == actor.officer_id:
        raise NotAllowed(verb=LEAVE, reason="oneself")
    with transaction.atomic():
        _close(officer, is_active=True)
        change = Change(what=Configured.OFFICER_REACTIVATED, authority=officer.unit, officer=officer)
        record(change, actor=actor, at=at)


def _close(officer: Officer, *, is_active: bool) -> None:
    officer.is_active = is_active
    officer.save(update_fields=["is_active"])
    if officer.user_id is not None:
        get_user_model().objects.filter(pk=officer.user_id).update(is_active=is_active)


def _end_delegations(officer: Officer, *, on: date) -> None:
    for rows in (officer.delegations_given, officer.delegations_received):
        rows.filter(starts_on__gt=on).delete()
        rows.filter(ends_on__gt=on).update(ends_on=on)


def _write(officer: Officer, details: Details) -> None:
    officer.name = read_name(details.name).name
    officer.given_name = details.given_name or given_name(officer.name)
    officer.name_key = name_key(officer.name)
    officer.title = details.title
    officer.unit, officer.division = details.unit, details.division
    officer.save()


def _next_code() -> str:
    """A code that says nothing of the person; it stands in addresses and histories."""
    last = Officer.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    return f"CB{last + 1:05}"
