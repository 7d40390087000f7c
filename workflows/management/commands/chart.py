"""Draw the procedure of a case, or a procedure."""

from dataclasses import asdict
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from casework.management.base import Answer, HouseCommand, WrongArguments
from casework.management.cases import case_named
from workflows.flows import chart, outline, passages
from workflows.flows.procedures import FLOWS, flow_named, flow_of


class Command(HouseCommand):
    """A picture as SVG or BPMN, or the same as a list."""

    help = "Where a case is in its procedure, or a whole procedure: as list, JSON, SVG or BPMN."
    further_forms = ("svg", "bpmn")

    def add_arguments(self, parser: CommandParser) -> None:
        """A case by its code, or a flow by its name."""
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("code", nargs="?", help=_("tracking code, case number or register number"))
        which.add_argument("--flow", help=", ".join(flow.code for flow in FLOWS))

    def run(self, **options: Any) -> Answer:
        """Answer in every form at once; the asked one is printed."""
        flow: str | None = options["flow"]
        return _of_case(options["code"]) if flow is None else _of_flow(flow)


def _of_flow(name: str) -> Answer:
    flow = flow_named(name)
    if flow is None:
        known = ", ".join(flow.code for flow in FLOWS)
        raise WrongArguments(
            _("There is no flow %(name)s; there are: %(known)s.") % {"name": name, "known": known}
        )
    steps = outline.steps_of(flow)
    return Answer(
        text=_numbered(str(flow.process_title), [outline.step_text(step) for step in steps]),
        data={"flow": flow.code, "version": flow.version, "steps": [asdict(step) for step in steps]},
        forms={"svg": chart.flow_svg(flow), "bpmn": chart.flow_bpmn(flow)},
    )


def _of_case(code: str) -> Answer:
    case = case_named(code, "process_tie__process")
    way = passages.passages_of(case)
    return Answer(
        text=_numbered(str(case), [passages.passage_text(passage) for passage in way]),
        data={
            "case": str(case),
            "flow": flow_of(case.kind).code,
            "state": case.state,
            "passages": [asdict(passage) for passage in way],
        },
        forms={"svg": chart.case_svg(case), "bpmn": chart.case_bpmn(case)},
    )


def _numbered(heading: str, lines: list[str]) -> str:
    return "\n".join([heading, *(f"{number}. {line}" for number, line in enumerate(lines, start=1))])
