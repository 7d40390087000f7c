"""The phases that procedures share: a procedure names its phases in order, and writes only what is its own.

Plain classes and no flows: viewflow copies their nodes into each procedure and finds there what `this` means.
The nodes of a flow have found it already; in a flow derived from that flow they would still lead into it.
"""

from __future__ import annotations

from viewflow import this

from casework.vocabulary import State
from workflows.flows import steps
from workflows.flows.routes import Route


class Intake:
    """From the receipt to the choice of the head, and to the unit to which a case is offered."""

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

    # What the head may choose differs: `after_screened` is written in Acceptance, or in the procedure.
    screened = steps.choice().Next(this.after_screened)

    transfer_offered = steps.offer().Next(this.after_transfer_offered)
    after_transfer_offered = (
        Route()
        .on("accept_transfer", to=this.transferred)
        .on("refuse_transfer", "lapse_transfer", "recall_transfer", to=this.screened)
    )

    guided = steps.end(State.GUIDED)
    transferred = steps.end(State.TRANSFERRED)
    returned = steps.end(State.RETURNED)
    filed = steps.end(State.FILED)
    joined = steps.end(State.JOINED)


class Acceptance:
    """Luật KN Đ27, Đ36; Luật TC Đ29: a case is accepted or not, and assigned only when it is."""

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

    accepted = steps.assignment().Next(this.after_accepted)
    after_accepted = Route().on("assign", to=this.assigned)


class Handling:
    """From the assignment to the answer and its enforcement, or the urging of a level below that is late."""

    monitoring = steps.urging().Next(this.after_monitoring)
    after_monitoring = Route().on("pass_on_reply", to=this.closed)

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

    declined = steps.end(State.DECLINED)
    withdrawn = steps.end(State.WITHDRAWN)
    discontinued = steps.end(State.DISCONTINUED)
    closed = steps.end(State.CLOSED)
