"""Rules of first assignment: which field or place is suggested to whom, from a day to a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from casework.errors import InvalidInput
from casework.models import Authority, Officer, RoutingRule
from casework.permissions import Actor
from casework.rules.legal_day import legal_day
from casework.selectors.routing import rules_of
from casework.vocabulary import Configured
from workflows.configuration.changes import Change, record
from workflows.configuration.scope import must_reach

ADD, END = "add_route", "end_route"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRule:
    """For a field, a place or both: a part of the authority, or one officer of it."""

    authority: Authority
    field: str
    place_code: str
    to_unit: Authority | None
    to_officer: Officer | None
    valid_from: date


def add_rule(wish: NewRule, *, actor: Actor, at: datetime) -> RoutingRule:
    """Write a rule; the same field and place had another aim before: that rule ends the day before.

    Raises InvalidInput for what cannot be meant.
    """
    must_reach(actor, wish.authority)
    on = legal_day(at)
    if wish.valid_from < on:
        raise InvalidInput(_("A rule begins today or later; the past is not changed."), verb=ADD)
    if not wish.field and not wish.place_code:
        raise InvalidInput(_("Name a field or a place."), verb=ADD)
    if (wish.to_unit is None) == (wish.to_officer is None):
        raise InvalidInput(_("Choose a unit or an officer, one of the two."), verb=ADD)
    aim = wish.to_unit or (wish.to_officer.unit if wish.to_officer else wish.authority)
    if not aim.path.startswith(wish.authority.path):
        raise InvalidInput(_("The aim lies within the authority."), verb=ADD)
    with transaction.atomic():
        same = rules_of(wish.authority, on=wish.valid_from)
        for old in same.filter(field=wish.field, place_code=wish.place_code):
            _cut(old, last=wish.valid_from - timedelta(days=1), actor=actor, at=at)
        rule = RoutingRule.objects.create(
            authority=wish.authority,
            field=wish.field,
            place_code=wish.place_code,
            to_unit=wish.to_unit,
            to_officer=wish.to_officer,
            valid_from=wish.valid_from,
        )
        told = _told(rule) | {"valid_from": rule.valid_from}
        change = Change(
            what=Configured.ROUTE_ADDED, authority=wish.authority, officer=wish.to_officer, after=told
        )
        record(change, actor=actor, at=at)
    return rule


def end_rule(rule: RoutingRule, *, actor: Actor, at: datetime) -> None:
    """Let a rule hold no longer than today; one that has not begun is taken away."""
    must_reach(actor, rule.authority)
    with transaction.atomic():
        _cut(rule, last=legal_day(at), actor=actor, at=at)


def _cut(rule: RoutingRule, *, last: date, actor: Actor, at: datetime) -> None:
    change = Change(
        what=Configured.ROUTE_ENDED,
        authority=rule.authority,
        officer=rule.to_officer,
        before=_told(rule) | {"valid_to": rule.valid_to},
        after={"valid_to": last},
    )
    if rule.valid_from > last:
        rule.delete()
    else:
        rule.valid_to = last
        rule.save(update_fields=["valid_to"])
    record(change, actor=actor, at=at)


def _told(rule: RoutingRule) -> dict[str, str | date | None]:
    return {
        "field": rule.field,
        "place_code": rule.place_code,
        "to_unit": rule.to_unit.code if rule.to_unit else "",
        "to_officer": rule.to_officer.code if rule.to_officer else "",
    }
