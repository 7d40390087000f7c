"""The law and the calendar in force, read once per revision and process."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from threading import Lock
from typing import Any

from django.db.models import Subquery

from casework.models import (
    Ground,
    Instrument,
    KindPolicy,
    Milestone,
    RetentionRule,
    Revision,
    Rung,
    StatutoryForm,
    Term,
    TransitionRule,
)
from casework.rules.calendars import WorkingCalendar
from casework.rules.policy import PolicySet
from casework.rules.policy_source import read_policy
from casework.selectors.calendars import stored_calendar

PLACE = "database"


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """What every step is judged by, as of one revision."""

    revision: int
    policies: PolicySet
    calendar: WorkingCalendar


_lock = Lock()
_latest: dict[str, Law] = {}


def revision_query() -> Subquery:
    """The revision as a column of another query: the door reads it with the row that it locks."""
    return Subquery(Revision.objects.values("number")[:1])


def current_revision() -> int:
    """How often law, calendar or catalogue have been loaded; nothing loaded is 0."""
    return Revision.objects.values_list("number", flat=True).first() or 0


def law_in_force(*, revision: int | None = None) -> Law:
    """Law and calendar of a revision that the caller has just read, or of the newest one."""
    number = current_revision() if revision is None else revision
    known = _latest.get(PLACE)
    if known is not None and known.revision == number:
        return known
    with _lock:
        known = _latest.get(PLACE)
        if known is None or known.revision != number:
            known = Law(revision=number, policies=stored_policies(), calendar=stored_calendar())
            _latest[PLACE] = known
        return known


def policies() -> PolicySet:
    """All law that has been loaded."""
    return law_in_force().policies


def calendar() -> WorkingCalendar:
    """The working calendar that has been loaded."""
    return law_in_force().calendar


def stored_policies() -> PolicySet:
    """Build the law from its rows; nothing is cached here."""
    return read_policy([(PLACE, stored_document())])


def stored_document() -> dict[str, list[dict[str, Any]]]:
    """The rows of the law in the form of the YAML files."""
    return {
        "instruments": _rows(Instrument),
        "milestones": _milestones(),
        "grounds": _rows(Ground, instrument_id="instrument"),
        "forms": _rows(StatutoryForm, instrument_id="instrument"),
        "rungs": _rows(Rung),
        "transitions": _rows(TransitionRule, instrument_id="instrument"),
        "retention": _rows(RetentionRule, instrument_id="instrument"),
        "kinds": _rows(KindPolicy),
    }


def _rows(model: type[Any], **renamed: str) -> list[dict[str, Any]]:
    rows = _plain(model)
    for row in rows:
        del row["id"]
        for old, new in renamed.items():
            row[new] = row.pop(old)
    return rows


def _plain(model: type[Any]) -> list[dict[str, Any]]:
    return list(model.objects.order_by("pk").values())


def _milestones() -> list[dict[str, Any]]:
    terms: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for term in _plain(Term):
        del term["id"]
        term["instrument"] = term.pop("instrument_id")
        terms[term.pop("milestone_id")].append(term)
    rows = []
    for row in _plain(Milestone):
        conduct, code, key = row.pop("conduct"), row.pop("code"), row.pop("id")
        rows.append({**row, **conduct, "id": code, "terms": terms[key]})
    return rows
