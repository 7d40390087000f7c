"""Who may do and read what: two guarded doors over fixtures/permissions/matrix.yaml."""

from casework.permissions.actors import (
    SYSTEM,
    Actor,
    Grant,
    Vouched,
    actor_for,
    actor_of,
    citizen,
    machine_client,
    names_of_actors,
)
from casework.permissions.decision import Decision, allowed, may_open
from casework.permissions.exclusion import Exclusion, bars_against, may_take_part
from casework.permissions.listing import desk_of_sealed
from casework.permissions.relations import CaseRelations, intake_at, relations_of
from casework.permissions.visibility import cases_for, reaches_more_with, visible_cases
from casework.permissions.vouching import OWED, owed, shows_whole
from casework.permissions.words import Need

__all__ = [
    "OWED",
    "SYSTEM",
    "Actor",
    "CaseRelations",
    "Decision",
    "Exclusion",
    "Grant",
    "Need",
    "Vouched",
    "actor_for",
    "actor_of",
    "allowed",
    "bars_against",
    "cases_for",
    "citizen",
    "desk_of_sealed",
    "intake_at",
    "machine_client",
    "may_open",
    "may_take_part",
    "names_of_actors",
    "owed",
    "reaches_more_with",
    "relations_of",
    "shows_whole",
    "visible_cases",
]
