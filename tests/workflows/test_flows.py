"""The flows as viewflow sees them: its activations, its queue and its chart read them right."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from viewflow.workflow import chart as viewflow_chart
from viewflow.workflow.lock import SelectForUpdateLock
from viewflow.workflow.models import Process, Task

from casework.vocabulary import Kind
from tests.workflows.living_cases import live, move, new_case, open_nodes, reread, shift
from workflows.flows.complaint import FirstComplaintFlow, SecondComplaintFlow
from workflows.flows.denunciation import DenunciationFlow
from workflows.flows.nodes import refuse
from workflows.flows.petition import PetitionFlow
from workflows.flows.procedures import FLOWS, flow_named, flow_of
from workflows.flows.tip import TipFlow

COLUMNS = (
    "flow_task", "flow_task_type", "status", "token", "data", "owner", "owner_permission",
    "owner_permission_content_type", "owner_permission_obj_pk", "assigned", "scheduled", "external_task_id",
)  # fmt: skip


def test_every_kind_has_its_flow():
    assert {kind: flow_of(kind) for kind in Kind} == {
        Kind.COMPLAINT_FIRST: FirstComplaintFlow,
        Kind.COMPLAINT_SECOND: SecondComplaintFlow,
        Kind.DENUNCIATION: DenunciationFlow,
        Kind.DENUNCIATION_TIP: TipFlow,
        Kind.PETITION: PetitionFlow,
        Kind.FEEDBACK: PetitionFlow,
    }


def test_flows_are_found_by_the_names_of_the_catalogue():
    assert flow_named("second_complaint") is SecondComplaintFlow
    assert flow_named("tip") is TipFlow
    assert flow_named("complaint") is None


def test_only_a_first_complaint_goes_up():
    assert "appealed" in FirstComplaintFlow.graph().nodes
    assert all("appealed" not in flow.graph().nodes for flow in FLOWS[1:])


def test_a_tip_knows_no_acceptance_no_answer_and_no_citizen():
    assert not {"accepted", "answered", "in_enforcement", "withdrawn"} & set(TipFlow.graph().nodes)
    assert "inspected" in TipFlow.graph().nodes


def test_nobody_acknowledges_a_denunciation():
    verbs = {turn.verb for turn in DenunciationFlow.graph().turns if turn.source == "answered"}
    assert verbs == {"close", "enforce"}


def test_only_waiting_for_citizen_or_clock_lies_on_no_desk():
    waits = {name for name, node in FirstComplaintFlow.graph().nodes.items() if node.task_type == "FUNCTION"}
    assert waits == {"awaiting_supplement", "answered", "suspended"}


def test_every_task_says_what_is_to_be_done():
    for flow in FLOWS:
        for node in flow.graph().nodes.values():
            assert str(node.task_title)
            assert node.task_type == "END" or str(node.task_description)


def test_no_flow_works_without_a_lock_and_none_sleeps_for_it():
    for flow in FLOWS:
        assert isinstance(flow.lock_impl, SelectForUpdateLock)
        assert (flow.lock_impl.nowait, flow.lock_impl.attempts) == (False, 1)


def test_no_node_has_an_address():
    """viewflow's pages for undo, cancel and execute are back doors: even mounted, our nodes offer none."""
    for flow in FLOWS:
        resolvers = [resolver for node in flow.instance.nodes() for resolver in node.urls[0]]
        assert resolvers
        assert [resolver.url_patterns for resolver in resolvers if resolver.url_patterns] == []


def test_a_task_cannot_be_done_by_a_view():
    with pytest.raises(PermissionDenied):
        refuse()


def _columns(task):
    return {name: getattr(task, name) for name in COLUMNS}


@pytest.mark.django_db
def test_our_statement_writes_what_viewflow_s_activation_writes():
    """One case is moved by our one statement, another of the same unit by viewflow's own activations."""
    ours = move(new_case(), "screen")

    theirs = shift(new_case(), "screen")
    officer = User.objects.create(username="officer")
    received = Task.objects.get(process__dossier__case=theirs, finished=None)
    with received.activation() as activation:
        activation.assign(officer)
        activation.start(None)
        activation.execute()

    here = Task.objects.get(process__dossier__case=ours, finished=None)
    there = Task.objects.get(process__dossier__case=theirs, finished=None)
    assert _columns(here) == _columns(there)
    assert here.flow_task.name == "screened"
    assert [task.flow_task.name for task in there.previous.all()] == ["received"]
    assert [task.flow_task.name for task in here.previous.all()] == ["received"]


@pytest.mark.django_db
def test_our_end_is_viewflow_s_end():
    """Both cases are filed from the desk of the head: process and last task agree."""
    ours = live(new_case(), "screen", "file_away")

    theirs = shift(live(new_case(), "screen"), "file_away")
    officer = User.objects.create(username="officer")
    screened = Task.objects.get(process__dossier__case=theirs, finished=None)
    with screened.activation() as activation:
        activation.assign(officer)
        activation.start(None)
        activation.execute()

    for case in (ours, theirs):
        process = Process.objects.get(dossier__case=case)
        last = Task.objects.filter(process=process).latest("pk")
        assert (process.status, str(last.status), last.flow_task.name) == ("DONE", "DONE", "filed")
        assert process.finished is not None
        assert last.finished is not None


@pytest.mark.django_db
def test_waiting_for_the_citizen_is_the_same_in_viewflow_s_hands():
    ours = live(new_case(), "request_supplement", "receive_supplement")

    theirs = shift(live(new_case(), "request_supplement"), "receive_supplement")
    waiting = Task.objects.get(process__dossier__case=theirs, finished=None)
    waiting.flow_task.run(waiting)

    assert open_nodes(theirs) == open_nodes(ours) == ["received"]


@pytest.mark.django_db
def test_viewflow_s_own_queue_offers_our_work_to_nobody():
    """A task without a permission is in everybody's queue there; ours have one that nobody holds."""
    new_case()
    user = User.objects.create(username="curious")
    assert list(Task.objects.user_queue(user)) == []


@pytest.mark.django_db
def test_viewflow_s_chart_reads_a_living_case():
    case = live(new_case(), "screen", "accept", "assign", "suspend")
    grid = viewflow_chart.calc_layout_data(FirstComplaintFlow)
    viewflow_chart.calc_cell_status(FirstComplaintFlow, grid, reread(case).process_tie.process_id)
    statuses = {cell.node.name: str(cell.status) for cell in grid.cells if cell.status}
    assert statuses == {
        "start": "DONE",
        "received": "DONE",
        "screened": "DONE",
        "accepted": "DONE",
        "assigned": "CANCELED",
        "suspended": "NEW",
    }
