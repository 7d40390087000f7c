"""Denunciations by someone who gives a name (Luật Tố cáo 2018)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from viewflow import this

from casework.vocabulary import Kind, State
from workflows.flows import steps
from workflows.flows.procedure import CaseFlow
from workflows.flows.routes import Route


class DenunciationFlow(CaseFlow):
    """Luật TC Đ28-37: acceptance, verification, conclusion, publication and action; nobody acknowledges."""

    code = "denunciation"
    process_title = _("Denunciation")
    process_description = _(
        "Acceptance, verification, conclusion; closed when it is published and acted upon."
    )
    kinds = (Kind.DENUNCIATION,)

    start = steps.start().Next(this.received)

    received = steps.receipt().Next(this.after_received)
    after_received = (
        Route()
        .on("screen", to=this.screened)
        .on("request_supplement", to=this.awaiting_supplement)
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
        .on("accept", to=this.accepted)
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

    accepted = steps.assignment().Next(this.after_accepted)
    after_accepted = Route().on("assign", to=this.assigned)

    assigned = steps.taking_up().Next(this.after_assigned)
    after_assigned = Route().on("take_up", to=this.verifying).on("hand_back", to=this.accepted)

    verifying = steps.verification().Next(this.after_verifying)
    after_verifying = (
        Route()
        .on("conclude", to=this.drafting)
        .on("reassign", to=this.assigned)
        .on("hand_back", to=this.accepted)
    )

    drafting = steps.drafting().Next(this.after_drafting)
    after_drafting = (
        Route()
        .on("submit", to=this.awaiting_signature)
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

    answered = steps.publication().Next(this.after_answered)
    after_answered = Route().on("close", to=this.closed).on("enforce", to=this.in_enforcement)

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
