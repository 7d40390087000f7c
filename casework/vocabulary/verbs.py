"""The verbs of the house as a desk says them; which verb leads where stands in casework.moves."""

from collections.abc import Mapping
from types import MappingProxyType

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Verb(TextChoices):
    """What an officer, a citizen or the clock does to a case."""

    RECEIVE = "receive", _("Receive a submission")
    REQUEST_SUPPLEMENT = "request_supplement", _("Ask for what is missing")
    RECEIVE_SUPPLEMENT = "receive_supplement", _("Take in what was missing")
    LAPSE_SUPPLEMENT = "lapse_supplement", _("Supplement lapses")
    SCREEN = "screen", pgettext_lazy("verb", "Screen")
    SPLIT = "split", _("Split off a content")
    JOIN = "join", _("Join to another case")
    ANSWER_ON_SPOT = "answer_on_spot", _("Answer on the spot")
    GUIDE = "guide", pgettext_lazy("verb", "Guide to the competent body")
    OFFER_TRANSFER = "offer_transfer", _("Offer to another unit")
    ACCEPT_TRANSFER = "accept_transfer", _("Take the transfer")
    REFUSE_TRANSFER = "refuse_transfer", _("Refuse the transfer")
    LAPSE_TRANSFER = "lapse_transfer", _("Transfer lapses")
    RECALL_TRANSFER = "recall_transfer", _("Recall the offer")
    RETURN_PETITION = "return_petition", _("Return the submission")
    FILE_AWAY = "file_away", _("File away")
    DECLINE = "decline", _("Decline to accept")
    DEMAND_RESOLUTION = "demand_resolution", _("Urge the lower level to resolve")
    PASS_ON_REPLY = "pass_on_reply", _("Pass on the lower level's reply")
    ACCEPT = "accept", _("Accept")
    ASSIGN = "assign", pgettext_lazy("verb", "Assign")
    REASSIGN = "reassign", _("Assign anew")
    TAKE_UP = "take_up", pgettext_lazy("verb", "Take up")
    HAND_BACK = "hand_back", _("Hand back")
    REDACT = "redact", _("Put in the working copy")
    HOLD_DIALOGUE = "hold_dialogue", _("Record a dialogue")
    RECORD_FINDING = "record_finding", _("Record a finding")
    REQUEST_EVIDENCE = "request_evidence", _("Ask for evidence")
    ANSWER = "answer", pgettext_lazy("verb", "Answer")
    CONCLUDE = "conclude", _("End the verification")
    REVERIFY = "reverify", _("Verify again")
    SUBMIT = "submit", _("Submit for signature")
    SEND_BACK = "send_back", _("Send the draft back")
    DECIDE = "decide", _("Decide or conclude")
    ISSUE_LETTER = "issue_letter", _("Sign and issue a letter")
    DELIVER = "deliver", _("Record a delivery")
    PUBLISH = "publish", _("Record the publication")
    PREPARE_RELEASE = "prepare_release", _("Prepare a text for everybody")
    CONFIRM_RELEASE = "confirm_release", _("Confirm and make public")
    RETRACT_RELEASE = "retract_release", _("Take back what is public")
    ACKNOWLEDGE = "acknowledge", _("The citizen acknowledges")
    LAPSE_ACKNOWLEDGEMENT = "lapse_acknowledgement", _("The citizen's time lapses")
    CLOSE = "close", _("Close")
    DISPUTE = "dispute", _("The citizen disputes")
    UPHOLD = "uphold", _("Uphold the answer")
    REOPEN = "reopen", _("Reopen")
    APPEAL = "appeal", pgettext_lazy("verb", "Second complaint")
    ENFORCE = "enforce", _("Put into force")
    COMPLETE_ENFORCEMENT = "complete_enforcement", _("Complete the enforcement")
    DECLARE_COMPLEX = "declare_complex", _("Declare complex")
    EXTEND = "extend", _("Extend the time")
    SUSPEND = "suspend", _("Suspend")
    RESUME = "resume", _("Resume")
    PREPARE_SIGNING = "prepare_signing", _("Prepare the text for signatures")
    OPEN_SIGNING = "open_signing", _("Open for signatures")
    REFUSE_SIGNING = "refuse_signing", _("Do not open for signatures")
    JUDGE_SIGNATURES = "judge_signatures", _("Decide on doubtful signatures")
    REACH_THRESHOLD = "reach_threshold", _("Enough signatures")
    CLOSE_SIGNING = "close_signing", _("Signing ends")
    REQUEST_WITHDRAWAL = "request_withdrawal", _("Ask to withdraw")
    GRANT_WITHDRAWAL = "grant_withdrawal", _("Grant the withdrawal")
    CONTINUE_DESPITE_WITHDRAWAL = "continue_despite_withdrawal", _("Go on despite the withdrawal")
    DISCONTINUE = "discontinue", _("Discontinue")
    URGE = "urge", _("Urge")
    TAKE_OVER = "take_over", _("Take over")
    INSPECT = "inspect", _("Hand to inspection")
    RECORD_COURT_STEP = "record_court_step", _("Record a step at court")
    MOVE_UNIT = "move_unit", _("Move with the unit")
    CORRECT = "correct", _("Correct")
    COMMENT = "comment", _("Comment")
    ADD_SUBMISSION = "add_submission", _("Add a submission")
    LINK = "link", _("Link with another case")
    NOTE = "note", _("Write a note")
    ADD_DOCUMENT = "add_document", _("Add a paper")
    VOID_DOCUMENT = "void_document", _("Void a paper")
    ADD_REPRESENTATIVE = "add_representative", _("Name a representative")
    PROTECT = "protect", _("Protect the denouncer")
    OPEN_IDENTITY = "open_identity", _("Open the identity")
    RECORD_APOLOGY = "record_apology", _("Record an apology")
    COMMITMENT_DONE = "commitment_done", _("Record a promise as kept")


# What clocks do by themselves, without a legal act; it stands in ledgers and histories.
CLOCK_WORDS: Mapping[str, str | Promise] = MappingProxyType(
    {
        "lapse_clock": pgettext_lazy("clock", "let the time run out"),
        "start_missed": pgettext_lazy("clock", "open the way after a missed limit"),
        "recalendar": pgettext_lazy("clock", "move to the new calendar"),
        "escalate": pgettext_lazy("clock", "escalate"),
    }
)


# Django makes the list of values of such a class anew whenever it is asked for.
_KNOWN = frozenset(Verb)


def verb_word(verb: str) -> str:
    """What a verb is called on screen; a word that nobody knows yet stays a code."""
    return str(Verb(verb).label if verb in _KNOWN else CLOCK_WORDS.get(verb, verb))
