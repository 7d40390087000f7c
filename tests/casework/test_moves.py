"""The table of design §4, typed by hand a second time, and the database that knows it too."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from casework.models import Case, Event
from casework.moves import MOVES, VERBS
from casework.vocabulary import State
from tests import cast
from tests.acts.stages import at_desk, screened
from tests.scenarios.life import day, noon

ACTIVE = "accepted assigned verifying drafting awaiting_signature"
OPEN = f"received awaiting_supplement screened transfer_offered {ACTIVE} suspended monitoring"
GOING_ON = f"{OPEN} answered in_enforcement"
ENDS = "closed guided transferred returned declined filed joined withdrawn discontinued appealed inspected"
ANY = f"{GOING_ON} {ENDS}"

# verb | from | to; nothing after the arrow: the state stays; a star: it may also stay.
TABLE = f"""
request_supplement | received | awaiting_supplement
receive_supplement | awaiting_supplement filed | received
lapse_supplement | awaiting_supplement | filed
screen | received | screened
split | received screened |
join | received screened | joined
answer_on_spot | received | answered
guide | received screened | guided
offer_transfer | screened | transfer_offered
accept_transfer | transfer_offered | transferred
refuse_transfer | transfer_offered | screened
lapse_transfer | transfer_offered | screened
recall_transfer | transfer_offered | screened
return_petition | screened | returned
file_away | screened | filed
decline | screened | declined
demand_resolution | screened | monitoring
pass_on_reply | monitoring | closed
accept | screened | accepted
assign | accepted screened | assigned
reassign | assigned verifying drafting | assigned
take_up | assigned | verifying
hand_back | assigned verifying | accepted screened
redact | screened accepted assigned verifying |
hold_dialogue | verifying |
record_finding | verifying |
request_evidence | verifying |
answer | assigned verifying drafting | answered
conclude | verifying | drafting
reverify | drafting awaiting_signature | verifying
submit | drafting | awaiting_signature
send_back | awaiting_signature | drafting
decide | awaiting_signature | answered
issue_letter | {ANY} |
deliver | {ANY} |
publish | {ANY} |
prepare_release | {ANY} |
confirm_release | {ANY} |
retract_release | {ANY} |
acknowledge | answered | closed in_enforcement
lapse_acknowledgement | answered | closed in_enforcement
close | answered | closed
dispute | answered |
uphold | answered |
reopen | answered closed withdrawn | accepted screened
appeal | {ACTIVE} answered | appealed
enforce | answered closed | in_enforcement
complete_enforcement | in_enforcement | answered closed
declare_complex | {ACTIVE} |
extend | {ACTIVE} |
suspend | {ACTIVE} | suspended
resume | suspended | {ACTIVE}
prepare_signing | assigned verifying drafting |
open_signing | assigned verifying drafting |
refuse_signing | assigned verifying drafting |
judge_signatures | {OPEN} |
reach_threshold | {OPEN} |
close_signing | {OPEN} |
request_withdrawal | {OPEN} |
grant_withdrawal | {OPEN} | withdrawn *
continue_despite_withdrawal | {OPEN} |
discontinue | {ACTIVE} | discontinued
urge | {OPEN} |
take_over | {ACTIVE} suspended monitoring | screened
inspect | screened verifying | inspected
record_court_step | {ANY} |
move_unit | {GOING_ON} |
correct | {ANY} |
comment | {ANY} |
add_submission | {ANY} |
link | {ANY} |
note | {GOING_ON} |
add_document | {GOING_ON} |
void_document | {GOING_ON} |
add_representative | {GOING_ON} |
protect | {GOING_ON} |
open_identity | {GOING_ON} |
record_apology | {GOING_ON} |
commitment_done | {GOING_ON} |
"""


def rows() -> dict[str, tuple[set[str], set[str]]]:
    found = {}
    for line in TABLE.strip().splitlines():
        verb, sources, targets = (cell.strip() for cell in line.split("|"))
        found[verb] = (set(sources.split()), set(targets.split()))
    return found


def test_every_verb_of_the_design_stands_in_the_table_and_no_other():
    assert list(VERBS) == ["receive", *rows()]
    assert {*ANY.split()} == {str(state) for state in State}


@pytest.mark.parametrize("move", MOVES, ids=lambda move: move.verb)
def test_a_verb_leads_where_the_design_says(move):
    sources, targets = rows()[move.verb]
    assert {str(s) for s in move.sources} == sources
    assert {str(t) for t in move.targets} == targets - {"*"}
    assert move.may_stay == (not targets or "*" in targets)


UNLAWFUL = [
    ("received", "accepted"),  # nothing is accepted unscreened
    ("received", "closed"),
    ("screened", "verifying"),
    ("screened", "answered"),
    ("accepted", "received"),
    ("verifying", "answered_by_magic"),
    ("drafting", "closed"),
    ("awaiting_signature", "closed"),
    ("closed", "received"),
    ("closed", "answered"),
    ("withdrawn", "answered"),
    ("guided", "screened"),
    ("appealed", "accepted"),
    ("inspected", "closed"),
]


def a_case_in(state: str) -> Case:
    """A row that was born in a state; nobody moved it there."""
    unit = cast.unit(cast.LAC_DUONG)
    return Case.objects.create(
        state=state,
        kind="petition",
        unit=unit,
        numbered_by=unit,
        register_number="TN-2026-00412",
        tracking_code="HA-7K3M-9Q2X",
        tracking_token_hash="5e" * 32,
        received_on=day("06/07/2026"),
        created_at=noon(day("06/07/2026")),
    )


def run(statement: str, parameters: list[Any]) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, parameters)


@pytest.mark.usefixtures("province")
@pytest.mark.parametrize(("before", "after"), UNLAWFUL)
def test_the_database_refuses_an_unlawful_move(before, after):
    case = a_case_in(before)
    with pytest.raises(DatabaseError):
        run("UPDATE casework_case SET state = %s WHERE id = %s", [after, case.pk])
    assert Case.objects.get(pk=case.pk).state == before


@pytest.mark.usefixtures("province")
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("received", "screened"),
        ("filed", "received"),
        ("suspended", "drafting"),
        ("closed", "in_enforcement"),
    ],
)
def test_the_database_allows_a_lawful_move_and_every_other_edit(before, after):
    case = a_case_in(before)
    run("UPDATE casework_case SET state = %s WHERE id = %s", [after, case.pk])
    run("UPDATE casework_case SET is_remote = true WHERE id = %s", [case.pk])
    moved = Case.objects.get(pk=case.pk)
    assert (moved.state, moved.is_remote) == (after, True)


@pytest.mark.usefixtures("province")
@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM casework_case WHERE id = %s",
        "DELETE FROM casework_event WHERE case_id = %s",
        "UPDATE casework_event SET payload = '{}' WHERE case_id = %s",
        "UPDATE casework_event SET at = at WHERE case_id = %s",
        "DELETE FROM casework_clock WHERE case_id = %s",
        "UPDATE casework_clockentry SET days = 9 FROM casework_clock c WHERE c.id = clock_id AND case_id=%s",
        "UPDATE casework_screening SET verdict = 'guide' WHERE case_id = %s",
    ],
)
def test_history_is_neither_edited_nor_deleted(statement):
    life = screened()
    with pytest.raises(DatabaseError):
        run(statement, [life.case_id])
    assert Case.objects.filter(pk=life.case_id, state="screened").exists()
    assert Event.objects.filter(case_id=life.case_id).count() == 2


@pytest.mark.usefixtures("province")
def test_python_does_not_set_a_state_past_its_verb():
    case = at_desk().case
    with pytest.raises(AttributeError):
        case.state = State.CLOSED
