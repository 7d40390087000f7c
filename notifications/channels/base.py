"""What every channel promises."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass

from notifications.content import Letter
from notifications.words import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """How an attempt ended; `reason` is a code, never an answer of the other side in its own words.

    SENT: taken over. RETRY: refused for now, by somebody who was there. AWAY: nobody was there, and nothing
    was handed over; it is not the message's fault. FINAL: refused for good. UNKNOWN: handed over, and no
    answer came.
    """

    outcome: Outcome
    reason: str = ""


SENT = Result(outcome=Outcome.SENT)


def retry(reason: str) -> Result:
    """Refused for now."""
    return Result(outcome=Outcome.RETRY, reason=reason)


def away(reason: str) -> Result:
    """Nobody there."""
    return Result(outcome=Outcome.AWAY, reason=reason)


def final(reason: str) -> Result:
    """Refused for good."""
    return Result(outcome=Outcome.FINAL, reason=reason)


def unknown(reason: str) -> Result:
    """Perhaps taken over."""
    return Result(outcome=Outcome.UNKNOWN, reason=reason)


class Channel(ABC):
    """One way out, open for as long as a sender works; it reads no clock and no database."""

    @abstractmethod
    def deliver(self, letter: Letter, *, address: str) -> Result:
        """Hand one letter to one address. Raises nothing that can be foreseen."""

    def close(self) -> None:  # noqa: B027 - most channels hold nothing open
        """Let go of what is held open."""
