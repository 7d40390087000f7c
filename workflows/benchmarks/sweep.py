"""How many due clocks a second the sweep fires, beside one bare statement over the same work."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import perf_counter

from django.db import connection, transaction

from casework.events import chain_hash
from casework.models import Authority, Case, Escalation, Event, Officer, RoleAssignment
from casework.vocabulary import AuthorityKind, AuthorityLevel, Kind, Role, State
from workflows.benchmarks.scratch import scratch_tables
from workflows.clock.sweep import Swept, sweep

TABLES = (
    "casework_authority",
    "casework_officer",
    "casework_roleassignment",
    "casework_delegation",
    "casework_absence",
    "casework_case",
    "casework_party",
    "casework_bar",
    "casework_clock",
    "casework_escalation",
    "casework_command",
    "casework_event",
)
# Each of these hours makes a twentieth of all clocks due.
HOURS = tuple(datetime(2026, 11, 5, hour, tzinfo=UTC) for hour in range(4))
IDLE_RUNS = 21
SAMPLE = 500
LARGEST = 2_000_000


def run(scale: int = 1_000_000) -> dict[str, object]:
    """Measure with `scale` open clocks of which a twentieth is due; sweep and bare statement take turns."""
    with scratch_tables(TABLES):
        started = perf_counter()
        _found_province()
        _execute("sweep_rows.sql", {"scale": scale})
        _settle()
        filled = perf_counter() - started
        swept: list[Swept] = []
        bare: list[float] = []
        for sweep_at, bare_at in (HOURS[:2], HOURS[2:]):
            swept.append(sweep(at=sweep_at))
            _settle()
            bare.append(_bare(bare_at))
            _settle()
        idle = [sweep(at=HOURS[-1]).ms for _ in range(IDLE_RUNS)]
        wrong = _wrong_links()
        doubled = Escalation.objects.count() - Escalation.objects.values("clock_id").distinct().count()
    due = sum(s.due for s in swept)
    seconds = sum(s.ms for s in swept) / 1000
    rate, limit = due / seconds, due / sum(bare)
    return {
        "open_clocks": scale,
        "due": swept[0].due,
        "sweeps": [{"fired": s.fired, "events": s.events, "ms": s.ms} for s in swept],
        "bare_ms": [round(b * 1000, 1) for b in bare],
        "clocks_per_second": round(rate),
        "bare_clocks_per_second": round(limit),
        "ratio": round(rate / limit, 2),
        "idle_ms": median(idle),
        "doubled": doubled,
        "wrong_hashes_of_sample": wrong,
        "fill_seconds": round(filled, 1),
    }


def _found_province() -> None:
    """One committee above 100 units, each with a leader, a head and five handlers; and the model case."""
    begin = HOURS[0].date().replace(year=2020)
    Authority.objects.bulk_create(
        Authority(
            pk=unit,
            code=f"u{unit}",
            name="unit",
            kind=AuthorityKind.COMMITTEE,
            level=AuthorityLevel.COMMUNE,
            superior_id=1 if unit > 1 else None,
            path=f"/u1/u{unit}/" if unit > 1 else "/u1/",
            is_in_system=True,
            valid_from=begin,
        )
        for unit in range(1, 102)
    )
    Officer.objects.bulk_create(
        Officer(
            pk=pk, code=f"o{pk}", name="officer", given_name="officer", name_key="", unit_id=(pk - 1) // 7 + 1
        )
        for pk in range(1, 708)
    )
    RoleAssignment.objects.bulk_create(
        RoleAssignment(
            officer_id=pk,
            role=(Role.LEADER, Role.UNIT_HEAD)[(pk - 1) % 7],
            authority_id=(pk - 1) // 7 + 1,
            valid_from=begin,
        )
        for pk in range(1, 708)
        if (pk - 1) % 7 < 2
    )
    Case.objects.create(
        pk=0,
        state=State.VERIFYING,
        kind=Kind.COMPLAINT_FIRST,
        unit_id=1,
        numbered_by_id=1,
        register_number="R0",
        tracking_code="T0",
        tracking_token_hash=HOURS[0].isoformat(),
        received_on=HOURS[0].date(),
        created_at=HOURS[0],
    )


def _bare(at: datetime) -> float:
    started = perf_counter()
    with transaction.atomic():
        _execute("sweep_limit.sql", {"at": at})
    return perf_counter() - started


def _wrong_links() -> int:
    """How many of the newest events Python would have hashed differently."""
    newest = Event.objects.order_by("-pk")[:SAMPLE]
    return sum(chain_hash(event) != event.hash for event in newest)


def _execute(name: str, parameters: dict[str, int | datetime]) -> None:
    with connection.cursor() as cursor:
        cursor.execute((Path(__file__).parent / name).read_text(encoding="utf-8"), parameters)


def _settle() -> None:
    """Let neither side pay for the pages that the other has left dirty."""
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"VACUUM (ANALYZE) {table}")
