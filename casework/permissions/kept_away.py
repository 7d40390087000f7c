"""Which ties keep a person from the very knowledge of a case, as a table for statements over many cases."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache

from casework.permissions.actors import SERVING
from casework.permissions.exclusion import Exclusion, survives
from casework.permissions.matrix import matrix
from casework.permissions.relations import HANDLING
from casework.permissions.words import Tie
from casework.vocabulary import Field, Kind

# The rows of casework_relations_of that make each tie.
ROWS_OF: Mapping[Tie, tuple[str, ...]] = {
    Tie.ACCUSED: ("accused",),
    Tie.ACCUSED_UNIT: ("accused_path",),
    Tie.ACCUSED_KIN: ("kin",),
    Tie.FIRST_HANDLERS: ("first",),
    Tie.FIRST_UNIT: ("first_path",),
    Tie.CONFLICT: ("conflict", "conflict_path"),
}


@lru_cache(maxsize=1)
def kept_away_document() -> str:
    """Return as JSON, per kind and field, the rows of casework_relations_of whose people lose the case.

    Kinds and fields in which nobody loses the case are left out, so that a statement need not look at them.
    """
    rows = [
        {"kind": str(kind), "field": str(field), "tags": tags}
        for kind in Kind
        for field in Field
        if (tags := _tags(kind, field))
    ]
    return json.dumps(rows)


def relations_parameters() -> dict[str, list[str]]:
    """Return what casework_relations_of asks for beside the case."""
    return {"handling": list(HANDLING), "serving": sorted(map(str, SERVING))}


def _tags(kind: str, field: str) -> list[str]:
    regime, see = matrix().regime(kind=kind, field=field), matrix().rows["see"]
    lost = [tie for tie in Tie if not survives(see, Exclusion(tie, regime.effects[tie]))]
    return [tag for tie in lost for tag in ROWS_OF[tie]]
