"""The aggregates of casework, one file each."""

from casework.models.case import Assignment, Case, CaseFingerprint, CaseLink
from casework.models.event import AccessEntry, Event
from casework.models.party import Content, Party, Person, Withdrawal
from casework.models.submission import Submission

__all__ = [
    "AccessEntry",
    "Assignment",
    "Case",
    "CaseFingerprint",
    "CaseLink",
    "Content",
    "Event",
    "Party",
    "Person",
    "Submission",
    "Withdrawal",
]
