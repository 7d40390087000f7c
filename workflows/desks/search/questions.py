"""What somebody looked for, in his session: names do not belong in addresses, Back and reload still work."""

from __future__ import annotations

import secrets
from collections.abc import MutableMapping
from typing import Any

from casework.rules.searching import LONGEST

KEY = "searches"
# The windows that one officer has open; the oldest questions are let go.
MOST = 10


def keep(session: MutableMapping[str, Any], text: str) -> str:
    """Keep a question, a sign longer than is looked for, and return the key that stands for it."""
    said = text[: LONGEST + 1]
    asked = {key: kept for key, kept in session.get(KEY, {}).items() if kept != said}
    key = secrets.token_urlsafe(9)
    session[KEY] = dict([*asked.items(), (key, said)][-MOST:])
    return key


def kept(session: MutableMapping[str, Any], key: str) -> str:
    """The question of a key of this session; empty when there is none."""
    return str(session.get(KEY, {}).get(key, ""))
