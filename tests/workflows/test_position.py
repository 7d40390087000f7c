"""The flow follows the law: one open task, at the node named after the state, whatever verb moved it."""

from __future__ import annotations

import random
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction
from viewflow.workflow.models import Process, Task

from casework.models import Case, TransferOffer
from casework.moves import MOVES
from casework.vocabulary import ENDED, Kind, Role, State
from tests.workflows.living_cases import (
    RECEIVED_AT,
    history,
    live,
    move,
    new_case,
    new_unit,
    open_nodes,
    reread,
    shift,
)
from workflows.flows import position, worklist
from workflows.flows.complaint import FirstComplaintFlow
from workflows.flows.denunciation import DenunciationFlow
from workflows.flows.desks import Desk
from workflows.models import CaseProcess

pytestmark = pytest.mark.django_db
TO_ANSWERED = ("screen", "accept", "assign", "take_up", "conclude", "submit", "decide")


def test_a_received_case_waits_to_be_screened():
    case = new_case()
    assert history(case) == [("start", "DONE"), ("received", "NEW")]
    process = Process.objects.get(dossier__case=case)
    assert process.flow_class is FirstComplaintFlow
    assert process.status == "NEW"
    assert process.created == RECEIVED_AT
    assert process.data == {}


def test_a_whole_life_leaves_every_step_done_and_the_process_too():
    case = move(live(new_case(), *TO_ANSWERED), "acknowledge", "closed", days=30)
    assert history(case) == [
        ("start", "DONE"),
        ("received", "DONE"),
        ("screened", "DONE"),
        ("accepted", "DONE"),
        ("assigned", "DONE"),
        ("verifying", "DONE"),
        ("drafting", "DONE"),
        ("awaiting_signature", "DONE"),
        ("answered", "DONE"),
        ("closed", "DONE"),
    ]
    process = Process.objects.get(dossier__case=case)
    assert (process.status, process.finished) == ("DONE", datetime(2026, 8, 5, 2, 0, tzinfo=UTC))


def test_instants_are_those_of_the_acts():
    case = move(new_case(), "screen", days=3)
    received, screened = Task.objects.filter(process__dossier__case=case).order_by("pk")[1:]
    assert (received.created, received.started, received.finished) == (
        datetime(2026, 7, 6, 2, 0, tzinfo=UTC),
        datetime(2026, 7, 9, 2, 0, tzinfo=UTC),
        datetime(2026, 7, 9, 2, 0, tzinfo=UTC),
    )
    assert (screened.created, screened.started, screened.finished) == (
        datetime(2026, 7, 9, 2, 0, tzinfo=UTC),
        None,
        None,
    )


def test_each_task_knows_the_task_before_it():
    case = move(new_case(), "screen")
    start, received, screened = Task.objects.filter(process__dossier__case=case).order_by("pk")
    assert list(start.previous.all()) == []
    assert list(received.previous.all()) == [start]
    assert list(screened.previous.all()) == [received]


def test_suspension_cancels_the_work_and_resumption_brings_it_back():
    case = live(new_case(), "screen", "accept", "assign", "take_up", "suspend")
    assert history(case)[-2:] == [("verifying", "CANCELED"), ("suspended", "NEW")]
    case = move(case, "resume", "verifying", days=9)
    assert history(case)[-2:] == [("suspended", "CANCELED"), ("verifying", "NEW")]
    assert open_nodes(case) == ["verifying"]


def test_a_withdrawn_case_has_no_task_and_a_finished_process():
    case = move(live(new_case(), "screen", "accept"), "grant_withdrawal", "withdrawn", days=4)
    assert open_nodes(case) == []
    assert history(case)[-2:] == [("accepted", "CANCELED"), ("withdrawn", "DONE")]
    assert Process.objects.get(dossier__case=case).status == "DONE"


def test_reopening_brings_a_finished_process_back_to_life():
    case = move(live(new_case(), *TO_ANSWERED), "acknowledge", "closed", days=30)
    case = move(case, "reopen", "accepted", days=40)
    process = Process.objects.get(dossier__case=case)
    assert (process.status, process.finished) == ("NEW", None)
    assert history(case)[-2:] == [("closed", "DONE"), ("accepted", "NEW")]
    reopened = Task.objects.filter(process=process).latest("pk")
    assert [task.flow_task.name for task in reopened.previous.all()] == ["closed"]
    assert reopened.created == datetime(2026, 8, 15, 2, 0, tzinfo=UTC)


def test_a_late_paper_takes_a_lapsed_case_up_again():
    case = live(new_case(), "request_supplement", "lapse_supplement")
    assert open_nodes(case) == []
    case = move(case, "receive_supplement", days=20)
    assert open_nodes(case) == ["received"]


def test_an_act_that_stays_costs_nothing_and_changes_nothing(django_assert_num_queries):
    case = reread(live(new_case(), "screen"))
    before = history(case)
    with django_assert_num_queries(0):
        position.follow(case, verb="comment", from_state="screened", at=RECEIVED_AT)
    assert history(case) == before


def test_a_change_of_state_costs_one_statement(django_assert_num_queries):
    case = shift(move(new_case(), "screen"), "accept")
    with django_assert_num_queries(1):
        position.follow(case, verb="accept", from_state="screened", at=RECEIVED_AT)
    assert open_nodes(case) == ["accepted"]


def test_work_lies_on_the_desk_of_the_unit_and_role():
    unit = new_unit("so-xay-dung")
    case = new_case(unit=unit)
    assert worklist.desk_of(worklist.open_task(case)) == Desk(unit.pk, Role.SCREENING)
    case = live(case, "screen", "accept", "assign")
    assert worklist.desk_of(worklist.open_task(case)) == Desk(unit.pk, Role.HANDLER)
    case = live(case, "take_up", "conclude", "submit")
    assert worklist.desk_of(worklist.open_task(case)) == Desk(unit.pk, Role.LEADER)
    case = move(case, "decide")
    assert worklist.desk_of(worklist.open_task(case)) is None


def test_the_object_of_the_permission_is_the_unit():
    unit = new_unit("so-y-te")
    task = worklist.open_task(new_case(unit=unit))
    assert task is not None
    assert task.owner_permission == "workflows.desk_screening"
    assert task.owner_permission_obj == unit


def test_an_offered_transfer_lies_on_the_desk_of_the_receiver():
    receiver = new_unit("so-nong-nghiep")
    case = move(new_case(), "screen")
    TransferOffer.objects.create(
        case=case, receiver=receiver, at=RECEIVED_AT, on=RECEIVED_AT.date(), state="offered"
    )
    case = move(case, "offer_transfer")
    assert worklist.desk_of(worklist.open_task(case)) == Desk(receiver.pk, Role.SCREENING)


def test_a_desk_sees_its_own_work_oldest_first():
    here, there = new_unit("xa-a"), new_unit("xa-b")
    first, second, elsewhere = new_case(unit=here), new_case(unit=here), new_case(unit=there)
    screened = move(new_case(unit=here), "screen")
    tasks = worklist.tasks_at([Desk(here.pk, Role.SCREENING)])
    assert [task.process.dossier.case_id for task in tasks] == [first.pk, second.pk]
    both = worklist.tasks_at([Desk(there.pk, Role.SCREENING), Desk(here.pk, Role.UNIT_HEAD)])
    assert {task.process.dossier.case_id for task in both} == {elsewhere.pk, screened.pk}
    assert list(worklist.tasks_at([])) == []


def test_work_moves_to_the_desk_of_the_unit_that_takes_over():
    old, new = new_unit("xa-cu"), new_unit("xa-moi")
    case = reread(move(new_case(unit=old), "screen"))
    case.unit = new
    case.save()
    position.follow(case, verb="move_unit", from_state="screened", at=RECEIVED_AT)
    assert worklist.desk_of(worklist.open_task(case)) == Desk(new.pk, Role.UNIT_HEAD)
    assert history(case)[-1] == ("screened", "NEW")


def test_a_case_that_turns_out_to_be_a_denunciation_goes_on_in_that_flow():
    case = move(new_case(Kind.COMPLAINT_FIRST), "screen", kind=Kind.DENUNCIATION)
    process = Process.objects.get(dossier__case=case)
    assert process.flow_class is DenunciationFlow
    tasks = Task.objects.filter(process=process)
    assert {task.flow_task.flow_class for task in tasks} == {DenunciationFlow}
    assert history(case) == [("start", "DONE"), ("received", "DONE"), ("screened", "NEW")]


def test_a_case_may_begin_further_on():
    unit = new_unit()
    case = Case.objects.create(
        kind=Kind.COMPLAINT_SECOND,
        state="screened",
        unit=unit,
        numbered_by=unit,
        register_number="T-S",
        tracking_code="S000000000001",
        tracking_token_hash="s" * 64,
        received_on=RECEIVED_AT.date(),
        created_at=RECEIVED_AT,
    )
    position.follow(case, verb="receive", from_state="", at=RECEIVED_AT)
    assert history(case) == [("start", "DONE"), ("screened", "NEW")]


def test_the_database_refuses_a_second_open_task():
    case = new_case()
    task = worklist.open_task(case)
    assert task is not None
    task.pk = None
    with pytest.raises(IntegrityError, match="workflows_one_open_human_task"), transaction.atomic():
        task.save(force_insert=True)


def test_no_column_of_viewflow_holds_anything_about_the_case():
    case = move(live(new_case(), *TO_ANSWERED), "acknowledge", "closed")
    assert set(map(str, Task.objects.filter(process__dossier__case=case).values_list("data", flat=True))) == {
        "{}"
    }
    assert not Task.objects.filter(process__dossier__case=case, owner__isnull=False).exists()


@pytest.mark.parametrize("kind", list(Kind))
def test_after_any_walk_the_open_task_is_the_one_of_the_state(kind):
    usable = FLOW_STATES[kind]
    chance = random.Random(f"walk {kind}")
    case = new_case(kind)
    for _step in range(80):
        case = reread(case)
        ways = [
            (m.verb, str(t))
            for m in MOVES
            if case.state in m.sources
            for t in m.targets
            if t in usable and t != case.state
        ]
        if not ways:
            case = new_case(kind)
            continue
        verb, to = chance.choice(ways)
        case = move(case, verb, to)
        assert open_nodes(case) == ([] if case.state in ENDED else [case.state])
        process = CaseProcess.objects.select_related("process").get(case=case).process
        assert process.status == ("DONE" if case.state in ENDED else "NEW")


# By hand from design §4: which states the walk of each kind may visit.
COMPLAINT = {str(state) for state in State} - {"appealed", "inspected"}
TIP = {"received", "awaiting_supplement", "screened", "transfer_offered", "assigned", "verifying"}
FLOW_STATES = {
    Kind.COMPLAINT_FIRST: COMPLAINT | {"appealed"},
    Kind.COMPLAINT_SECOND: COMPLAINT,
    Kind.DENUNCIATION: COMPLAINT,
    Kind.DENUNCIATION_TIP: TIP | {"guided", "transferred", "returned", "filed", "joined", "inspected"},
    Kind.PETITION: COMPLAINT - {"accepted"},
    Kind.FEEDBACK: COMPLAINT - {"accepted"},
}
