"""Petitions and feedback: the short way is the usual one (Luật TCD Đ28)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from viewflow import this

from casework.vocabulary import Kind
from workflows.flows.phases import Handling, Intake
from workflows.flows.procedure import CaseFlow
from workflows.flows.routes import Route


class PetitionFlow(Intake, Handling, CaseFlow):
    """Kiến nghị, phản ánh: no acceptance; answered on the spot, in short, or by a signed letter."""

    code = "petition"
    process_title = _("Petition or feedback")
    process_description = _(
        "Assigned and answered, on the spot or in writing; the citizen may say that it is not solved."
    )
    kinds = (Kind.PETITION, Kind.FEEDBACK)

    # One way more than in Intake: what can be answered on the spot is.
    after_received = (
        Route()
        .on("screen", to=this.screened)
        .on("request_supplement", to=this.awaiting_supplement)
        .on("answer_on_spot", to=this.answered)
        .on("guide", to=this.guided)
        .on("join", to=this.joined)
    )

    # Nothing is accepted: the head assigns at once, and what is handed back comes back to this choice.
    after_screened = (
        Route()
        .on("assign", to=this.assigned)
        .on("guide", to=this.guided)
        .on("offer_transfer", to=this.transfer_offered)
        .on("return_petition", to=this.returned)
        .on("decline", to=this.declined)
        .on("file_away", to=this.filed)
        .on("demand_resolution", to=this.monitoring)
        .on("join", to=this.joined)
    )

    # From here to the draft there is always the short way, the answer without a signature.
    after_assigned = (
        Route()
        .on("take_up", to=this.verifying)
        .on("answer", to=this.answered)
        .on("hand_back", to=this.screened)
    )

    after_verifying = (
        Route()
        .on("conclude", to=this.drafting)
        .on("answer", to=this.answered)
        .on("reassign", to=this.assigned)
        .on("hand_back", to=this.screened)
    )

    after_drafting = (
        Route()
        .on("submit", to=this.awaiting_signature)
        .on("answer", to=this.answered)
        .on("reverify", to=this.verifying)
        .on("reassign", to=this.assigned)
    )
