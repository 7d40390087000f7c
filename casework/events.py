"""Event names and the one row per act that is audit and timeline, and that others listen to.

The canonical byte form is shared by Python, SQL (workflows.clock.sweep) and docs/verify_history.py:
the fields below joined by the unit separator, UTF-8, hashed with SHA-256.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from types import MappingProxyType

from casework.models import Case, Event

SEPARATOR = "\x1f"
GENESIS = "0" * 64
PayloadValue = int | str | bool | None | list[int] | list[str]

EVENT_OF: Mapping[str, str] = MappingProxyType(
    {
        "receive": "case.received",
        "request_supplement": "case.supplement_requested",
        "receive_supplement": "case.supplement_received",
        "lapse_supplement": "case.supplement_lapsed",
        "screen": "case.screened",
        "split": "case.split",
        "join": "case.joined",
        "answer_on_spot": "case.answered_on_spot",
        "guide": "case.guided",
        "offer_transfer": "case.transfer_offered",
        "accept_transfer": "case.transfer_accepted",
        "refuse_transfer": "case.transfer_refused",
        "lapse_transfer": "case.transfer_lapsed",
        "recall_transfer": "case.transfer_recalled",
        "return_petition": "case.returned",
        "file_away": "case.filed",
        "decline": "case.declined",
        "demand_resolution": "case.resolution_demanded",
        "pass_on_reply": "case.reply_passed_on",
        "accept": "case.accepted",
        "assign": "case.assigned",
        "reassign": "case.reassigned",
        "take_up": "case.taken_up",
        "hand_back": "case.handed_back",
        "redact": "case.redacted",
        "hold_dialogue": "case.dialogue_held",
        "record_finding": "case.finding_recorded",
        "request_evidence": "case.evidence_requested",
        "answer": "case.answered",
        "conclude": "case.concluded",
        "reverify": "case.sent_to_verification_again",
        "submit": "case.submitted",
        "send_back": "case.sent_back",
        "decide": "case.decided",
        "issue_letter": "case.letter_issued",
        "deliver": "case.delivered",
        "publish": "case.published",
        "prepare_release": "case.release_prepared",
        "confirm_release": "case.release_confirmed",
        "retract_release": "case.release_retracted",
        "acknowledge": "case.acknowledged",
        "lapse_acknowledgement": "case.acknowledgement_lapsed",
        "close": "case.closed",
        "dispute": "case.disputed",
        "uphold": "case.upheld",
        "reopen": "case.reopened",
        "appeal": "case.appealed",
        "enforce": "case.enforcement_started",
        "complete_enforcement": "case.enforcement_completed",
        "declare_complex": "case.declared_complex",
        "extend": "case.extended",
        "suspend": "case.suspended",
        "resume": "case.resumed",
        "prepare_signing": "case.signing_prepared",
        "open_signing": "case.signing_opened",
        "refuse_signing": "case.signing_refused",
        "judge_signatures": "case.signatures_judged",
        "reach_threshold": "case.threshold_reached",
        "close_signing": "case.signing_closed",
        "request_withdrawal": "case.withdrawal_requested",
        "grant_withdrawal": "case.withdrawal_granted",
        "continue_despite_withdrawal": "case.continued_despite_withdrawal",
        "discontinue": "case.discontinued",
        "urge": "case.urged",
        "take_over": "case.taken_over",
        "inspect": "case.handed_to_inspection",
        "record_court_step": "case.court_step_recorded",
        "move_unit": "case.unit_moved",
        "correct": "case.corrected",
        "comment": "case.commented",
        "add_submission": "case.submission_added",
        "link": "case.linked",
        "note": "case.noted",
        "add_document": "case.document_added",
        "void_document": "case.document_voided",
        "add_representative": "case.representative_added",
        "protect": "case.protected",
        "open_identity": "case.identity_opened",
        "record_apology": "case.apology_recorded",
        "commitment_done": "case.commitment_done",
    }
)
ESCALATED = "case.escalated"
RECALENDARED = "case.recalendared"
BY_THE_CLOCK = (ESCALATED, RECALENDARED)
# By which verb an event came about; what the clock reports has a word of its own.
EVENT_VERBS: Mapping[str, str] = MappingProxyType(
    {name: verb for verb, name in EVENT_OF.items()} | {ESCALATED: "escalate", RECALENDARED: "recalendar"}
)
EVENT_NAMES = frozenset({*EVENT_OF.values(), *BY_THE_CLOCK})


@dataclass(frozen=True, slots=True)
class Happening:
    """What an act or the clock has to say about itself before it becomes an event row."""

    name: str
    from_state: str
    to_state: str
    payload: Mapping[str, PayloadValue]


@dataclass(frozen=True, slots=True)
class Author:
    """Who stands in an event: kind and ids, never a name."""

    kind: str
    actor_id: int | None = None
    for_actor_id: int | None = None


def instant_text(instant: datetime) -> str:
    """Return an instant as the chain writes it: UTC with microseconds."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def payload_text(payload: Mapping[str, PayloadValue]) -> str:
    """Return a payload as canonical JSON: sorted keys, no spaces, ASCII."""
    return json.dumps(payload, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def canonical(event: Event) -> bytes:
    """Return the bytes of an event that its hash covers."""
    fields = (
        str(event.case_id),
        str(event.seq),
        event.name,
        instant_text(event.at),
        instant_text(event.recorded_at),
        event.actor_kind,
        "" if event.actor_id is None else str(event.actor_id),
        "" if event.for_actor_id is None else str(event.for_actor_id),
        event.from_state,
        event.to_state,
        event.payload,
        event.prev_hash,
    )
    return SEPARATOR.join(fields).encode()


def chain_hash(event: Event) -> str:
    """Return the SHA-256 of an event's canonical bytes, which include the hash before it."""
    return hashlib.sha256(canonical(event)).hexdigest()


def record(case: Case, happening: Happening, *, author: Author, at: datetime, recorded_at: datetime) -> Event:
    """Append one link to a locked case's chain in memory; the caller saves event and case together."""
    event = Event(
        case=case,
        seq=case.event_seq + 1,
        name=happening.name,
        at=at,
        recorded_at=recorded_at,
        actor_kind=author.kind,
        actor_id=author.actor_id,
        for_actor_id=author.for_actor_id,
        from_state=happening.from_state,
        to_state=happening.to_state,
        payload=payload_text(happening.payload),
        prev_hash=case.head_hash,
    )
    event.hash = chain_hash(event)
    case.event_seq = event.seq
    case.head_hash = event.hash
    return event
