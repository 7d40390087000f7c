"""What stands around every page of a case: whose it is, what it is called, where one is helped."""

from __future__ import annotations

from casework.models import Case
from casework.selectors.slip_layouts import layout_on, place_of_reception
from casework.vocabulary import Kind
from workflows.portal.citizen import CitizenRequest


def around(request: CitizenRequest, case: Case) -> dict[str, object]:
    """The words for the head and the foot of the page."""
    layout = layout_on(case.unit, on=request.on)
    return {
        "case": case,
        "kind": Kind(case.kind).label,
        "unit": case.unit,
        "phone": layout.phone,
        "hours": layout.hours,
        "place": place_of_reception(case.unit, on=request.on),
    }
