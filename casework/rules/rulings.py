"""The words in which the rules answer."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What the desk that holds the letter has to do with it in law."""

    OWN = "own"
    GUIDE = "guide"
    FORWARD = "forward"
    RETURN = "return"
    NOT_ELIGIBLE = "not_eligible"
    SPLIT = "split"
    SECOND_INSTANCE = "second_instance"


class Recommendation(StrEnum):
    """The act that carries the verdict out, in the words of the demonstration corpus (docs/facts.md)."""

    ACCEPT = "accept"
    ASSIGN = "assign"
    INSPECT = "inspect"
    REQUEST_SUPPLEMENT = "request_supplement"
    ATTACH = "attach_to_original"
    GUIDE = "guide"
    TRANSFER = "transfer"
    RETURN = "return_petition"
    DECLINE = "decline"
    FILE_AWAY = "file_away"
    URGE = "urge"
    SPLIT = "split"


class CaseKind(StrEnum):
    """What kind of case a content becomes."""

    COMPLAINT_FIRST = "complaint_first"
    COMPLAINT_SECOND = "complaint_second"
    DENUNCIATION = "denunciation"
    TIP = "denunciation_tip"
    PETITION = "petition"
    FEEDBACK = "feedback"


class Row(StrEnum):
    """law.md 5.6, counted from the top; 1b is the same letter after it was guided once."""

    NEVER_ASKED = "1"
    ALREADY_GUIDED = "1b"
    LOWER_IN_TIME = "2"
    LOWER_OVERDUE = "3"
    DECIDED_IN_WINDOW = "4"
    DECIDED_WINDOW_OVER = "5"
    SECOND_DECISION = "6"
    DENUNCIATION_OVERDUE = "7"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A verdict with the act, the article and the reason."""

    verdict: Verdict
    act: Recommendation
    article: str
    reason: str
