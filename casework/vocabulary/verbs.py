"""What each verb is called on screen; which verb leads where stands in casework.moves."""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

VERB_WORDS: Mapping[str, str | Promise] = MappingProxyType(
    {
        "receive": pgettext_lazy("verb", "receive"),
        "request_supplement": pgettext_lazy("verb", "request a supplement"),
        "receive_supplement": pgettext_lazy("verb", "receive the supplement"),
        "lapse_supplement": pgettext_lazy("verb", "let the supplement lapse"),
        "screen": pgettext_lazy("verb", "screen"),
        "split": pgettext_lazy("verb", "split"),
        "join": pgettext_lazy("verb", "join to another case"),
        "answer_on_spot": pgettext_lazy("verb", "answer on the spot"),
        "guide": pgettext_lazy("verb", "guide"),
        "offer_transfer": pgettext_lazy("verb", "offer a transfer"),
        "accept_transfer": pgettext_lazy("verb", "accept the transfer"),
        "refuse_transfer": pgettext_lazy("verb", "refuse the transfer"),
        "lapse_transfer": pgettext_lazy("verb", "let the transfer lapse"),
        "recall_transfer": pgettext_lazy("verb", "recall the transfer"),
        "return_petition": pgettext_lazy("verb", "return the petition"),
        "file_away": pgettext_lazy("verb", "file away"),
        "decline": pgettext_lazy("verb", "decline"),
        "demand_resolution": pgettext_lazy("verb", "demand resolution by the lower level"),
        "pass_on_reply": pgettext_lazy("verb", "pass on the lower level's reply"),
        "accept": pgettext_lazy("verb", "accept"),
        "assign": pgettext_lazy("verb", "assign"),
        "reassign": pgettext_lazy("verb", "reassign"),
        "take_up": pgettext_lazy("verb", "take up"),
        "hand_back": pgettext_lazy("verb", "hand back"),
        "redact": pgettext_lazy("verb", "make the redacted copy"),
        "hold_dialogue": pgettext_lazy("verb", "hold a dialogue"),
        "record_finding": pgettext_lazy("verb", "record a finding"),
        "request_evidence": pgettext_lazy("verb", "request evidence"),
        "answer": pgettext_lazy("verb", "answer"),
        "conclude": pgettext_lazy("verb", "conclude the verification"),
        "reverify": pgettext_lazy("verb", "verify again"),
        "submit": pgettext_lazy("verb", "submit for signature"),
        "send_back": pgettext_lazy("verb", "send the draft back"),
        "decide": pgettext_lazy("verb", "decide"),
        "deliver": pgettext_lazy("verb", "deliver a paper"),
        "publish": pgettext_lazy("verb", "publish"),
        "acknowledge": pgettext_lazy("verb", "acknowledge"),
        "lapse_acknowledgement": pgettext_lazy("verb", "let the acknowledgement lapse"),
        "close": pgettext_lazy("verb", "close"),
        "dispute": pgettext_lazy("verb", "dispute the answer"),
        "uphold": pgettext_lazy("verb", "uphold the answer"),
        "reopen": pgettext_lazy("verb", "reopen"),
        "appeal": pgettext_lazy("verb", "complain a second time"),
        "enforce": pgettext_lazy("verb", "start enforcement"),
        "complete_enforcement": pgettext_lazy("verb", "complete enforcement"),
        "declare_complex": pgettext_lazy("verb", "declare complex"),
        "extend": pgettext_lazy("verb", "extend"),
        "suspend": pgettext_lazy("verb", "suspend"),
        "resume": pgettext_lazy("verb", "resume"),
        "request_withdrawal": pgettext_lazy("verb", "request withdrawal"),
        "grant_withdrawal": pgettext_lazy("verb", "grant the withdrawal"),
        "continue_despite_withdrawal": pgettext_lazy("verb", "continue despite the withdrawal"),
        "discontinue": pgettext_lazy("verb", "discontinue"),
        "urge": pgettext_lazy("verb", "urge"),
        "take_over": pgettext_lazy("verb", "take over"),
        "inspect": pgettext_lazy("verb", "hand to inspection"),
        "record_court_step": pgettext_lazy("verb", "record a step in court"),
        "move_unit": pgettext_lazy("verb", "move to another unit"),
        "correct": pgettext_lazy("verb", "correct"),
        "comment": pgettext_lazy("verb", "take in a comment"),
        "add_submission": pgettext_lazy("verb", "add a submission"),
        "link": pgettext_lazy("verb", "link to another case"),
        "note": pgettext_lazy("verb", "write a note"),
        "add_document": pgettext_lazy("verb", "add a document"),
        "void_document": pgettext_lazy("verb", "void a document"),
        "add_representative": pgettext_lazy("verb", "add a representative"),
        "protect": pgettext_lazy("verb", "protect"),
        "open_identity": pgettext_lazy("verb", "open the identity"),
        "record_apology": pgettext_lazy("verb", "record an apology"),
        "commitment_done": pgettext_lazy("verb", "note a commitment as kept"),
    }
)
# What clocks do by themselves, without a legal act; it stands in ledgers and histories.
CLOCK_WORDS: Mapping[str, str | Promise] = MappingProxyType(
    {
        "lapse_clock": pgettext_lazy("clock", "let the time run out"),
        "start_missed": pgettext_lazy("clock", "open the way after a missed limit"),
        "recalendar": pgettext_lazy("clock", "move to the new calendar"),
        "escalate": pgettext_lazy("clock", "escalate"),
    }
)


def verb_word(verb: str) -> str:
    """What a verb is called on screen; a word that nobody knows yet stays a code."""
    return str(VERB_WORDS.get(verb) or CLOCK_WORDS.get(verb) or verb)
