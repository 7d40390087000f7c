"""Cases that live without a door: django-fsm moves them and the flow follows, nothing else happens."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from viewflow.workflow.models import Task

from casework.models import Authority, Case
from casework.vocabulary import Kind
from workflows.flows import position

_numbers = count(1)
RECEIVED_AT = datetime(2026, 7, 6, 2, 0, tzinfo=UTC)


def new_unit(code: str = "xa-lac-duong") -> Authority:
    """A commune's committee."""
    unit, _created = Authority.objects.get_or_create(
        code=code,
        defaults={"name": code, "kind": "committee", "level": "commune", "valid_from": date(2025, 7, 1)},
    )
    return unit


def new_case(kind: Kind = Kind.COMPLAINT_FIRST, *, unit: Authority | None = None) -> Case:
    """A case that was just received, and whose flow has begun."""
    number = next(_numbers)
    where = unit or new_unit()
    case = Case.objects.create(
        kind=kind,
        unit=where,
        numbered_by=where,
        register_number=f"T-{number:06}",
        tracking_code=f"T{number:012}",
        tracking_token_hash=f"{number:064}",
        received_on=date(2026, 7, 6),
        created_at=RECEIVED_AT,
    )
    position.follow(case, verb="receive", from_state="", at=RECEIVED_AT)
    return case


def reread(case: Case) -> Case:
    """The case as the door reads it: with its process."""
    return Case.objects.select_related("process_tie__process").get(pk=case.pk)


def shift(case: Case, verb: str, to: str | None = None, **columns: Any) -> Case:
    """Move a case by one verb and leave its flow behind."""
    case = reread(case)
    getattr(case, verb)(to)
    for name, value in columns.items():
        setattr(case, name, value)
    case.save()
    return case


def move(case: Case, verb: str, to: str | None = None, *, days: int = 0, **columns: Any) -> Case:
    """Move a case by one verb, so many days after its receipt, and let the flow follow."""
    before = reread(case).state
    case = shift(case, verb, to, **columns)
    position.follow(case, verb=verb, from_state=before, at=RECEIVED_AT + timedelta(days=days))
    return case


def live(case: Case, *verbs: str) -> Case:
    """Move a case by several verbs, a day apart."""
    for day, verb in enumerate(verbs, start=1):
        case = move(case, verb, days=day)
    return case


def open_nodes(case: Case) -> list[str]:
    """The names of the nodes at which tasks of a case are open, read without the code under test."""
    tasks = Task.objects.filter(process__dossier__case=case, finished__isnull=True)
    return [task.flow_task.name for task in tasks]


def history(case: Case) -> list[tuple[str, str]]:
    """Every task of a case in order: node and status."""
    tasks = Task.objects.filter(process__dossier__case=case).order_by("pk")
    return [(task.flow_task.name, str(task.status)) for task in tasks]
