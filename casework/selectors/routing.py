"""Whom a rule suggests first for a case: the most exact rule in force; nobody is assigned by it."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from casework.models import Authority, Case, Officer, RoutingRule


def rules_of(authority: Authority, *, on: date) -> QuerySet[RoutingRule]:
    """The rules of an authority that hold that day or later."""
    rows = RoutingRule.objects.filter(authority=authority)
    rows = rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on))
    return rows.select_related("to_unit", "to_officer").order_by("field", "place_code", "valid_from", "pk")


def rule_for(case: Case, *, on: date) -> RoutingRule | None:
    """Of the rules that fit field and place the one that names both, then the place, then the newest."""
    fits = Q(field__in=["", case.field], place_code__in={"", case.place_code})
    rows = rules_of(case.unit, on=on).filter(fits, valid_from__lte=on)
    return max(rows, key=_exactness, default=None)


def _exactness(rule: RoutingRule) -> tuple[bool, bool, int]:
    return bool(rule.field and rule.place_code), bool(rule.place_code), rule.pk


def is_aim(rule: RoutingRule, officer: Officer) -> bool:
    """Whether the rule means this officer, himself or through the unit in which he serves."""
    if rule.to_officer_id is not None:
        return rule.to_officer_id == officer.pk
    return rule.to_unit_id in (officer.unit_id, officer.division_id)
