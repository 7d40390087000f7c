"""Tips without a name: no person, no notice, no acknowledgement (Luật Tố cáo 2018 Đ25)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from viewflow import this

from casework.vocabulary import Kind, State
from workflows.flows import steps
from workflows.flows.phases import Intake
from workflows.flows.procedure import CaseFlow
from workflows.flows.routes import Route


class TipFlow(Intake, CaseFlow):
    """Luật TC Đ25 k2: a tip with clear content and evidence is handed to inspection; the rest is filed."""

    code = "tip"
    process_title = _("Anonymous tip")
    process_description = _(
        "A tip with clear content and evidence is verified or handed to inspection; nobody is told."
    )
    kinds = (Kind.DENUNCIATION_TIP,)

    after_screened = (
        Route()
        .on("assign", to=this.assigned)
        .on("inspect", to=this.inspected)
        .on("guide", to=this.guided)
        .on("offer_transfer", to=this.transfer_offered)
        .on("return_petition", to=this.returned)
        .on("file_away", to=this.filed)
        .on("join", to=this.joined)
    )

    assigned = steps.taking_up().Next(this.after_assigned)
    after_assigned = Route().on("take_up", to=this.verifying).on("hand_back", to=this.screened)

    verifying = steps.verification().Next(this.after_verifying)
    after_verifying = (
        Route()
        .on("inspect", to=this.inspected)
        .on("reassign", to=this.assigned)
        .on("hand_back", to=this.screened)
    )

    inspected = steps.end(State.INSPECTED)
