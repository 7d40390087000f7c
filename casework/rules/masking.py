"""Numbers and addresses of people that stand within a text: found whatever separates their digits."""

from __future__ import annotations

import re
from dataclasses import dataclass

_IDENTITY_NUMBER = re.compile(r"(?<![\w])\d(?:[ .-]?\d){11}(?!\w)")
_PHONE = re.compile(r"(?<![\w.])(?:\+?84|0)(?:[ .-]?\d){8,10}(?!\w)")
_EMAIL = re.compile(r"[^\s@<>\"'()\[\]:;,=]+@[^\s@<>\"'()\[\]:;,=]+\.[^\s@<>\"'()\[\]:;,=]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What stands where something was left out."""

    identity: str
    phone: str
    email: str


HIDDEN = Signs(identity="***", phone="***", email="***")


def without_numbers(text: str, *, signs: Signs = HIDDEN) -> str:
    """A text without the identity numbers, telephones and mail addresses that somebody wrote into it."""
    text = _EMAIL.sub(signs.email, text)
    text = _IDENTITY_NUMBER.sub(signs.identity, text)
    return _PHONE.sub(signs.phone, text)
