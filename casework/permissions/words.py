"""The words of the matrix: relations, obligations, conditions, verbs of reading and effects of exclusion."""

from __future__ import annotations

from enum import StrEnum


class Relation(StrEnum):
    """How a person, in one role and authority, stands to a case."""

    OWN = "own"
    ANYWHERE = "anywhere"
    DESK = "desk"
    SUPERIOR_DESK = "superior_desk"
    UNIT = "unit"
    SUBTREE = "subtree"
    SUPERIOR = "superior"
    ASSIGNED = "assigned"
    ASSIGNED_UNIT = "assigned_unit"
    RECEIVER = "receiver"
    FIRST_UNIT = "first_unit"
    RECORDED = "recorded"
    RECORDED_TODAY = "recorded_today"
    LISTED = "listed"
    GRANTED = "granted"


class Need(StrEnum):
    """What the room that shows or acts owes when it uses this way in."""

    MASKED = "masked"
    REDACTED = "redacted"
    PURPOSE = "purpose"
    SECOND = "second"
    NUMBERS = "numbers"
    ON_BEHALF = "on_behalf"


class Condition(StrEnum):
    """What must be true of the case itself."""

    RECEIVED = "received"
    ENDED_OR_PUBLIC = "ended_or_public"
    RECEIVER_OUTSIDE = "receiver_outside"
    NO_CLERK = "no_clerk"
    NO_HEAD = "no_head"
    MONITORING = "monitoring"


class Part(StrEnum):
    """The work on a matter that exclusion may forbid."""

    VERIFY = "verify"
    DRAFT = "draft"
    SIGN = "sign"


class ApartFrom(StrEnum):
    """Whose hand must not do this too."""

    DRAFTER = "drafter"
    SIGNER = "signer"


class Tie(StrEnum):
    """What ties a person to the matter and may exclude him."""

    ACCUSED = "accused"
    ACCUSED_UNIT = "accused_unit"
    ACCUSED_KIN = "accused_kin"
    FIRST_HANDLERS = "first_handlers"
    FIRST_UNIT = "first_unit"
    CONFLICT = "conflict"


class Effect(StrEnum):
    """What a tie does, from the hardest to none."""

    LOSES = "loses"
    SUPPLIES = "supplies"
    NO_PART = "no_part"
    KEEPS = "keeps"


class Group(StrEnum):
    """The two readings of a case."""

    ORDINARY = "ordinary"
    SEALED = "sealed"


READING_VERBS = (
    "see",
    "read_content",
    "read_original",
    "read_issued",
    "read_identity",
    "search_person",
    "merge_people",
    "see_history",
    "see_access_log",
    "see_numbers",
    "export_masked",
    "export_identity",
)
