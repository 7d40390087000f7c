"""The picture of a procedure, with the way one case took through it: SVG for people, BPMN for other programs.

viewflow lays the picture out; in words it is in workflows.flows.passages and workflows.flows.outline.
"""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from viewflow.workflow import chart
from viewflow.workflow.status import STATUS

from casework.models import Case
from casework.vocabulary import State
from workflows.flows.passages import passages_of
from workflows.flows.procedure import CaseFlow
from workflows.flows.procedures import flow_of
from workflows.flows.routes import Route
from workflows.flows.worklist import open_task


def case_svg(case: Case) -> str:
    """The procedure of a case as SVG: the way it came is coloured, the step where it is stands out."""
    labels = dict.fromkeys(passage.label for passage in passages_of(case))
    description = _("Now: %(state)s. The way so far: %(way)s.") % {
        "state": State(case.state).label,
        "way": " → ".join(labels),
    }
    flow = flow_of(case.kind)
    return _svg(flow, _grid(flow, case), title=f"{flow.process_title}: {case}", description=description)


def flow_svg(flow: type[CaseFlow]) -> str:
    """A procedure as SVG."""
    title, description = str(flow.process_title), str(flow.process_description)
    return _svg(flow, _grid(flow), title=title, description=description)


def case_bpmn(case: Case) -> str:
    """The procedure of a case as BPMN 2.0, with the status of each step in its name."""
    flow = flow_of(case.kind)
    return str(chart.grid_to_bpmn(_grid(flow, case)))


def flow_bpmn(flow: type[CaseFlow]) -> str:
    """A procedure as BPMN 2.0; the ways are named by their verbs."""
    return str(chart.grid_to_bpmn(_grid(flow)))


def _grid(flow: type[CaseFlow], case: Case | None = None) -> Any:
    grid = chart.calc_layout_data(flow)
    for cell in grid.cells:
        if isinstance(cell.node, Route):
            cell.title = ""
    if case is not None:
        chart.calc_cell_status(flow, grid, case.process_tie.process_id)
        task = open_task(case)
        # viewflow leaves a step done that a case has come back to; here it is where the case is.
        if task is not None and task.flow_task in grid.nodes:
            grid[task.flow_task].status = STATUS.NEW
    return grid


def _svg(flow: type[CaseFlow], grid: Any, *, title: str, description: str) -> str:
    return render_to_string(
        "workflows/flow_chart.svg",
        {
            "name": f"flow-{flow.code}",
            "title": title,
            "description": description,
            "width": grid.width + 8,
            "height": grid.height + 8,
            "places": [_place(cell) for cell in grid.cells],
            "ways": [_way(edge) for edge in grid.edges],
        },
    )


def _place(cell: Any) -> dict[str, Any]:
    return {
        "name": cell.node.name,
        "title": cell.title or "",
        "x": cell.shape.x,
        "y": cell.shape.y,
        "status": {None: "", STATUS.NEW: "here"}.get(cell.status, str(cell.status).lower()),
        "shape": cell.shape.svg,
        "lines": [
            {"text": text, "size": size, "x": x, "y": y} for text, _class, size, x, y in cell.shape.text
        ]
        or [_caption(cell.shape, cell.title)],
    }


def _caption(shape: Any, title: str) -> dict[str, Any]:
    """The words under a circle, which has no room for them."""
    return {"text": title, "size": 11, "x": shape.width // 2, "y": shape.height + 11}


def _way(edge: Any) -> dict[str, str]:
    points = " L".join(f"{x},{y}" for x, y in edge.segments)
    return {"path": f"M{points}", "verbs": edge.label or ""}
