"""How long papers are kept before the head may decide on their destruction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casework.rules.terms import Retention

# What a case was filed away for, as a class of retention; every other ground says that it was not eligible.
INELIGIBLE = "ineligible"
_FILED_FOR = {
    "FILE.EFFECTIVE": ("effective_decision", "concluded_no_new_evidence"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """Until when a file is kept; from the next day the head may decide to destroy it."""

    code: str
    kept_through: date | None
    article: str
    is_provisional: bool
    is_held: bool

    def may_be_destroyed(self, *, on: date) -> bool:
        """Whether the term is over and nothing holds the file; the decision stays with the head."""
        return not self.is_held and self.kept_through is not None and on > self.kept_through


def filed_class(ground: str, *, is_accusation: bool) -> str:
    """TT 05/2021: the class of what was filed away on a ground."""
    complaint, accusation = _FILED_FOR.get(ground, (INELIGIBLE, INELIGIBLE))
    return accusation if is_accusation else complaint


def keeping(*, term: Retention, ended_on: date, is_held: bool = False) -> Keeping:
    """TT 05/2021: letters filed away are kept 01 year; a hold (court, new evidence) suspends destruction.

    Without years no term is known: a person decides, per deployment, and until then nothing is destroyed.
    """
    return Keeping(
        code=term.code,
        kept_through=None if term.years is None else _years_after(ended_on, term.years),
        article=term.article,
        is_provisional=term.provisional,
        is_held=is_held,
    )


def _years_after(day: date, years: int) -> date:
    """BLDS Đ148: the same day of a later year, or the last of the month where it has none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
