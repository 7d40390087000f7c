"""The strip above every page of the counter: who came today, what is unfinished, what was saved last."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from casework.models import Visit
from workflows import sheets
from workflows.desks.reception.counter import FORM, CounterRequest

# Which receipt F8 prints again; an id of a submission, in the session that the server keeps.
LAST = "last_saved"


def strip_of(request: CounterRequest, *, but: str = "") -> dict[str, Any]:
    """What the strip shows; `but` is the sheet that lies on the page already."""
    own = sheets.left_open(request.officer, form=FORM, at=request.at)
    return {
        "sheets": [sheet for sheet in own if str(sheet.key) != but],
        "visits_today": Visit.objects.filter(unit=request.unit, on=request.on).count(),
        "last_saved": request.session.get(LAST),
    }


def remember(request: CounterRequest, key: UUID) -> None:
    """Let F8 print this one again."""
    request.session[LAST] = str(key)
