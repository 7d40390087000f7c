"""The acts that clocks ask for: each performed once, found superseded, or parked after five failures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from time import perf_counter

from django.db import transaction
from django.db.models import F, Q

from casework.errors import CaseBusy, CaseworkError
from casework.models import Case, Clock, Command
from casework.selectors.policies import law_in_force
from casework.vocabulary import ClockState, CommandState
from workflows.clock.own_acts import OWN_ACTS, perform_own

MOST_ATTEMPTS = 5
SECONDS = 60.0
PAGE = 500

# Performs a verb on a case as the system; the door stands above the clock and is handed in.
Door = Callable[[int, str, datetime], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """What became of the commands that were due."""

    done: int = 0
    superseded: int = 0
    failed: int = 0
    parked: int = 0


def run_commands(*, door: Door, at: datetime, seconds: float = SECONDS) -> Ran:
    """Carry out every pending command that is due, oldest first; any number may run in parallel."""
    started = perf_counter()
    outcomes: dict[str, int] = {}
    last: tuple[datetime, int] | None = None
    while perf_counter() - started < seconds:
        page = _page_after(last, at=at)
        if not page:
            break
        for due_at, command_id in page:
            last = (due_at, command_id)
            outcome = run_command(command_id, door=door, at=at)
            outcomes[outcome] = outcomes.get(outcome, 0) + 1
    return Ran(
        done=outcomes.get("done", 0),
        superseded=outcomes.get("superseded", 0),
        failed=outcomes.get("failed", 0),
        parked=outcomes.get("parked", 0),
    )


def run_command(command_id: int, *, door: Door, at: datetime) -> str:
    """Carry out one command unless another worker has it; how it ended is written with what it did."""
    # Counted before it is tried, so that a command which kills its worker is parked as well.
    pending = Command.objects.filter(pk=command_id, state=CommandState.PENDING)
    with transaction.atomic():
        if pending.select_for_update(skip_locked=True).first() is None:
            return "taken"
        pending.update(attempts=F("attempts") + 1)
    try:
        with transaction.atomic():
            command = pending.select_for_update(skip_locked=True, of=("self",)).first()
            if command is None:
                return "taken"
            outcome, reason = _try(command, door=door, at=at)
            _finish(command, outcome, reason, at=at)
            return str(outcome)
    except CaseBusy:
        pending.update(attempts=F("attempts") - 1)
        return "busy"
    except Exception as error:  # noqa: BLE001 - one broken command must not stop the others
        return _fail(command_id, reason=type(error).__name__, at=at)


def _try(command: Command, *, door: Door, at: datetime) -> tuple[CommandState, str]:
    # The case first, as the door does; what holds now holds until the door is through.
    case = Case.objects.select_for_update(of=("self",)).get(pk=command.case_id)
    if command.verb in OWN_ACTS:
        held = perform_own(command.verb, case=case, clock_id=command.clock_id, law=law_in_force(), at=at)
        return (CommandState.DONE, "") if held else (CommandState.SUPERSEDED, "clock_ended")
    is_waiting = Clock.objects.filter(
        pk=command.clock_id, cycle=command.cycle, state=ClockState.RUNNING
    ).exists()
    if not is_waiting:
        return CommandState.SUPERSEDED, "clock_ended"
    try:
        # A refusal leaves no trace of the attempt but what the door itself has written down.
        door(command.case_id, command.verb, at)
    except CaseBusy:
        raise
    except CaseworkError as refusal:
        return CommandState.SUPERSEDED, refusal.code
    return CommandState.DONE, ""


def _finish(command: Command, outcome: CommandState, reason: str, *, at: datetime) -> None:
    command.state = outcome
    command.reason = reason
    command.finished_at = at
    command.save(update_fields=["state", "reason", "finished_at"])


def _fail(command_id: int, *, reason: str, at: datetime) -> str:
    """Leave a failed command for the next run; after five it is parked for a person to look at."""
    pending = Command.objects.filter(pk=command_id, state=CommandState.PENDING)
    parked = pending.filter(attempts__gte=MOST_ATTEMPTS).update(
        state=CommandState.PARKED, reason=reason[:60], finished_at=at
    )
    pending.update(reason=reason[:60])
    return "parked" if parked else "failed"


def _page_after(last: tuple[datetime, int] | None, *, at: datetime) -> list[tuple[datetime, int]]:
    rows = Command.objects.filter(state=CommandState.PENDING, due_at__lte=at)
    if last is not None:
        # What failed in this run stays pending and is not tried twice in it.
        due_at, pk = last
        rows = rows.filter(Q(due_at__gt=due_at) | Q(due_at=due_at, pk__gt=pk))
    return list(rows.order_by("due_at", "pk").values_list("due_at", "pk")[:PAGE])
