"""How long papers are kept before the head may decide on their destruction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class RetentionClass(StrEnum):
    """What a file is, for the term of its keeping."""

    INELIGIBLE = "ineligible"
    EFFECTIVE_DECISION = "effective_decision"
    CONCLUDED_NO_NEW_EVIDENCE = "concluded_no_new_evidence"
    RESOLVED = "resolved"


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionTerm:
    """Years to keep; without years no term is known and nothing is destroyed."""

    years: int | None
    article: str
    is_provisional: bool


TERMS: dict[RetentionClass, RetentionTerm] = {
    RetentionClass.INELIGIBLE: RetentionTerm(years=1, article="TT 05/2021/TT-TTCP", is_provisional=False),
    RetentionClass.EFFECTIVE_DECISION: RetentionTerm(
        years=1, article="TT 05/2021/TT-TTCP", is_provisional=False
    ),
    RetentionClass.CONCLUDED_NO_NEW_EVIDENCE: RetentionTerm(
        years=1, article="TT 05/2021/TT-TTCP", is_provisional=False
    ),
    # No source read says how long a resolved case is kept: a person decides, per deployment.
    RetentionClass.RESOLVED: RetentionTerm(years=None, article="", is_provisional=True),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """Until when a file is kept; from the next day the head may decide to destroy it."""

    kept_through: date | None
    article: str
    is_provisional: bool
    is_held: bool

    def may_be_destroyed(self, *, on: date) -> bool:
        """Whether the term is over and nothing holds the file; the decision stays with the head."""
        return not self.is_held and self.kept_through is not None and on > self.kept_through


def keeping(*, retention_class: RetentionClass, filed_on: date, is_held: bool = False) -> Keeping:
    """TT 05/2021: letters filed away are kept 01 year; a hold (court, new evidence) suspends destruction."""
    term = TERMS[retention_class]
    return Keeping(
        kept_through=None if term.years is None else _years_after(filed_on, term.years),
        article=term.article,
        is_provisional=term.is_provisional,
        is_held=is_held,
    )


def _years_after(day: date, years: int) -> date:
    """BLDS Đ148: the same day of a later year, or the last of the month where it has none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
