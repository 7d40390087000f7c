"""Pages opened by officers who are signed in: times, statements, and what was missed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from time import perf_counter, process_time
from typing import Any

from django.db import connection
from django.test import Client
from django.utils.translation import gettext as _

from workflows.benchmarks.desks.pages import FIXED, Ask, Page, pages
from workflows.benchmarks.desks.staff import login_of

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
CONTROL = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT")
OPENED_CASES = 40


@dataclass
class Counter:
    """Counts the statements of one request, the time that the database takes for them, and our own."""

    statements: int = 0
    seconds: float = 0.0
    own_seconds: float = 0.0

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001
        """Stand between Django and the database."""
        started = perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            if not sql.lstrip().startswith(CONTROL):
                self.statements += 1
            self.seconds += perf_counter() - started


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One page of one officer: milliseconds, of these in the database and our own; statements at the most.

    What is the process's own is its time on the processor: it does not wait for the database in it.
    """

    page: Page
    p50_ms: float
    p95_ms: float
    database_ms: float
    own_ms: float
    statements: int
    statements_with_few: int = 0

    def as_data(self) -> dict[str, object]:
        """One line of the table."""
        return {
            "page": self.page.name,
            "by": self.page.by,
            "p50_ms": self.p50_ms,
            "p95_ms": self.p95_ms,
            "goal_p95_ms": self.page.goal_p95_ms,
            "database_ms": self.database_ms,
            "own_ms": self.own_ms,
            "goal_own_ms": self.page.goal_own_ms,
            "statements": self.statements,
            "statements_with_few": self.statements_with_few,
            "goal_statements": self.page.goal_statements,
        }

    def missed(self) -> list[str]:
        """What was promised and does not hold, in sentences."""
        limits = (
            ("P95", self.p95_ms, self.page.goal_p95_ms),
            (_("own time"), self.own_ms, self.page.goal_own_ms),
            (_("statements"), self.statements, self.page.goal_statements),
        )
        where = f"{self.page.name} ({self.page.by})"
        found = [
            _("%(page)s: %(what)s %(value)s, at most %(goal)s.")
            % {"page": where, "what": what, "value": value, "goal": goal}
            for what, value, goal in limits
            if goal is not None and value > goal
        ]
        # A search that finds enough with its first question asks no further one.
        if self.statements > self.statements_with_few:
            found.append(
                _("%(page)s: %(many)d statements with many cases, %(few)d with few.")
                % {"page": where, "many": self.statements, "few": self.statements_with_few}
            )
        return found


def measured_pages(*, rounds: int) -> list[Measured]:
    """Every page by each of its officers, one after the other."""
    return [_measured(page, rounds=rounds) for page in pages(places=OPENED_CASES)]


def _measured(page: Page, *, rounds: int) -> Measured:
    client = Client(SERVER_NAME="localhost")
    client.force_login(login_of(page.unit, page.who), backend=BACKEND)
    # The cases of a case page differ with the size of the register; the first ones do not.
    same = page.asks[:FIXED] if page.name == "case" else page.asks
    for _turn in range(2):
        _opened(client, same[0])
    statements = max(_opened(client, ask)[1].statements for ask in same)
    turns = [
        _opened(client, ask)
        for ask in islice(cycle(page.asks), max(rounds, len(page.asks) if rounds > 1 else 1))
    ]
    times = sorted(seconds * 1000 for seconds, _counter in turns)
    return Measured(
        page=page,
        p50_ms=round(_share(times, 0.50), 1),
        p95_ms=round(_share(times, 0.95), 1),
        database_ms=round(_share(sorted(counter.seconds * 1000 for _s, counter in turns), 0.50), 1),
        own_ms=round(_share(sorted(counter.own_seconds * 1000 for _s, counter in turns), 0.50), 1),
        statements=statements,
    )


def _opened(client: Client, ask: Ask) -> tuple[float, Counter]:
    counter = Counter()
    with connection.execute_wrapper(counter):
        started, own = perf_counter(), process_time()
        if ask.sent:
            answer = client.post(ask.path, dict(ask.sent), secure=True, follow=ask.is_followed)
        else:
            answer = client.get(ask.path, secure=True)
        seconds, counter.own_seconds = perf_counter() - started, process_time() - own
    if answer.status_code != 200:
        raise UnexpectedPage(ask.path, answer.status_code)
    return seconds, counter


class UnexpectedPage(Exception):
    """A page answered otherwise than with itself: what was measured is not it."""


def _share(times: Sequence[float], share: float) -> float:
    """The value below which this share of them lies (nearest rank)."""
    return times[max(round(len(times) * share + 0.5) - 1, 0)] if times else 0.0
