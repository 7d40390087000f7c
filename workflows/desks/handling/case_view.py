"""What the page of a case shows to one officer: content only to whom the matrix lets read it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from casework import permissions
from casework.events import BY_THE_CLOCK, EVENT_OF, EVENT_VERBS
from casework.letters.writing import may_write
from casework.models import Case, Clock, Content, Event, Party, Release, Submission
from casework.moves import MOVE_OF, VERBS
from casework.permissions import Actor, Decision, names_of_actors, owed
from casework.permissions.vouching import NEEDS_PURPOSE
from casework.permissions.words import Need
from casework.rules.urgency import Urgency
from casework.selectors.case_rows import urgency_of
from casework.selectors.corrections import Correction, corrections_of
from casework.selectors.documents import Paper, papers_of
from casework.selectors.policies import calendar
from casework.selectors.releases import releases_of
from casework.vocabulary import ClockState, PartyRole, verb_word
from workflows.outlook import ClockStory, NextAct, outlook

# What the clock alone does is no choice of a desk.
OF_THE_CLOCK = frozenset(
    {
        "lapse_supplement", "lapse_transfer", "lapse_acknowledgement", "move_unit", "reach_threshold",
        "close_signing",
    }
)  # fmt: skip
# What stands against these is told on the page of the signatures; few petitions are ever signed.
OF_SIGNING = frozenset({"prepare_signing", "open_signing", "refuse_signing", "judge_signatures"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the history."""

    label: str
    who: str
    at: datetime
    is_escalation: bool
    seq: int
    corrections: tuple[Correction, ...] = ()
    # The number of the line that this one corrects.
    corrects: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """An act that this officer may do here, or what impedes it."""

    verb: str
    label: str
    article: str
    impediments: tuple[Any, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseView:
    """Everything that the page shows, already decided."""

    urgency: Urgency
    due: ClockStory | None
    ready: tuple[Act, ...]
    impeded: tuple[Act, ...]
    is_masked: bool
    asks_purpose: bool
    shows_content: bool
    shows_copy_only: bool
    shows_identity: bool
    letters: tuple[Submission, ...]
    contents: tuple[Content, ...]
    parties: tuple[Party, ...]
    papers: tuple[Paper, ...]
    releases: tuple[Release, ...]
    clocks: tuple[ClockStory, ...]
    promised_anew: date | None
    history: tuple[Line, ...]
    may_correct: bool
    may_write_letters: bool


def view_of(case: Case, *, actor: Actor, at: datetime) -> CaseView:
    """Read a case as this officer may see it."""
    told = outlook(case, at=at, reader=actor)
    relations = permissions.relations_of(case)

    def decide(verb: str) -> Decision:
        return permissions.allowed(actor, verb, case, relations=relations)

    def may(verb: str) -> bool:
        found = decide(verb)
        return found.ok and Need.REDACTED not in found.needs and not owed(found.needs, actor=actor)

    acts = [act_line(known) for known in told.next_acts if known.verb not in OF_THE_CLOCK]
    mine = [a for a in acts if decide(a.verb).ok]
    mine.sort(key=lambda a: (a.verb != case.proposed_act, *_nearness(a.verb)))
    content = decide("read_content")
    shows_content, shows_history = may("read_content"), may("see_history")
    is_paid = content.ok and not owed(content.needs, actor=actor)
    parties = Party.objects.filter(case=case).select_related("person", "unit", "officer")
    return CaseView(
        urgency=urgency_of(case, on=told.on, calendar=calendar()),
        due=next((s for s in told.clocks if s.clock.due_on == case.due_on and _runs(s.clock)), None),
        ready=tuple(a for a in mine if not a.impediments),
        impeded=tuple(a for a in mine if a.impediments and a.verb not in OF_SIGNING),
        is_masked=Need.MASKED in decide("see").needs,
        asks_purpose=content.ok and owed(content.needs, actor=actor) == NEEDS_PURPOSE,
        shows_content=shows_content,
        shows_copy_only=is_paid and Need.REDACTED in content.needs,
        shows_identity=may("read_identity"),
        letters=tuple(_letters(case)) if shows_content else (),
        contents=tuple(Content.objects.filter(case=case).order_by("seq")) if shows_content else (),
        parties=tuple(parties if shows_content else parties.filter(role=PartyRole.RESPONDENT)),
        papers=papers_of(case, actor=actor),
        releases=releases_of(case) if may("read_issued") else (),
        clocks=told.clocks,
        promised_anew=_promised_anew(told.events),
        history=_history(case, told.events, shows_words=shows_content) if shows_history else (),
        may_correct=may("correct"),
        may_write_letters=may_write(actor, case, relations=relations),
    )


def _promised_anew(events: Sequence[Event]) -> date | None:
    """The day that the last apology promised; the time limit that went by stays what it was."""
    said = [json.loads(e.payload)["new_due_on"] for e in events if e.name == EVENT_OF["record_apology"]]
    return date.fromisoformat(said[-1]) if said else None


def _nearness(verb: str) -> tuple[int, int]:
    """In how few states it can be done: the fewer, the more it belongs to this one; then as a life goes."""
    return len(MOVE_OF[verb].sources), VERBS.index(verb)


def _runs(clock: Clock) -> bool:
    return bool(clock.state == ClockState.RUNNING and clock.role == "duty")


def act_line(known: NextAct) -> Act:
    """An act as a page names it."""
    return Act(
        verb=known.verb,
        label=verb_word(known.verb),
        article=known.article,
        impediments=known.impediments,
    )


def _letters(case: Case) -> Sequence[Submission]:
    return list(Submission.objects.filter(lodgements__case=case, is_sealed=False).order_by("received_at"))


def _history(case: Case, events: Sequence[Event], *, shows_words: bool) -> tuple[Line, ...]:
    names = names_of_actors({e.actor_id for e in events if e.actor_id is not None})
    # What is right is content; that a line was corrected is history.
    corrections = corrections_of(case, events=events) if shows_words else {}
    return tuple(
        Line(
            label=verb_word(EVENT_VERBS[e.name]),
            who=names.get(e.actor_id or 0, ""),
            at=e.at,
            is_escalation=e.name in BY_THE_CLOCK,
            seq=e.seq,
            corrections=corrections.get(e.seq, ()),
            corrects=json.loads(e.payload).get("line") if e.name == EVENT_OF["correct"] else None,
        )
        for e in reversed(events)
    )
