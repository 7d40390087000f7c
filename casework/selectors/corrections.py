"""What was corrected in a history, beside the line that was wrong, and which clocks that line had moved."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from casework.events import EVENT_OF
from casework.models import Case, ClockEntry, Event, Remark
from casework.selectors.policies import law_in_force
from casework.vocabulary import RemarkKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One correction: the line that was wrong, the line that says so, and in which words."""

    line: int
    by_line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockMoved:
    """What a line of the history did to a clock; it stays, whatever is corrected in words."""

    milestone: str
    title: str
    kind: str
    before: date | None
    after: date | None


def corrections_of(case: Case, *, events: Sequence[Event]) -> Mapping[int, tuple[Correction, ...]]:
    """The corrections of a case by the line that they are about; one statement, none without corrections."""
    made = [e for e in events if e.name == EVENT_OF["correct"]]
    if not made:
        return {}
    said = Remark.objects.filter(case=case, kind=RemarkKind.CORRECTION)
    # Event and remark of one act bear the same instant, and the lock lets only one act through at a time.
    remarks = {remark.at: remark for remark in said}
    found: dict[int, tuple[Correction, ...]] = {}
    for event in made:
        line, remark = json.loads(event.payload).get("line"), remarks.get(event.at)
        if line is None or remark is None:
            continue
        correction = Correction(line=line, by_line=event.seq, text=remark.text, reason=remark.reason)
        found[line] = (*found.get(line, ()), correction)
    return found


def clocks_moved_by(case: Case, *, line: int) -> tuple[ClockMoved, ...]:
    """What the act of a line did to the clocks of its case."""
    policies = law_in_force().policies
    entries = ClockEntry.objects.filter(clock__case=case, event_seq=line).select_related("clock")
    return tuple(
        ClockMoved(
            milestone=entry.clock.milestone,
            title=policies.version(entry.clock.policy_version).milestone(entry.clock.milestone).title,
            kind=entry.get_kind_display(),
            before=entry.before_due_on,
            after=entry.after_due_on,
        )
        for entry in entries.order_by("pk")
    )
