"""After a release that changed a flow, running cases are found and brought where they belong."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from viewflow.workflow.models import Process, Task

from tests.workflows.living_cases import history, live, new_case, open_nodes
from workflows.flows import drift
from workflows.flows.drift import Reason
from workflows.models import CaseProcess

pytestmark = pytest.mark.django_db
AT = datetime(2026, 9, 1, 3, 0, tzinfo=UTC)


def _open(case):
    return Task.objects.filter(process__dossier__case=case, finished=None)


def _reasons(case):
    return {found.case_id: found.reasons for found in drift.adrift()}.get(case.pk)


def test_cases_that_stand_right_are_left_alone():
    new_case()
    live(new_case(), "screen", "file_away")
    assert list(drift.adrift()) == []


def test_a_node_that_was_renamed_is_found_and_left():
    case = live(new_case(), "screen")
    _open(case).update(flow_task="workflows/flows.complaint.FirstComplaintFlow.weighed")
    assert _reasons(case) == (Reason.NODE_GONE, Reason.ELSEWHERE)
    assert drift.settle(case.pk, at=AT)
    assert open_nodes(case) == ["screened"]
    assert history(case)[-2:] == [("weighed", "CANCELED"), ("screened", "NEW")]
    assert list(drift.adrift()) == []


def test_a_flow_class_that_is_gone_is_found_and_replaced():
    case = live(new_case(), "screen")
    gone = "workflows/flows.complaint.ComplaintFlow"
    Process.objects.filter(dossier__case=case).update(flow_class=gone)
    _open(case).update(flow_task=f"{gone}.screened")
    assert _reasons(case) == (Reason.OTHER_FLOW, Reason.NODE_GONE, Reason.ELSEWHERE)
    assert drift.settle(case.pk, at=AT)
    assert open_nodes(case) == ["screened"]
    assert list(drift.adrift()) == []


def test_a_case_under_an_older_version_is_brought_to_the_present_one():
    case = live(new_case(), "screen")
    CaseProcess.objects.filter(case=case).update(flow_version=7)
    assert _reasons(case) == (Reason.OTHER_VERSION,)
    assert drift.settle(case.pk, at=AT)
    assert CaseProcess.objects.get(case=case).flow_version == 1
    assert open_nodes(case) == ["screened"]


def test_an_ended_case_of_a_renamed_flow_takes_its_name_and_gets_no_new_task():
    case = live(new_case(), "screen", "file_away")
    Process.objects.filter(dossier__case=case).update(flow_class="workflows/flows.complaint.ComplaintFlow")
    CaseProcess.objects.filter(case=case).update(flow_version=7)
    assert _reasons(case) == (Reason.OTHER_FLOW,)
    before = history(case)
    assert drift.settle(case.pk, at=AT)
    assert history(case) == before
    assert list(drift.adrift()) == []


def test_an_ended_case_need_not_follow_each_version():
    case = live(new_case(), "screen", "file_away")
    CaseProcess.objects.filter(case=case).update(flow_version=7)
    assert _reasons(case) is None


def test_a_task_at_the_wrong_state_is_found_and_moved():
    case = live(new_case(), "screen")
    _open(case).update(flow_task="workflows/flows.complaint.FirstComplaintFlow.accepted")
    assert _reasons(case) == (Reason.ELSEWHERE,)
    assert drift.settle(case.pk, at=AT)
    assert open_nodes(case) == ["screened"]


def test_a_lost_task_is_found_and_made_again():
    case = live(new_case(), "screen")
    _open(case).update(status="CANCELED", finished=AT)
    assert _reasons(case) == (Reason.NONE_OPEN,)
    assert drift.settle(case.pk, at=AT)
    assert open_nodes(case) == ["screened"]


def test_a_case_without_a_process_gets_one():
    case = new_case()
    tie = CaseProcess.objects.get(case=case)
    tie.delete()
    assert _reasons(case) == (Reason.NO_PROCESS,)
    assert drift.settle(case.pk, at=AT)
    assert open_nodes(case) == ["received"]


def test_an_ended_case_with_open_work_is_found_and_ended():
    case = live(new_case(), "screen", "file_away")
    last = Task.objects.filter(process__dossier__case=case).latest("pk")
    Task.objects.filter(pk=last.pk).update(status="NEW", finished=None, flow_task_type="HUMAN")
    Process.objects.filter(dossier__case=case).update(status="NEW", finished=None)
    assert _reasons(case) == (Reason.WRONG_STATUS, Reason.STILL_OPEN)
    assert drift.settle(case.pk, at=AT)
    assert open_nodes(case) == []
    assert Process.objects.get(dossier__case=case).status == "DONE"
    assert list(drift.adrift()) == []


def test_settling_twice_moves_once():
    case = live(new_case(), "screen")
    _open(case).update(flow_task="workflows/flows.complaint.FirstComplaintFlow.accepted")
    assert drift.settle(case.pk, at=AT)
    assert not drift.settle(case.pk, at=AT)


def test_every_case_is_read_although_they_come_in_batches(monkeypatch):
    monkeypatch.setattr(drift, "BATCH", 2)
    cases = [new_case() for _ in range(5)]
    Task.objects.filter(process__dossier__case__in=cases, finished=None).update(
        status="CANCELED", finished=AT
    )
    assert [found.case_id for found in drift.adrift()] == [case.pk for case in cases]


def test_the_preview_writes_nothing_and_stops_a_release(capsys):
    case = live(new_case(), "screen")
    _open(case).update(flow_task="workflows/flows.complaint.FirstComplaintFlow.weighed")
    with pytest.raises(SystemExit) as stopped:
        call_command("resync", "--format", "json")
    assert stopped.value.code == 1
    assert json.loads(capsys.readouterr().out) == {
        "applied": False,
        "adrift": 1,
        "moved": 0,
        "cases": [
            {
                "case": case.register_number,
                "state": "screened",
                "open": ["workflows/flows.complaint.FirstComplaintFlow.weighed"],
                "reasons": ["node_gone", "elsewhere"],
            }
        ],
    }
    assert open_nodes(case) == ["weighed"]


def test_applied_it_moves_the_cases_and_is_content_afterwards(capsys):
    case = live(new_case(), "screen")
    _open(case).update(flow_task="workflows/flows.complaint.FirstComplaintFlow.weighed")
    call_command("resync", "--apply", "--format", "json")
    assert json.loads(capsys.readouterr().out)["moved"] == 1
    call_command("resync", "--format", "json")
    assert json.loads(capsys.readouterr().out)["adrift"] == 0
    assert open_nodes(case) == ["screened"]
