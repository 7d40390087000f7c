"""The aggregates of casework, one file each."""

from casework.models.authority import AdministrativeUnit, Authority, Succession
from casework.models.calendar import CalendarDay, CalendarYear
from casework.models.case import Assignment, Case, CaseFingerprint, CaseLink
from casework.models.clock import Clock, ClockEntry, Command, Escalation
from casework.models.configuration import AuthorityName, ConfigurationChange, RoutingRule, SlipLayout
from casework.models.decision import Acknowledgement, Decision, Delivery, Dispute, Draft, Publication
from casework.models.document import Document
from casework.models.event import AccessEntry, Event
from casework.models.identity import Bar, NamedAccess, SealedItem
from casework.models.letter import BrokenPromise, Letter
from casework.models.numbering import Numbering
from casework.models.officer import Absence, Delegation, Officer, OfficerRelative, RoleAssignment
from casework.models.party import Content, Party, Person, PersonMerge, Withdrawal
from casework.models.policy.form import StatutoryForm
from casework.models.policy.ground import Ground
from casework.models.policy.instrument import Instrument
from casework.models.policy.kind import KindPolicy
from casework.models.policy.milestone import Milestone, Term
from casework.models.policy.retention import RetentionRule
from casework.models.policy.revision import PolicyVersion, Revision
from casework.models.policy.rung import Rung
from casework.models.policy.transition import TransitionRule
from casework.models.reception_day import ReceptionConclusion, ReceptionDay
from casework.models.release import Release
from casework.models.signing import PublicSignature, Signing, SigningRefusal, SigningRequest, SigningText
from casework.models.station import (
    CourtStep,
    Disposal,
    Obligation,
    Remark,
    Screening,
    SupplementRequest,
    TimeChange,
    TransferOffer,
)
from casework.models.submission import Lodgement, Submission
from casework.models.verification import Commitment, Dialogue, EvidenceRequest, Finding
from casework.models.visit import Group, Visit

__all__ = [
    "Absence",
    "AccessEntry",
    "Acknowledgement",
    "AdministrativeUnit",
    "Assignment",
    "Authority",
    "AuthorityName",
    "Bar",
    "BrokenPromise",
    "CalendarDay",
    "CalendarYear",
    "Case",
    "CaseFingerprint",
    "CaseLink",
    "Clock",
    "ClockEntry",
    "Command",
    "Commitment",
    "ConfigurationChange",
    "Content",
    "CourtStep",
    "Decision",
    "Delegation",
    "Delivery",
    "Dialogue",
    "Disposal",
    "Dispute",
    "Document",
    "Draft",
    "Escalation",
    "Event",
    "EvidenceRequest",
    "Finding",
    "Ground",
    "Group",
    "Instrument",
    "KindPolicy",
    "Letter",
    "Lodgement",
    "Milestone",
    "NamedAccess",
    "Numbering",
    "Obligation",
    "Officer",
    "OfficerRelative",
    "Party",
    "Person",
    "PersonMerge",
    "PolicyVersion",
    "PublicSignature",
    "Publication",
    "ReceptionConclusion",
    "ReceptionDay",
    "Release",
    "Remark",
    "RetentionRule",
    "Revision",
    "RoleAssignment",
    "RoutingRule",
    "Rung",
    "Screening",
    "SealedItem",
    "Signing",
    "SigningRefusal",
    "SigningRequest",
    "SigningText",
    "SlipLayout",
    "StatutoryForm",
    "Submission",
    "Succession",
    "SupplementRequest",
    "Term",
    "TimeChange",
    "TransferOffer",
    "TransitionRule",
    "Visit",
    "Withdrawal",
]
