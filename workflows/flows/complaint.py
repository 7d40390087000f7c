"""Complaints: the first, and the second against the decision on the first (Luật Khiếu nại 2011)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from viewflow import this

from casework.vocabulary import Kind, State
from workflows.flows import steps
from workflows.flows.phases import Acceptance, Handling, Intake
from workflows.flows.procedure import CaseFlow
from workflows.flows.routes import Route


class FirstComplaintFlow(Intake, Acceptance, Handling, CaseFlow):
    """Luật KN Đ27-32: acceptance, verification, dialogue, decision; then the way up or to court."""

    code = "first_complaint"
    process_title = _("First complaint")
    process_description = _(
        "Acceptance, verification, dialogue and decision; then the second instance or the court."
    )
    kinds = (Kind.COMPLAINT_FIRST,)

    # One way more than in Intake: a simple question is answered on the spot.
    after_received = (
        Route()
        .on("screen", to=this.screened)
        .on("request_supplement", to=this.awaiting_supplement)
        .on("answer_on_spot", to=this.answered)
        .on("guide", to=this.guided)
        .on("join", to=this.joined)
    )

    # One way more than in Handling: up to the second instance.
    after_answered = (
        Route()
        .on("acknowledge", "lapse_acknowledgement", to=this.closed)
        .on("enforce", "acknowledge", "lapse_acknowledgement", to=this.in_enforcement)
        .on("appeal", to=this.appealed)
    )

    appealed = steps.end(State.APPEALED)


class SecondComplaintFlow(Intake, Acceptance, Handling, CaseFlow):
    """Luật KN Đ33-40: as the first, by the level above; no third instance, only the court."""

    code = "second_complaint"
    process_title = _("Second complaint")
    process_description = _(
        "The level above decides on the complaint against the first decision; then only the court."
    )
    kinds = (Kind.COMPLAINT_SECOND,)
