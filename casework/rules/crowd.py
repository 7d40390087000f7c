"""Luật TCD Đ29: many people with one content, and how many may speak for them."""

from dataclasses import dataclass

from casework.rules.facts import Representatives

CROWD_FROM = 5
_LARGE_FROM = 11


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """Whether a group is a crowd, how many representatives it may send, and what its papers lack."""

    is_crowd: bool
    representatives_at_least: int
    representatives_at_most: int
    flaws: tuple[str, ...] = ()

    @property
    def is_in_order(self) -> bool:
        """Whether the group is represented as the law wants."""
        return not self.flaws


def assess_crowd(people: int, representatives: Representatives) -> Crowd:
    """Luật TCD Đ29; NĐ 124/2020 Đ6 k2: 5-10 people send 1-2, more than 10 up to 5, in writing by all.

    For 2-4 people the law gives no ratio, so nothing is demanded.
    """
    if people < CROWD_FROM:
        return Crowd(is_crowd=False, representatives_at_least=0, representatives_at_most=people)
    most = 5 if people >= _LARGE_FROM else 2
    flaws = []
    if representatives.count > most:
        flaws.append("too_many_representatives")
    if representatives.count == 0 or not representatives.appointed_in_writing:
        flaws.append("representative_letter")
    return Crowd(is_crowd=True, representatives_at_least=1, representatives_at_most=most, flaws=tuple(flaws))
