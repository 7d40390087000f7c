"""Tips without a name: no person, no notice, no acknowledgement (Luật Tố cáo 2018 Đ25)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from viewflow import this

from casework.vocabulary import Kind, State
from workflows.flows import steps
from workflows.flows.nodes import Opening, Route
from workflows.flows.procedure import CaseFlow


class TipFlow(CaseFlow):
    """Luật TC Đ25 k2: a tip with clear content and evidence is handed to inspection; the rest is filed."""

    process_title = _("Anonymous tip")
    process_description = _(
        "A tip with clear content and evidence is verified or handed to inspection; nobody is told."
    )
    kinds = (Kind.DENUNCIATION_TIP,)

    start = Opening().Next(this.received)

    received = steps.receipt().Next(this.after_received)
    after_received = Route().on("screen", to=this.screened).on("join", to=this.joined)

    screened = steps.choice().Next(this.after_screened)
    after_screened = (
        Route()
        .on("assign", to=this.assigned)
        .on("inspect", to=this.inspected)
        .on("offer_transfer", to=this.transfer_offered)
        .on("file_away", to=this.filed)
        .on("join", to=this.joined)
    )

    transfer_offered = steps.offer().Next(this.after_transfer_offered)
    after_transfer_offered = (
        Route()
        .on("accept_transfer", to=this.transferred)
        .on("refuse_transfer", "lapse_transfer", "recall_transfer", to=this.screened)
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

    transferred = steps.end(State.TRANSFERRED)
    filed = steps.end(State.FILED)
    joined = steps.end(State.JOINED)
    inspected = steps.end(State.INSPECTED)
