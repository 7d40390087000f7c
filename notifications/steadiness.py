"""Whether the wall clock can be believed (R-13): one that was set leaps against one that only counts on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

LEAP = 600.0
STEADY_AGAIN = 1800.0


@dataclass(slots=True)
class Steadiness:
    """Compares how far two clocks went since it last looked; one per process."""

    _wall: datetime | None = None
    _counted: float = 0.0
    _leapt_at: float | None = None

    def may_tell_outsiders(self, *, wall: datetime, counted: float) -> bool:
        """Whether what leaves the house may leave: not for 30 minutes after a leap of more than 10.

        `counted` are seconds of a clock that nobody can set.
        """
        if self._wall is not None:
            went = (wall - self._wall).total_seconds()
            if abs(went - (counted - self._counted)) > LEAP:
                self._leapt_at = counted
        self._wall, self._counted = wall, counted
        return self._leapt_at is None or counted - self._leapt_at > STEADY_AGAIN
