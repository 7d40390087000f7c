"""The aggregates of casework, one file each."""

from casework.models.authority import AdministrativeUnit, Authority, Succession
from casework.models.case import Assignment, Case, CaseFingerprint, CaseLink
from casework.models.event import AccessEntry, Event
from casework.models.officer import Absence, Delegation, Officer, OfficerRelative, RoleAssignment
from casework.models.party import Content, Party, Person, Withdrawal
from casework.models.submission import Submission

__all__ = [
    "Absence",
    "AccessEntry",
    "AdministrativeUnit",
    "Assignment",
    "Authority",
    "Case",
    "CaseFingerprint",
    "CaseLink",
    "Content",
    "Delegation",
    "Event",
    "Officer",
    "OfficerRelative",
    "Party",
    "Person",
    "RoleAssignment",
    "Submission",
    "Succession",
    "Withdrawal",
]
