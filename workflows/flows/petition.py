"""Petitions and feedback: the short way is the usual one (Luật TCD Đ28)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from viewflow import this

from casework.vocabulary import Kind, State
from workflows.flows import steps
from workflows.flows.procedure import CaseFlow
from workflows.flows.routes import Route


class PetitionFlow(CaseFlow):
    """Kiến nghị, phản ánh: no acceptance; answered on the spot, in short, or by a signed letter."""

    code = "petition"
    process_title = _("Petition or feedback")
    process_description = _(
        "Assigned and answered, on the spot or in writing; the citizen may say that it is not solved."
    )
    kinds = (Kind.PETITION, Kind.FEEDBACK)

    start = steps.start().Next(this.received)

    received = steps.receipt().Next(this.after_received)
    after_received = (
        Route()
        .on("screen", to=this.screened)
        .on("request_supplement", to=this.awaiting_supplement)
        .on("answer_on_spot", to=this.answered)
        .on("guide", to=this.guided)
        .on("join", to=this.joined)
    )

    awaiting_supplement = steps.supplement().Next(this.after_awaiting_supplement)
    after_awaiting_supplement = (
        Route().on("receive_supplement", to=this.received).on("lapse_supplement", to=this.filed)
    )

    screened = steps.choice().Next(this.after_screened)
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

    transfer_offered = steps.offer().Next(this.after_transfer_offered)
    after_transfer_offered = (
        Route()
        .on("accept_transfer", to=this.transferred)
        .on("refuse_transfer", "lapse_transfer", "recall_transfer", to=this.screened)
    )

    monitoring = steps.urging().Next(this.after_monitoring)
    after_monitoring = Route().on("pass_on_reply", to=this.closed)

    assigned = steps.taking_up().Next(this.after_assigned)
    after_assigned = (
        Route()
        .on("take_up", to=this.verifying)
        .on("answer", to=this.answered)
        .on("hand_back", to=this.screened)
    )

    verifying = steps.verification().Next(this.after_verifying)
    after_verifying = (
        Route()
        .on("conclude", to=this.drafting)
        .on("answer", to=this.answered)
        .on("reassign", to=this.assigned)
        .on("hand_back", to=this.screened)
    )

    drafting = steps.drafting().Next(this.after_drafting)
    after_drafting = (
        Route()
        .on("submit", to=this.awaiting_signature)
        .on("answer", to=this.answered)
        .on("reverify", to=this.verifying)
        .on("reassign", to=this.assigned)
    )

    awaiting_signature = steps.signature().Next(this.after_awaiting_signature)
    after_awaiting_signature = (
        Route()
        .on("decide", to=this.answered)
        .on("send_back", to=this.drafting)
        .on("reverify", to=this.verifying)
    )

    answered = steps.citizens_turn().Next(this.after_answered)
    after_answered = (
        Route()
        .on("acknowledge", "lapse_acknowledgement", to=this.closed)
        .on("enforce", "acknowledge", "lapse_acknowledgement", to=this.in_enforcement)
    )

    in_enforcement = steps.enforcement().Next(this.after_in_enforcement)
    after_in_enforcement = (
        Route().on("complete_enforcement", to=this.closed).on("complete_enforcement", to=this.answered)
    )

    suspended = steps.suspension()

    guided = steps.end(State.GUIDED)
    transferred = steps.end(State.TRANSFERRED)
    returned = steps.end(State.RETURNED)
    declined = steps.end(State.DECLINED)
    filed = steps.end(State.FILED)
    joined = steps.end(State.JOINED)
    withdrawn = steps.end(State.WITHDRAWN)
    discontinued = steps.end(State.DISCONTINUED)
    closed = steps.end(State.CLOSED)
