"""The chart of a case: a picture that says in words what it shows, and a form other programs can read."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from tests.workflows.living_cases import live, new_case, reread
from workflows.flows import chart
from workflows.flows.procedures import FLOWS
from workflows.flows.tip import TipFlow

SVG = "{http://www.w3.org/2000/svg}"
BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def _read(text):
    return ElementTree.fromstring(text)  # noqa: S314 - what is read here was written here


def _class_of(svg, node):
    return svg.find(f".//{SVG}g[@id='flow-first_complaint-{node}']").get("class")


@pytest.mark.django_db
def test_the_picture_of_a_case_says_in_words_where_it_is():
    case = reread(live(new_case(), "screen", "accept"))
    svg = _read(chart.case_svg(case))
    title, description = svg[0], svg[1]
    assert (title.tag, description.tag) == (f"{SVG}title", f"{SVG}desc")
    assert svg.get("role") == "img"
    assert svg.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert title.text == f"First complaint: {case.register_number}"
    assert description.text == (
        "Now: Accepted, awaiting assignment. The way so far: "
        "Received, being screened → Awaiting a decision on handling → Accepted, awaiting assignment."
    )


@pytest.mark.django_db
def test_the_step_where_the_case_is_stands_out_even_when_it_has_come_back():
    case = reread(live(new_case(), "request_supplement", "receive_supplement"))
    svg = _read(chart.case_svg(case))
    assert _class_of(svg, "received") == "here"
    assert _class_of(svg, "awaiting_supplement") == "done"
    assert _class_of(svg, "screened") is None


@pytest.mark.django_db
def test_what_was_cut_short_is_marked_so():
    svg = _read(chart.case_svg(reread(live(new_case(), "screen", "accept", "suspend"))))
    assert _class_of(svg, "accepted") == "canceled"
    assert _class_of(svg, "suspended") == "here"


def test_every_step_of_every_flow_is_in_its_picture_and_in_its_model():
    for flow in FLOWS:
        states = set(flow.graph().nodes)
        svg = _read(chart.flow_svg(flow))
        drawn = {g.get("id").removeprefix(f"flow-{flow.code}-") for g in svg.iter(f"{SVG}g") if g.get("id")}
        assert states <= drawn
        model = _read(chart.flow_bpmn(flow))
        named = {node.get("id").removeprefix("id_node_") for node in model.find(f"{BPMN}process")}
        assert states <= named


def test_the_model_has_a_user_task_for_work_and_a_receive_task_for_waiting():
    process = _read(chart.flow_bpmn(TipFlow)).find(f"{BPMN}process")
    assert process is not None
    work = {node.get("id") for node in process.findall(f"{BPMN}userTask")}
    waits = {node.get("id") for node in process.findall(f"{BPMN}receiveTask")}
    assert work == {
        "id_node_received",
        "id_node_screened",
        "id_node_transfer_offered",
        "id_node_assigned",
        "id_node_verifying",
    }
    assert waits == {"id_node_awaiting_supplement"}


def test_the_ways_of_the_model_are_unique_and_named_by_verbs():
    for flow in FLOWS:
        process = _read(chart.flow_bpmn(flow)).find(f"{BPMN}process")
        assert process is not None
        ways = [way.get("id") for way in process.findall(f"{BPMN}sequenceFlow")]
        assert len(ways) == len(set(ways))
        refused = process.find(".//*[@id='id_edge_after_transfer_offered__screened']")
        assert refused is not None
        assert refused.get("name") == "refuse_transfer / lapse_transfer / recall_transfer"


@pytest.mark.django_db
def test_the_list_of_a_case_tells_its_way_in_order(capsys):
    case = live(new_case(), "screen", "accept")
    call_command("chart", case.tracking_code)
    assert capsys.readouterr().out.splitlines() == [
        case.register_number,
        "1. Received, being screened: 2026-07-06T02:00+00:00 – 2026-07-07T02:00+00:00 (done)",
        "2. Awaiting a decision on handling: 2026-07-07T02:00+00:00 – 2026-07-08T02:00+00:00 (done)",
        "3. Accepted, awaiting assignment: 2026-07-08T02:00+00:00 – now (new)",
    ]


@pytest.mark.django_db
def test_a_case_as_data_names_flow_state_and_passages(capsys):
    case = live(new_case(), "screen")
    call_command("chart", case.register_number, "--format", "json")
    data = json.loads(capsys.readouterr().out)
    assert (data["flow"], data["state"]) == ("first_complaint", "screened")
    assert [(p["state"], p["role"], p["status"]) for p in data["passages"]] == [
        ("received", "screening", "done"),
        ("screened", "unit_head", "new"),
    ]


def test_a_flow_as_data_names_desks_and_ways(capsys):
    call_command("chart", "--flow", "tip", "--format", "json")
    steps = {step["state"]: step for step in json.loads(capsys.readouterr().out)["steps"]}
    assert steps["verifying"]["role"] == "handler"
    assert steps["verifying"]["ways"] == [
        {"verb": "hand_back", "state": "screened"},
        {"verb": "reassign", "state": "assigned"},
        {"verb": "inspect", "state": "inspected"},
    ]
    assert steps["inspected"]["ways"] == []


@pytest.mark.django_db
@pytest.mark.parametrize(("form", "root"), [("svg", f"{SVG}svg"), ("bpmn", f"{BPMN}definitions")])
def test_the_command_prints_pictures_and_models(capsys, form, root):
    call_command("chart", new_case().tracking_code, "--format", form)
    assert _read(capsys.readouterr().out).tag == root


@pytest.mark.django_db
@pytest.mark.parametrize("arguments", [["T-NONE"], ["--flow", "complaint"], [], ["X", "--flow", "tip"]])
def test_wrong_arguments_are_refused_in_one_sentence(arguments):
    with pytest.raises(CommandError) as refused:
        call_command("chart", *arguments)
    assert refused.value.returncode == 2
    assert len(str(refused.value).splitlines()) == 1


@pytest.mark.django_db
def test_a_number_that_two_units_gave_is_not_guessed_at():
    first = new_case()
    second = new_case()
    type(second).objects.filter(pk=second.pk).update(case_number=first.register_number)
    with pytest.raises(CommandError, match="tracking code"):
        call_command("chart", first.register_number)
