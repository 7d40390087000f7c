"""How many acts a second pass the door, beside the same rows written by bare psycopg2."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import median
from time import perf_counter
from typing import Any

from django.apps import apps
from django.db import connection
from django.utils.translation import gettext as _

from casework.errors import Misconfigured
from casework.models import Authority
from casework.permissions import Actor
from casework.vocabulary import Role
from workflows.benchmarks.scratch import scratch_tables
from workflows.engine import perform
from workflows.simulation.complaint import handed_in, plays, signed_paper
from workflows.simulation.desk import Desk, at_the_office

FIRST_DAY = date(2026, 7, 6)
KEPT = frozenset(
    {
        "authority",
        "administrativeunit",
        "succession",
        "officer",
        "officerrelative",
        "roleassignment",
        "delegation",
        "absence",
        "instrument",
        "milestone",
        "term",
        "ground",
        "rung",
        "statutoryform",
        "transitionrule",
        "retentionrule",
        "kindpolicy",
        "calendarday",
        "calendaryear",
        "revision",
    }
)
LARGEST = 20_000
ROUNDS = 5
WRITES = ("INSERT", "UPDATE", "WITH")


@dataclass
class Act:
    """The statements of one passage through the door."""

    verb: str
    seconds: float
    statements: int
    writes: list[tuple[str, Any]] = field(default_factory=list)


@dataclass
class Recorder:
    """Counts statements and keeps those that write, as they went to the database."""

    seen: int = 0
    writes: list[tuple[str, Any]] = field(default_factory=list)

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001
        """Stand between Django and the database."""
        plain = sql.lstrip()
        if not plain.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK")):
            self.seen += 1
        if plain.startswith(WRITES) and ("INSERT" in plain or "UPDATE" in plain):
            self.writes.append((sql, params))
        return execute(sql, params, many, context)


def run(scale: int = 100) -> dict[str, object]:
    """Play `scale` lives of eleven acts through the door, and write their rows again by psycopg2 alone.

    Both take turns in rounds, since the disk of a shared machine is not the same from one minute to the next;
    the ratio is the median of the rounds.
    """
    desk = Desk(_a_settled_commune())
    paper = signed_paper("Đo tốc độ")
    tables = _case_tables()
    with scratch_tables(tables):
        _lives(desk, paper, lives=2)
    acts: list[Act] = []
    ratios: list[float] = []
    bare = 0.0
    for _round in range(ROUNDS):
        with scratch_tables(tables):
            played = _lives(desk, paper, lives=max(scale // ROUNDS, 1))
        with scratch_tables(tables):
            written = _written_bare(played)
        ratios.append(sum(act.seconds for act in played) / written)
        acts += played
        bare += written
    seconds = sum(act.seconds for act in acts)
    by_verb = {act.verb: act.statements for act in acts}
    return {
        "lives": len(acts) // len(by_verb),
        "acts": len(acts),
        "acts_per_second": round(len(acts) / seconds, 1),
        "statements_per_act": round(sum(act.statements for act in acts) / len(acts), 2),
        "statements_by_verb": by_verb,
        "bare_acts_per_second": round(len(acts) / bare, 1),
        "ratio_to_bare": round(median(ratios), 2),
        "ratios": [round(ratio, 2) for ratio in ratios],
    }


def _lives(desk: Desk, paper: Any, *, lives: int) -> list[Act]:
    acts: list[Act] = []
    days = [FIRST_DAY + timedelta(days=n % 5) for n in range(lives)]
    for day in days:
        reception = desk.actor(Role.RECEPTION, on=day)
        first = _timed(acts, "receive", _passage(None, handed_in(desk), reception, day))
        for play in plays(desk, first.case_id, on=day, paper=paper):
            _timed(acts, play.act.verb, _passage(first.case_id, play.act, play.actor, play.on))
    return acts


def _passage(case_id: int | None, act: Any, actor: Actor, on: date) -> Callable[[], Any]:
    return lambda: perform(case_id, act, actor=actor, at=at_the_office(on))


def _timed(acts: list[Act], verb: str, passage: Callable[[], Any]) -> Any:
    recorder = Recorder()
    with connection.execute_wrapper(recorder):
        started = perf_counter()
        answer = passage()
        seconds = perf_counter() - started
    acts.append(Act(verb, seconds, recorder.seen, recorder.writes))
    return answer


def _written_bare(acts: list[Act]) -> float:
    """Write the same rows once more, one transaction an act, with nothing but a cursor."""
    raw = connection.connection
    started = perf_counter()
    for act in acts:
        with raw.cursor() as cursor:
            cursor.execute("BEGIN")
            for sql, params in act.writes:
                cursor.execute(sql, params)
            cursor.execute("COMMIT")
    return perf_counter() - started


def _case_tables() -> list[str]:
    models = [*apps.get_app_config("casework").get_models(), *apps.get_app_config("workflows").get_models()]
    own = [m._meta.db_table for m in models if m._meta.model_name not in KEPT]
    return [*own, "viewflow_process", "viewflow_task", "viewflow_task_previous"]


def _a_settled_commune() -> Authority:
    unit = Authority.objects.filter(name="UBND xã Lạc Dương").first()
    if unit is None:
        raise Misconfigured(_("Load the demonstration province first (load_authorities --demo)."))
    return unit
