"""What may be told at the counter about a state: where the matter is, and what comes next."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from casework.errors import Sentence
from casework.vocabulary import State

WHAT_NEXT: Mapping[State, Sentence] = {
    State.RECEIVED: _("It is being sorted; then it is said who handles it."),
    State.AWAITING_SUPPLEMENT: _("It waits for papers from the citizen; bring them here."),
    State.SCREENED: _("It is sorted; the head decides whether it is taken on."),
    State.TRANSFER_OFFERED: _("It was sent to the competent body, which now says whether it takes it."),
    State.ACCEPTED: _("It was taken on; an officer will be named for it."),
    State.ASSIGNED: _("An officer has it and begins to look into it."),
    State.VERIFYING: _("It is being looked into; the citizen may be asked or invited to a dialogue."),
    State.DRAFTING: _("The facts are gathered; the answer is being written."),
    State.AWAITING_SIGNATURE: _("The answer is written and waits for the signature."),
    State.ANSWERED: _("The answer was given; the citizen says whether it is settled."),
    State.IN_ENFORCEMENT: _("The decision is being carried out."),
    State.CLOSED: _("It is finished."),
    State.SUSPENDED: _("It rests on a ground of the law and goes on when that is gone."),
    State.MONITORING: _("The lower level was told to resolve it and is being watched."),
    State.GUIDED: _("The citizen was shown the competent body; nothing more is done here."),
    State.TRANSFERRED: _("The competent body has taken it; ask there."),
    State.RETURNED: _("The paper was given back with the reason."),
    State.DECLINED: _("It was not taken on; the notice says why."),
    State.FILED: _("It was put into the archive; the notice says why."),
    State.JOINED: _("It goes on together with an earlier case of the same matter."),
    State.WITHDRAWN: _("The citizen has withdrawn it."),
    State.DISCONTINUED: _("It was ended by a decision that says why."),
    State.APPEALED: _("It is with the higher level now, as a second complaint."),
    State.INSPECTED: _("It was handed to the inspectors."),
}


def what_next(state: str) -> Sentence:
    """The sentence for a state."""
    return WHAT_NEXT[State(state)]
