"""Why an officer reads a case where the matrix makes him say it: good for that day and session."""

from __future__ import annotations

from collections.abc import MutableMapping
from datetime import date
from typing import Any

from casework.models import Case
from casework.vocabulary import ReadingPurpose

KEY = "reading_purposes"
SEARCH = "search_purpose"
# More cases than anybody reads in a day; the oldest are let go.
MOST = 200


def name(session: MutableMapping[str, Any], case: Case, purpose: ReadingPurpose, *, on: date) -> None:
    """Remember a purpose for one case until the end of the legal day."""
    today = {k: v for k, v in session.get(KEY, {}).items() if v[1] == on.isoformat()}
    today[str(case.pk)] = [purpose.value, on.isoformat()]
    session[KEY] = dict(list(today.items())[-MOST:])


def of(session: MutableMapping[str, Any], case: Case, *, on: date) -> str:
    """The code of the purpose that was named for this case today; empty when none was."""
    code, day = session.get(KEY, {}).get(str(case.pk), ("", ""))
    return code if day == on.isoformat() and code in ReadingPurpose.values else ""


def name_for_search(session: MutableMapping[str, Any], purpose: ReadingPurpose, *, on: date) -> None:
    """Remember why people are looked for, until the end of the legal day."""
    session[SEARCH] = [purpose.value, on.isoformat()]


def of_search(session: MutableMapping[str, Any], *, on: date) -> str:
    """The code of the purpose for which people are looked for today; empty when none was named."""
    code, day = session.get(SEARCH, ("", ""))
    return code if day == on.isoformat() and code in ReadingPurpose.values else ""
