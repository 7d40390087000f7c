"""The lawful life of a case on one screen: which verb leads from where to where.

Pure data; the state machine, the database trigger, the flow check and the tests read it.
"""

from __future__ import annotations

from dataclasses import dataclass

from casework.vocabulary import ACTIVE, ENDED, OPEN, State

S = State
ANY = frozenset(State)
LIVE = ANY - ENDED


@dataclass(frozen=True, slots=True)
class Move:
    """One verb: the states it may leave, and the states it may reach (none: it only stays)."""

    verb: str
    sources: frozenset[State]
    targets: tuple[State, ...] = ()
    may_stay: bool = False


def _move(verb: str, sources: frozenset[State] | set[State], *targets: State, may_stay: bool = False) -> Move:
    return Move(verb, frozenset(sources), targets, may_stay or not targets)


MOVES: tuple[Move, ...] = (
    # intake and screening
    _move("request_supplement", {S.RECEIVED}, S.AWAITING_SUPPLEMENT),
    _move("receive_supplement", {S.AWAITING_SUPPLEMENT, S.FILED}, S.RECEIVED),
    _move("lapse_supplement", {S.AWAITING_SUPPLEMENT}, S.FILED),
    _move("screen", {S.RECEIVED}, S.SCREENED),
    _move("split", {S.RECEIVED, S.SCREENED}),
    _move("join", {S.RECEIVED, S.SCREENED}, S.JOINED),
    _move("answer_on_spot", {S.RECEIVED}, S.ANSWERED),
    _move("guide", {S.RECEIVED, S.SCREENED}, S.GUIDED),
    # transfer, a protocol of two parties
    _move("offer_transfer", {S.SCREENED}, S.TRANSFER_OFFERED),
    _move("accept_transfer", {S.TRANSFER_OFFERED}, S.TRANSFERRED),
    _move("refuse_transfer", {S.TRANSFER_OFFERED}, S.SCREENED),
    _move("lapse_transfer", {S.TRANSFER_OFFERED}, S.SCREENED),
    _move("recall_transfer", {S.TRANSFER_OFFERED}, S.SCREENED),
    # ends without a decision on the matter
    _move("return_petition", {S.SCREENED}, S.RETURNED),
    _move("file_away", {S.SCREENED}, S.FILED),
    _move("decline", {S.SCREENED}, S.DECLINED),
    _move("demand_resolution", {S.SCREENED}, S.MONITORING),
    _move("pass_on_reply", {S.MONITORING}, S.CLOSED),
    # handling
    _move("accept", {S.SCREENED}, S.ACCEPTED),
    _move("assign", {S.ACCEPTED, S.SCREENED}, S.ASSIGNED),
    _move("reassign", {S.ASSIGNED, S.VERIFYING, S.DRAFTING}, S.ASSIGNED),
    _move("take_up", {S.ASSIGNED}, S.VERIFYING),
    _move("hand_back", {S.ASSIGNED, S.VERIFYING}, S.ACCEPTED, S.SCREENED),
    _move("redact", {S.SCREENED, S.ACCEPTED, S.ASSIGNED, S.VERIFYING}),
    _move("hold_dialogue", {S.VERIFYING}),
    _move("record_finding", {S.VERIFYING}),
    _move("request_evidence", {S.VERIFYING}),
    _move("answer", {S.ASSIGNED, S.VERIFYING, S.DRAFTING}, S.ANSWERED),
    _move("conclude", {S.VERIFYING}, S.DRAFTING),
    _move("reverify", {S.DRAFTING, S.AWAITING_SIGNATURE}, S.VERIFYING),
    _move("submit", {S.DRAFTING}, S.AWAITING_SIGNATURE),
    _move("send_back", {S.AWAITING_SIGNATURE}, S.DRAFTING),
    _move("decide", {S.AWAITING_SIGNATURE}, S.ANSWERED),
    _move("issue_letter", ANY),
    _move("deliver", ANY),
    _move("publish", ANY),
    _move("prepare_release", ANY),
    _move("confirm_release", ANY),
    _move("retract_release", ANY),
    # the citizen's turn
    _move("acknowledge", {S.ANSWERED}, S.CLOSED, S.IN_ENFORCEMENT),
    _move("lapse_acknowledgement", {S.ANSWERED}, S.CLOSED, S.IN_ENFORCEMENT),
    _move("close", {S.ANSWERED}, S.CLOSED),
    _move("dispute", {S.ANSWERED}),
    _move("uphold", {S.ANSWERED}),
    _move("reopen", {S.ANSWERED, S.CLOSED, S.WITHDRAWN}, S.ACCEPTED, S.SCREENED),
    _move("appeal", ACTIVE | {S.ANSWERED}, S.APPEALED),
    _move("enforce", {S.ANSWERED, S.CLOSED}, S.IN_ENFORCEMENT),
    _move("complete_enforcement", {S.IN_ENFORCEMENT}, S.ANSWERED, S.CLOSED),
    # changes to the time allowed
    _move("declare_complex", ACTIVE),
    _move("extend", ACTIVE),
    _move("suspend", ACTIVE, S.SUSPENDED),
    _move("resume", {S.SUSPENDED}, *sorted(ACTIVE)),
    # signatures in public under a petition
    _move("prepare_signing", {S.ASSIGNED, S.VERIFYING, S.DRAFTING}),
    _move("open_signing", {S.ASSIGNED, S.VERIFYING, S.DRAFTING}),
    _move("refuse_signing", {S.ASSIGNED, S.VERIFYING, S.DRAFTING}),
    _move("judge_signatures", OPEN),
    _move("reach_threshold", OPEN),
    _move("close_signing", OPEN),
    # ends by the parties, the court, the superior
    _move("request_withdrawal", OPEN),
    _move("grant_withdrawal", OPEN, S.WITHDRAWN, may_stay=True),
    _move("continue_despite_withdrawal", OPEN),
    _move("discontinue", ACTIVE, S.DISCONTINUED),
    _move("urge", OPEN),
    _move("take_over", ACTIVE | {S.SUSPENDED, S.MONITORING}, S.SCREENED),
    _move("inspect", {S.SCREENED, S.VERIFYING}, S.INSPECTED),
    _move("record_court_step", ANY),
    _move("move_unit", LIVE),
    # additions that move no clock
    _move("correct", ANY),
    _move("comment", ANY),
    _move("add_submission", ANY),
    _move("link", ANY),
    _move("note", LIVE),
    _move("add_document", LIVE),
    _move("void_document", LIVE),
    _move("add_representative", LIVE),
    _move("protect", LIVE),
    _move("open_identity", LIVE),
    _move("record_apology", LIVE),
    _move("commitment_done", LIVE),
)

MOVE_OF: dict[str, Move] = {move.verb: move for move in MOVES}
VERBS: tuple[str, ...] = ("receive", *MOVE_OF)
