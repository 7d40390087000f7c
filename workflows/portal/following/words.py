"""Where a case stands and what happened, as one tells a citizen: no officer, no inner step, no jargon."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

from casework.errors import Sentence
from casework.vocabulary import State

# The first sentence of the page; `unit` is the authority that holds the case.
STATE_SENTENCES: Mapping[State, Sentence] = MappingProxyType(
    {
        State.RECEIVED: _("%(unit)s has received your letter and is reading it"),
        State.AWAITING_SUPPLEMENT: _("%(unit)s waits for papers from you"),
        State.SCREENED: _("%(unit)s has read your letter and decides who resolves it"),
        State.TRANSFER_OFFERED: _("%(unit)s has asked another authority to take your letter over"),
        State.ACCEPTED: _("%(unit)s has accepted your letter and is appointing who works on it"),
        State.ASSIGNED: _("%(unit)s has appointed who works on your letter"),
        State.VERIFYING: _("%(unit)s is checking what you wrote"),
        State.DRAFTING: _("%(unit)s has checked the matter and is writing the answer"),
        State.AWAITING_SIGNATURE: _("The answer of %(unit)s is waiting for its signature"),
        State.ANSWERED: _("%(unit)s has answered you"),
        State.IN_ENFORCEMENT: _("%(unit)s is carrying out what was decided"),
        State.CLOSED: _("The matter is closed"),
        State.SUSPENDED: _("%(unit)s has paused the work on your letter for a reason named by law"),
        State.MONITORING: _("%(unit)s has asked the lower level to answer you"),
        State.GUIDED: _("%(unit)s has told you which authority resolves this matter"),
        State.TRANSFERRED: _("%(unit)s has passed your letter on to the authority that resolves it"),
        State.RETURNED: _("%(unit)s has sent your letter back to who forwarded it"),
        State.DECLINED: _("%(unit)s may not accept your letter and has told you why"),
        State.FILED: _("%(unit)s has filed your letter away"),
        State.JOINED: _("Your letter is handled together with an earlier one of the same matter"),
        State.WITHDRAWN: _("You have withdrawn your letter"),
        State.DISCONTINUED: _("%(unit)s has ended the work on your letter and has told you why"),
        State.APPEALED: _("Your complaint has gone up to the higher level"),
        State.INSPECTED: _("Your letter was handed to the inspectorate"),
    }
)

# What the list of steps tells of each event; the first of those that follow each other with the same words.
STEPS: Mapping[str, Sentence] = MappingProxyType(
    {
        "case.received": _("Your letter was received"),
        "case.supplement_requested": _("You were asked for papers that are missing"),
        "case.supplement_received": _("Your papers arrived"),
        "case.supplement_lapsed": _("The missing papers did not arrive in time"),
        "case.screened": _("Your letter was read"),
        "case.split": _("Your letter was divided by its matters"),
        "case.joined": _("Your letter was joined to an earlier one of the same matter"),
        "case.answered_on_spot": _("You were answered on the spot"),
        "case.guided": _("You were told which authority resolves this matter"),
        "case.transfer_offered": _("Another authority was asked to take it over"),
        "case.transfer_accepted": _("The competent authority took it over"),
        "case.returned": _("Your letter was sent back"),
        "case.filed": _("Your letter was filed away"),
        "case.declined": _("Your letter was not accepted; you were told why"),
        "case.resolution_demanded": _("The lower level was asked to answer you"),
        "case.reply_passed_on": _("The reply of the lower level was passed on to you"),
        "case.accepted": _("Your letter was accepted"),
        "case.assigned": _("Somebody was appointed to work on it"),
        "case.taken_up": _("The checking began"),
        "case.dialogue_held": _("A dialogue was held"),
        "case.answered": _("The authority answered"),
        "case.decided": _("The decision was signed"),
        "case.delivered": _("The answer reached you"),
        "case.published": _("The decision was published"),
        "case.release_confirmed": _("The answer stands on the public pages, without names"),
        "case.release_retracted": _("The answer was taken back from the public pages"),
        "case.acknowledged": _("You accepted the answer"),
        "case.acknowledgement_lapsed": _("The time for your answer ended"),
        "case.closed": _("The matter was closed"),
        "case.disputed": _("You said that the matter is not solved"),
        "case.upheld": _("The head of the unit looked again and kept the answer"),
        "case.reopened": _("The matter was opened again"),
        "case.appealed": _("Your complaint went up to the higher level"),
        "case.enforcement_started": _("The authority began to carry out the decision"),
        "case.enforcement_completed": _("The decision was carried out"),
        "case.declared_complex": _("The matter was found to be complex; the time is longer"),
        "case.extended": _("The time was lengthened"),
        "case.suspended": _("The work was paused"),
        "case.resumed": _("The work went on"),
        "case.signing_opened": _("Your petition was opened for signatures"),
        "case.signing_refused": _("Your petition was not opened for signatures; it is answered all the same"),
        "case.threshold_reached": _("Enough people signed; the authority must answer in public"),
        "case.signing_closed": _("The time for signatures ended"),
        "case.withdrawal_requested": _("You asked to withdraw"),
        "case.withdrawal_granted": _("What you withdrew was ended"),
        "case.continued_despite_withdrawal": _("The authority goes on although you withdrew"),
        "case.discontinued": _("The work was ended; you were told why"),
        "case.taken_over": _("The higher level took it over"),
        "case.handed_to_inspection": _("It was handed to the inspectorate"),
        "case.unit_moved": _("Another authority has become responsible"),
        "case.commented": _("You added something"),
        "case.submission_added": _("A further letter of yours was added"),
        "case.apology_recorded": _("The authority apologised for being late"),
        "case.commitment_done": _("Something that was promised to you was done"),
    }
)
# Inner work, or a word about somebody else: a citizen's page is silent about it.
SILENT = frozenset(
    {
        "case.transfer_refused", "case.transfer_lapsed", "case.transfer_recalled", "case.reassigned",
        "case.handed_back", "case.redacted", "case.finding_recorded", "case.evidence_requested",
        "case.concluded", "case.sent_to_verification_again", "case.submitted", "case.sent_back",
        "case.letter_issued", "case.urged", "case.court_step_recorded", "case.corrected", "case.linked",
        "case.noted", "case.document_added", "case.document_voided", "case.representative_added",
        "case.protected", "case.identity_opened", "case.escalated", "case.recalendared",
        "case.signing_prepared", "case.signatures_judged",
        "case.release_prepared",
    }
)  # fmt: skip
