"""Signatures in public: when two addresses are one person's, and what looks like many hands of one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from casework.rules.phones import read_phone

_MAIL = re.compile(
    r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}"
)
# Of these a dot in the name changes nothing.
_DOTLESS = frozenset({"gmail.com", "googlemail.com"})
# Where half a country has its address, many in ten minutes are no sign of anything.
COMMON = frozenset(
    {
        "gmail.com", "yahoo.com", "yahoo.com.vn", "outlook.com", "outlook.com.vn", "hotmail.com", "live.com",
        "icloud.com", "vnn.vn", "viettel.vn", "fpt.vn",
    }
)  # fmt: skip
# Addresses that are made to be thrown away; a short list, since the burst of a domain catches the others.
PASSING = frozenset(
    {
        "mailinator.com", "guerrillamail.com", "10minutemail.com", "yopmail.com", "temp-mail.org",
        "trashmail.com", "sharklasers.com", "getnada.com", "dispostable.com", "maildrop.cc",
    }
)  # fmt: skip
WITHIN = timedelta(minutes=10)
MOST_OF_LINE, MOST_OF_DOMAIN, MOST_OF_COMMON, MOST_OF_COMMUNE = 10, 20, 300, 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Where a code can be sent; `person` is the same text however the same box or number was written."""

    address: str
    person: str
    domain: str = ""


def read_contact(text: str) -> Contact | None:
    """A mobile number or a mail address as people type it; None when no message could reach it."""
    typed = text.strip()
    if "@" not in typed:
        read = read_phone(typed)
        return Contact(address=read.e164, person=read.e164) if read.takes_messages and read.e164 else None
    address = typed.lower()
    if len(address) > 254 or _MAIL.fullmatch(address) is None:
        return None
    name, _at, domain = address.partition("@")
    person = name.partition("+")[0]
    if domain in _DOTLESS:
        person, domain = person.replace(".", ""), "gmail.com"
    return Contact(address=address, person=f"{person}@{domain}", domain=domain) if person else None


def most_of_domain(domain: str) -> int:
    """How many may confirm within `WITHIN` by addresses of one domain."""
    return MOST_OF_COMMON if domain in COMMON else MOST_OF_DOMAIN
