"""The legal acts, one small class each; importing this package fills the registry."""

from casework.acts import (
    additions,
    appealing,
    citizen,
    deciding,
    delivering,
    disposal,
    ending,
    enforcing,
    handling,
    identity,
    intake,
    letters,
    releasing,
    screening,
    splitting,
    superior,
    timing,
    transfer,
    verifying,
)
from casework.acts.base import Act
from casework.acts.registry import acts

__all__ = [
    "Act",
    "acts",
    "additions",
    "appealing",
    "citizen",
    "deciding",
    "delivering",
    "disposal",
    "ending",
    "enforcing",
    "handling",
    "identity",
    "intake",
    "letters",
    "releasing",
    "screening",
    "splitting",
    "superior",
    "timing",
    "transfer",
    "verifying",
]
