"""What `rows.sql` draws from, put into tables of the session: people, letters, terms, nodes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from io import StringIO
from random import Random
from typing import Any

from django.db import connection
from viewflow.workflow.fields import get_flow_ref, get_task_ref
from viewflow.workflow.status import STATUS

from casework.models import Clock
from casework.rules.collation import sort_key
from casework.rules.deadlines import due
from casework.rules.duplicates import fingerprint
from casework.rules.folding import search_key
from casework.rules.tracking import SYMBOLS, new_code
from casework.selectors.policies import Law
from casework.vocabulary import Kind
from workflows.benchmarks.desks import words
from workflows.clock.runs import run_until
from workflows.flows.nodes import Ending, Work
from workflows.flows.procedures import flow_of

# Days back on which a clock that still runs may have begun.
DAYS = 150
MILESTONES = ("KN.ACC", "KN.R1", "KN.R2", "TC.INIT", "TC.R", "XLD.10", "KNPA.RESOLVE")
TABLES = """
CREATE TEMP TABLE pool_code (n int PRIMARY KEY, code text);
CREATE TEMP TABLE pool_letter
    (n int PRIMARY KEY, title text, body text, request text, bands bigint[], signature bigint[],
    marks text[]);
CREATE TEMP TABLE pool_term (milestone text, event_on date, purpose text, nature text, role text, due_on date,
    nominal_due_on date, terms jsonb, rule text, PRIMARY KEY (milestone, event_on));
CREATE TEMP TABLE pool_node (kind text, state text, flow text, ref text, type text, status text, desk text,
    PRIMARY KEY (kind, state));
"""
DROP = "DROP TABLE IF EXISTS pool_code, pool_letter, pool_term, pool_node, lot"


def fill_pools(scale: int, *, on: date, law: Law) -> None:
    """Draw them by a fixed seed: the same size gives the same province."""
    chance = Random(scale)  # noqa: S311 - draws no secret
    with connection.cursor() as cursor:
        cursor.execute(DROP)
        cursor.execute(TABLES)
    _copy("pool_code", _codes(scale, chance))
    _copy("pool_letter", _letters(max(scale // 8, 50), chance))
    _copy("pool_term", _terms(on, law))
    _copy("pool_node", _nodes())
    _copy("casework_person", _people(max(scale * 7 // 10, 50), chance), columns=PERSON)


PERSON = (
    "id", "name", "given_name", "search_key", "sort_key", "birth_year", "sex", "id_kind", "id_number",
    "phone", "email", "address", "place_code", "needs_large_print", "handover",
)  # fmt: skip


def _people(count: int, chance: Random) -> Iterator[tuple[Any, ...]]:
    for n in range(1, count + 1):
        given = chance.choice(words.GIVEN)
        middle = [chance.choice(words.MIDDLE) for _n in range(chance.choice((1, 1, 2)))]
        name = " ".join([chance.choice(words.FAMILY), *middle, given])
        where = f"Thôn {chance.choice(words.HAMLETS)}"
        born, sex = chance.randint(1940, 2004), chance.choice(("male", "female"))
        number, phone = f"068{chance.randint(0, 10**9 - 1):09d}", f"+849{n:08d}"
        yield (
            n, name, given, search_key(name), sort_key(name)[:400], born, sex, "cccd", number, phone, "",
            where, "", "f", "",
        )  # fmt: skip


def _letters(count: int, chance: Random) -> Iterator[tuple[Any, ...]]:
    for n in range(count):
        title = f"{chance.choice(words.MATTERS)} tại thôn {chance.choice(words.HAMLETS)}"
        if n % 400 == 1:
            title = f"{title}, gần {words.SELDOM[n // 400 % len(words.SELDOM)]}"
        body = " ".join(
            text.format(
                year=chance.randint(1985, 2025),
                month=chance.randint(2, 12),
                a=chance.randint(2, 900),
                b=chance.randint(2, 90),
                c=chance.randint(3, 60),
            )
            for text in chance.sample(words.PARTICULARS, 3)
        )
        request = chance.choice(words.REQUESTS)
        found = fingerprint("\n".join([title, body, request]))
        marks = sorted(found.marks.words)
        yield n, title, body, request, _array(found.bands), _array(found.signature), _array(marks)


def _codes(count: int, chance: Random) -> Iterator[tuple[Any, ...]]:
    known: set[str] = set()
    while len(known) < count:
        code = new_code(symbol=lambda symbols: symbols[chance.randrange(len(SYMBOLS))])
        if code not in known:
            known.add(code)
            yield len(known), code


def _terms(on: date, law: Law) -> Iterator[tuple[Any, ...]]:
    for back in range(-1, DAYS + 1):
        day = on - timedelta(days=back)
        policy = law.policies.at(day)
        for code in MILESTONES:
            milestone = policy.milestone(code)
            clock = Clock()
            run_until(clock, due(milestone=milestone, event_on=day, calendar=law.calendar))
            yield (
                code, day, milestone.purpose, milestone.nature, milestone.role, clock.due_on,
                clock.nominal_due_on, json.dumps(clock.terms), clock.rule,
            )  # fmt: skip


def _nodes() -> Iterator[tuple[Any, ...]]:
    for kind in Kind:
        flow = flow_of(kind)
        for state, node in flow.graph().nodes.items():
            status = STATUS.DONE if isinstance(node, Ending) else STATUS.NEW
            desk = f"workflows.desk_{node.role}" if isinstance(node, Work) else ""
            yield kind, state, get_flow_ref(flow), get_task_ref(node), node.task_type, status, desk


def _array(values: Iterable[object]) -> str:
    quoted = (str(value).replace("\\", "\\\\").replace('"', '\\"') for value in values)
    return "{" + ",".join(f'"{value}"' for value in quoted) + "}"


def _copy(table: str, rows: Iterable[tuple[Any, ...]], *, columns: Iterable[str] = ()) -> None:
    named = f"({', '.join(columns)})" if columns else ""
    text = StringIO("".join("\t".join(map(_field, row)) + "\n" for row in rows))
    with connection.cursor() as cursor:
        cursor.copy_expert(f"COPY {table} {named} FROM STDIN", text)


def _field(value: object) -> str:
    return str(value).replace("\\", "\\\\").replace("\t", " ").replace("\n", "\\n")
