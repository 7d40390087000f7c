"""Chains of events, read in order and checked link by link."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import TextIO

from django.db.models import QuerySet

from casework.errors import NotFound
from casework.events import GENESIS, chain_hash, instant_text
from casework.models import Case, Event
from casework.rules.tracking import read_code

FORMAT = "hoiam-history/1"


class Fault(StrEnum):
    """What is wrong with a link."""

    MISSING = "missing"
    UNCHAINED = "unchained"
    ALTERED = "altered"
    CUT = "cut"
    APPENDED = "appended"
    HEAD = "head"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainBreak:
    """The first bad number of one case."""

    case_id: int
    code: str
    seq: int
    fault: Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """One case with all its events in order."""

    case: Case
    events: tuple[Event, ...]

    def first_break(self) -> ChainBreak | None:
        """The first bad `seq`, or None: gapless, each hash right and chained, the head as the case says."""
        found = self._fault()
        if found is None:
            return None
        seq, fault = found
        return ChainBreak(case_id=self.case.pk, code=str(self.case), seq=seq, fault=fault)

    def _fault(self) -> tuple[int, Fault] | None:
        before, last = GENESIS, 0
        for event in self.events:
            if event.seq != last + 1:
                return last + 1, Fault.MISSING
            if event.prev_hash != before:
                return event.seq, Fault.UNCHAINED
            if chain_hash(event) != event.hash:
                return event.seq, Fault.ALTERED
            before, last = event.hash, event.seq
        if last < self.case.event_seq:
            return last + 1, Fault.CUT
        if last > self.case.event_seq:
            return self.case.event_seq + 1, Fault.APPENDED
        if last == 0:
            return 1, Fault.MISSING
        return None if before == self.case.head_hash else (last, Fault.HEAD)


def cases_by_code(code: str) -> QuerySet[Case]:
    """The cases with this case, register or tracking number, a code as people type it. Raises NotFound.

    Units number on their own, so there may be several.
    """
    code = read_code(code) or code
    found = Case.objects.filter(case_number=code) | Case.objects.filter(register_number=code)
    found |= Case.objects.filter(tracking_code=code)
    if not found.exists():
        raise NotFound(code=code)
    return found


def chains_of(cases: QuerySet[Case]) -> Iterator[Chain]:
    """Every case of the query with its events, in the order of their ids, streamed."""
    events = Event.objects.filter(case__in=cases.order_by().values("pk")).order_by("case_id", "seq")
    groups = groupby(events.iterator(chunk_size=5000), key=lambda event: event.case_id)
    waiting = next(groups, None)
    for case in cases.order_by("pk").iterator(chunk_size=5000):
        own: Iterable[Event] = ()
        if waiting is not None and waiting[0] == case.pk:
            own = tuple(waiting[1])
            waiting = next(groups, None)
        yield Chain(case=case, events=tuple(own))


def write_chain(chain: Chain, stream: TextIO) -> None:
    """Write one case and its events as JSON lines, with the very texts that the hashes cover."""
    head = {
        "record": "case",
        "case": chain.case.pk,
        "code": str(chain.case),
        "seq": chain.case.event_seq,
        "head": chain.case.head_hash,
    }
    for line in (head, *(_line(event) for event in chain.events)):
        stream.write(json.dumps(line, ensure_ascii=True) + "\n")


def _line(event: Event) -> dict[str, object]:
    return {
        "record": "event",
        "case": event.case_id,
        "seq": event.seq,
        "name": event.name,
        "at": instant_text(event.at),
        "recorded_at": instant_text(event.recorded_at),
        "actor_kind": event.actor_kind,
        "actor": "" if event.actor_id is None else event.actor_id,
        "for_actor": "" if event.for_actor_id is None else event.for_actor_id,
        "from": event.from_state,
        "to": event.to_state,
        "payload": event.payload,
        "prev": event.prev_hash,
        "hash": event.hash,
    }
