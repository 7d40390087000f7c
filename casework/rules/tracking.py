"""The code on a citizen's receipt: ten random symbols and a check symbol that catches a slip of the hand.

Symbols are Crockford's, without I, L, O and U: what people write for 1 and 0 is read as 1 and 0. The check is
his remainder by 37, so any one wrong symbol and any swap of two neighbours is caught; codes whose check would
be one of his five extra signs are not given out, since nobody can dictate them.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import unicodedata
from collections.abc import Callable

SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 10
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
_GAPS = re.compile(r"[\s\-‐‑–—.]+")


def new_code(*, symbol: Callable[[str], str] = secrets.choice) -> str:
    """A fresh code such as `7KQ2-M9XD-4TB`; almost 50 random bits, not a secret by itself."""
    while True:
        drawn = "".join(symbol(SYMBOLS) for _ in range(LENGTH))
        check = check_value(drawn)
        if check < len(SYMBOLS):
            return _grouped(drawn + SYMBOLS[check])


def read_code(text: str) -> str | None:
    """The written form of a code as people type it (small letters, blanks, O for 0); None if wrong."""
    folded = _GAPS.sub("", unicodedata.normalize("NFKC", text)).upper().translate(_READ_AS)
    if len(folded) != LENGTH + 1 or any(symbol not in SYMBOLS for symbol in folded):
        return None
    if check_value(folded[:LENGTH]) != SYMBOLS.index(folded[LENGTH]):
        return None
    return _grouped(folded)


def check_value(symbols: str) -> int:
    """The number that the symbols spell in base 32, modulo 37."""
    value = 0
    for symbol in symbols:
        value = (value * 32 + SYMBOLS.index(symbol)) % 37
    return value


def new_token() -> str:
    """A secret of 128 bits for the slip's QR code; only its hash is kept."""
    return secrets.token_urlsafe(16)


def token_hash(token: str) -> str:
    """What is stored of a token."""
    return hashlib.sha256(token.encode("utf-8", errors="surrogatepass")).hexdigest()


def is_token(token: str, *, stored_hash: str) -> bool:
    """Whether the token is the one whose hash is stored; takes the same time for any wrong one."""
    return secrets.compare_digest(token_hash(token), stored_hash)


def _grouped(symbols: str) -> str:
    return f"{symbols[:4]}-{symbols[4:8]}-{symbols[8:]}"
