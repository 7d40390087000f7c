"""How much lies on an officer: open cases, each weighing more the nearer its last day is."""

from dataclasses import dataclass

LATE, SOON, LATER = 3, 2, 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """Open cases of one officer: late ones, those due within three working days, and the others."""

    late: int = 0
    soon: int = 0
    later: int = 0

    @property
    def open(self) -> int:
        """How many cases there are."""
        return self.late + self.soon + self.later

    @property
    def weight(self) -> int:
        """A late case weighs three, one that is due soon two, any other one."""
        return LATE * self.late + SOON * self.soon + LATER * self.later
